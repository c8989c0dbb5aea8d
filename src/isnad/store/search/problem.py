"""What is wrong with a query: where, what was expected, and what may have been meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from isnad.record.errors import UsageError

_AROUND = 36
_MOST_NAMES = 3


class QueryError(UsageError):
    """A query cannot be meant as written. `start` and `end` are code points of its text; None where no one place is.

    The message is one line, then the piece of the query with carets below what is wrong.
    """

    def __init__(self, message: str, query: str = "", start: int | None = None, end: int | None = None) -> None:
        self.reason = message
        self.start = start
        self.end = end if end is not None or start is None else start + 1
        super().__init__(_shown(message, query, self.start, self.end))


def _shown(message: str, query: str, start: int | None, end: int | None) -> str:
    if start is None or end is None:
        return message
    first, last = max(0, start - _AROUND), min(len(query), max(start, min(end, start + _AROUND)) + _AROUND)
    before, after = "…" if first else "", "…" if last < len(query) else ""
    piece = before + "".join(char if char.isprintable() else " " for char in query[first:last]) + after
    carets = "^" * max(1, min(end, last) - start)
    margin = " " * (start - first + len(before))
    return f"{message} (character {start + 1} of the query)\n  {piece}\n  {margin}{carets}"


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """Return `; did you mean a or b?` with the known names nearest to what was written; empty when none is near."""
    by_fold = {name.casefold(): name for name in known}
    near = get_close_matches(wanted.casefold(), by_fold, n=_MOST_NAMES, cutoff=0.6)
    return f"; did you mean {' or '.join(by_fold[name] for name in near)}?" if near else ""
