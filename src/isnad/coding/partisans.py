"""Speakers who are parties to what they speak of: an army's spokesman on the army's own raid."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from isnad.knowledge.registry import Registry
from isnad.knowledge.sides import sides_of
from isnad.record.claims import Claim, Hop
from isnad.record.events import Event


def with_parties(claims: Sequence[Claim], events: Iterable[Event], registry: Registry) -> tuple[Claim, ...]:
    """Return the claims, `party_to_event` set on every hop that acts or suffers in an event its claim tells of."""
    sides: dict[str, set[str]] = {}
    for event in events:
        parties = {actor.actor_id for actor in (*event.actors, *event.targets) if actor.actor_id}
        for told in event.claims if parties else ():
            sides.setdefault(told.claim_id, set()).update(*(sides_of(registry, party) for party in parties))
    return tuple(_marked(claim, sides[claim.id], registry) if claim.id in sides else claim for claim in claims)


def _marked(claim: Claim, sides: set[str], registry: Registry) -> Claim:
    chain = tuple(_marked_hop(hop, sides, registry) for hop in claim.chain)
    return claim if chain == claim.chain else replace(claim, chain=chain)


def _marked_hop(hop: Hop, sides: set[str], registry: Registry) -> Hop:
    if hop.source_id is None or sides_of(registry, hop.source_id).isdisjoint(sides):
        return hop
    return replace(hop, party_to_event=True)
