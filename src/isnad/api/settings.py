"""How one desk is served: who may come in, for how long, and what it takes in."""

import time
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

from isnad.record.base import Record

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


class Settings(Record, frozen=True, kw_only=True):
    """Settings of a desk.

    `local_user` names the one person of a desk without sign-in, None where everybody signs in. `hosts` are the names
    under which the desk answers; a request for another is refused, so that no foreign page reaches it by a name of its
    own. Times are seconds: a session that was idle for `idle` is locked, one older than `session` ends, a link by which
    somebody sets a password holds for `link`. `body` is the most bytes that a request may bring, `body_wait` how long
    they may take to come. `clock` gives seconds that never run back. `tiles` is a PMTiles file and `style` a MapLibre
    style as JSON for the map's base, `glyphs` the folder of its letters, all checked (`base_map`).
    """

    local_user: str | None = None
    hosts: tuple[str, ...] = LOOPBACK_NAMES
    secure: bool = False
    idle: float = 30 * 60
    session: float = 12 * 3600
    link: float = 24 * 3600
    body: int = 1024 * 1024
    body_wait: float = 20.0
    poll: float = 1.0
    tiles: Path | None = None
    style: bytes | None = None
    glyphs: Path | None = None
    clock: Callable[[], float] = time.monotonic


def is_loopback(host: str) -> bool:
    """Tell whether an address to listen on can be reached from this machine alone."""
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
