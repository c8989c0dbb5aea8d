"""How alike two groupings are, where a thing may stand in several groups.

Pairs: of two things that share a group in one, the share that do in the other. B-cubed in its extended form, which
counts how many groups two things share (Amigó, Gonzalo, Artiles and Verdejo, A comparison of extrinsic clustering
evaluation metrics, 2009).
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Alike(NamedTuple):
    """Precision and recall of one grouping against another, and their harmonic mean, between 0 and 1."""

    precision: float
    recall: float
    f1: float


def pairwise_alike(given: Iterable[Sequence[Thing]], gold: Iterable[Sequence[Thing]]) -> Alike:
    """Return the figures over pairs of things; both groupings without a pair agree."""
    mine, theirs = _pairs(given), _pairs(gold)
    common = len(mine & theirs)
    if not mine and not theirs:
        return Alike(1.0, 1.0, 1.0)
    return _alike(common / len(mine) if mine else 0.0, common / len(theirs) if theirs else 0.0)


def _pairs(groups: Iterable[Sequence[Thing]]) -> set[frozenset[Thing]]:
    return {frozenset(pair) for group in groups for pair in combinations(dict.fromkeys(group), 2)}


def bcubed(given: Iterable[Sequence[Thing]], gold: Iterable[Sequence[Thing]]) -> Alike:
    """Return the extended B-cubed figures over the things that stand in both groupings."""
    mine, theirs = _groups_of(given), _groups_of(gold)
    things = [thing for thing in mine if thing in theirs]
    if not things:
        return Alike(1.0, 1.0, 1.0)
    precision = sum(_share(thing, things, mine, theirs) for thing in things) / len(things)
    recall = sum(_share(thing, things, theirs, mine) for thing in things) / len(things)
    return _alike(precision, recall)


def _groups_of(groups: Iterable[Sequence[Thing]]) -> dict[Thing, frozenset[int]]:
    found: dict[Thing, set[int]] = {}
    for number, group in enumerate(groups):
        for thing in group:
            found.setdefault(thing, set()).add(number)
    return {thing: frozenset(numbers) for thing, numbers in found.items()}


def _share(
    thing: Thing, things: Sequence[Thing], here: Mapping[Thing, frozenset[int]], there: Mapping[Thing, frozenset[int]]
) -> float:
    """Of those that share a group with the thing here, itself too, how far they do there."""
    shares = [
        min(len(here[thing] & here[other]), len(there[thing] & there[other])) / len(here[thing] & here[other])
        for other in things
        if here[thing] & here[other]
    ]
    return sum(shares) / len(shares)


def _alike(precision: float, recall: float) -> Alike:
    total = precision + recall
    return Alike(precision, recall, 2 * precision * recall / total if total else 0.0)
