"""What a site's robots.txt allows, as RFC 9309 reads it, and the pace it asks for."""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from isnad.record.errors import UsageError

if TYPE_CHECKING:
    from protego import Protego

LONGEST = 500_000
"""Bytes of robots.txt that are read."""

FRESH = 24 * 3600.0
"""Seconds for which an answer holds."""

SLOWEST = 3600.0
"""Seconds between two requests that a site may ask for; a longer delay counts as this."""

_OK = 200
_TROUBLE = 500
_TOO_MANY = 429


class Robots(NamedTuple):
    """The text of robots.txt, None where there is none; `closed` where the server is in trouble: nothing is asked."""

    text: str | None
    closed: bool = False

    def allows(self, address: str, agent: str) -> bool:
        """Tell whether an address may be asked under a name."""
        if self.closed:
            return False
        return self.text is None or _parsed(self.text).can_fetch(address, agent)

    def delay(self, agent: str) -> float:
        """Return the seconds between requests that the site asks for, 0 where it asks for none."""
        given = _parsed(self.text).crawl_delay(agent) if self.text is not None else None
        return min(SLOWEST, max(0.0, given or 0.0))


def robots_of(status: int, raw: bytes) -> Robots:
    """Return what an answer for robots.txt means: none there allows all, a server in trouble nothing for now."""
    if status == _OK:
        return Robots(raw[:LONGEST].decode("utf-8", "replace"))
    return Robots(None, closed=status >= _TROUBLE or status == _TOO_MANY)


@lru_cache(maxsize=64)
def _parsed(text: str) -> "Protego":
    try:
        from protego import Protego  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("robots.txt is read with an extra: pip install 'isnad[watch]'") from error
    return Protego.parse(text)
