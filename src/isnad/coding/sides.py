"""Sides that a sentence does not name at the verb: its topic, the speaker who says "that he", or the deed before.

Arabic leaves a subject out when it goes on (ثم سيطرت على التل) and takes it up by a pronoun after a verb of
saying (أعلن الجيش أنه حرر البلدة). Sides of unconnected deeds are never guessed.
"""

from collections.abc import Callable, Sequence

from isnad.coding.draft import Draft, Party
from isnad.coding.layout import Entity, Layout, actor_of, is_counted
from isnad.coding.refine import ARMED
from isnad.record.codes import EventClass

MILITARY = frozenset({"air", "fire", "ground", "take", "siege", "leave", "hold", "blast", "damage", "free"})
_REACH = 2


def carry_sides(layout: Layout, drafts: Sequence[Draft], group: Callable[[EventClass], str]) -> None:
    """Give deeds without a doer the topic of their sentence, else the doer of the deed told just before."""
    last: Draft | None = None
    for draft in drafts:
        if not draft.agents and last is not None and _breach(last, draft):
            _take_over(last, draft)
        elif not draft.agents and _wants_doer(draft, group):
            _from_sentence(layout, draft, last)
            if not draft.agents and last is not None and _goes_on(last, draft):
                _take_over(last, draft)
        if draft.agents:
            last = draft


def _wants_doer(draft: Draft, group: Callable[[EventClass], str]) -> bool:
    if draft.candidate.sense.passive or ("patient" in draft.candidate.sense.flags and draft.targets):
        return False
    return group(draft.event_class) in MILITARY


def _from_sentence(layout: Layout, draft: Draft, last: Draft | None) -> None:
    """The topic of the sentence: the last side named bare before the verb, later than the deed told before it."""
    if not draft.candidate.is_verb:
        return
    sentence = layout.article.sentences[draft.candidate.sentence]
    first = sentence.first
    if last is not None and last.candidate.sentence == draft.candidate.sentence:
        first = last.candidate.last
    before = layout.between(first, draft.candidate.first, ("actor", "person"))
    bare = [e for e in before if not e.marker and not e.joined and not is_counted(layout, e)]
    taken = {target.first for target in draft.targets}
    topic = next((e for e in reversed(bare) if e.first not in taken and _can_be_topic(e, draft)), None)
    if topic is not None:
        draft.agents = [Party(topic)]
        draft.why("agent: the side that the sentence tells of")


def _can_be_topic(entity: Entity, draft: Draft) -> bool:
    actor = actor_of(entity)
    return actor is not None and (actor.sector in ARMED or draft.event_class in ("release", "property_destruction"))


def _goes_on(last: Draft, draft: Draft) -> bool:
    return draft.candidate.sentence - last.candidate.sentence <= _REACH and _same_field(last, draft)


def _breach(last: Draft, draft: Draft) -> bool:
    """A campaign that the report calls a breach: its side broke the agreement."""
    return draft.event_class == "ceasefire_violation" and last.event_class not in ("agreement", "negotiation")


def _same_field(last: Draft, draft: Draft) -> bool:
    """A verb goes on with its subject; a noun only within the sentence, or when a pronoun points back."""
    if draft.candidate.is_verb or draft.candidate.reading.enclitic:
        return True
    return last.candidate.sentence == draft.candidate.sentence or draft.event_class == "territory_gain"


def _take_over(last: Draft, draft: Draft) -> None:
    targets = {target.first for target in draft.targets}
    draft.agents = [party for party in last.agents if party.entity.first not in targets]
    if draft.agents:
        draft.why("agent: the doer of the deed told before, not named again")
    if not draft.targets and draft.event_class == "territory_gain":
        draft.targets = list(last.targets)
