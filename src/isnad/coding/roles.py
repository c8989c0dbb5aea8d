"""Entities put into the roles of a draft."""

from isnad.coding.draft import Draft, Party
from isnad.coding.layout import Entity, Layout, actor_of, is_thing
from isnad.knowledge.codebook import Codebook
from isnad.lang.ar.syntax import without_article, without_conjunction
from isnad.lang.ar.triggers import context_words

_CIVILIAN = "civilian"


def act(draft: Draft, entities: list[Entity], reason: str) -> None:
    """Put the parties among the doers, each once."""
    known = {party.entity.first for party in draft.agents}
    added = [Party(e) for e in entities if e.is_party and e.first not in known]
    if added:
        draft.agents += added
        draft.why(f"agent: {reason}")


def undergo(draft: Draft, entities: list[Entity], reason: str) -> None:
    """Put the entities among those acted upon; a place that is acted upon is where it happened."""
    for entity in entities:
        put(draft, entity, "target", reason)


def put(draft: Draft, entity: Entity, role: str, reason: str) -> None:
    """Put an entity into a role, unless it has one already."""
    if entity.kind == "place":
        if role in ("place", "target") and entity not in draft.places:
            draft.places.append(entity)
    elif entity.is_party and _free(draft, entity) and (role == "target" or (role == "place" and not entity.marker)):
        draft.targets.append(entity)
        draft.why(f"target: {reason}")


def _free(draft: Draft, entity: Entity) -> bool:
    taken = {party.entity.first for party in draft.agents} | {target.first for target in draft.targets}
    return entity.first not in taken


def may_act(party: Party, draft: Draft, codebook: Codebook) -> bool:
    """Tell whether a side of its sector can do such a deed, or is a body that does though it is no force: settlers."""
    actor = actor_of(party.entity)
    if actor is None or codebook.can_act(draft.event_class, actor.sector):
        return True
    return actor.actor_id is not None and not actor.generic and actor.sector == _CIVILIAN


def first_phrase(bare: list[Entity]) -> list[Entity]:
    """Return the first of the bare noun phrases with what is joined to it."""
    heads = heads_of(bare)
    return bare if len(heads) < 2 else bare[: bare.index(heads[1])]


def heads_of(bare: list[Entity]) -> list[Entity]:
    """Return the entities that begin a noun phrase, without what is joined to them."""
    return [entity for entity in bare if not entity.joined]


def heads_a_thing(layout: Layout, entity: Entity) -> bool:
    """Tell whether a thing that is struck, held or destroyed heads the phrase: موقع الفصيل."""
    form = layout.forms[entity.first]
    form = without_conjunction(form) if entity.joined else form
    return not {form, without_article(form)}.isdisjoint(context_words()["struck_things"])


def is_nobodys_thing(layout: Layout, entity: Entity) -> bool:
    """Tell whether a thing is named and no body whose it is: it does nothing: أطقم عسكرية, but الدبابات."""
    actor = actor_of(entity)
    if actor is None or actor.actor_id is not None:
        return False
    return is_thing(entity) or layout.forms[entity.first] in context_words()["struck_things"]
