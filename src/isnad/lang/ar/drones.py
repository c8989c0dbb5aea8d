"""مسيرة is a march or a drone; the words beside it, from `data/drones.toml`, tell which."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from isnad.lang.ar.clitics import Reading, readings
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.people import PeopleNoun, people_nouns

_ROOT = "مسير"  # in every form of the word, folded
_DOUBLED = "مسيّر"
_MEANS = "ب"
_IN_FULL = (fold("طائرة مسيرة"), fold("طائرات مسيرة"))


class _Words(NamedTuple):
    words: frozenset[str]
    strikes: frozenset[str]
    downed: frozenset[str]
    fleets: frozenset[str]
    by_means_of: frozenset[str]
    kinds: frozenset[str]
    marches_after: frozenset[str]
    marches_before: frozenset[str]


@cache
def _lexicon() -> _Words:
    raw = tomllib.loads(files("isnad.lang.ar").joinpath("data/drones.toml").read_text("utf-8"))
    return _Words(**{name: frozenset(fold(listed).split()) for name, listed in raw.items()})


def speaks_of(folded: str) -> bool:
    """Tell whether a folded text holds the word in any form; most do not, and no word of theirs need be looked at."""
    return _ROOT in folded


@of_word
def drone_reading(form: str) -> Reading | None:
    """Return how a folded form is مسيرة in one of its forms, with or without clitics; None for other words."""
    if _ROOT not in form:
        return None
    return next((reading for reading in readings(form) if reading.stem in _lexicon().words), None)


def drone_noun(reading: Reading) -> PeopleNoun:
    """Return what the noun stands for, the same as طائرة مسيرة, singular or plural."""
    return people_nouns()[_IN_FULL[reading.stem.endswith("ات")]]


def surely_drone(printed: str, before: Sequence[str], form: str, after: str) -> bool:
    """Tell whether the word is a drone by its doubled ya (مسيّرة) or by the folded words around it, nearest last."""
    words = _lexicon()
    if _DOUBLED in printed or after in words.kinds or after in words.strikes:
        return True
    if any(_any_stem(word, words.downed) for word in before):
        return True
    last = before[-1] if before else ""
    if _any_stem(last, words.strikes | words.fleets):
        return True
    return form.startswith(_MEANS) and _any_stem(last, words.by_means_of)


def surely_march(before: str, after: str) -> bool:
    """Tell whether the folded words beside it say that people walk."""
    words = _lexicon()
    return after in words.marches_after or _any_stem(before, words.marches_before)


def _any_stem(form: str, known: frozenset[str]) -> bool:
    return any(r.stem in known for r in readings(form))
