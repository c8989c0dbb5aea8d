"""Words that say people were harmed, from `data/harm.toml`, and the words around them that decide how."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

import msgspec
from msgspec.structs import replace

from isnad.lang.ar.clitics import readings
from isnad.lang.ar.counted import counted_noun
from isnad.lang.ar.inflect import noun_forms, verb_forms
from isnad.lang.ar.memo import of_word, per_word
from isnad.lang.ar.normalise import fold
from isnad.record.codes import HarmKind

Voice = Literal["either", "active", "undergo", "noun", "over", "split"]
Limit = Literal["", "counted", "number", "many", "captive"]
_VIA = "via "
_KINDS: tuple[HarmKind, ...] = ("killed", "wounded", "displaced", "detained", "abducted", "missing", "released")


class HarmWord(msgspec.Struct, frozen=True, gc=False):
    """A word or phrase that says a harm.

    `voice` tells where its victim stands: after a verbal "noun" or an "over" phrase, object of an "active" verb,
    subject of an "undergo" one, either of both; a "split" verb says the harm only with one of `needs` after it.
    An active verb with `needs` says it only with one of them before it. `limit` narrows what counts as a victim; one
    of `via` must stand right before whom it befalls.
    `plural` is true for a verb form that agrees with several, `past` for one that tells what happened.
    """

    kind: HarmKind
    voice: Voice
    limit: Limit = ""
    past: bool = False
    plural: bool = False
    needs: frozenset[str] = frozenset()
    via: frozenset[str] = frozenset()

    @property
    def is_verb(self) -> bool:
        """True for a finite verb."""
        return self.voice not in ("noun", "over")


class VictimNoun(msgspec.Struct, frozen=True, gc=False):
    """What a noun of victims says: "strong" ones are a harm by themselves, "weak" ones name a state."""

    kind: str
    strong: bool


@cache
def _tables() -> dict[str, Any]:
    raw = files("isnad.lang.ar").joinpath("data/harm.toml").read_text("utf-8")
    return tomllib.loads(raw)


def _split(words: str) -> list[str]:
    return [word.strip() for word in words.split("|") if word.strip()]


@cache
def harm_class(table: str, key: str) -> frozenset[str]:
    """Return the folded words of one list of the table."""
    return frozenset(fold(word) for word in _split(_tables()[table][key]))


@cache
def harm_phrases() -> tuple[tuple[str, HarmWord], ...]:
    """Return every folded phrase that says a harm, with what it says. A phrase may stand more than once."""
    found: dict[tuple[str, HarmWord], None] = {}
    for kind in _KINDS:
        for how, words in _tables()[kind].items():
            for entry in _split(words):
                found |= dict.fromkeys(_phrases(kind, how, entry))
    found |= dict.fromkeys(_needing_verbs("split", "split"))
    found |= dict.fromkeys(_needing_verbs("reaching", "active"))
    return tuple(found)


def _phrases(kind: HarmKind, how: str, entry: str) -> Iterator[tuple[str, HarmWord]]:
    words, _, mark = entry.partition("/")
    via = frozenset(fold(mark.removeprefix(_VIA)).split()) if mark.startswith(_VIA) else frozenset[str]()
    word = HarmWord(kind, "over", "" if via else cast(Limit, mark), via=via)
    if how == "over":
        yield fold(words), word
    elif how == "nouns":
        yield from ((form, replace(word, voice="noun")) for form in noun_forms(words))
    else:
        yield from _verb(replace(word, voice=cast(Voice, how)), words)


def _verb(word: HarmWord, principal: str) -> Iterator[tuple[str, HarmWord]]:
    past, present = principal.split()
    for form, features in verb_forms(past, present).items():
        yield form, replace(word, past=features.aspect == "past", plural=features.number != "singular")
    for form in _split(_tables()["irregular"].get(past, "")):
        yield fold(form), replace(word, past=not fold(form).startswith("ي"), plural=True)


def _needing_verbs(table: str, voice: Voice) -> Iterator[tuple[str, HarmWord]]:
    for kind, listed in _tables()[table].items():
        entries = iter(listed)
        for principal, nouns in zip(entries, entries, strict=True):
            needs = frozenset(fold(noun) for noun in _split(nouns))
            yield from _verb(HarmWord(kind, voice, needs=needs), principal)


@cache
def victim_nouns() -> dict[str, VictimNoun]:
    """Return what the nouns of victims say, by the lemma of `counted.CountedNoun`."""
    found: dict[str, VictimNoun] = {}
    for force, table in _tables()["victims"].items():
        for kind, words in table.items():
            found |= {fold(word): VictimNoun(kind, force == "strong") for word in _split(words)}
    return found


def in_class(form: str, table: str, key: str) -> bool:
    """Tell whether a folded form, bare or after a conjunction, is in a list. Looking is cheaper than remembering."""
    words = harm_class(table, key)
    return form in words or (form[:1] in ("و", "ف") and form[1:] in words)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase, _ in harm_phrases())


@of_word
def tells_of_harm(form: str) -> bool:
    """Tell whether a folded form may be a harm word, begin a phrase of harm, or name victims or their toll."""
    if any(reading.stem in _first_words() for reading in readings(form)):
        return True
    noun = counted_noun(form)
    return in_class(form, "counting", "before") or (noun is not None and noun[0].lemma in victim_nouns())


@per_word
def has_stem(form: str, stems: frozenset[str]) -> bool:
    """Tell whether a folded form is one of the stems with any clitics (مصرعهم)."""
    return any(reading.stem in stems for reading in readings(form))


def in_accusative(form: str, lemma: str) -> bool:
    """Tell whether a noun shows in print the accusative of an indefinite singular (شابا of شاب)."""
    return form.endswith("ا") and not lemma.endswith("ا")


def in_nominative(form: str) -> bool:
    """Tell whether a sound plural or a dual shows the nominative in print."""
    return form.endswith(tuple(harm_class("case", "nominative")))


@per_word
def may_begin(form: str, table: str) -> bool:
    """Tell whether a folded form, bare or after a conjunction, is the first word of a phrase of a table's `words`."""
    firsts = {phrase.partition(" ")[0] for phrase in harm_class(table, "words")}
    return form in firsts or (form[:1] in ("و", "ف") and form[1:] in firsts)
