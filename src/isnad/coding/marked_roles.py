"""The roles of what prepositions govern beside a trigger."""

from isnad.coding.clause import DOER
from isnad.coding.draft import Candidate, Draft
from isnad.coding.layout import (
    Entity,
    Layout,
    is_metonym,
    is_origin,
    is_thing,
)
from isnad.coding.roles import act, put
from isnad.lang.ar.people import word_set
from isnad.lang.ar.syntax import (
    FROM,
    OBJECT_LETTER,
    without_article,
)
from isnad.lang.ar.triggers import (
    Role,
    deed_adjective,
    default_marks,
)

_OWNED_WITHIN = 3  # tokens from a thing to whose it is
_SAID_TO_BE = 7  # the same where an adjective says so
FROM_AFAR = frozenset({"shelling", "airstrike", "drone_strike", "shooting"})
FORCE = frozenset(
    {
        "territory_gain",
        "release",
        "abduction",
        "arrest",
        "airstrike",
        "shelling",
        "ground_attack",
        "siege",
        "evacuation",
    }
)


def marked_roles(layout: Layout, draft: Draft, entities: list[Entity]) -> None:
    """Fill the roles of what stands after prepositions, as the lexicon gives them for the trigger."""
    role: Role | None = None
    for entity in entities:
        if not entity.marker or entity.kind in ("time", "agreement"):
            continue
        if entity.marker == DOER and _of_another_deed(layout, draft.candidate, entity):
            continue
        if (ground := _overrun(layout, draft, entity)) is not None:
            draft.places.append(ground)
            continue
        if entity.marker == DOER:
            act(draft, [entity], "named as the doer after a passive or a verbal noun")
            continue
        if not (entity.joined and role == "actor" and entity.is_party):
            role = _role_of_mark(layout, draft.candidate, entity)
        if role == "actor" and entity.kind == "place":
            role = default_marks().get(entity.marker)
        if role == "actor":
            act(draft, [entity], "side named beside the other")
        elif role is not None:
            put(draft, entity, role, "governed by a preposition of the trigger")


def _overrun(layout: Layout, draft: Draft, entity: Entity) -> Entity | None:
    """اجتياح الفصيل لصنعاء: after its doer ل gives a deed of force the place, though a government bears its name."""
    noun = draft.candidate
    force = draft.event_class in FORCE and not noun.is_verb and entity.marker == OBJECT_LETTER
    return layout.grounds.get(entity.first) if force and draft.agents and is_metonym(entity) else None


def _of_another_deed(layout: Layout, candidate: Candidate, entity: Entity) -> bool:
    """After a noun the doer is that of the nearest deed: اضطرابات بعد مقتل شاب برصاص شرطي."""
    return not candidate.is_verb and any(token in layout.deeds for token in range(candidate.last, entity.first))


def _role_of_mark(layout: Layout, candidate: Candidate, entity: Entity) -> Role | None:
    marker = entity.marker
    if entity.kind == "place" and candidate.sense.event_class in FROM_AFAR and is_origin(layout, entity):
        return None
    own = candidate.sense.marks.get(marker)
    if marker == FROM and own == "actor" and not _owns_the_deed(layout, candidate, entity):
        return None  # غارات من التحالف, but غارات على مجموعة من المقاتلين
    doer = marker == OBJECT_LETTER and candidate.sense.genitive == "agent" and not candidate.is_verb
    if own != "target" and doer:
        if _owns_the_deed(layout, candidate, entity):
            return "actor"
        return "target" if entity.is_party and candidate.sense.event_class in FORCE else own
    return own if own is not None else default_marks().get(marker)


def _owns_the_deed(layout: Layout, candidate: Candidate, entity: Entity) -> bool:
    """ل or من right after a deed, or after its adjectives, names whose deed it is: القصف العشوائي لقوات الطرف.

    After another noun it names the owner of that (هجماته على مواقع للفصيل، هجوم استهدف ثكنة للدرك), who undergoes.
    """
    between = layout.forms[candidate.last : entity.first]
    return not candidate.reading.enclitic and all(form == FROM or deed_adjective(form) for form in between)


def add_owners(layout: Layout, draft: Draft) -> None:
    """Whose the thing is undergoes the deed as well: دمروا عربة للفصيل, مخازن صواريخ تابعة للفصيل."""
    for thing in [target for target in draft.targets if is_thing(target)]:
        for entity in layout.between(thing.last, thing.last + _SAID_TO_BE, ("actor", "person"))[:1]:
            near = entity.first - thing.last < _OWNED_WITHIN or _belongs(layout, entity)
            if near and entity.marker == OBJECT_LETTER:
                put(draft, entity, "target", "whose the thing is")


def _belongs(layout: Layout, entity: Entity) -> bool:
    """Tell whether an adjective of belonging stands right before whom it names: تابعة للفصيل."""
    before = layout.forms[max(0, entity.first - 2) : entity.first]
    return any(without_article(form) in word_set("affiliation", "words") for form in before)
