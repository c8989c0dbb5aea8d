"""Totals that located parts account for are no events: قتل ثلاثون في تفجيرات, then each blast with its own dead.

Annotation guide, settled cases: "totals that located parts account for are not events".
"""

from collections.abc import Callable, Sequence

from isnad.coding.draft import Draft
from isnad.coding.harm import HarmFigure
from isnad.coding.merge import LETHAL
from isnad.record.codes import EventClass

_LEAST = 3  # dead: a total of one or two adds nothing up
_PARTS = 2


def drop_totals(
    drafts: Sequence[Draft], harm: dict[int, list[HarmFigure]], group: Callable[[EventClass], str]
) -> tuple[list[Draft], dict[int, list[HarmFigure]]]:
    """Return the drafts and their figures less those whose dead are the sum of deeds told after them."""
    dead = [_dead(harm.get(number, [])) for number in range(len(drafts))]
    groups = [group(draft.event_class) for draft in drafts]
    kept = [number for number in range(len(drafts)) if not _is_total(drafts, dead, groups, number)]
    return [drafts[number] for number in kept], {at: harm[number] for at, number in enumerate(kept) if number in harm}


def _dead(figures: Sequence[HarmFigure]) -> int:
    return next((f.low for f in figures if f.kind == "killed" and not f.part and f.word != "plural"), 0)


def _is_total(drafts: Sequence[Draft], dead: Sequence[int], groups: Sequence[str], number: int) -> bool:
    """Tell whether a run of like deeds after this one, each with a place and dead of its own, adds up to its dead."""
    whole = dead[number]
    if whole < _LEAST or groups[number] not in LETHAL:
        return False
    later = (at for at in range(number + 1, len(drafts)) if groups[at] == groups[number])
    parts = [dead[at] for at in later if dead[at] and drafts[at].places]
    for first in range(len(parts)):
        total = 0
        for count, part in enumerate(parts[first:], 1):
            total += part
            if total == whole and count >= _PARTS:
                return True
            if total >= whole:
                break
    return False
