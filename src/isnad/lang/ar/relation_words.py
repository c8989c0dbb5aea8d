"""Phrases that state a relation between two actors, from `data/relations.toml`."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import cast

from isnad.lang.ar.normalise import fold
from isnad.record.codes import Predicate


@cache
def relation_phrases() -> tuple[tuple[str, Predicate], ...]:
    """Return every folded phrase with its predicate. A final preposition of one letter is left off.

    That letter is written with the word it governs (التابعة للجيش), so the phrase ends before it.
    """
    raw = files("isnad.lang.ar").joinpath("data/relations.toml").read_text("utf-8")
    return tuple(_phrases(tomllib.loads(raw)))


def _phrases(data: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, Predicate]]:
    for predicate, phrases in data["predicates"].items():
        for phrase in {fold(p).removesuffix(" ل") for p in phrases}:
            yield phrase, cast(Predicate, predicate)


@cache
def backing_nouns() -> frozenset[str]:
    """Return the nouns beside which an adjective of a country names a backer or a go-between (دعم روسي)."""
    raw = files("isnad.lang.ar").joinpath("data/relations.toml").read_text("utf-8")
    return frozenset(fold(tomllib.loads(raw)["backing"]["nouns"]).split())
