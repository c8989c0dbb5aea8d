"""What counts as the same value when two people, or a person and the machine, are compared: the sense, not the words.

A place is its place of the gazetteer, an actor its actor of the registry, a time its days, harm its kinds and ranges;
where one is not known to the tables, its words stand for it. Spans do not count, save for the trigger.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from isnad.knowledge.codebook import load_codebook
from isnad.lang.ar.normalise import fold
from isnad.record.base import Span
from isnad.record.events import Event, EventActor, Harm, Participant
from isnad.record.mentions import Place
from isnad.record.review import DecidedField

Sense = str


def sense_of(event: Event, field: DecidedField) -> Sense:
    """Return what an event says in a field, as one text that is equal where two say the same."""
    return "|".join(sorted(set(senses_of(event, field))))


def senses_of(event: Event, field: DecidedField) -> tuple[Sense, ...]:
    """Return what an event says in a field, value by value in their order; none where it says nothing."""
    return _SENSES[field](event)


class Pair(NamedTuple):
    """One event as two people coded it; None on the side of who did not."""

    left: Event | None
    right: Event | None


def paired(left: Sequence[Event], right: Sequence[Event]) -> tuple[Pair, ...]:
    """Return the events of two codings of one document side by side, in the order of the text.

    Two can be one event when they are of one class group and words that tell them overlap: a report tells an event in
    its title and again below. Of several that can, as where one word tells strikes on two villages, those go together
    that agree in most fields. What is left goes together where the triggers themselves overlap: one says arrest where
    the other says abduction, and they differ about the class of one event. Each is paired once.
    """
    pairs = sorted(
        (_group(a) != _group(b), -_alike(a, b), -_overlap(a.trigger, b.trigger), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (_told_together(a, b) if _group(a) == _group(b) else _overlap(a.trigger, b.trigger) > 0)
    )
    lefts: dict[int, int] = {}
    for _, _, _, i, j in pairs:
        if i not in lefts and j not in lefts.values():
            lefts[i] = j
    found = [Pair(a, right[lefts[i]] if i in lefts else None) for i, a in enumerate(left)]
    found += [Pair(None, b) for j, b in enumerate(right) if j not in lefts.values()]
    return tuple(sorted(found, key=_place_in_text))


def _place_in_text(pair: Pair) -> tuple[int, int, str]:
    event = pair.left or pair.right
    assert event is not None
    return event.trigger.start, event.trigger.end, event.key


def _group(event: Event) -> str:
    return load_codebook().group(event.event_class)


def _alike(left: Event, right: Event) -> int:
    return sum(sense_of(left, field) == sense_of(right, field) for field in _SENSES)


def _told_together(left: Event, right: Event) -> bool:
    ones, others = (left.trigger, *left.evidence), (right.trigger, *right.evidence)
    return any(_overlap(one, other) > 0 for one in ones for other in others)


def _overlap(left: Span, right: Span) -> int:
    return min(left.end, right.end) - max(left.start, right.start)


def _place(place: Place) -> str:
    return place.gazetteer_id or fold(place.text)


def _party(party: Participant) -> str:
    return party.actor_id or fold(party.text)


def _doer(actor: EventActor) -> str:
    return f"{_party(actor)}:{actor.basis}"


def _harm(harm: Harm) -> str:
    return f"{harm.kind}:{harm.low}-{'' if harm.high is None else harm.high}"


def _agreement(event: Event) -> tuple[Sense, ...]:
    found = event.agreement
    return () if found is None else (f"{found.relation}:{found.agreement_id or fold(found.text)}",)


def _days(event: Event) -> tuple[Sense, ...]:
    time = event.time
    return (f"{time.start or ''}/{time.end or ''}",) if time.start or time.end else ()


_SENSES: Final[Mapping[DecidedField, Callable[[Event], tuple[Sense, ...]]]] = {
    "class": lambda event: (event.event_class,),
    "tags": lambda event: event.tags,
    "time": _days,
    "places": lambda event: tuple(map(_place, event.places)),
    "actors": lambda event: tuple(map(_doer, event.actors)),
    "targets": lambda event: tuple(map(_party, event.targets)),
    "harm": lambda event: tuple(map(_harm, event.harm)),
    "weapons": lambda event: event.weapons,
    "factuality": lambda event: (event.factuality,),
    "agreement": _agreement,
    "trigger": lambda event: (f"{event.trigger.start}-{event.trigger.end}",),
}
