"""Who else speaks of what a telling tells: claims beside it that belong to no event of their own."""

from collections.abc import Sequence
from typing import Final

from isnad.link.kinds import group
from isnad.record.claims import Claim
from isnad.record.codes import VerbClass
from isnad.record.events import Event

REACH = 60
"""Code points after a trigger within which a claim still speaks of its deed."""

_BEFORE = 40
_TELLING_VERBS: Final[frozenset[VerbClass]] = frozenset(
    {"say", "report", "confirm", "claim", "deny", "accuse", "announce"}
)


def heard_beside(own: Sequence[Event], others: Sequence[Event], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims of a report that stand nearer to this telling than to any other of its events.

    Args:
        own: the events of the telling.
        others: the report's other events.
        claims: of the report. Those of an event are no part of the result; demands and threats tell nothing.
    """
    spoken = {claim.claim_id for event in (*own, *others) for claim in event.claims}
    at = [event.trigger.start for event in own if group(event.event_class) != "say"]
    elsewhere = [event.trigger.start for event in others]
    found = [claim for claim in claims if claim.id not in spoken and claim.verb_class in _TELLING_VERBS]
    return tuple(claim for claim in found if _near(claim, at) < min(_near(claim, elsewhere), REACH))


def _near(claim: Claim, triggers: Sequence[int]) -> int:
    """How far a claim stands from the nearest trigger before it, or shortly after it; out of reach is `REACH`."""
    start, end = claim.content.start, claim.content.end
    after = [max(0, start - at) for at in triggers if at < end]
    before = [at - end + REACH - _BEFORE for at in triggers if end <= at < end + _BEFORE]
    return min((*after, *before, REACH))
