"""The interface's words in Arabic and English, kept as data in `locale/`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

import msgspec

from isnad.record.base import Name
from isnad.record.errors import KnowledgeError

Language = Literal["ar", "en"]

OPEN_GROUPS = frozenset({"weapon", "tag", "side", "role", "country", "message"})
SENTENCES_KEPT = 10_000
DATES = re.compile(r"\d{4}-[\d/:T-]+")
ISOLATED = "\u2066{}\u2069"  # else a date behind Arabic letters is shown day first: its hyphens part the numbers
VALUES_IN_SENTENCES = ("event_class", "harm_kind", "weapon")


class Both(NamedTuple):
    """One label or value in both languages of the interface."""

    ar: str
    en: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The labels of one language: group, then key."""

    language: Language
    groups: Mapping[str, Mapping[str, str]]

    def label(self, group: str, key: str) -> str:
        """Return the label of `key`.

        A key that an open list does not hold (a new weapon, a tag, a country) is shown as it is, with blanks
        for underscores.

        Raises:
            KeyError: a closed list or the interface itself lacks the key.
        """
        known = self.groups[group]
        if key not in known and group in OPEN_GROUPS:
            return key.replace("_", " ")
        return known[key]

    def ui(self, key: str) -> str:
        """Return a label of the interface itself."""
        return self.label("ui", key)

    def message(self, sentence: str) -> str:
        """Return a sentence that a record holds in English (a reason, a flag) in this language.

        A sentence that no template of the catalogue fits is returned as it is.
        """
        return _message(self.language, sentence)

    def name(self, name: Name) -> str:
        """Return the name in this language, else in the other one, else the empty string."""
        first, second = (name.ar, name.en) if self.language == "ar" else (name.en, name.ar)
        return first or second or ""


@cache
def catalogue(language: Language) -> Catalogue:
    """Return the labels of a language.

    Raises:
        KnowledgeError: the package's file does not hold tables of words.
    """
    raw = files("isnad.export").joinpath(f"locale/{language}.toml").read_text("utf-8")
    try:
        groups = msgspec.toml.decode(raw, type=dict[str, dict[str, str]])
    except msgspec.MsgspecError as wrong:
        raise KnowledgeError(f"locale/{language}.toml: {wrong}; every table holds words only") from wrong
    return Catalogue(language, groups)


@lru_cache(SENTENCES_KEPT)
def _message(language: Language, sentence: str) -> str:
    for pattern, template in _templates(language):
        found = pattern.fullmatch(sentence)
        if found:
            return template.format(*(_value(language, _message(language, part)) for part in found.groups()))
    return sentence


def _value(language: Language, word: str) -> str:
    if DATES.fullmatch(word):
        return ISOLATED.format(word)
    groups = catalogue(language).groups
    return next((groups[group][word] for group in VALUES_IN_SENTENCES if word in groups[group]), word)


@cache
def _templates(language: Language) -> list[tuple[re.Pattern[str], str]]:
    """Return the sentences that have a translation; `{}` stands for any words, which are translated in turn."""
    known = catalogue(language).groups["message"]
    return [(re.compile(re.escape(key).replace(r"\{\}", "(.+?)")), template) for key, template in known.items()]


def in_both(write: Callable[[Catalogue], str]) -> Both:
    """Return what `write` says in each of the two languages."""
    return Both(write(catalogue("ar")), write(catalogue("en")))


def both(group: str, key: str) -> Both:
    """Return one label in both languages."""
    return in_both(lambda words: words.label(group, key))


def message(sentence: str) -> Both:
    """Return a sentence of a record in both languages."""
    return in_both(lambda words: words.message(sentence))
