"""What one report tells of one incident: one event that leads, and others that go with it.

A coder takes a report apart into events: an attack, the dead it left, the houses it burnt, the denial. Readers take
them for one incident. Here the events of one report are brought together into tellings: a telling of an attack holds
its toll and what came of it, told at the same place and day, and who denies it. Two tellings of one report are two
incidents.
"""

from collections.abc import Sequence
from typing import Final

from isnad.knowledge.registry_model import Registry
from isnad.knowledge.sides import sides_of
from isnad.link.days import ordinal
from isnad.link.fields.place import compare_place
from isnad.link.kinds import ATTACK, GATHERING, HOLDING, family, group
from isnad.link.subject import Side, Subject

_AFTER: Final = frozenset({"damage", "intercept", "siege", "take", "leave", "move"})
"""What comes of a deed: houses burnt, a post taken, people who flee."""

_ANSWERS: Final = frozenset({"denial", "accusation"})
_SAYS: Final = "say"
_PLANS: Final = frozenset({"planned", "conditional"})
_HELD: Final = frozenset({ATTACK, HOLDING, GATHERING})
_CAME: Final = frozenset({"kill", "ground"})
_TOGETHER: Final = frozenset({"same", "of_many", "near", "holds", "same_division", "same_country", "unknown"})


def tellings(events: Sequence[Subject], registry: Registry) -> tuple[tuple[Subject, ...], ...]:
    """Return a report's events in tellings, the leading one of each first, every event in exactly one telling.

    Args:
        events: of one report, each with the position of its trigger.
        registry: who acts together.
    """
    found: list[list[Subject]] = []
    ordered = sorted(events, key=lambda one: (_last(one), one.at, one.key))
    for event in ordered:
        place = next((one for one in _nearest(found, event) if _one_telling(one, event, registry)), None)
        if place is None:
            found.append([event])
        else:
            place.append(event)
    return tuple(tuple(sorted(one, key=_leads)) for one in found)


def _last(event: Subject) -> int:
    """What needs another event to belong to comes after those."""
    own = group(event.event_class)
    return 2 if own == _SAYS else 1 if own in _AFTER else 0


def _nearest(found: Sequence[list[Subject]], event: Subject) -> list[list[Subject]]:
    """Tellings begun before the event, the last first, then those begun after it."""
    before = [one for one in found if one[0].at <= event.at]
    after = [one for one in found if one[0].at > event.at]
    return [*sorted(before, key=lambda one: max(e.at for e in one if e.at <= event.at), reverse=True), *after]


def _leads(event: Subject) -> tuple[bool, bool, bool, bool, int, str]:
    """A deed before what came of it and what is only planned, a named way before a bare killing, then who tells a day
    and a place."""
    own = group(event.event_class)
    return (own in _AFTER or own == _SAYS or event.factuality in _PLANS, own == "kill", event.start is None,
            not event.places, event.at, event.key)  # fmt: skip


def _one_telling(telling: Sequence[Subject], event: Subject, registry: Registry) -> bool:
    lead = telling[0]
    kind, own = family(lead.event_class), group(event.event_class)
    if kind not in _HELD:
        return False
    if own == _SAYS:
        return event.event_class in _ANSWERS or lead.at <= event.at
    if own in _AFTER or (kind == GATHERING and own in _CAME):
        return all(_fits(one, event) for one in telling)
    if family(event.event_class) != kind:
        return False
    return all(_fits(one, event) and not _two(one, event, registry) for one in telling)


def _fits(one: Subject, other: Subject) -> bool:
    return _one_time(one, other) and _one_place(one, other)


def _one_time(one: Subject, other: Subject) -> bool:
    if "total" in (one.extent, other.extent):
        return (one.start, one.end) == (other.start, other.end)
    days = [ordinal(day) for day in (one.start, one.end, other.start, other.end)]
    first, last, other_first, other_last = days
    if first is None or last is None or other_first is None or other_last is None:
        return True
    return max(first, other_first) <= min(last, other_last)


def _one_place(one: Subject, other: Subject) -> bool:
    found = compare_place(one, other)
    if found.level != "near":
        return found.level in _TOGETHER
    levels = {place.level for subject in (one, other) for place in subject.places}
    return "site" in levels and len(levels) > 1


def _two(one: Subject, other: Subject, registry: Registry) -> bool:
    """Two deeds of one kind in one report are two: other doers, another toll."""
    if group(one.event_class) != group(other.event_class):
        return False
    return _other_doers(one.actors, other.actors, registry) or _other_toll(one, other)


def _other_doers(left: Sequence[Side], right: Sequence[Side], registry: Registry) -> bool:
    one = {side for actor in left if actor.id for side in sides_of(registry, actor.id)}
    other = {side for actor in right if actor.id for side in sides_of(registry, actor.id)}
    return bool(one and other and not one & other)


def _other_toll(one: Subject, other: Subject) -> bool:
    killed = [{toll.low for toll in subject.harm if toll.kind == "killed"} for subject in (one, other)]
    return bool(killed[0] and killed[1] and not killed[0] & killed[1])
