"""The words around a number, from `data/quantities.toml`: how exact it is and what makes it no count."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from isnad.lang.ar.clitics import readings
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.normalise import fold

_LONGEST_BEFORE = 4
_LONGEST_AFTER = 3
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


class Qualifier(NamedTuple):
    """A qualifier beside a number: its kind, and the token where it begins (before) or ends (after).

    `cut` is the number of clitic letters written on its first word.
    """

    kind: str
    token: int
    cut: int = 0


@cache
def _before() -> dict[str, tuple[str, int]]:
    """Folded phrase to its kind and the letters written on its first word (وأكثر من: one).

    A phrase that is listed whole stands as listed: بما لا يقل عن is also ب before ما لا يقل عن, and phrases come in
    no order, so that chance would decide what is cut off. The fewest letters come last and stay.
    """
    return {
        joined + phrase: (kind, len(joined))
        for joined in sorted(_JOINED, key=len, reverse=True)
        for kind, phrases in quantity_words("before").items()
        for phrase in phrases
    }


@cache
def _after() -> dict[str, str]:
    return {phrase: kind for kind, phrases in quantity_words("after").items() for phrase in phrases}


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in _before())


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in _after())


def qualifier_before(forms: Sequence[str], index: int, first: int) -> Qualifier | None:
    """Return the longest qualifier that ends where a number begins at `index`, not before `first`."""
    if index == first or forms[index - 1] not in _last_words():
        return None
    for length in range(min(_LONGEST_BEFORE, index - first), 0, -1):
        found = _before().get(" ".join(forms[index - length : index]))
        if found is not None:
            return Qualifier(found[0], index - length, found[1])
    return None


@cache
def _first_of_qualifiers() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in _before())


def qualifier_at(forms: Sequence[str], index: int, stop: int) -> Qualifier | None:
    """Return the longest qualifier of a number that begins at `index`; its token is where the number would stand."""
    if index >= stop or forms[index] not in _first_of_qualifiers():
        return None
    for length in range(_LONGEST_BEFORE, 0, -1):
        found = _before().get(" ".join(forms[index : min(index + length, stop)]))
        if found is not None:
            return Qualifier(found[0], min(index + length, stop), found[1])
    return None


def qualifier_after(forms: Sequence[str], index: int, stop: int) -> Qualifier | None:
    """Return the longest qualifier that begins at `index`: على الأقل "at least"."""
    if index >= stop or forms[index] not in _first_words():
        return None
    for length in range(_LONGEST_AFTER, 0, -1):
        kind = _after().get(" ".join(forms[index : min(index + length, stop)]))
        if kind is not None:
            return Qualifier(kind, min(index + length, stop))
    return None


@cache
def vague_words() -> dict[str, Vague]:
    """Return the vague number words, folded, with their ranges (GUIDE: عشرات is 20 to 99)."""
    found: dict[str, Vague] = {}
    for words, low, high in _tables()["vague"].values():
        found |= {word: Vague(low, high) for word in fold(words).split("|")}
    return found


@cache
def vague_scales() -> dict[str, int]:
    """Return the plurals that a vague word before them multiplies: آلاف 1000."""
    scales = {word: int(value) for value, words in quantity_words("scale").items() for word in words}
    return scales | {"ال" + word: value for word, value in scales.items()}


@of_word
def vague_word(form: str) -> tuple[Vague, int] | None:
    """Return the range of a folded vague number word and the number of letters cut off its front."""
    for reading in readings(form):
        if reading.stem in vague_words() and not reading.enclitic and not reading.future:
            return vague_words()[reading.stem], len(reading.proclitic)
    return None


@cache
def words_after(kind: str) -> frozenset[str]:
    """Return what may follow a number: `of` before its noun, `of_them`, `others`."""
    return quantity_words("after_number")[kind]


def is_label(form: str, *, counted: bool) -> bool:
    """Tell whether a number after this word is a date or a name. With a counted noun only hard labels make it one.

    Latin letters before it do so too (A320); a conjunction or preposition may be written on the word (واللواء 35).
    """
    hard, soft = _label_kind(form)
    return hard or (soft and not counted)


@of_word
def _label_kind(form: str) -> tuple[bool, bool]:
    labels = quantity_words("label")
    bare = {form} | {form[len(cut) :] for cut in _JOINED if cut and form.startswith(cut)}
    return not bare.isdisjoint(labels["hard"]), not bare.isdisjoint(labels["soft"]) or (
        form.isascii() and form.isalpha()
    )


def range_joint(form: str) -> str | None:
    """Return how a folded word may join two numbers to a range: "and" (only after "between"), "or", "to", or None."""
    joints = quantity_words("range")
    if form in joints["or"]:
        return "or"
    if form in joints["to"]:
        return "to"
    return "and" if form[:1] in joints["and"] else None


@cache
def change_words() -> frozenset[str]:
    """Return the folded verbs and verbal nouns that make "from A to B" a change and no range."""
    return frozenset(fold(_tables()["change"]["words"]).split())


@cache
def not_dual() -> frozenset[str]:
    """Return the folded names that look like the dual of people."""
    return quantity_words("not_dual")["words"]


def not_counted(forms: Sequence[str], index: int, stop: int) -> bool:
    """Tell whether what stands at `index` makes the number before it a time, a price, a share or a score."""
    return any(" ".join(forms[index : min(index + length, stop)]) in _not_counted() for length in (1, 2))


@cache
def _not_counted() -> frozenset[str]:
    return frozenset().union(*quantity_words("not_counted").values())


@cache
def some_of() -> frozenset[str]:
    """Return the phrases for "a number of", "many": more than one, how many is not said."""
    return quantity_words("some")["words"]


@of_word
def may_begin_some(form: str) -> bool:
    """Tell whether a folded form, bare or after a conjunction, is the first word of one of those phrases."""
    firsts = {phrase.partition(" ")[0] for phrase in some_of()}
    return form in firsts or (form[:1] in ("و", "ف") and form[1:] in firsts)
