"""Nouns that head the name of a speaker, and the closed classes that bound it, as flags of a word.

The tables are data/speakers.toml, data/cues.toml and data/function_words.toml.
"""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.wordclass import function_words

# What a word can be; a word may be several.
PREPOSITION = 1
THAT = 2  # a complementiser
RELATIVE = 4
NEGATOR = 8
ADVERB = 16  # of time or manner
OPENER = 32  # a clause's subject may follow it
FUNCTION = 64  # any other closed class
HEAD = 128  # a noun that heads a speaker's name
TITLE = 256  # a rank or title before a name
ACTION = 512  # a noun of action, so an object rather than a subject
ARTICLE = 1024
COORDINATED = 2048  # و was cut off
KIN = 4096  # a word that begins a name: أبو، ابن
DEMONSTRATIVE = 8192
_PRONOUNS = ("هما", "ها", "هم", "ه")
_LAST_OF_ENDINGS = frozenset(pronoun[-1] for pronoun in _PRONOUNS) | {"ا"}  # of a pronoun, or of the accusative
_JOINED_ARTICLE = 5  # والي, والد and فالح are no "and the"
STOPS = PREPOSITION | THAT | RELATIVE | NEGATOR | OPENER | FUNCTION


@dataclass(frozen=True, slots=True)
class Head:
    """What a head noun says of a speaker: `kind` as in data/speakers.toml, English role, agreement."""

    kind: str
    role: str
    gender: str
    number: str


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("isnad.lang.ar").joinpath("data/speakers.toml").read_text("utf-8"))


_AGREEMENT = {
    "m": ("masculine", "singular"),
    "f": ("feminine", "singular"),
    "p": ("masculine", "plural"),
    "n": ("feminine", "things"),
    "d": ("masculine", "dual"),
}


@cache
def _heads() -> dict[str, Head]:
    found: dict[str, Head] = {}
    for entry in _tables()["heads"]:
        for column, (gender, number) in _AGREEMENT.items():
            for word in fold(entry.get(column, "")).split():
                head = Head(entry["is"], entry["role"], gender, number)
                for form in _cases(word, column):
                    found.setdefault(form, head)
    for word, head in list(found.items()):
        if head.number == "singular" and len(word) > 3:
            for form in _duals(word):
                found.setdefault(form, replace(head, number="dual"))
    return found


def _cases(word: str, column: str) -> tuple[str, ...]:
    """The word in its cases and before a genitive: مسؤولون، مسؤولين، مسؤولو، مسؤولي; قيادي، قياديا."""
    if column == "p" and word.endswith("ون"):
        stem = word[:-2]
        return word, stem + "ين", stem + "و", stem + "ي"
    return (word, word + "ا") if column == "m" else (word,)


def _duals(word: str) -> tuple[str, ...]:
    stem = word[:-1] + "ت" if word.endswith("ه") else word
    return stem + "ان", stem + "ين", stem + "ا"


@cache
def speaker_words(name: str) -> frozenset[str]:
    """Return one plain list of data/speakers.toml as folded words."""
    return frozenset(fold(_tables()[name]).split())


@cache
def _titles() -> frozenset[str]:
    titles = _tables()["titles"]
    return frozenset(fold(titles["rank"] + " " + titles["honour"]).split())


@cache
def _kin() -> frozenset[str]:
    return frozenset(fold(_tables()["titles"]["kin"]).split())


@of_word
def field_label(form: str) -> str | None:
    """Return the English label of a field word (طبي "medical"), its article cut off; None for any other."""
    bare = bare_word(form)
    for label, words in _tables()["fields"].items():
        if bare in fold(words).split():
            return str(label)
    return None


@cache
def _pairs() -> dict[str, str]:
    return {pair: kind for kind, pairs in _tables()["pairs"].items() for pair in fold(pairs).split()}


def pair_kind(form: str, following: str) -> str | None:
    """Return the kind of a head that means something else with the next word; None for every other pair."""
    return _pairs().get(f"{bare_word(form)}_{bare_word(following)}")


@of_word
def head_of(form: str) -> Head | None:
    """Return what a folded word says of a speaker, its conjunction and article cut off; None for others."""
    heads = _heads()
    found = heads.get(form) or heads.get(bare_word(form))
    if found is not None or form in speaker_words("action_nouns"):  # مشاركة is no "participant of his"
        return found
    return heads.get(_after_pronoun(form))


def _after_pronoun(form: str) -> str:
    """The noun of مكتبه "his office", ناطقها "its spokesman"; the form itself where it has no pronoun."""
    for pronoun in ("ها", "هم", "نا", "ه"):
        if form.endswith(pronoun) and len(form) > len(pronoun) + 2:
            stem = form[: -len(pronoun)]
            return bare_word(stem[:-1] + "ء" if stem.endswith(("ؤ", "ئ")) else stem)  # أعضاؤها → أعضاء
    return form


@of_word
def bare_word(form: str) -> str:
    """Return the word without conjunction and article: والمصادر → مصادر. A word of three letters stays."""
    rest = form[1:] if form[:1] in "وف" and form[1:3] == "ال" and len(form) > _JOINED_ARTICLE else form
    if rest.startswith("ال") and len(rest) > 4:
        return rest[2:]
    if form[:1] == "و" and len(form) > 3 and form not in _heads() and form[1:] in _heads():
        return form[1:]
    return rest


@of_word
def flags(form: str) -> int:
    """Return what a folded word can be, as a sum of the constants of this module."""
    return closed_flags(form) | _open(form)


def closed_flags(form: str) -> int:
    """Return what a folded word can be among the closed classes, and whether و was cut off: cheaper than all flags."""
    found = _closed().get(form, 0)
    whole = form in _heads()  # والي is a governor, no وإلى
    if not found and not whole and form[:1] in ("و", "ف") and len(form) > 2:
        found = _closed().get(form[1:], 0)
        joined_article = form[1:3] == "ال" and len(form) > _JOINED_ARTICLE
        known = form[1:] in _titles() or head_of(form[1:]) is not None
        if form not in _titles() and (found or joined_article or known):
            found |= COORDINATED
    return found


@cache
def _closed() -> dict[str, int]:
    """What each word of the closed classes can be."""
    classes = function_words()
    kinds = {
        PREPOSITION: classes["preposition"],
        THAT: cue_words("clause", "complementisers"),
        RELATIVE: classes["relative"],
        NEGATOR: cue_words("clause", "negators"),
        ADVERB: cue_words("adverbs", "time") | cue_words("adverbs", "manner"),
        OPENER: cue_words("clause", "openers"),
        DEMONSTRATIVE: classes["demonstrative"],
        FUNCTION: classes["conjunction"] | classes["auxiliary"] | classes["pronoun"],
    }
    every = frozenset().union(*kinds.values())
    return {form: sum(kind for kind, words in kinds.items() if form in words) for form in every}


def _open(form: str) -> int:
    found = 0
    bare = bare_word(form)
    if head_of(form) is not None:
        found |= HEAD
    if bare in _titles() or form in _titles():
        found |= TITLE
    if form in _kin():
        found |= KIN
    joined_article = form[1:3] == "ال" and form[0] in "وف" and len(form) > _JOINED_ARTICLE
    if form.startswith(("ال", "لل")) or joined_article:
        found |= ARTICLE
    if action_noun(form):
        found |= ACTION
    return found


@of_word
def action_noun(form: str) -> bool:
    """Tell whether a folded word looks like a noun of action without article: تمديد، اعتقال، رفضها.

    By pattern (tafʿīl, ifʿāl, iftiʿāl, infiʿāl, istifʿāl, mufāʿala is too like participles and left out) and
    by the list in data/speakers.toml; Ryding, chapter 5. Names of that shape are listed there too.
    """
    if form in speaker_words("action_nouns"):
        return True
    if form[-1:] not in _LAST_OF_ENDINGS:
        return not form.startswith("ال") and form not in _not_action() and _pattern(form)
    cut = [form[: -len(p)] for p in _PRONOUNS if form.endswith(p)]
    if any(stem.startswith("م") and stem[2:3] == "ا" and stem.endswith("ت") for stem in cut):
        return True  # مساندتهم
    cut += [form[:-1]] if form.endswith("ا") else []  # وقفاً
    stems = [form, *cut, *(stem[:-1] + "ه" for stem in cut if stem.endswith("ت"))]  # مسؤوليتها → مسؤولية
    if form.startswith("ال") or any(stem in _not_action() for stem in stems):
        return False
    return any(stem in speaker_words("action_nouns") or _pattern(stem) for stem in stems)


@cache
def _not_action() -> frozenset[str]:
    return speaker_words("not_action") | speaker_words("feminine_names")


def _pattern(stem: str) -> bool:
    if len(stem) == 5 and stem[0] == "ت" and stem[3] == "ي":
        return True
    if len(stem) < 5 or stem[0] != "ا" or stem[-2] != "ا" or stem in _heads():
        return False
    return len(stem) == 5 or stem[1] == "ن" or stem[2] == "ت" or stem.startswith("است")


def plural_ending(form: str) -> bool:
    """Tell whether a folded word ends like a sound masculine plural: مغردون."""
    return len(form) > 5 and form.endswith(("ون", "ين"))


def nominative_plural(form: str) -> bool:
    """Tell whether a folded word has the nominative plural ending, so can have no genitive: ناشطون."""
    return len(form) > 4 and form.endswith("ون")


def accusative_plural(form: str) -> bool:
    """Tell whether a folded word has the article and the accusative or genitive plural ending: الدينيين."""
    return len(form) > 6 and form.startswith("ال") and form.endswith("ين")


def relational(form: str) -> bool:
    """Tell whether a folded word ends like a relational adjective: الإعلامي, الأمنية."""
    return form.endswith(("ي", "يه"))


def plural_in_at(form: str) -> bool:
    """Tell whether a folded word ends like a sound feminine plural, so is no one's name: رحلات."""
    return len(form) > 4 and form.endswith("ات")


def feminine_ending(form: str) -> bool:
    """Tell whether a folded word ends in ta marbuta: خطوة هامة "an important step"."""
    return form.endswith("ه")
