"""The sentence as the coder sees it: what stands at each token and what governs it."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from isnad.engine.article import Article, Sentence
from isnad.engine.body_names import BodyNames
from isnad.engine.deeds import senses_of
from isnad.engine.reasons import THING
from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.numerals import begins_number
from isnad.lang.ar.placewords import letter_before_type
from isnad.lang.ar.quantities import vague_word
from isnad.lang.ar.syntax import (
    ABOUT_NUMBERS,
    BOUNDED_BY,
    CLAUSE_MARKS,
    CLOSE_TO,
    DASHES,
    DISGUISES,
    FEMININE_PLURAL,
    FROM,
    LOCATIVES,
    OBJECT_LETTER,
    OBLIQUE,
    ON,
    OPENING_QUOTES,
    PLURAL_SUBJECT,
    TA_MARBUTA,
    WITHIN,
    contracted_preposition,
    ends_in_tanwin,
    governs_pronoun,
    in_words,
    is_and,
    joins,
    letter_before_name,
    letter_preposition,
    preposition_of,
    without_conjunction,
)
from isnad.lang.ar.triggers import context_words, deed_adjective, is_some_of, is_verb
from isnad.lang.ar.wordclass import classes_of
from isnad.record.base import Quoted
from isnad.record.mentions import ActorMention, Mentions, PersonMention, PlaceMention

TITLES = ("title", "kicker", "subtitle")
LEAD = 3  # the last sentence that may be the lead's
Kind = Literal["actor", "person", "place", "time", "agreement"]
_RANK: dict[Kind, int] = {"actor": 0, "person": 0, "agreement": 1, "place": 2, "time": 3}
_REACH_BACK = 4
_STRIKES = frozenset(
    {
        "airstrike", "drone_strike", "shelling", "bombing", "suicide_bombing", "ground_attack", "armed_clash", "siege",
        "chemical_attack", "shooting",
    }
)  # fmt: skip
_LEAVING = frozenset({"withdrawal", "evacuation"})
_LEAVERS = 5  # tokens between leaving and what is left
ARMED = frozenset(
    {"state_military", "police_security", "pro_government_militia", "rebel", "jihadist", "foreign_military"}
)
"""Sectors that bear arms."""
_OPENING = OPENING_QUOTES | {"("}
_ENDS = CLAUSE_MARKS | {"."}
_ENDINGS = frozenset({PLURAL_SUBJECT, OBLIQUE, *FEMININE_PLURAL})
_NEVER_CROSSED = frozenset({"complementizer", "relative", "auxiliary"})
_OF_PLACE = LOCATIVES | BOUNDED_BY
_TALKS = "talks"  # محادثات أستانا is itself the deed and says where: its name hides neither


class Entity(msgspec.Struct, frozen=True):
    """A mention on tokens `[first, last)`, the preposition that governs it and whether و joins it to another.

    `marker` is "" for a bare noun phrase; `gap` counts the nouns between the preposition or the phrase's own
    head and the mention ("على مواقع الفصيل": one); `deed` is the token of the deed noun right before it.
    """

    kind: Kind
    first: int
    last: int
    mention: Quoted
    marker: str = ""
    joined: bool = False
    gap: int = 0
    deed: int | None = None

    @property
    def is_party(self) -> bool:
        """True for what can act or be acted upon."""
        return self.kind in ("actor", "person")


@dataclass(frozen=True)
class Layout:
    """Entities of an article by token, in order, without overlaps between those of one rank.

    `deeds` are tokens at which a noun of a deed stands, `offices` those of the offices written before a name;
    `grounds` are the places, by first token, that stand for a government as well (دمشق, إسرائيل).
    `clause_ends` and `clause_starts` keep the bounds found so far: every draft asks for its own several times.
    """

    article: Article
    entities: tuple[Entity, ...]
    deeds: frozenset[int]
    by_token: dict[int, tuple[Entity, ...]] = field(default_factory=dict)
    offices: frozenset[int] = frozenset()
    grounds: dict[int, Entity] = field(default_factory=dict)
    clause_ends: dict[tuple[int, int], int] = field(default_factory=dict)
    clause_starts: dict[tuple[int, int], int] = field(default_factory=dict)

    @cached_property
    def forms(self) -> Sequence[str]:
        """The folded forms of all tokens."""
        return self.article.tokens.forms

    @cached_property
    def _firsts(self) -> list[int]:
        return [entity.first for entity in self.entities]

    def between(self, first: int, last: int, kinds: Iterable[Kind] | None = None) -> list[Entity]:
        """Return the entities that begin within tokens `[first, last)`, in order."""
        begin = bisect_left(self._firsts, first)
        end = bisect_left(self._firsts, last)
        found = self.entities[begin:end]
        return [entity for entity in found if kinds is None or entity.kind in kinds]

    def covering(self, token: int, *kinds: Kind) -> Entity | None:
        """Return an entity of the kinds that covers the token."""
        return next((e for e in self.by_token.get(token, ()) if e.kind in kinds), None)

    def sentence(self, token: int) -> Sentence | None:
        """Return the sentence of the token."""
        return self.article.sentence_of(token)


def build_layout(article: Article, mentions: Mentions, deeds: frozenset[int]) -> Layout:
    """Return the layout of an article and its mentions.

    `deeds` are tokens at which a noun of a deed stands: an unknown "body" headed by one (حملة عسكرية) is none.
    """
    roles = dict(sorted(person.role_span for person in mentions.persons if person.role_span))  # the longest of each
    bodies = [
        mention
        for mention in mentions.actors
        if not _headed_by_deed(article, mention, deeds)
        and not _heads_role(mention, roles)
        and not _only_worn(article, mention)
    ]
    names = BodyNames(bodies)
    raw = [
        *_entities(article, "actor", bodies),
        *_entities(article, "person", mentions.persons),
        *_entities(article, "place", [place for place in mentions.places if not names.hold(place)]),
        *_entities(article, "time", mentions.times),
        *_entities(article, "agreement", [one for one in mentions.agreements if one.kind != _TALKS]),
    ]
    chosen = _without_nested(_without_countries_in_places(raw))
    by_token: dict[int, tuple[Entity, ...]] = {}
    for entity in chosen:
        for token in range(entity.first, entity.last):
            by_token[token] = (*by_token.get(token, ()), entity)
    governed = tuple(_governed(article, entity, by_token, deeds) for entity in chosen)
    listed = _listed_with_places(governed)
    kept = tuple(
        entity
        for entity in governed
        if not _is_only_a_party(entity, by_token)
        or entity.first in listed
        or _comes_upon(article.tokens.forms, entity, deeds)
        or _is_left(article.tokens.forms, entity)
    )
    kept = tuple(entity for entity in kept if entity.kind == "place" or entity.first not in listed)
    kept = tuple(e for at, e in enumerate(kept) if not at or not _describes(article, kept[at - 1], e))
    offices = frozenset(token for start, end in roles.items() for token in range(*article.tokens.range(start, end)))
    grounds = {e.first: e for e in governed if e.kind == "place" and _names_a_government(e, by_token)}
    return Layout(article, kept, deeds, _index(kept), offices, grounds)


def _describes(article: Article, before: Entity, entity: Entity) -> bool:
    """A plain noun of people that agrees with the party right before it is its adjective: مستوطنون مسلحون."""
    actor = actor_of(entity)
    if actor is None or not actor.generic or before.kind != "actor" or before.last != entity.first or entity.joined:
        return False
    one, other = article.tokens.forms[before.first], article.tokens.forms[entity.first]
    agree = one[-2:] == other[-2:] and one[-2:] in _ENDINGS
    return agree and one.startswith(ARTICLE) == other.startswith(ARTICLE)


def _names_a_government(entity: Entity, by_token: dict[int, tuple[Entity, ...]]) -> bool:
    """Tell whether the same words are a place and a party."""
    if place_of(entity) is None:
        return False
    return any(e.is_party and (e.first, e.last) == (entity.first, entity.last) for e in by_token[entity.first])


def _is_only_a_party(entity: Entity, by_token: dict[int, tuple[Entity, ...]]) -> bool:
    """A country or capital that stands for its government (نفت موسكو) is a place only after a preposition of place."""
    return _names_a_government(entity, by_token) and entity.deed is None and entity.marker not in LOCATIVES | BOUNDED_BY


def _listed_with_places(entities: Sequence[Entity]) -> frozenset[int]:
    """Tokens at which a name that و joins to a place after a preposition of place begins: في إسطنبول وأنقرة."""
    found: set[int] = set()
    end = -1
    for entity in entities:
        if entity.kind != "place":
            continue
        joins_on = entity.joined and not entity.marker and entity.first - end <= 1
        if joins_on:
            found.add(entity.first)
        end = entity.last if joins_on or entity.marker in _OF_PLACE else -1
    return frozenset(found)


def _comes_upon(forms: Sequence[str], entity: Entity, deeds: frozenset[int]) -> bool:
    """غارات على دمشق, "raids on Damascus", come upon the city; عقوبات على دمشق, "sanctions", upon its government."""
    if entity.marker != ON or entity.gap or entity.first - 2 not in deeds or forms[entity.first - 1] != ON:
        return False
    return any(sense.event_class in _STRIKES for sense in senses_of(forms[entity.first - 2]))


def _is_left(forms: Sequence[str], entity: Entity) -> bool:
    """انسحاب القوات من أفغانستان: forces leave the country, not its government."""
    if entity.marker != FROM or entity.gap:
        return False
    before = forms[max(0, entity.first - _LEAVERS) : entity.first]
    return any(sense.event_class in _LEAVING for form in before for sense in senses_of(form))


def _headed_by_deed(article: Article, mention: ActorMention, deeds: frozenset[int]) -> bool:
    """An unknown "body" that is a noun of a deed (حملة عسكرية) or its adjective (مواجهة مسلحة) is none."""
    first, last = article.tokens.range(mention.start, mention.end)
    if mention.actor_id is not None:
        return False
    adjective = last - first == 1 and first - 1 in deeds and _agrees(article, first)
    return adjective or (not mention.who and first in deeds)


def _agrees(article: Article, token: int) -> bool:
    """The word agrees with the noun before it as its adjective: مواجهة مسلحة, هجوماً إرهابياً."""
    word, before = article.tokens.text(token, token + 1), article.tokens.text(token - 1, token)
    return word.endswith(TA_MARBUTA) or (ends_in_tanwin(word) and ends_in_tanwin(before))


def _only_worn(article: Article, mention: ActorMention) -> bool:
    """A body whose uniform is worn is not the doer: مسلحون بزي الشرطة."""
    first = article.tokens.at(mention.start)
    return first > 0 and article.tokens.forms[first - 1] in DISGUISES


def _heads_role(mention: ActorMention, roles: Mapping[int, int]) -> bool:
    """The office before a name is the person's, not a party of its own: وزير الأوقاف يوسف ادعيس."""
    return mention.end <= roles.get(mention.start, -1)


def _index(entities: Sequence[Entity]) -> dict[int, tuple[Entity, ...]]:
    by_token: dict[int, tuple[Entity, ...]] = {}
    for entity in entities:
        for token in range(entity.first, entity.last):
            by_token[token] = (*by_token.get(token, ()), entity)
    return by_token


def _entities(article: Article, kind: Kind, mentions: Sequence[Quoted]) -> list[Entity]:
    found = []
    for mention in mentions:
        first, last = article.tokens.range(mention.start, mention.end)
        found.append(Entity(kind, first, last, mention))
    return found


def _without_countries_in_places(entities: list[Entity]) -> list[Entity]:
    """A country or capital inside a longer place (الحدود مع إيران، جنوب بغداد) is no party of the deed.

    Nor are people after whom a place of the gazetteer is named: باب المغاربة.
    """
    places = [e for e in entities if e.kind == "place" and e.last - e.first > 1]
    known = [e for e in places if (place := place_of(e)) is not None and place.gazetteer_id is not None]
    return [
        e
        for e in entities
        if not (is_metonym(e) and _inside_longer(e, places)) and not (e.kind == "actor" and _inside_longer(e, known))
    ]


def is_metonym(entity: Entity) -> bool:
    """Tell whether the entity is a government named by its country or capital."""
    actor = actor_of(entity)
    return actor is not None and (actor.reason or "").startswith("metonym")


def is_capital(entity: Entity) -> bool:
    """Tell whether the entity is a government named by its capital."""
    actor = actor_of(entity)
    return actor is not None and (actor.reason or "").startswith("metonym: a capital")


def _inside_longer(entity: Entity, places: list[Entity]) -> bool:
    size = entity.last - entity.first
    return any(p.first <= entity.first and entity.last <= p.last and p.last - p.first > size for p in places)


def _without_nested(entities: list[Entity]) -> list[Entity]:
    """Of parties that overlap keep the longest; a person inside an actor phrase gives way to it only if equal."""
    entities.sort(key=lambda e: (e.first, -(e.last - e.first), _RANK[e.kind]))
    kept: list[Entity] = []
    for entity in entities:
        rivals = [k for k in kept[-6:] if k.last > entity.first and _RANK[k.kind] == _RANK[entity.kind]]
        if not rivals:
            kept.append(entity)
    return kept


def _governed(
    article: Article, entity: Entity, by_token: dict[int, tuple[Entity, ...]], deeds: frozenset[int]
) -> Entity:
    tokens = article.tokens
    start = tokens.starts[entity.first]
    prefix = fold(article.document.text[start : entity.mention.start]) if start < entity.mention.start else ""
    letter = letter_before_name(prefix) or contracted_preposition(tokens.forms[entity.first])
    if letter == OBJECT_LETTER and not joins(prefix):
        return replace(entity, **_owner(article, entity, by_token, deeds))
    if letter or joins(prefix):
        return _placed(entity, letter, joined=joins(prefix))
    before = _before_quotes(tokens.forms, entity.first)
    if before < 0:
        return entity
    if is_and(tokens.forms[before]) or _number_after_and(tokens.forms[before]):
        return _placed(entity, joined=True)
    deed = _deed_described(tokens.forms, before, by_token, deeds)
    if deed is not None:
        return replace(entity, deed=deed)
    if tokens.forms[before] in DASHES and before - 1 in by_token:
        return _placed(entity, joined=True)
    marker, gap, joined = _preposition_before(tokens.forms, before + 1, by_token, deeds)
    some = before - gap - 1
    if marker == FROM and gap == 0 and some >= 0 and is_some_of(tokens.forms[some]) and entity.kind == "actor":
        return _some_of(article, entity, some, by_token, deeds)
    return _placed(entity, marker, joined=joined, gap=gap)


def _number_after_and(form: str) -> bool:
    """ضابط و3 جنود, جندي وثلاثة مدنيين: و stands before the number of who is joined."""
    number = without_conjunction(form)
    return number != form and (number.isdigit() or begins_number(number))


def _deed_described(
    forms: Sequence[str], before: int, by_token: dict[int, tuple[Entity, ...]], deeds: frozenset[int]
) -> int | None:
    """The noun of a deed right before a name, or before an adjective of its own: غارة إسرائيلية, ضربة جوية أمريكية."""
    for token in (before, before - 1):
        if token < 0 or token in by_token:
            return None
        if token in deeds:
            return token
        if not deed_adjective(forms[token]):
            return None
    return None


def _some_of(
    article: Article, entity: Entity, some: int, by_token: dict[int, tuple[Entity, ...]], deeds: frozenset[int]
) -> Entity:
    """مجموعات من الشبان رشقت المقر, فر العشرات من المسلحين: the people stand where the word of number stands."""
    forms = article.tokens.forms
    beside = (entity.last, some - 1)
    if some - 1 in deeds or not any(is_verb(forms[at]) for at in beside if 0 <= at < len(forms)):
        return _placed(entity, FROM, joined=False)
    marker, gap, joined = _preposition_before(forms, some, by_token, deeds)
    return _placed(entity, marker, joined=joined or joins(forms[some][:1]), gap=gap if marker else 0)


def _placed(entity: Entity, marker: str = "", *, joined: bool, gap: int = 0) -> Entity:
    """The entity, until now without any of them; `dataclasses.replace` takes four times as long."""
    if not (marker or joined or gap):
        return entity
    return Entity(entity.kind, entity.first, entity.last, entity.mention, marker, joined, gap)


def _owner(
    article: Article, entity: Entity, by_token: dict[int, tuple[Entity, ...]], deeds: frozenset[int]
) -> dict[str, Any]:
    """ل after a noun names its owner, who stands where the noun stands: على موقع للفصيل، استهدف موقعاً للفصيل."""
    forms, before = article.tokens.forms, entity.first - 1
    if before not in by_token and is_struck(forms, before):
        return {"marker": ON, "gap": 1}
    if before in deeds and before not in by_token:
        return {"marker": OBJECT_LETTER, "deed": before}
    if before < 0 or before in by_token or is_verb(forms[before]):
        return {"marker": OBJECT_LETTER}
    if ends_in_tanwin(article.tokens.text(before, before + 1)):
        return {"gap": 1}
    marker, gap, joined = _preposition_before(forms, before, by_token, deeds)
    return {"marker": marker or OBJECT_LETTER, "gap": gap + 1 if marker else 0, "joined": joined}


def is_struck(forms: Sequence[str], token: int) -> bool:
    """Tell whether a thing stands after على, a gathering too, which is no deed: غارة على تجمع للمقاتلين."""
    return token > 0 and forms[token - 1] == ON and forms[token] in context_words()["struck_things"]


def _before_quotes(forms: Sequence[str], first: int) -> int:
    """The token before the name and its opening quote or bracket; -1 at the start."""
    index = first - 1
    while index >= 0 and forms[index] in _OPENING:
        index -= 1
    return index


def _preposition_before(
    forms: Sequence[str], first: int, by_token: dict[int, tuple[Entity, ...]], deeds: frozenset[int]
) -> tuple[str, int, bool]:
    for gap in range(_REACH_BACK):
        index = first - 1 - gap
        if index < 0 or index in by_token or index in deeds:
            break
        step = _step_before(forms[index])
        if step is None:
            break
        marker, inside, joined = step
        if marker in ABOUT_NUMBERS and begins_number(forms[index + 1]):
            return "", 0, False
        if marker:
            return marker, gap + inside, joined
    return "", 0, False


@of_word
def _step_before(form: str) -> tuple[str, int, bool] | None:
    """The preposition of a word before a name, how many nouns it holds itself, and whether و joins it.

    The preposition is empty for a noun to pass over; None for a word that no phrase reaches across.
    """
    if form in _ENDS:
        return None
    if governs_pronoun(form):
        return None
    governing = preposition_of(form)
    if governing is not None:
        return governing[0], 0, governing[1]
    if letter := letter_preposition(form) or letter_before_type(form):
        return letter, 1, False
    if is_verb(form) or not classes_of(form).isdisjoint(_NEVER_CROSSED):
        return None
    return _PASSED


_PASSED = ("", 0, False)


def actor_of(entity: Entity) -> ActorMention | None:
    """Return the actor mention of an entity, if it is one."""
    return entity.mention if isinstance(entity.mention, ActorMention) else None


def is_thing(entity: Entity) -> bool:
    """Tell whether the mention is a thing that a deed is done to."""
    actor = actor_of(entity)
    return actor is not None and actor.reason == THING


def is_only_a_victim(entity: Entity) -> bool:
    """The dead and the wounded (14 قتيلا و39 جريحا), persons: what came of a deed; who they were is not said."""
    actor = actor_of(entity)
    if actor is None or actor.actor_id is not None or actor.sector != "unknown" or actor.framing:
        return False
    if is_thing(entity):
        return False
    return actor.who is None or actor.who.role in (None, "victim", "person")


def is_crowd(actor: ActorMention) -> bool:
    """Tell whether only a number names the people: المئات، عشرات الآلاف."""
    return actor.who is not None and actor.who.role == "crowd"


def person_of(entity: Entity) -> PersonMention | None:
    """Return the person mention of an entity, if it is one."""
    return entity.mention if isinstance(entity.mention, PersonMention) else None


def place_of(entity: Entity) -> PlaceMention | None:
    """Return the place mention of an entity, if it is one."""
    return entity.mention if isinstance(entity.mention, PlaceMention) else None


def is_origin(layout: Layout, entity: Entity) -> bool:
    """Tell whether the place is where something came from: قذائف من داخل الأراضي المجاورة.

    Not one of which a part is named: سيطروا على مناطق شاسعة من البلاد.
    """
    at = entity.first - entity.gap - 2
    parts = context_words()["parts_of"]
    if entity.marker == FROM and any(in_words(form, parts) for form in layout.forms[max(0, at - 1) : at + 1]):
        return False
    before = layout.forms[at] if at >= 0 else ""
    return before == FROM if entity.marker == WITHIN else entity.marker == FROM and before not in CLOSE_TO


def is_of_a_body(entity: Entity) -> bool:
    """Tell whether the entity is somebody of a body (متحدث باسم الجيش), counted as the body itself in the registry."""
    actor = actor_of(entity)
    return actor is not None and (actor.reason or "").endswith("of the body named with it")


def is_counted(layout: Layout, entity: Entity) -> bool:
    """Tell whether a number or a vague count stands right before the entity (30 رهينة، ثلاثة جنود، 11 "مطلوباً")."""
    quoted = entity.first > 1 and layout.forms[entity.first - 1] in OPENING_QUOTES
    before = layout.forms[entity.first - 1 - quoted] if entity.first else ""
    return any(letter.isdigit() for letter in before) or begins_number(before) or vague_word(before) is not None
