"""The words around a number, from `data/quantities.toml`: how exact it is and what makes it no count."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from isnad.lang.ar.clitics import readings
from isnad.lang.ar.normalise import fold

_JOINED = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "ك")


class Vague(NamedTuple):
    """A word that is a number but no exact one: its range, `high` None for no end."""

    low: int
    high: int | None


@cache
def _tables() -> dict[str, dict[str, Any]]:
    raw = files("isnad.lang.ar").joinpath("data/quantities.toml").read_text("utf-8")
    tables: dict[str, dict[str, Any]] = tomllib.loads(raw)
    return tables


@cache
def quantity_words(table: str) -> dict[str, frozenset[str]]:
    """Return the folded phrases of a table by their key."""
    return {
        key: frozenset(fold(phrase).strip() for phrase in words.split("|")) for key, words in _tables()[table].items()
    }


@cache
def qualifiers_before() -> dict[str, tuple[str, int]]:
    """Return what stands before a number: folded phrase to its kind and the letters written on its first word.

    وأكثر من "and more than": the kind is more_than, the letters written on are one.
    """
    return {
        joined + phrase: (kind, len(joined))
        for kind, phrases in quantity_words("before").items()
        for phrase in phrases
        for joined in _JOINED
    }


@cache
def qualifiers_after() -> dict[str, str]:
    """Return what stands after the counted noun: folded phrase to its kind."""
    return {phrase: kind for kind, phrases in quantity_words("after").items() for phrase in phrases}


@cache
def vague_words() -> dict[str, Vague]:
    """Return the vague number words, folded, with their ranges (GUIDE: عشرات is 20 to 99)."""
    found = {}
    for words, low, high in _tables()["vague"].values():
        found |= {word: Vague(low, high) for word in fold(words).split("|")}
    return found


@cache
def vague_scales() -> dict[str, int]:
    """Return the plurals that a vague word before them multiplies: آلاف 1000."""
    return {word: int(value) for value, words in quantity_words("scale").items() for word in words}


@lru_cache(maxsize=50_000)
def vague_word(form: str) -> tuple[Vague, int, bool] | None:
    """Return the range of a folded vague number word, the letters cut off its front and whether it is definite."""
    for reading in readings(form):
        if reading.stem in vague_words() and not reading.enclitic and not reading.future:
            return vague_words()[reading.stem], len(reading.proclitic), reading.article
    return None
