"""Who is signed in. Sessions live in this process alone, so that no copy of a store holds one; a restart ends them."""

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock

from isnad.api.settings import Settings
from isnad.review.sitting import ReadAhead

MOST = 10_000
_BYTES = 32


@dataclass(slots=True)
class Session:
    """One signed-in browser. `later` are the documents put off for this sitting, `ahead` those to come, of the part of
    the queue that the query `sitting` means."""

    user: str
    begun: float
    seen: float
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(_BYTES))
    later: set[str] = field(default_factory=set)
    ahead: ReadAhead = field(default_factory=ReadAhead)
    sitting: str = ""

    def ahead_in(self, query: str) -> ReadAhead:
        """Return what is read ahead of a part of the queue; another part than before is read anew."""
        if self.sitting != query:
            self.sitting, self.ahead = query, ReadAhead()
        return self.ahead

    def form_token(self) -> str:
        """Return a token for a form. It is another each time, so that compression tells nothing of the secret."""
        pad = secrets.token_bytes(_BYTES)
        return (pad + _masked(self.secret, pad)).hex()

    def is_own(self, token: str) -> bool:
        """Tell whether a form carries a token of this session."""
        try:
            raw = bytes.fromhex(token)
        except ValueError:
            return False
        pad, masked = raw[:_BYTES], raw[_BYTES:]
        return len(raw) == 2 * _BYTES and hmac.compare_digest(_masked(masked, pad), self.secret)


def _masked(value: bytes, pad: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(value, pad, strict=True))


class Sessions:
    """The sessions of one desk, by the hash of what the browser holds."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._now = settings, settings.clock
        self._held: OrderedDict[str, Session] = OrderedDict()
        self._lock = Lock()

    def begin(self, user: str) -> tuple[str, Session]:
        """Return what the browser is to hold, new each time, and the session."""
        held, now = secrets.token_urlsafe(_BYTES), self._now()
        session = Session(user=user, begun=now, seen=now)
        with self._lock:
            self._held[_name(held)] = session
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return held, session

    def find(self, held: str | None, *, touch: bool = True) -> Session | None:
        """Return the session that a browser holds; None where there is none, or it was idle or stood too long.

        Args:
            held: what the browser sent.
            touch: whether this counts as use; a stream that stays open does not.
        """
        name = _name(held) if held else ""
        with self._lock:
            session = self._held.get(name)
            if session is None:
                return None
            if self._is_over(session):
                del self._held[name]
                return None
            if touch:
                session.seen = self._now()
            return session

    def end(self, held: str | None) -> None:
        """End a session; nothing happens where there is none."""
        with self._lock:
            self._held.pop(_name(held) if held else "", None)

    def end_all(self, user: str, but: Session | None = None) -> None:
        """End every session of a person, save one."""
        with self._lock:
            for name in [n for n, one in self._held.items() if one.user == user and one is not but]:
                del self._held[name]

    def _is_over(self, session: Session) -> bool:
        now = self._now()
        return now - session.seen > self._settings.idle or now - session.begun > self._settings.session


def _name(held: str) -> str:
    return sha256(held.encode("utf-8", "replace")).hexdigest()


class Limit:
    """At most `most` tries within `seconds`, counted by name; of too many names the longest unused go."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float]) -> None:
        self._most, self._seconds, self._now = most, seconds, clock
        self._tries: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, name: str) -> float:
        """Return for how many seconds a name may not try; 0 where it may."""
        with self._lock:
            tries = self._recent(name)
            return max(0.0, tries[0] + self._seconds - self._now()) if len(tries) >= self._most else 0.0

    def count(self, name: str) -> None:
        """Count one try."""
        with self._lock:
            self._tries[name] = [*self._recent(name), self._now()]
            self._tries.move_to_end(name)
            while len(self._tries) > MOST:
                self._tries.popitem(last=False)

    def forget(self, name: str) -> None:
        """Let a name begin anew."""
        with self._lock:
            self._tries.pop(name, None)

    def _recent(self, name: str) -> list[float]:
        since = self._now() - self._seconds
        return [at for at in self._tries.get(name, []) if at > since]
