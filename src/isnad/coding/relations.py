"""Relations between actors that the text states: who backs, leads, belongs to or dominates whom."""

from dataclasses import dataclass
from functools import cache

from isnad.coding.layout import Entity, Layout, actor_of, person_of
from isnad.coding.relation_ends import object_at, spokesman_after, subject_before
from isnad.engine.article import Sentence
from isnad.engine.claim_index import ClaimIndex
from isnad.engine.phrases import Match, PhraseTable, longest_first
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.relation_words import Stating, relation_phrases
from isnad.lang.ar.syntax import TRANSPARENT_MARKS, is_and
from isnad.record.codes import Predicate
from isnad.record.events import Relation, RelationEnd

_OF_SEVERAL = frozenset({"backed_by", "allied_with", "auxiliary_to", "formed_by"})
_SPEAKS = "spokesperson_of"


@dataclass(frozen=True, slots=True)
class _Stated:
    subject: Entity
    predicate: Predicate
    target: Entity


@cache
def _table() -> PhraseTable[Stating]:
    table: PhraseTable[Stating] = PhraseTable(readings)
    table.update(relation_phrases())
    return table


def find_relations(layout: Layout, index: ClaimIndex) -> tuple[Relation, ...]:
    """Return the relations stated in the coded sentences, in order, each once."""
    found: dict[tuple[str, Predicate, str], Relation] = {}
    for sentence in layout.article.sentences:
        matches = _table().scan(layout.forms, sentence.first, sentence.last)
        for stated in _all_stated(layout, longest_first([m for m in matches if not m.reading.enclitic]), sentence):
            key = (_identity(stated.subject), stated.predicate, _identity(stated.target))
            if key[0] != key[2]:
                found.setdefault(key, _relation(stated, index))
    return tuple(found.values())


def _all_stated(layout: Layout, matches: list[Match[Stating]], sentence: Sentence) -> list[_Stated]:
    """What the phrases of a sentence state; an object of one may be the subject of the next."""
    found: list[_Stated] = []
    for match in matches:
        target = object_at(layout, match, sentence)
        if target is None:
            continue
        subject = spokesman_after(layout, target, sentence) if match.value.predicate == _SPEAKS else None
        subject = subject or subject_before(layout, match, sentence, [one.target for one in found])
        if subject is not None:
            targets = [target, *_joined(layout, target, sentence)] if match.value.predicate in _OF_SEVERAL else [target]
            found += [_Stated(subject, match.value.predicate, one) for one in targets]
    return found


def _joined(layout: Layout, target: Entity, sentence: Sentence) -> list[Entity]:
    """Those whom "and" joins to the object at once."""
    chosen = [target]
    for entity in layout.between(target.last, sentence.last, ("actor", "person")):
        between = layout.forms[chosen[-1].last : entity.first]
        if not entity.joined or any(form not in TRANSPARENT_MARKS and not is_and(form) for form in between):
            break
        chosen.append(entity)
    return chosen[1:]


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
