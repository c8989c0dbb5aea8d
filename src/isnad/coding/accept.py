"""Which drafts are events: the scope of the guide, applied to what surrounds a trigger."""

from collections.abc import Sequence

from isnad.coding.draft import Draft
from isnad.coding.layout import Entity, Layout, actor_of, person_of
from isnad.coding.refine import ARMED
from isnad.lang.ar.triggers import context_words

POLITICAL = ARMED | {"political", "protesters", "ngo_io", "tribe"}
_SPEECH_CLASSES = frozenset({"statement", "accusation", "denial", "threat", "demand", "support"})


def in_scope(layout: Layout) -> bool:
    """Tell whether the report is about conflict or contention more than about sport, trade or health.

    A report with as many words of conflict as of other fields is in scope: a clash at a match is news of both.
    """
    conflict, foreign = context_words()["conflict_topics"], context_words()["foreign_topics"]
    bare = [form.removeprefix("و").removeprefix("ال") if form not in conflict else form for form in layout.forms]
    for_it = sum(form in conflict or "ال" + form in conflict for form in bare)
    against = sum(form in foreign or "ال" + form in foreign for form in bare)
    return for_it > 0 and for_it * 1.5 >= against


def accepted(draft: Draft, conflict_report: bool) -> bool:
    """Tell whether the draft is an event: named by a strong trigger, or a weak one with a side that fits."""
    flags = draft.candidate.sense.flags
    if "quiet" in flags and not _spoken_of_as_deed(draft):
        return False
    if "weak" not in flags:
        return conflict_report or _has_side(draft, ARMED)
    if draft.event_class in _SPEECH_CLASSES:
        return _speech_act(draft, conflict_report)
    return _has_side(draft, POLITICAL) or (conflict_report and _grounded(draft))


def _speech_act(draft: Draft, conflict_report: bool) -> bool:
    """A public position counts when a side takes it in a finite verb, or a noun carries its own doer."""
    return _agent_of(draft, POLITICAL) and (draft.candidate.is_verb or conflict_report)


def _spoken_of_as_deed(draft: Draft) -> bool:
    if draft.candidate.is_verb:
        return True
    return any("carries the noun" in reason for reason in draft.reasons) and bool(draft.agents or draft.targets)


def _has_side(draft: Draft, sectors: frozenset[str]) -> bool:
    return _agent_of(draft, sectors) or any(_sector_of(target) in sectors for target in draft.targets)


def _agent_of(draft: Draft, sectors: frozenset[str]) -> bool:
    return any(_sector_of(party.entity) in sectors for party in draft.agents)


def _sector_of(entity: Entity) -> str:
    actor = actor_of(entity)
    if actor is not None:
        return actor.sector
    return "political" if person_of(entity) is not None else "none"


def _grounded(draft: Draft) -> bool:
    return bool(draft.agents or draft.targets) and bool(draft.places or draft.time)


def drop_rejected(drafts: Sequence[Draft], conflict_report: bool) -> list[Draft]:
    """Return the drafts that are events, in order."""
    return [draft for draft in drafts if accepted(draft, conflict_report)]
