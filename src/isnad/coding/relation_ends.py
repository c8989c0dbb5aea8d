"""The two ends of a stated relation: they stand next to the phrase, with no verb between."""

from isnad.coding.layout import Entity, Kind, Layout, actor_of, is_metonym, person_of
from isnad.engine.article import Sentence
from isnad.engine.phrases import Match
from isnad.knowledge.registry import PERSON
from isnad.lang.ar.relation_words import Stating, founding_verbs, governs_with
from isnad.lang.ar.speakers import ARTICLE, RELATIVE, TITLE, flags, head_of, relational
from isnad.lang.ar.speech import AND, without_to
from isnad.lang.ar.syntax import COMMAS, OBJECT_LETTER, TRANSPARENT_MARKS

_FAR = 12
_VERB_WITHIN = 4
_OF_PERSONS = frozenset({"spokesperson_of", "split_from", "allied_with"})
_SPEAKS = "spokesperson_of"
_LEADS = "led_by"
_PERSONAL = frozenset({"office", "person", "source", "witness"})
_PARTIES: tuple[Kind, ...] = ("actor", "person")


def object_at(layout: Layout, match: Match[Stating], sentence: Sentence) -> Entity | None:
    """Return the party right behind the phrase, behind its ل where it takes one; titles and marks may come first."""
    at = match.last
    if match.value.to:
        if at >= sentence.last or not layout.forms[at].startswith(OBJECT_LETTER):
            return None
        at += layout.forms[at] == OBJECT_LETTER
    found = _first_party(layout, at, sentence)
    return found if found is not None and not found.joined and not _anybody(found) else None


def spokesman_after(layout: Layout, target: Entity, sentence: Sentence) -> Entity | None:
    """Return the person named behind the body spoken for: المتحدث باسم القوات، العميد فلان; None where none is.

    The name behind an office (المتحدث باسم الرئيس فلان) is the office's own unless a comma stands between.
    """
    at = target.last
    comma = at < sentence.last and layout.forms[at] in COMMAS
    if not comma and _is_personal(layout, target):
        return None
    found = _first_party(layout, at + comma, sentence)
    return found if found is not None and _is_man(found) else None


def _first_party(layout: Layout, at: int, sentence: Sentence) -> Entity | None:
    """The party at a token, or behind marks and titles there."""
    while at < sentence.last:
        found = layout.covering(at, *_PARTIES)
        if found is not None:
            return found if found.first == at else None
        if layout.forms[at] not in TRANSPARENT_MARKS and not flags(layout.forms[at]) & TITLE:
            return None
        at += 1
    return None


def subject_before(layout: Layout, match: Match[Stating], sentence: Sentence, objects: list[Entity]) -> Entity | None:
    """Return the party of which a phrase tells; None where it tells of something else.

    `objects` are the objects of the relations stated before it in the sentence.
    """
    if match.value.distant:
        return _distant(layout, match, sentence)
    if match.reading.proclitic.startswith(AND) and not flags(layout.forms[match.first]) & ARTICLE:
        return None  # في السهل، وغيرت اسمها إلى: it goes on with another subject
    found, comma = _beside(layout, match, sentence)
    if found is None or not _may_be(layout, found, match.value):
        return None
    if match.value.bare and flags(layout.forms[found.first]) & ARTICLE:
        return None  # المقاتلين تابعة: the participle agrees with another noun
    if match.value.manner and not _is_doer(layout, match, found, comma, objects):
        return None
    return found


def _distant(layout: Layout, match: Match[Stating], sentence: Sentence) -> Entity | None:
    near = layout.between(max(sentence.first, match.first - _FAR), match.first, ("actor",))
    if not near or not _may_be(layout, near[-1], match.value):
        return None
    between = layout.forms[near[-1].last : match.first]
    return near[-1] if not match.value.founded or not founding_verbs().isdisjoint(between) else None


def _beside(layout: Layout, match: Match[Stating], sentence: Sentence) -> tuple[Entity | None, bool]:
    """The party that ends before the phrase or with its participle (القوات المدعومة | من); whether before a comma."""
    over = layout.covering(match.first, *_PARTIES)
    if over is not None:
        return (over if over.first < match.first and over.last <= match.last else None), False
    at, comma = _left_of(layout, match, sentence)
    found = layout.covering(at, *_PARTIES) if at >= sentence.first else None
    return (found if found is not None and found.last == at + 1 else None), comma


def _left_of(layout: Layout, match: Match[Stating], sentence: Sentence) -> tuple[int, bool]:
    """The token at which the phrase before must end, and whether a comma was passed.

    Marks, a bracket and adjectives are passed.
    """
    at, comma, forms = match.first - 1, False, layout.forms
    while at >= sentence.first and layout.covering(at, *_PARTIES) is None:
        form = forms[at]
        adjective = flags(form) & ARTICLE and relational(form)
        if match.value.manner and at > sentence.first and flags(forms[at - 1]) & RELATIVE:
            at -= 1  # القوات | التي تتقدم | بدعم فلان
        elif form == ")" and layout.covering(at - 1, *_PARTIES) is None:
            at = _bracket_start(layout, at, sentence)
        elif form in COMMAS and not comma:
            comma = True
        elif form not in TRANSPARENT_MARKS and not adjective:
            break
        at -= 1
    return at, comma


def _bracket_start(layout: Layout, at: int, sentence: Sentence) -> int:
    return next((i for i in range(at - 1, max(sentence.first, at - _FAR) - 1, -1) if layout.forms[i] == "("), at)


def _anybody(entity: Entity) -> bool:
    """Whether a party is only people of a kind: المساندة للنساء."""
    actor = actor_of(entity)
    return actor is not None and actor.generic and actor.actor_id is None


def _may_be(layout: Layout, entity: Entity, stating: Stating) -> bool:
    """Whether a party can be the subject: a body for most relations, a person for a spokesman."""
    if stating.predicate == _SPEAKS:
        return _is_man(entity)
    if stating.predicate in _OF_PERSONS:
        return True
    if stating.predicate == "dominated_by" and is_metonym(entity):
        return False
    return not _is_man(entity) and not _is_personal(layout, entity)


def _is_man(entity: Entity) -> bool:
    actor = actor_of(entity)
    return person_of(entity) is not None or (actor is not None and (actor.actor_id or "").startswith(PERSON))


def _is_personal(layout: Layout, entity: Entity) -> bool:
    """Whether a party is called by one man's office: وزير الدفاع, المسؤول."""
    form = layout.forms[entity.first]
    head = head_of(form) or head_of(without_to(form))
    return _is_man(entity) or (head is not None and head.kind in _PERSONAL and head.number == "singular")


def _is_doer(layout: Layout, match: Match[Stating], entity: Entity, comma: bool, objects: list[Entity]) -> bool:
    """Whether what a phrase of manner tells of can be the party before it rather than another of the clause."""
    if _governed_by_verb(layout, entity) or _describes(layout, entity):
        return False
    if entity in objects or flags(layout.forms[entity.last]) & RELATIVE:
        return True
    if match.value.predicate == _LEADS:
        land = is_metonym(entity) and (entity.joined or entity.marker == OBJECT_LETTER)  # تربط مصر والأردن | بقيادة
        return not land and not (comma and entity.joined)
    before = layout.covering(entity.first - 1, *_PARTIES) if entity.first else None
    if entity.joined:
        return before is not None and not before.marker and not before.joined
    return not entity.marker and before is None


def _governed_by_verb(layout: Layout, entity: Entity) -> bool:
    """أشاد الملك | بدعم فلان, مشتبه | بدعم فلان: the phrase is what the verb is about."""
    words = layout.forms[max(0, entity.first - _VERB_WITHIN) : entity.last]
    return not governs_with().isdisjoint(word.removeprefix(AND) for word in words)


def _describes(layout: Layout, entity: Entity) -> bool:
    """القوى الخارجية: a body's name that is only the adjective of the noun before it."""
    alone = entity.last - entity.first == 1 and relational(layout.forms[entity.first])
    return alone and entity.first > 0 and bool(flags(layout.forms[entity.first - 1]) & ARTICLE)
