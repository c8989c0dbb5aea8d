"""Keys carried from one version of a document's coding to the next, so that decisions find their event again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Told(NamedTuple):
    """An event of one version as far as carrying needs it: code points `[start, end)` of its trigger."""

    key: str
    group: str
    start: int
    end: int


def carried_keys(older: Iterable[Told], newer: Sequence[Told]) -> Mapping[str, str]:
    """Return for each of the coder's new keys the key that the event keeps.

    An event that the coder gives an old key keeps it. Each other one takes the free old key of its class group whose
    trigger it overlaps most; where none does, its own key is its first. Every key is given once.

    Args:
        older: every event that any earlier version had, each as it was last seen.
        newer: the events of the new version; `key` is the coder's own.
    """
    known = {told.key: told for told in older}
    kept = {told.key: told.key for told in newer if told.key in known}
    free = [told for key, told in known.items() if key not in kept]
    numbered = list(enumerate(newer))
    pairs = sorted((-_overlap(old, new), n, old.key) for n, new in numbered for old in free if _alike(old, new))
    taken: set[str] = set()
    for _, number, old_key in pairs:
        own = newer[number].key
        if own not in kept and old_key not in taken:
            kept[own] = old_key
            taken.add(old_key)
    return {told.key: kept.get(told.key, told.key) for told in newer}


def _alike(old: Told, new: Told) -> bool:
    return old.group == new.group and _overlap(old, new) > 0


def _overlap(old: Told, new: Told) -> int:
    return min(old.end, new.end) - max(old.start, new.start)
