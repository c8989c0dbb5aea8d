"""Links that let one person set a password, once."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from threading import Lock
from typing import NamedTuple

_BYTES, _MOST = 32, 1_000


class Invitation(NamedTuple):
    """Whom a link is for; `user` None is the first admin, who names themselves. `by` made it."""

    user: str | None
    by: str
    ends: float


class Links:
    """The links of one desk, by their hashes. A restart makes them void."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._seconds, self._now = seconds, clock
        self._held: OrderedDict[str, Invitation] = OrderedDict()
        self._lock = Lock()

    def make(self, user: str | None, by: str) -> str:
        """Return the path of a new link; one made for the same person before is void."""
        secret = secrets.token_urlsafe(_BYTES)
        with self._lock:
            for name in [name for name, held in self._held.items() if held.user == user]:
                del self._held[name]
            self._held[_name(secret)] = Invitation(user, by, self._now() + self._seconds)
            while len(self._held) > _MOST:
                self._held.popitem(last=False)
        return f"/link/{secret}"

    def look(self, secret: str) -> Invitation | None:
        """Return whom a link is for; None where it is void."""
        found = self._held.get(_name(secret))
        return found if found is not None and self._now() < found.ends else None

    def use(self, secret: str) -> Invitation | None:
        """Return whom a link is for, and make it void."""
        with self._lock:
            found = self.look(secret)
            self._held.pop(_name(secret), None)
        return found


def _name(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
