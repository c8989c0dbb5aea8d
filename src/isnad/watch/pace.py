"""When a host may be asked again: its delay, its own wishes, and longer after each failure."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 6 * 3600.0
"""Seconds after which a host in trouble is asked again at the latest."""

LONGEST_WISH = 24 * 3600.0
"""Seconds that a host may ask for with Retry-After; a longer wish counts as this."""

_FIRST = 30.0


def backoff(failures: int, chance: Callable[[], float]) -> float:
    """Return the seconds to wait after so many failures in a row: twice as long each time, with jitter.

    The jitter (half to the whole of the span) keeps many watches from coming back in the same second.
    """
    span = min(LONGEST, _FIRST * 2.0 ** min(failures - 1, 20))
    return span * (0.5 + chance() / 2)


def wished(header: str | None, now: float) -> float | None:
    """Return the seconds of a Retry-After header, as a number or a date; None where it says nothing readable."""
    if header is None:
        return None
    written = header.strip()
    if written.isdigit():
        return min(LONGEST_WISH, float(written))
    try:
        at = parsedate_to_datetime(written)
    except ValueError:
        return None
    moment = (at if at.tzinfo else at.replace(tzinfo=UTC)) - datetime.fromtimestamp(now, UTC)
    return min(LONGEST_WISH, max(0.0, moment.total_seconds()))
