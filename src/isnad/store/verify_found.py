"""What a check found: the first things by name, the rest as a number."""

from collections.abc import Callable
from dataclasses import dataclass, field

from isnad.record.base import Record

MOST_NAMED = 1000
"""Findings kept by name; a store of which everything is damaged would fill the memory with them."""

_EVERY = 200

Progress = Callable[[int, int], object]


class Findings(Record, frozen=True, kw_only=True):
    """What does not match, in the order it was met, and what was looked at.

    `named` are the first findings as one line each, `count` is how many there are in all. `checked` counts what was
    looked at by kind. `head` is the newest signed head as `size:root`, to be noted elsewhere; None for an empty store.
    `redacted` is how many documents were removed, each with a tombstone that holds.
    """

    named: tuple[str, ...] = ()
    count: int = 0
    checked: dict[str, int]
    head: str | None = None
    redacted: int = 0


@dataclass(slots=True)
class Found:
    """Gathers findings and counts what is looked at."""

    total: int
    progress: Progress | None = None
    named: list[str] = field(default_factory=list)
    count: int = 0
    checked: dict[str, int] = field(default_factory=dict)
    _done: int = 0

    def add(self, finding: str) -> None:
        """Take one thing that does not match."""
        self.count += 1
        if len(self.named) < MOST_NAMED:
            self.named.append(finding)

    def looked_at(self, kind: str) -> None:
        """Count one thing that was looked at, and tell whoever watches."""
        self.checked[kind] = self.checked.get(kind, 0) + 1
        self._done += 1
        if self.progress is not None and self._done % _EVERY == 0:
            self.progress(self._done, max(self.total, self._done))
