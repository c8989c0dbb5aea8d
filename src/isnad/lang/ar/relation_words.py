"""Phrases that state a relation between two actors, from `data/relations.toml`."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from isnad.lang.ar.inflect import verb_forms
from isnad.lang.ar.normalise import fold
from isnad.record.codes import Predicate

_TO = " ل"
_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Stating:
    """What a phrase states and where its ends stand.

    `to`: the object is joined to it by ل. `manner`: it tells how something was done. `distant`: its subject stands
    further back in the clause, behind a verb of founding where it is `founded`. `bare`: a participle without article.
    """

    predicate: Predicate
    to: bool
    manner: bool
    distant: bool
    founded: bool
    bare: bool


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("isnad.lang.ar").joinpath("data/relations.toml").read_text("utf-8"))


@cache
def relation_phrases() -> tuple[tuple[str, Stating], ...]:
    """Return every folded phrase with what it states. A final preposition of one letter is left off.

    That letter is written with the word it governs (التابعة للجيش), so the phrase ends before it.
    """
    return tuple(_phrases(_data()))


def _phrases(data: dict[str, Any]) -> Iterator[tuple[str, Stating]]:
    manner, distant, founded = (
        _of(data["manner"]["phrases"]),
        _of(data["distant"]["phrases"]),
        _of(data["distant"]["founded"]),
    )
    for predicate, phrases in data["predicates"].items():
        folded = _of(phrases)
        for phrase in sorted(folded):
            bare = _ARTICLE + phrase in folded
            stating = cast(Predicate, predicate), phrase.endswith(_TO), phrase in manner, phrase in distant
            yield phrase.removesuffix(_TO), Stating(*stating, phrase in founded, bare)


def _of(phrases: list[str]) -> frozenset[str]:
    return frozenset(map(fold, phrases))


@cache
def governs_with() -> frozenset[str]:
    """Return the forms of verbs whose object ب opens: أشاد بدعم فلان."""
    manner = _data()["manner"]
    return _forms(manner["objects_of"]) | frozenset(fold(manner["objects_of_participles"]).split())


@cache
def founding_verbs() -> frozenset[str]:
    """Return the forms of verbs that tell how a body came into being."""
    return _forms(_data()["distant"]["founding"])


def _forms(pairs: str) -> frozenset[str]:
    return frozenset(form for pair in pairs.split() for form in verb_forms(*pair.split("/")))


@cache
def backing_nouns() -> frozenset[str]:
    """Return the nouns beside which an adjective of a country names a backer or a go-between (دعم روسي)."""
    return frozenset(fold(_data()["backing"]["nouns"]).split())
