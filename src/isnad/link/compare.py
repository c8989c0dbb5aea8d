"""Two events compared field by field."""

from collections.abc import Iterator

from isnad.knowledge.registry_model import Registry
from isnad.link.block import near
from isnad.link.fields.formula import formula_in, without_formula
from isnad.link.fields.found import Found
from isnad.link.fields.harm import compare_harm
from isnad.link.fields.kind import compare_class
from isnad.link.fields.place import compare_place
from isnad.link.fields.sides import compare_parties, compare_sides
from isnad.link.fields.time import compare_time
from isnad.link.fields.weapons import compare_weapons
from isnad.link.fields.words import compare_reports, compare_words
from isnad.link.subject import Subject
from isnad.link.weights import Weights
from isnad.record.incidents import ComparedField, Comparison, FieldMatch

_FEWEST_WORDS = 2


def barred(left: Subject, right: Subject) -> str | None:
    """Return why two events are never taken for one by the machine, whatever they have in common; None if nothing does.

    People may judge otherwise.
    """
    if left.document_id == right.document_id:
        return "two events of one report are two events"
    if left.sample != right.sample:
        return "one is an invented sample"
    if {left.extent, right.extent} == {"day", "total"}:
        return "a total over a longer time is not one of its days"
    return None


def worth_comparing(left: Subject, right: Subject) -> bool:
    """Tell whether two events out of one block can be one: reports of one incident share telling words.

    One word where both are told of places near each other, else two: between reports that name no place, or only a
    country, much else would be compared for nothing. None where both are told of one day and one division.
    """
    common = len(left.report & right.report)
    if common >= _FEWEST_WORDS or not (left.report and right.report):
        return True
    return (common > 0 and near(left, right)) or _one_day_and_division(left, right)


def _one_day_and_division(left: Subject, right: Subject) -> bool:
    if left.start is None or left.start != right.start:
        return False
    divisions = {place.admin1 for place in left.places if place.admin1}
    return any(place.admin1 in divisions for place in right.places)


def compare(left: Subject, right: Subject, registry: Registry, weights: Weights) -> Comparison:
    """Return how two events compare; the one whose key sorts first is left, so that order makes no difference."""
    first, second = sorted((left, right), key=lambda one: one.key)
    found = tuple(
        FieldMatch(field=field, level=one.level, weight=weights.of(field, one.level), reason=one.reason)
        for field, one in _fields(first, second, registry)
    )
    total = weights.prior + sum(one.weight for one in found)
    return Comparison(left=first.key, right=second.key, weight=round(total, 2), prior=weights.prior, fields=found)


def levels_of(left: Subject, right: Subject, registry: Registry) -> tuple[str, ...]:
    """Return the level of each field, in the order of `ComparedField`."""
    first, second = sorted((left, right), key=lambda one: one.key)
    return tuple(found.level for _, found in _fields(first, second, registry))


def _fields(left: Subject, right: Subject, registry: Registry) -> Iterator[tuple[ComparedField, Found]]:
    place, time = compare_place(left, right), compare_time(left, right)
    why = formula_in(left, right, place, time)
    yield "class", compare_class(left, right)
    yield "place", place
    yield "time", time
    actors = compare_parties(left, right, registry)
    yield "actors", actors or compare_sides(left.actors, right.actors, registry, "actor")
    yield "targets", compare_sides(left.targets, right.targets, registry, "target")
    yield "harm", compare_harm(left.harm, right.harm)
    yield "weapons", compare_weapons(left.weapons, right.weapons)
    yield "words", without_formula(compare_words(left.words, right.words), why)
    yield "report", without_formula(compare_reports(left, right), why)
