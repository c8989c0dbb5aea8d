"""Public positions: the doer of an accusation, demand, threat or denial is who speaks."""

from collections.abc import Sequence

from isnad.coding.clause import clause_end
from isnad.coding.draft import Draft, Party
from isnad.coding.layout import Entity, Layout, is_capital
from isnad.lang.ar.syntax import LOCATIVES
from isnad.record.base import Name
from isnad.record.claims import Claim, Hop
from isnad.record.codes import Sector, SourceKind
from isnad.record.mentions import ActorMention

SPEECH_CLASSES = frozenset({"statement", "accusation", "denial", "threat", "demand", "support"})
_ADDRESSED = frozenset({"threat", "demand", "accusation"})
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


def name_addressed(layout: Layout, drafts: Sequence[Draft]) -> None:
    """Give a demand or a threat whose clause names nobody it is addressed to the first party in what is demanded.

    طالبت بانسحاب الحزب من البلدة, هدد بإعدام رهينة: of whom it is demanded, or who is threatened.
    """
    for draft in drafts:
        if draft.event_class not in _ADDRESSED or draft.targets:
            continue
        sentence = layout.article.sentences[draft.candidate.sentence]
        end = clause_end(layout, draft.candidate.last, sentence)
        said_by = max((party.entity.last for party in draft.agents), default=0)
        told = layout.between(max(said_by, draft.candidate.last), end, ("actor", "person"))
        meant = next((entity for entity in told if _may_be_meant(entity)), None)
        if meant is not None:
            draft.targets = [meant]
            draft.why("target: the first party in what is demanded or threatened")


def _may_be_meant(entity: Entity) -> bool:
    """Not where it is said (في جاكرتا), nor who is joined to another."""
    return not (entity.joined or entity.marker in LOCATIVES or is_capital(entity))


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
