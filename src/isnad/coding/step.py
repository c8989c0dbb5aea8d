"""Contract of the step: an article, its mentions and claims in; events, relations and flags out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from isnad.coding.accept import drop_demanded, drop_rejected, drop_sentences
from isnad.coding.accused import name_accused
from isnad.coding.agreements import names_agreement
from isnad.coding.assemble import Context, event_of, rated, split_places
from isnad.coding.attributed import name_attributed
from isnad.coding.by_air import tell_by_air
from isnad.coding.candidates import find_candidates
from isnad.coding.claimants import name_claimants
from isnad.coding.confidence import confidence_of, evidence_of
from isnad.coding.counted_victims import name_counted
from isnad.coding.dating import date_drafts
from isnad.coding.draft import Candidate, Draft, Party
from isnad.coding.flags import find_flags
from isnad.coding.frames import fill_roles
from isnad.coding.harm import HarmFigure, find_harm
from isnad.coding.harm_assign import add_victims, assign_harm, sentences_of
from isnad.coding.harm_befallen import harm_befallen
from isnad.coding.layout import Layout, actor_of, build_layout, is_counted, is_crowd
from isnad.coding.merge import merge_drafts
from isnad.coding.modality import event_factuality, is_charged, is_in_course, is_purpose
from isnad.coding.opponents import part_opponents
from isnad.coding.parts import fold_parts
from isnad.coding.podium import set_by_podium
from isnad.coding.refine import name_by_victims, name_ratifications, refine_class
from isnad.coding.relations import find_relations
from isnad.coding.repelled import name_repellers
from isnad.coding.results import tie_results
from isnad.coding.roles import is_nobodys_thing, may_act
from isnad.coding.same_toll import merge_same_toll
from isnad.coding.scene import carry_scene
from isnad.coding.scope_of_event import in_scope
from isnad.coding.sides import carry_sides
from isnad.coding.sited import place_draft
from isnad.coding.speech import name_addressed, name_speakers
from isnad.coding.statistical import sentence_margins
from isnad.coding.totals import drop_totals
from isnad.coding.towns import add_towns
from isnad.engine.article import Article
from isnad.engine.claim_index import ClaimIndex
from isnad.engine.deeds import Deeds
from isnad.engine.switches import ALL_ON, Switches
from isnad.knowledge.codebook import Codebook
from isnad.knowledge.refinement import load_refinement
from isnad.lang.ar.counted import counted_noun
from isnad.lang.ar.harm_words import victim_nouns
from isnad.record.claims import Claim
from isnad.record.events import Event, Flag, Relation
from isnad.record.mentions import Mentions


@dataclass(frozen=True, slots=True)
class Coded:
    """What the step adds to a document."""

    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    flags: tuple[Flag, ...] = ()


def code(
    article: Article,
    mentions: Mentions,
    claims: tuple[Claim, ...],
    *,
    deeds: Deeds,
    codebook: Codebook,
    switches: Switches = ALL_ON,
) -> Coded:
    """Return the events of an article with their relations and flags; none where no trigger names one."""
    layout = build_layout(article, mentions, deeds.nouns())
    told = unrated_events(layout, mentions, claims, deeds=deeds, codebook=codebook, switches=switches)
    if switches.scope_table:
        kept = in_scope(article.tokens.forms, mentions, [one.evidence for one in told])
        told = [one for one, stays in zip(told, kept, strict=True) if stays]
    events = [rated(one.event, confidence_of(one.evidence)) for one in told]
    relations = find_relations(layout, ClaimIndex(claims))
    return Coded(tuple(events), relations, find_flags(article.document, events))


@dataclass(frozen=True, slots=True)
class Unrated:
    """An event before it is rated, and the evidence that its confidence rests on."""

    event: Event
    evidence: tuple[str, ...]


def unrated_events(
    layout: Layout,
    mentions: Mentions,
    claims: tuple[Claim, ...],
    *,
    deeds: Deeds,
    codebook: Codebook,
    switches: Switches = ALL_ON,
) -> list[Unrated]:
    """Return every event that the rules find in an article, with its evidence."""
    drafts = _drafts(layout, mentions, claims, deeds=deeds, codebook=codebook, on=switches)
    context = Context(layout=layout, claims=claims, index=ClaimIndex(claims), codebook=codebook)
    figures = find_harm(layout.article, mentions)
    assign = partial(_assign, layout, figures, codebook, switches)
    drafts, harm = merge_same_toll(drafts, assign, codebook.group) if switches.merging else (drafts, assign(drafts))
    if switches.parts:
        drafts, harm = drop_totals(drafts, harm, codebook.group)
    parts: list[tuple[Draft, Event]] = []
    for index, draft in enumerate(drafts):
        toll = harm.get(index, [])
        add_victims(layout, draft, toll)
        name_by_victims(draft)
        toll = [*toll, *harm_befallen(layout, draft, toll)]
        name_counted(layout, draft, toll)
        for ordinal, part in enumerate(split_places(layout, draft)):
            parts.append((part, event_of(context, part, toll if ordinal == 0 else [], ordinal)))
    events = [event for _, event in parts]
    margins = (
        sentence_margins(layout.article, events, mentions, claims) if switches.sentence_models else [None] * len(events)
    )
    return [
        Unrated(event, evidence_of(layout, draft, event, deeds.scope, margin))
        for (draft, event), margin in zip(parts, margins, strict=True)
    ]


def _assign(
    layout: Layout, figures: Sequence[HarmFigure], codebook: Codebook, on: Switches, drafts: Sequence[Draft]
) -> dict[int, list[HarmFigure]]:
    harm = assign_harm(layout, drafts, figures, codebook.carries)
    if on.distant_harm:
        return harm
    return {
        index: [figure for figure in told if figure.sentence in sentences_of(drafts[index])]
        for index, told in harm.items()
    }


def _drafts(
    layout: Layout,
    mentions: Mentions,
    claims: tuple[Claim, ...],
    *,
    deeds: Deeds,
    codebook: Codebook,
    on: Switches,
) -> list[Draft]:
    told = [_draft(layout, candidate, mentions, codebook, on) for candidate in find_candidates(layout, deeds)]
    drafts = [draft for draft in told if draft is not None]
    if on.speakers:
        name_speakers(layout, drafts, claims)
        name_addressed(layout, drafts)
    name_ratifications(drafts)
    drafts = drop_sentences(layout, drop_demanded(layout, drafts, ClaimIndex(claims)))
    drafts = drop_rejected(layout, drafts, deeds.scope == "conflict")
    date_drafts(layout, drafts, ClaimIndex(claims))
    if on.speakers:
        name_accused(layout, drafts, ClaimIndex(claims))
    if on.carried_sides:
        carry_sides(layout, drafts, codebook)
    tell_by_air(drafts)
    carry_scene(layout, drafts, codebook.group)
    _forget_carried(drafts, on)
    tie_results(layout, drafts, codebook.group)
    drafts = merge_drafts(layout, drafts, codebook.group) if on.merging else drafts
    drafts = [draft for draft in drafts if not draft.doubtful]
    drafts = fold_parts(layout, drafts, codebook.group) if on.parts else drafts
    if on.carried_places:
        set_by_podium(layout, drafts)
    add_towns(layout, drafts)
    if on.speakers:
        name_claimants(layout, drafts, claims, codebook.group)
        name_attributed(layout, drafts)
    part_opponents(layout, drafts)
    name_repellers(layout, drafts)
    return drafts


def _forget_carried(drafts: Sequence[Draft], on: Switches) -> None:
    for draft in drafts:
        if not on.carried_places and draft.place_basis == "carried":
            draft.places, draft.place_basis = [], "none"
        if not on.carried_days and draft.time_basis == "carried":
            draft.time, draft.time_basis = None, "none"


def _draft(layout: Layout, candidate: Candidate, mentions: Mentions, codebook: Codebook, on: Switches) -> Draft | None:
    draft = Draft(candidate, candidate.sense.event_class)
    draft.why(f"trigger: {candidate.sense.shape} of {candidate.sense.lemma}")
    fill_roles(layout, draft)
    if not refine_class(layout, draft, mentions.weapons, load_refinement()):
        return None
    draft.agents = [party for party in draft.agents if _can_act(layout, party, draft, codebook)]
    draft.agreement_named = names_agreement(layout, draft)
    if on.factuality:
        _qualify(layout, draft)
    place_draft(layout, draft, codebook.group(draft.event_class))
    return draft


def _qualify(layout: Layout, draft: Draft) -> None:
    """Tell whether it is told as having happened, as a purpose, or as a charge."""
    draft.factuality, reason = event_factuality(layout, draft.candidate)
    draft.purpose = is_purpose(layout, draft.candidate)
    draft.in_course = is_in_course(layout, draft.candidate)
    draft.charged = is_charged(layout, draft.candidate)
    if reason is not None:
        draft.why(f"factuality: {reason}")


def _is_harmed(layout: Layout, party: Party) -> bool:
    """The dead and the wounded (11 قتيلا), not one of them: حاول القتيل اقتحام الحاجز."""
    noun = counted_noun(layout.forms[party.entity.first])
    if noun is None or noun[0].lemma not in victim_nouns():
        return False
    return noun[0].number == "plural" or is_counted(layout, party.entity)


def _can_act(layout: Layout, party: Party, draft: Draft, codebook: Codebook) -> bool:
    actor = actor_of(party.entity)
    if is_nobodys_thing(layout, party.entity):
        return False
    if actor is not None and actor.actor_id is None and (is_crowd(actor) or _is_harmed(layout, party)):
        return codebook.group(draft.event_class) == "protest"  # نزوح عشرات الآلاف, بلغ القتلى: no doers
    return may_act(party, draft, codebook)
