"""The time that records carry: UTC with microseconds, one form everywhere, so that text sorts as time does."""

from datetime import UTC, datetime

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


def now() -> str:
    """Return the present time as `YYYY-MM-DDThh:mm:ss.ffffffZ`."""
    return datetime.now(UTC).strftime(_FORM)
