"""The arguments of a verbal noun: its genitive, what prepositions govern, the subject of the verb that carries it."""

from isnad.coding.carriers import carried_subject, carrier_after, carrier_before, next_verb_of_noun
from isnad.coding.clause import arguments, clause_end
from isnad.coding.draft import Candidate, Draft
from isnad.coding.elapsed import comes_after
from isnad.coding.layout import (
    ARMED,
    Entity,
    Layout,
    actor_of,
    is_counted,
    is_metonym,
)
from isnad.coding.marked_roles import marked_roles
from isnad.coding.roles import act, is_nobodys_thing, put
from isnad.engine.article import Sentence
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.placewords import letter_before_type, place_words
from isnad.lang.ar.syntax import (
    OBJECT_LETTER,
    OWNERS,
    TA_MARBUTA,
    ends_in_tanwin,
    letter_preposition,
    without_article,
)
from isnad.lang.ar.triggers import (
    Sense,
    is_verb,
)
from isnad.lang.ar.wordclass import is_function_word

_NEAR = 3
_STORMED = frozenset({"ground_attack", "territory_gain", "siege"})


def noun_roles(layout: Layout, draft: Draft, sentence: Sentence) -> None:
    """Add agents, targets and places of a verbal noun: its genitive, its prepositions, and the verb that carries it."""
    candidate = draft.candidate
    end = clause_end(layout, candidate.last, sentence)
    carried = carrier_after(layout, candidate, sentence)
    if carried is not None:
        verb, frame = carried
        inner_end = clause_end(layout, verb + 1, sentence)
        inner = arguments(layout, verb + 1, inner_end)
        near = [e for e in inner if not e.marker and e.kind != "time"]
        carried_subject(layout, draft, frame, near if near and near[0].first - verb <= _NEAR else [])
        marked_roles(layout, draft, inner)
    happens = next_verb_of_noun(layout, candidate, sentence)
    if happens is not None:
        draft.why("a verb of taking place carries the noun")
        marked_roles(layout, draft, arguments(layout, happens + 1, clause_end(layout, happens + 1, sentence)))
    following = arguments(layout, candidate.last, min(end, comes_after(layout, draft) or end))
    _genitive(layout, draft, following)
    marked_roles(layout, draft, following)
    carrier_before(layout, draft, sentence)
    if "laid" in candidate.sense.flags and not draft.agents:
        _whose_it_was(draft, following)


def _whose_it_was(draft: Draft, following: list[Entity]) -> None:
    """An ambush that no verb lays is theirs whom ل names: وقع في كمين للمقاومة, but نصبت كميناً للمقاومة."""
    owners = [e for e in following if e.marker == OBJECT_LETTER and e in draft.targets]
    draft.targets = [target for target in draft.targets if target not in owners]
    act(draft, owners, "whose ambush it was")


def _genitive(layout: Layout, draft: Draft, following: list[Entity]) -> None:
    """The first bare phrase right after a verbal noun is its genitive, its pronoun else."""
    candidate = draft.candidate
    if candidate.reading.article or candidate.reading.enclitic:
        return
    first = next((e for e in following if e.kind != "time" and not _place_of_deed(e, candidate)), None)
    if first is None or first.marker or first.first - candidate.last > _NEAR - 1:
        return
    if any(is_verb(layout.forms[token]) for token in range(candidate.last, first.first)):
        return
    if ends_in_tanwin(first.mention.text.split()[0]) and not is_counted(layout, first):
        return  # استهدفت غارة رتلا عسكريا: the object of the verb
    phrase = [first, *_joined_after(following, first)]
    role = candidate.sense.genitive
    if role in ("target", "place") and _does_it_to_another(layout, candidate.sense, phrase, following):
        role = "agent"
    if role == "agent":
        if first.kind == "place":
            draft.places += phrase
        else:
            act(draft, phrase, "genitive of the verbal noun")
    elif role in ("target", "place"):
        for entity in phrase:
            put(draft, entity, "target" if role == "target" else "place", "genitive of the verbal noun")


def _place_of_deed(entity: Entity, candidate: Candidate) -> bool:
    """After a noun that takes its place in the genitive (تحرير اليمن) a country is the place, not the doer."""
    return candidate.sense.genitive == "place" and is_metonym(entity)


def _does_it_to_another(layout: Layout, sense: Sense, phrase: list[Entity], following: list[Entity]) -> bool:
    """A party in the genitive is the doer when another noun undergoes the deed: اجتياح الجيش للمدينة."""
    if not phrase[0].is_party or is_nobodys_thing(layout, phrase[0]):
        return False
    rest = [entity for entity in following if entity not in phrase and entity.kind != "time"]
    where = "place" in (sense.genitive, sense.marks.get(""))
    if where and rest and not rest[0].marker and rest[0].kind == "place":
        return True
    last = phrase[-1].last
    if sense.event_class in _STORMED and _storms(layout, phrase[0], last):
        return True
    if sense.genitive == "target" and sense.event_class != "killing" and _another_follows(layout, last, rest):
        return True
    if rest and rest[0].marker == OBJECT_LETTER and rest[0].first == last:
        return True
    after = layout.forms[last] if last < len(layout.forms) else ""
    return OBJECT_LETTER in (after, letter_preposition(after), letter_before_type(after))


def _storms(layout: Layout, doer: Entity, last: int) -> bool:
    """Forces before the kind of a place take it: اقتحام القوات الخاصة ساحة الاعتصام."""
    actor = actor_of(doer)
    if actor is None or actor.sector not in ARMED or last >= len(layout.forms):
        return False
    return without_article(layout.forms[last]) in place_words().types and not layout.covering(last, "actor", "person")


def _another_follows(layout: Layout, last: int, rest: list[Entity]) -> bool:
    """People counted, or its own, right after the genitive undergo: اعتقال الشرطة ثلاثة صحفيين، سحب الفصيل مقاتليه."""
    if last >= len(layout.forms):
        return False
    if rest and not rest[0].marker and not rest[0].joined and rest[0].is_party and rest[0].first - last == 1:
        return is_counted(layout, rest[0])
    if layout.article.tokens.text(last, last + 1).endswith(TA_MARBUTA) or is_function_word(layout.forms[last]):
        return False
    owned = any(reading.enclitic in OWNERS and not reading.proclitic for reading in readings(layout.forms[last]))
    return owned and not is_verb(layout.forms[last])


def _joined_after(following: list[Entity], first: Entity) -> list[Entity]:
    found = []
    for entity in following[following.index(first) + 1 :]:
        if not entity.joined:
            break
        found.append(entity)
    return found


def does_its_own(layout: Layout, candidate: Candidate) -> bool:
    """Tell whether the pronoun on a verbal noun is who does it: هجماتهم, سيطرته على المدينة, بمهاجمته مركزا للجيش.

    Where the lexicon gives the genitive another role it is the doer only before whom or what the deed is done to.
    """
    if candidate.is_verb or candidate.reading.enclitic not in OWNERS:
        return False
    if candidate.sense.genitive == "agent":
        return True
    after = layout.by_token.get(candidate.last, ())
    return any(e.first == candidate.last and e.marker in ("", OBJECT_LETTER) and e.kind != "time" for e in after)
