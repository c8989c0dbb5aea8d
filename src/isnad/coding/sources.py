"""Who says that an event happened: claims on events, and the basis of every actor.

An accusation never becomes a perpetrator: an actor named only inside a claim of accusation keeps that basis and
points to the claim.
"""

from collections.abc import Sequence

from isnad.coding.draft import Draft, Party
from isnad.coding.layout import Entity, actor_of, person_of
from isnad.engine.article import Article
from isnad.engine.claim_index import ClaimIndex
from isnad.record.claims import Claim, Hop
from isnad.record.codes import ActorBasis, EventField, Stance
from isnad.record.events import EventClaim
from isnad.record.mentions import ActorMention

_STANCES: dict[str, Stance] = {"confirm": "confirms", "accuse": "accuses", "deny": "denies"}
_DENIAL_REACH = 700


def event_claims(article: Article, draft: Draft, claims: Sequence[Claim], index: ClaimIndex) -> tuple[EventClaim, ...]:
    """Return the claims whose content holds a trigger of the draft, and the denials that answer it."""
    found: dict[str, EventClaim] = {}
    for candidate in (draft.candidate, *draft.twins):
        for claim in index.covering(article.tokens.starts[candidate.first])[:1]:
            found.setdefault(claim.id, _event_claim(article, draft, claim))
    for avowal in draft.avowals:
        found.setdefault(avowal, EventClaim(claim_id=avowal, stance="confirms", fields=("actors",)))
    for claim in _denials(article, draft, claims):
        found.setdefault(claim.id, EventClaim(claim_id=claim.id, stance="denies", fields=("actors",)))
    return tuple(found.values())


def _event_claim(article: Article, draft: Draft, claim: Claim) -> EventClaim:
    stance = _STANCES.get(claim.verb_class, "reports")
    if claim.verb_class == "claim" and any(_same_voice(claim, party.entity) for party in draft.agents):
        stance = "confirms"  # who claims a deed as its own confirms it
    return EventClaim(claim_id=claim.id, stance=stance, fields=_fields(article, draft, claim))


def _fields(article: Article, draft: Draft, claim: Claim) -> tuple[EventField, ...]:
    fields: list[EventField] = ["class"]
    if draft.time is not None and _inside(draft.time, claim):
        fields.append("time")
    if any(_inside(place, claim) for place in draft.places):
        fields.append("places")
    if any(_inside(party.entity, claim) for party in draft.agents):
        fields.append("actors")
    if any(_inside(target, claim) for target in draft.targets):
        fields.append("targets")
    return tuple(fields)


def _inside(entity: Entity, claim: Claim) -> bool:
    return claim.content.start <= entity.mention.start and entity.mention.end <= claim.content.end


def _denials(article: Article, draft: Draft, claims: Sequence[Claim]) -> list[Claim]:
    """Denials with little content of their own ("and X denied that") that follow an accusation of X."""
    start = article.tokens.starts[draft.candidate.first]
    accused = {actor.actor_id for party in draft.agents if (actor := actor_of(party.entity))} - {None}
    return [
        claim
        for claim in claims
        if claim.verb_class == "deny"
        and 0 < claim.content.start - start < _DENIAL_REACH
        and claim.content.end - claim.content.start < 20
        and (_speaker(claim).source_id in accused)
    ]


def _speaker(claim: Claim) -> Hop:
    return claim.chain[0]


def with_basis(article: Article, party: Party, index: ClaimIndex) -> Party:
    """Return the party with the basis on which the report names it."""
    actor = actor_of(party.entity)
    if actor is not None and actor.generic and actor.actor_id is None and actor.sector == "unknown":
        return Party(party.entity, "unidentified")
    covering = index.covering(party.entity.mention.start)
    if not covering or party.basis in ("inferred", "claimed_by_self"):
        return party
    claim = covering[0]
    if claim.verb_class == "accuse":
        return Party(party.entity, _accusation(claim), claim.id)
    if _same_voice(claim, party.entity):
        return Party(party.entity, "claimed_by_self")
    return party


def _accusation(claim: Claim) -> ActorBasis:
    return "accused_by_opponent" if _speaker(claim).kind in ("official", "party") else "accused_by_third_party"


def _same_voice(claim: Claim, entity: Entity) -> bool:
    speaker = _speaker(claim)
    actor, person = actor_of(entity), person_of(entity)
    if isinstance(actor, ActorMention) and actor.actor_id is not None:
        return speaker.source_id == actor.actor_id
    return person is not None and person.name == speaker.name
