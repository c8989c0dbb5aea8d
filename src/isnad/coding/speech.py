"""Public positions: the doer of an accusation, demand, threat or denial is who speaks."""

from collections.abc import Sequence

from isnad.coding.draft import Draft, Party
from isnad.coding.layout import Entity, Layout
from isnad.record.base import Name
from isnad.record.claims import Claim, Hop
from isnad.record.codes import Sector, SourceKind
from isnad.record.mentions import ActorMention

SPEECH_CLASSES = frozenset({"statement", "accusation", "denial", "threat", "demand", "support"})
_SECTORS: dict[SourceKind, Sector] = {"official": "political", "party": "political", "ngo": "ngo_io"}


def name_speakers(layout: Layout, drafts: Sequence[Draft], claims: Sequence[Claim]) -> None:
    """Give each public position the speaker whose cue its trigger is, where the clause named no doer."""
    tokens = layout.article.tokens
    by_cue = {tokens.at(hop.cue.start): hop for claim in claims for hop in claim.chain[:1] if hop.cue is not None}
    for draft in drafts:
        hop = by_cue.get(draft.candidate.first)
        if draft.event_class not in SPEECH_CLASSES or hop is None or hop.start is None or hop.end is None:
            continue
        speaker = _entity(layout, hop, hop.start, hop.end)
        draft.targets = [target for target in draft.targets if target.first != speaker.first]
        if _says_itself(draft):
            continue
        if not any(party.entity.first == speaker.first for party in draft.agents):
            draft.agents = [Party(speaker)]
            draft.why("agent: the speaker of the claim that the trigger opens")


def _says_itself(draft: Draft) -> bool:
    """A relative clause names who says it better than its cue does: نوري المالكي الذي اتهم المملكة."""
    return any("head of the relative clause" in reason for reason in draft.reasons)


def _entity(layout: Layout, hop: Hop, start: int, end: int) -> Entity:
    first, last = layout.article.tokens.range(start, end)
    known = next((e for e in layout.between(first, last, ("actor", "person")) if e.mention.end >= end - 2), None)
    if known is not None and known.first <= first + 1:
        return known
    mention = ActorMention(
        start=start,
        end=end,
        text=layout.article.document.text[start:end],
        actor_id=None,
        name=Name(ar=hop.name),
        sector=_SECTORS.get(hop.kind, "unknown"),
        country=None,
        generic=hop.anonymous,
        reason="the speaker of a claim",
    )
    return Entity("actor", first, last, mention)
