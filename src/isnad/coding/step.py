"""Contract of the step: an article, its mentions and claims in; events, relations and flags out."""

from dataclasses import dataclass

from isnad.coding.accept import drop_demanded, drop_rejected, drop_sentences
from isnad.coding.agreements import names_agreement
from isnad.coding.assemble import Context, event_of, rated, split_places
from isnad.coding.candidates import find_candidates
from isnad.coding.claimants import name_claimants
from isnad.coding.confidence import confidence_of, evidence_of
from isnad.coding.draft import Candidate, Draft, Party
from isnad.coding.flags import find_flags
from isnad.coding.frames import fill_roles
from isnad.coding.harm import find_harm
from isnad.coding.harm_assign import add_victims, assign_harm
from isnad.coding.harm_befallen import harm_befallen
from isnad.coding.layout import Layout, actor_of, build_layout, is_crowd
from isnad.coding.merge import merge_drafts
from isnad.coding.modality import event_factuality, is_charged, is_purpose
from isnad.coding.parts import fold_parts
from isnad.coding.refine import name_ratifications, refine_class
from isnad.coding.relations import find_relations
from isnad.coding.results import tie_results
from isnad.coding.same_toll import merge_same_toll
from isnad.coding.scene import carry_scene, date_drafts, place_draft
from isnad.coding.sides import carry_sides, name_accused
from isnad.coding.speech import name_speakers
from isnad.coding.statistical import sentence_margins
from isnad.coding.towns import add_towns
from isnad.engine.article import Article
from isnad.engine.claim_index import ClaimIndex
from isnad.engine.deeds import Deeds
from isnad.knowledge.codebook import Codebook
from isnad.knowledge.refinement import load_refinement
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
    models: bool = True,
) -> Coded:
    """Return the events of an article with their relations and flags; none where no trigger names one.

    Without `models` the confidence rests on what the rules saw alone.
    """
    layout = build_layout(article, mentions, deeds.nouns())
    told = unrated_events(layout, mentions, claims, deeds=deeds, codebook=codebook, models=models)
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
    models: bool = True,
) -> list[Unrated]:
    """Return every event that the rules find in an article, with its evidence."""
    drafts = _drafts(layout, mentions, claims, deeds=deeds, codebook=codebook)
    context = Context(layout=layout, claims=claims, index=ClaimIndex(claims), codebook=codebook)
    figures = find_harm(layout.article, mentions)
    drafts, harm = merge_same_toll(
        drafts, lambda told: assign_harm(layout, told, figures, codebook.carries), codebook.group
    )
    parts: list[tuple[Draft, Event]] = []
    for index, draft in enumerate(drafts):
        toll = harm.get(index, [])
        add_victims(layout, draft, toll)
        toll = [*toll, *harm_befallen(layout, draft, toll)]
        for ordinal, part in enumerate(split_places(draft)):
            parts.append((part, event_of(context, part, toll if ordinal == 0 else [], ordinal)))
    events = [event for _, event in parts]
    margins = sentence_margins(layout.article, events, mentions, claims) if models else [None] * len(events)
    return [
        Unrated(event, evidence_of(layout, draft, event, deeds.scope, margin))
        for (draft, event), margin in zip(parts, margins, strict=True)
    ]


def _drafts(
    layout: Layout, mentions: Mentions, claims: tuple[Claim, ...], *, deeds: Deeds, codebook: Codebook
) -> list[Draft]:
    told = [_draft(layout, candidate, mentions, codebook) for candidate in find_candidates(layout, deeds)]
    drafts = [draft for draft in told if draft is not None]
    name_speakers(layout, drafts, claims)
    name_ratifications(drafts)
    drafts = drop_sentences(layout, drop_demanded(layout, drafts, ClaimIndex(claims)))
    drafts = drop_rejected(layout, drafts, deeds.scope == "conflict")
    date_drafts(layout, drafts)
    name_accused(layout, drafts, ClaimIndex(claims))
    carry_sides(layout, drafts, codebook)
    carry_scene(layout, drafts, codebook.group)
    tie_results(layout, drafts, codebook.group)
    drafts = fold_parts(layout, merge_drafts(layout, drafts, codebook.group), codebook.group)
    add_towns(layout, drafts)
    name_claimants(layout, drafts, claims, codebook.group)
    return drafts


def _draft(layout: Layout, candidate: Candidate, mentions: Mentions, codebook: Codebook) -> Draft | None:
    draft = Draft(candidate, candidate.sense.event_class)
    draft.why(f"trigger: {candidate.sense.shape} of {candidate.sense.lemma}")
    fill_roles(layout, draft)
    if not refine_class(layout, draft, mentions.weapons, load_refinement()):
        return None
    draft.agents = [party for party in draft.agents if _can_act(party, draft, codebook)]
    factuality, reason = event_factuality(layout, candidate)
    draft.factuality = factuality
    draft.agreement_named = names_agreement(layout, draft)
    draft.purpose = is_purpose(layout, candidate)
    draft.charged = is_charged(layout, candidate)
    if reason is not None:
        draft.why(f"factuality: {reason}")
    place_draft(layout, draft, codebook.group(draft.event_class))
    return draft


def _can_act(party: Party, draft: Draft, codebook: Codebook) -> bool:
    actor = actor_of(party.entity)
    if actor is not None and is_crowd(actor):
        return codebook.group(draft.event_class) == "protest"  # نزوح عشرات الآلاف: a number, and no doer
    return actor is None or codebook.can_act(draft.event_class, actor.sector)
