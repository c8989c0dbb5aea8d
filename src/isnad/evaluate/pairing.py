"""Which event of the coder is which of the gold: best pairs first, one to one, within one class group."""

from collections.abc import Sequence

from isnad.evaluate.alike import any_side_alike, same_day, same_place
from isnad.evaluate.sheet import EventSeen
from isnad.knowledge.codebook import load_codebook
from isnad.record.codes import EventClass


def class_group(event_class: EventClass) -> str:
    """Return the class group: reports of one event agree in it."""
    return load_codebook().group(event_class)


def pair_events(given: Sequence[EventSeen], gold: Sequence[EventSeen]) -> list[tuple[int, int]]:
    """Return pairs of positions (given, gold), the best first."""
    candidates = sorted(
        (-_likeness(mine, theirs), i, j)
        for i, mine in enumerate(given)
        for j, theirs in enumerate(gold)
        if class_group(mine.event_class) == class_group(theirs.event_class)
    )
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, i, j in candidates:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def _likeness(given: EventSeen, gold: EventSeen) -> float:
    return (
        1
        + 2 * same_place(given, gold)
        + 1.5 * same_day(given, gold)
        + (given.event_class == gold.event_class)
        + any_side_alike(given.actors, gold.actors)
        + 0.5 * (given.harm == gold.harm)
    )
