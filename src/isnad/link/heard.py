"""Who else speaks of what a telling tells: claims beside it that belong to no event of another incident."""

from collections.abc import Sequence
from typing import Final

from isnad.link.days import ordinal
from isnad.link.fields.place import places_apart
from isnad.link.kinds import group
from isnad.link.subject import spots_of
from isnad.record.claims import Claim
from isnad.record.codes import VerbClass
from isnad.record.events import Event

_TELLING_VERBS: Final[frozenset[VerbClass]] = frozenset({"say", "report", "confirm", "claim", "deny", "announce"})


def heard_beside(own: Sequence[Event], others: Sequence[Event], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims of a report that speak of this telling and of none told for another day or place.

    A claim speaks of what was told last before it. A coder takes what a speaker says of an attack apart, or for a deed
    of its own: where the report tells the attack first, claims of events of the same day and place are heard as well.
    An accusation that belongs to no event condemns.

    Args:
        own: the events of the telling.
        others: the report's other events.
        claims: of the report. Those of the telling's own events are no part of the result; demands and threats tell
            nothing.
    """
    spoken = {claim.claim_id for event in own for claim in event.claims}
    first = min(event.trigger.start for event in own)
    main = all(first <= event.trigger.start for event in others)
    apart = [event for event in others if not main or any(_apart(one, event) for one in own)]
    beside = [event for event in others if event not in apart]
    theirs = {claim.claim_id for event in apart for claim in event.claims}
    theirs -= {claim.claim_id for event in beside for claim in event.claims}
    at = [event.trigger.start for event in (*own, *beside) if group(event.event_class) != "say"]
    elsewhere = [event.trigger.start for event in apart]
    found = [claim for claim in claims if claim.id not in spoken | theirs and claim.verb_class in _TELLING_VERBS]
    return tuple(claim for claim in found if _last_before(claim, at) > _last_before(claim, elsewhere))


def _last_before(claim: Claim, triggers: Sequence[int]) -> int:
    """Where what was told last before the end of a claim stands; before the text for what is told after it only."""
    before = [at for at in triggers if at < claim.content.end]
    return max(before) if before else -min(triggers) if triggers else -claim.content.end - (1 << 30)


def _apart(one: Event, other: Event) -> bool:
    """Told for other days, or for another place."""
    days = [ordinal(day) for event in (one, other) for day in (event.time.start, event.time.end or event.time.start)]
    first, last, other_first, other_last = days
    if first is None or last is None or other_first is None or other_last is None:
        other_days = False
    else:
        other_days = max(first, other_first) > min(last, other_last)
    return other_days or places_apart(spots_of(one), spots_of(other))
