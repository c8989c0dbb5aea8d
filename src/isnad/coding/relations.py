"""Relations between actors that the text states: who backs, leads, belongs to or dominates whom."""

from dataclasses import dataclass
from functools import cache

from isnad.coding.layout import Entity, Kind, Layout, actor_of, person_of
from isnad.engine.article import Sentence
from isnad.engine.claim_index import ClaimIndex
from isnad.engine.phrases import Match, PhraseTable, longest_first
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.relation_words import relation_phrases
from isnad.lang.ar.syntax import TRANSPARENT_MARKS
from isnad.record.codes import Predicate
from isnad.record.events import Relation, RelationEnd

_BEFORE = 12
_AFTER = 4
_BESIDE = 0  # بدعم روسي, but not بدعم عدد من العلماء
_OF_PERSONS = frozenset({"led_by", "spokesperson_of", "split_from", "allied_with"})


@dataclass(frozen=True, slots=True)
class _Stated:
    subject: Entity
    predicate: Predicate
    target: Entity


@cache
def _table() -> PhraseTable[Predicate]:
    table: PhraseTable[Predicate] = PhraseTable(readings)
    table.update(relation_phrases())
    return table


def find_relations(layout: Layout, index: ClaimIndex) -> tuple[Relation, ...]:
    """Return the relations stated in the coded sentences, in order, each once."""
    found: dict[tuple[str, Predicate, str], Relation] = {}
    for sentence in layout.article.sentences:
        matches = _table().scan(layout.forms, sentence.first, sentence.last)
        for match in longest_first([m for m in matches if not m.reading.enclitic]):
            for stated in _stated(layout, match, sentence):
                key = (_identity(stated.subject), stated.predicate, _identity(stated.target))
                if key[0] != key[2]:
                    found.setdefault(key, _relation(stated, index))
    return tuple(found.values())


def _stated(layout: Layout, match: Match[Predicate], sentence: Sentence) -> list[_Stated]:
    kinds: tuple[Kind, ...] = ("actor", "person") if match.value in _OF_PERSONS else ("actor",)
    subject = _before(layout, match.first, sentence, kinds)
    reach = _BESIDE if match.last - match.first == 1 else _AFTER
    targets = _after(layout, match.last, sentence, reach)
    return [_Stated(subject, match.value, target) for target in targets] if subject is not None else []


def _before(layout: Layout, token: int, sentence: Sentence, kinds: tuple[Kind, ...]) -> Entity | None:
    near = layout.between(max(sentence.first, token - _BEFORE), token, kinds)
    return near[-1] if near else None


def _after(layout: Layout, token: int, sentence: Sentence, reach: int) -> list[Entity]:
    near = layout.between(token, min(sentence.last, token + 30), ("actor", "person"))
    if not near or _words_between(layout, token, near[0].first) > reach:
        return []
    chosen = [near[0]]
    for entity in near[1:]:
        if not entity.joined or entity.first - chosen[-1].last > 4:
            break
        chosen.append(entity)
    return chosen


def _words_between(layout: Layout, first: int, last: int) -> int:
    return sum(form not in TRANSPARENT_MARKS for form in layout.forms[first:last])


def _identity(entity: Entity) -> str:
    actor, person = actor_of(entity), person_of(entity)
    if actor is not None and actor.actor_id is not None:
        return actor.actor_id
    return person.name if person is not None else entity.mention.text


def _relation(stated: _Stated, index: ClaimIndex) -> Relation:
    claims = index.covering(stated.target.mention.start)
    return Relation(
        subject=_end(stated.subject),
        predicate=stated.predicate,
        object=_end(stated.target),
        time=None,
        claim_id=claims[0].id if claims else None,
        factuality="asserted",
    )


def _end(entity: Entity) -> RelationEnd:
    mention, actor, person = entity.mention, actor_of(entity), person_of(entity)
    actor_id = actor.actor_id if actor is not None else (person.actor_id if person is not None else None)
    return RelationEnd(start=mention.start, end=mention.end, text=mention.text, actor_id=actor_id)
