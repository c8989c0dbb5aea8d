"""Which event a figure of harm belongs to."""

from collections.abc import Callable, Sequence

from isnad.coding.draft import Draft
from isnad.coding.harm import HarmFigure
from isnad.coding.layout import Layout
from isnad.record.codes import EventClass, HarmKind

_REACH = 3


def assign_harm(
    drafts: Sequence[Draft],
    figures: Sequence[HarmFigure],
    carries: Callable[[EventClass, HarmKind], bool],
) -> dict[int, list[HarmFigure]]:
    """Return for each draft (by index) its figures, in order. A denied figure belongs to none.

    A figure goes to the deed whose trigger is its own verb, else to the nearest of its sentence that can
    carry it, else to the last one told in the few sentences before.
    """
    by_draft: dict[int, list[HarmFigure]] = {}
    for figure in figures:
        if figure.negated:
            continue
        index = _host(drafts, figure, carries)
        if index is not None:
            by_draft.setdefault(index, []).append(figure)
    return by_draft


def _host(drafts: Sequence[Draft], figure: HarmFigure, carries: Callable[[EventClass, HarmKind], bool]) -> int | None:
    able = [i for i, draft in enumerate(drafts) if carries(draft.event_class, figure.kind)]
    own = [i for i in able if _is_anchor(drafts[i], figure)]
    if own:
        return own[0]
    beside = [i for i in able if figure.sentence in _sentences(drafts[i])]
    if beside:
        return min(beside, key=lambda i: (_only_takes_ground(drafts[i]), _distance(drafts[i], figure)))
    before = [i for i in able if 0 < figure.sentence - max(_earlier(drafts[i], figure)) <= _REACH]
    return max(before, key=lambda i: max(_earlier(drafts[i], figure)), default=None)


def _only_takes_ground(draft: Draft) -> bool:
    """Taking a place kills nobody by itself: a toll beside it belongs to the fighting told with it."""
    return draft.event_class == "territory_gain"


def _is_anchor(draft: Draft, figure: HarmFigure) -> bool:
    return any(c.first <= figure.anchor < c.last for c in (draft.candidate, *draft.twins))


def _sentences(draft: Draft) -> set[int]:
    return {candidate.sentence for candidate in (draft.candidate, *draft.twins)}


def _earlier(draft: Draft, figure: HarmFigure) -> list[int]:
    return [number for number in _sentences(draft) if number < figure.sentence] or [-1000]


def _distance(draft: Draft, figure: HarmFigure) -> int:
    places = [c.first for c in (draft.candidate, *draft.twins) if c.sentence == figure.sentence]
    return min(abs(first - figure.first) for first in places)


def add_victims(layout: Layout, draft: Draft, figures: Sequence[HarmFigure]) -> None:
    """Name as targets those whom the figures count, where the clause of the trigger named none."""
    if draft.targets:
        return
    doers = {party.entity.first for party in draft.agents}
    for figure in figures:
        for entity in layout.between(figure.first, max(figure.last, figure.first + 1), ("actor", "person")):
            if entity.first not in doers and entity not in draft.targets and not figure.part:
                draft.targets.append(entity)
                draft.why("target: those whom the figure of harm counts")
