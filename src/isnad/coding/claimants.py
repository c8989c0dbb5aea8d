"""Who claims a deed as its own: a group that takes responsibility for the attack told before is named as its doer.

The basis says so (`claimed_by_self`): a claim of responsibility is what somebody says of himself, no finding.
"""

from collections.abc import Callable, Sequence

from isnad.coding.draft import Candidate, Draft, Party
from isnad.coding.layout import Entity, Layout, actor_of
from isnad.coding.merge import LETHAL
from isnad.lang.ar.clitics import ARTICLE, readings
from isnad.lang.ar.triggers import ABOUT, is_avowal, is_several
from isnad.record.claims import Claim
from isnad.record.codes import EventClass

_REACH = 6  # sentences: who claims it is told after what happened, with the toll and witnesses between
_NAMED_WITHIN = 3  # words: responsibility, for, the attack


def name_claimants(
    layout: Layout, drafts: Sequence[Draft], claims: Sequence[Claim], group: Callable[[EventClass], str]
) -> None:
    """Give a deed that somebody takes responsibility for its doer, where the report names no other."""
    for claim in claims:
        if claim.verb_class != "claim" or not _avows(layout, claim):
            continue
        speaker, draft = _speaker(layout, claim), _claimed(layout, drafts, claim, group)
        if speaker is not None and draft is not None:
            _name(draft, speaker, claim)


def _avows(layout: Layout, claim: Claim) -> bool:
    """Tell whether what is said names responsibility or a deed: مسؤوليته عن الهجوم, العملية."""
    form = layout.forms[layout.article.tokens.at(claim.content.start)]
    return any(is_avowal(reading.stem) for reading in readings(form))


def _speaker(layout: Layout, claim: Claim) -> Entity | None:
    """The body that the first speaker is; None where its words name nobody that the registry knows."""
    hop = claim.chain[0]
    if hop.start is None or hop.end is None or hop.kind not in ("party", "official"):
        return None
    first, last = layout.article.tokens.range(hop.start, hop.end)
    named = layout.between(first, last, ("actor",))
    return next((e for e in named if (actor := actor_of(e)) is not None and actor.actor_id and not actor.generic), None)


def _claimed(layout: Layout, drafts: Sequence[Draft], claim: Claim, group: Callable[[EventClass], str]) -> Draft | None:
    """The deed told in the claim, else the last one told before it."""
    tokens = layout.article.tokens
    first, last = tokens.range(claim.content.start, claim.content.end)
    lethal = [draft for draft in drafts if group(draft.event_class) in LETHAL and draft.factuality == "asserted"]
    told = [draft for draft in lethal if any(first <= c.first < last for c in _candidates(draft))]
    if told:
        return told[0]
    sentence = layout.sentence(first)
    if sentence is None or not _points_back(layout, first, last):
        return None
    here = layout.article.sentences.index(sentence)
    before = [d for d in lethal if any(c.first < first and here - c.sentence <= _REACH for c in _candidates(d))]
    return max(before, key=lambda d: max(c.first for c in _candidates(d) if c.first < first), default=None)


def _points_back(layout: Layout, first: int, last: int) -> bool:
    """Tell whether the words claimed mean a deed told before: the one with the article, or a pronoun.

    العملية, مسؤوليته عن الهجوم, مسؤوليتها عنه; not dozens of operations, nor one told of here for the first time.
    """
    forms = layout.forms[first : min(last, first + _NAMED_WITHIN)]
    if forms and forms[0].startswith(ARTICLE):
        return not is_several(forms[0])
    named = next((form for form in forms[1:] if form != ABOUT), None)
    if named is None:
        return True
    return named.startswith((ARTICLE, ABOUT)) and not is_several(named)


def _candidates(draft: Draft) -> list[Candidate]:
    return [draft.candidate, *draft.twins]


def _name(draft: Draft, speaker: Entity, claim: Claim) -> None:
    """Put the claimant among the doers, unless the report names another body as the one."""
    claimant = actor_of(speaker)
    named = {actor.actor_id for party in draft.agents if (actor := actor_of(party.entity)) and actor.actor_id}
    if claimant is None or named - {claimant.actor_id}:
        return
    others = [p for p in draft.agents if (a := actor_of(p.entity)) is None or a.actor_id != claimant.actor_id]
    draft.agents = [*others, Party(speaker, "claimed_by_self")]
    draft.avowals.append(claim.id)
    draft.why("agent: takes responsibility for the deed")
