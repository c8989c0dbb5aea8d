"""Who else speaks of what a telling tells: claims beside it that belong to no event of another incident."""

from collections.abc import Sequence
from typing import Final

from isnad.link.days import ordinal
from isnad.link.fields.place import places_apart
from isnad.link.kinds import group
from isnad.link.subject import spots_of
from isnad.record.base import Record
from isnad.record.claims import Claim
from isnad.record.codes import VerbClass
from isnad.record.events import Event

_TELLING_VERBS: Final[frozenset[VerbClass]] = frozenset({"say", "report", "confirm", "claim", "deny", "announce"})


class Layout(Record, frozen=True, kw_only=True):
    """Where a text turns to another matter, and where its parts begin."""

    turns: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()


_NO_LAYOUT: Final = Layout()


def heard_beside(
    own: Sequence[Event], others: Sequence[Event], claims: Sequence[Claim], text: Layout = _NO_LAYOUT
) -> tuple[Claim, ...]:
    """Return the claims of a report that speak of this telling and of no other incident.

    A claim speaks of the deed that it tells, else of what was told last before it. A coder takes what a speaker says of
    an attack apart, or for a deed of its own: claims of what is no incident of its own are heard as well. An accusation
    that belongs to no event condemns.

    Args:
        own: the events of the telling, the leading one first.
        others: the report's other events.
        claims: of the report. Those of the telling's own events are no part of the result; demands and threats tell
            nothing.
        text: where it turns to another matter, and where its parts begin.
    """
    spoken = {claim.claim_id for event in own for claim in event.claims}
    at, elsewhere = _anchors(own, others, text)
    found = [claim for claim in claims if claim.id not in spoken and claim.verb_class in _TELLING_VERBS]
    return tuple(claim for claim in found if _of(claim, at, elsewhere))


def strays(
    own: Sequence[Event], others: Sequence[Event], claims: Sequence[Claim], text: Layout = _NO_LAYOUT
) -> frozenset[str]:
    """Return the claims among a telling's own that tell another incident of the report and nothing of this one."""
    _, elsewhere = _anchors(own, others, text)
    at = [event.trigger.start for event in own if event.trigger.start not in elsewhere]
    return frozenset(claim.id for claim in claims if _inside(claim, elsewhere) and not _inside(claim, at))


def _anchors(own: Sequence[Event], others: Sequence[Event], text: Layout) -> tuple[list[int], list[int]]:
    """Where this incident is told, and where others are: those apart, and all that stands beyond a turn. An incident
    told of in passing, after another one, is told in its own paragraph."""
    lead = own[0].trigger.start
    apart = _others_apart(own, others)
    passing = any(event.trigger.start < min(one.trigger.start for one in own) for event in apart)
    turns = [*text.turns, *(text.parts if passing else ())]
    first = max((at for at in turns if at <= lead), default=-1)
    last = min((at for at in turns if at > lead), default=1 << 30)
    deeds = [event for event in (*own, *others) if group(event.event_class) != "say"]
    here = [one.trigger.start for one in deeds if one not in apart and first <= one.trigger.start < last]
    there = [one.trigger.start for one in deeds if one in apart or not first <= one.trigger.start < last]
    return here, [*there, *(at for at in turns if at != first)]


def _of(claim: Claim, at: Sequence[int], elsewhere: Sequence[int]) -> bool:
    """Whether a claim speaks of what stands at the first triggers rather than at the others."""
    here, there = _inside(claim, at), _inside(claim, elsewhere)
    return here if here != there else _last_before(claim, at) > _last_before(claim, elsewhere)


def _inside(claim: Claim, triggers: Sequence[int]) -> bool:
    return any(claim.content.start <= at < claim.content.end for at in triggers)


def _last_before(claim: Claim, triggers: Sequence[int]) -> int:
    """Where what was told last before the end of a claim stands; before the text for what is told after it only."""
    before = [at for at in triggers if at < claim.content.end]
    return max(before) if before else -min(triggers) if triggers else -claim.content.end - (1 << 30)


def _others_apart(own: Sequence[Event], others: Sequence[Event]) -> list[Event]:
    """The events of other incidents; where one of them is told before, all events but the telling's own."""
    apart = [event for event in others if _apart(own, event)]
    first = min(event.trigger.start for event in own)
    if all(first <= event.trigger.start for event in apart):
        return apart
    return [event for event in others if group(event.event_class) != "say"]


def _apart(own: Sequence[Event], other: Event) -> bool:
    """Another incident: of other days, or elsewhere in the land with people who came to harm there."""
    if group(other.event_class) == "say":
        return False
    days = [_other_days(one, other) for one in own]
    if any(days):
        return True
    places = [place for one in own for place in spots_of(one)]
    there = spots_of(other)
    lands = {place.country for place in places} & {place.country for place in there}
    return bool(other.harm and lands and (places_apart(places, there) or _other_dead(own, other)))


def _other_dead(own: Sequence[Event], other: Event) -> bool:
    """Others killed, at a place that this telling does not name."""
    places = {place.gazetteer_id or place.text for event in own for place in event.places}
    here = {harm.low for event in own for harm in event.harm if harm.kind == "killed"}
    there = {harm.low for harm in other.harm if harm.kind == "killed"}
    elsewhere = any((place.gazetteer_id or place.text) not in places for place in other.places)
    return bool(here and there and not here & there and elsewhere)


def _other_days(one: Event, other: Event) -> bool:
    days = [ordinal(day) for event in (one, other) for day in (event.time.start, event.time.end or event.time.start)]
    first, last, other_first, other_last = days
    if first is None or last is None or other_first is None or other_last is None:
        return False
    return max(first, other_first) > min(last, other_last)
