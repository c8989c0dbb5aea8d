"""Countries as Arabic names them: the country, its capital as a word for its government, and its adjective."""

from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import msgspec

from isnad.lang.ar.inflect import dual, sound_feminine_plural, sound_masculine_plural
from isnad.lang.ar.normalise import fold

DOUBTFUL = "?"


class Nation(NamedTuple):
    """One country. `nisba` is its adjective in the masculine singular, as printed."""

    iso2: str
    name_en: str
    adjective_en: str
    names: tuple[str, ...]
    capitals: tuple[str, ...]
    nisba: tuple[str, ...]
    people: tuple[str, ...]


class Nisba(msgspec.Struct, frozen=True, gc=False):
    """What an adjective of a country says. `doubtful`: also a common word (مالي, Malian or financial)."""

    iso2: str
    plural: bool
    doubtful: bool


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@cache
def nations() -> dict[str, Nation]:
    """Return the countries by their ISO 3166 code."""
    raw = files("isnad.lang.ar").joinpath("data/nations.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in raw.splitlines()[1:]]
    return {row[0]: Nation(row[0], row[1], row[2], *map(_split, row[3:7])) for row in rows}


@cache
def nisba_forms() -> dict[str, Nisba]:
    """Return every printed form of a country's adjective, folded and without the article."""
    found: dict[str, Nisba] = {}
    for nation in nations().values():
        for nisba in nation.nisba:
            doubtful = nisba.startswith(DOUBTFUL)
            for form, plural in adjective_forms(nisba.lstrip(DOUBTFUL)):
                found.setdefault(form, Nisba(nation.iso2, plural, doubtful))
        for people in nation.people:
            found.setdefault(fold(people), Nisba(nation.iso2, True, False))
    return found


def adjective_forms(nisba: str) -> list[tuple[str, bool]]:
    """Return the folded forms of an adjective, each with whether it is a plural or dual.

    تركي، تركيا (accusative)، تركية، تركيون، تركيين، تركيان، تركيات; in one of two words both agree: كورية شمالية.
    """
    words = [_word_forms(fold(word)) for word in nisba.split()]
    return [(" ".join(form for form, _ in forms), forms[0][1]) for forms in zip(*words, strict=False)]


def _word_forms(stem: str) -> list[tuple[str, bool]]:
    singular = [stem, stem + "ا", stem + "ه"]
    plural = [*sorted(sound_masculine_plural(stem)), *sound_feminine_plural(stem), *sorted(dual(stem))]
    plural += sorted(dual(stem + "ه"))
    return [(form, False) for form in singular] + [(form, True) for form in plural if form not in singular]


def compound_nisba(stems: tuple[str, ...]) -> Nisba | None:
    """Return the country that two adjectives in a row name (الكورية الشمالية); None where none do."""
    pairs = (" ".join(pair) for pair in pairwise(stems))
    return next((nisba_forms()[pair] for pair in pairs if pair in nisba_forms()), None)


def adjective_ar(iso2: str, feminine: bool) -> str | None:
    """Return a country's adjective with the article, as printed (السورية); None for an unknown country."""
    nation = nations().get(iso2)
    if nation is None or not nation.nisba:
        return None
    return "ال" + nation.nisba[0].lstrip(DOUBTFUL) + ("ة" if feminine else "")
