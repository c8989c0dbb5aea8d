"""Words that mark places: type words, points of the compass, cues; read once from `data/places.toml`."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.normalise import fold

AND, IN, MELTING, FOR = "و", "ب", "ل", "ل"
CONJUNCTIONS, GOVERNING = ("و", "ف"), ("ب", "ل")
LIKE = "ك"  # "like", hardly ever before a place; كبير is no "like Bir"
FEMININE, ALEF = "ه", "ا"
CLOSED_TA, OWN_HA = "ة", "ه"
HAMZAS = frozenset("أإآ")
LOW_HAMZA = "إ"
TANWIN = frozenset("\u064b\u064c\u064d")
PRESENT_PREFIXES = frozenset("يت")  # of verbs: قرية تتبع, "a village that belongs to"
OWNED_ENDS = ("ها", "هم", "هما", "نا")
PLURAL_ENDS = ("ات", "ين", "ون")
NISBA_END = "يه"
MANS_ADJECTIVE = "ي"
ADJECTIVE_HEADS = ("ات", "ه", "ين", "ون", "اء")  # nouns that a feminine adjective follows: قوات، مدينة
BORDERS = "الحدود"
KINGDOM = "مملكه"
_AFFRICATES = (("تش", "ج"), ("دج", "ج"))
_SOUNDS = str.maketrans({
    **dict.fromkeys("جغق", "ك"), "ط": "ت", "ث": "س", "ص": "س", "ذ": "د", "ض": "د", "ظ": "ز", "ح": "ه", "آ": "ا",
})  # fmt: skip
_SILENT = re.compile("(?<!^)[اويع]|^[اع]|ه$")
_TWICE = re.compile(r"(.)\1+")
_SIGNS = re.compile("[\u064b-\u0652\u0640\u200b-\u200f]")
_ARABIC_NAME = re.compile(r"[ء-غف-ي]+(?:[ \-][ء-غف-ي]+)*(?: \d+)?")
_MARKS = str.maketrans({"-": " ", "'": "", "’": ""})
Number = Literal["singular", "dual", "plural"]
Reach = Literal["name", "of", "around"]
NUMBERS: tuple[Number, ...] = ("singular", "dual", "plural")


class TypeWord(msgspec.Struct, frozen=True, gc=False):
    """What a type word says: the kind and level of the place whose name follows.

    `span`: it belongs to the mention. `reach`: see data/places.toml. `flag`: an unknown name after it is worth a
    person's look. `number` dual or plural lets it hold for every name of the list that follows. `hamzas` are those
    of its spelling, `closed` tells a final ة: see `printed_so`.
    """

    kind: str
    level: str
    span: bool
    reach: Reach
    flag: bool
    number: Number
    hamzas: str
    closed: bool


class Facility(msgspec.Struct, frozen=True, gc=False):
    """A site that needs no name, by its English name; `described` when a word must say of what kind it is."""

    en: str
    described: bool


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """All categories, keyed by folded form. `directions` gives north, south, east or west."""

    types: Mapping[str, TypeWord]
    directions: Mapping[str, str]
    anaphors: Mapping[str, str]
    facilities: Mapping[str, Facility]
    sets: Mapping[str, frozenset[str]]

    @property
    def countryside(self) -> TypeWord:
        """The word for countryside itself, ريف."""
        return next(t for t in self.types.values() if t.kind == "countryside" and t.number == "singular")

    @property
    def compound_heads(self) -> frozenset[str]:
        """First words of compound names (كفر نبل, تل أبيض)."""
        return self.sets["compound_heads"]


def birthplace(stem: str, following: Sequence[str]) -> bool:
    """Tell whether a name is the first word of "birthplace", the next word `following`: مسقط رأس."""
    sets = place_words().sets
    return stem in sets["birthplace"] and not sets["birthplace_of"].isdisjoint(following)


def key_of(folded: str) -> str:
    """Return folded words as names are compared: hamza on any carrier alike."""
    return folded.replace("ئ", "ي").replace("ؤ", "و").replace("ء", "")  # ten times as fast as str.translate


def name_key(name: str) -> str:
    """Return the form under which a name is compared; its words stay parted by single blanks."""
    return " ".join(key_of(fold(name)).translate(_MARKS).split())


def arabic_forms(names: str) -> tuple[str, ...]:
    """Return the names of a cell, parted by `|`, that are written in Arabic letters alone; vowel signs are dropped."""
    bare = (_SIGNS.sub("", name).strip() for name in names.split("|"))
    return tuple(dict.fromkeys(name for name in bare if _ARABIC_NAME.fullmatch(name)))


def spellings(key: str) -> tuple[str, ...]:
    """Return the key of a name and its other spellings: final ه for ا and back, with and without article."""
    ends = {"ه": "ا", "ا": "ه"}
    turned = key[:-1] + ends[key[-1]] if key[-1:] in ends else key
    bare = [form[2:] if form.startswith("ال") else "ال" + form for form in (key, turned)]
    return tuple(dict.fromkeys((key, turned, *bare)))


def sounded(key: str) -> str:
    """Return a key without blanks as it sounds to whoever writes a foreign name in Arabic: ج غ ق ك all stand for g."""
    for written, heard in _AFFRICATES:
        key = key.replace(written, heard)
    return _TWICE.sub(r"\1", key.removeprefix(ARTICLE).translate(_SOUNDS))


def skeleton(heard: str) -> str:
    """Return the consonants of a key of `sounded`, which the spellings of a foreign name share: نانجارهار, ننغرهار."""
    return _TWICE.sub(r"\1", _SILENT.sub("", heard))


def _types(raw: dict[str, dict[str, Any]]) -> Iterator[tuple[str, TypeWord]]:
    for kind, entry in raw.items():
        for number in NUMBERS:
            for form in entry.get(number, "").split():
                span, flag = entry.get("span", False), entry.get("flag", False)
                hamzas, closed = _hamzas(form), form.endswith(CLOSED_TA)
                yield fold(form), TypeWord(kind, entry["level"], span, entry["reach"], flag, number, hamzas, closed)


def _hamzas(word: str) -> str:
    return "".join(letter for letter in word if letter in HAMZAS)


def printed_so(type_: TypeWord, printed: str) -> bool:
    """Tell whether the printed word can be the type word that it is folded to.

    وأدى, "and led to", is not وادي, "valley"; إحياء, "revival", not أحياء, "quarters"; بلده, "his country", not بلدة.
    """
    hamzas = _hamzas(printed)
    if hamzas and (not type_.hamzas or (LOW_HAMZA in hamzas and LOW_HAMZA not in type_.hamzas)):
        return False  # أقليم for إقليم is only a slip
    return not (type_.closed and printed.endswith(OWN_HA) and type_.kind == "town")


def letter_before_type(form: str) -> str:
    """Return the one-letter preposition written onto a type word (بمدينة حلب، لبلدة دير حافر); else nothing."""
    bare = form[1:] if form[:1] in CONJUNCTIONS and form[1:2] in GOVERNING else form
    return bare[0] if bare[:1] in GOVERNING and bare[1:] in place_words().types else ""


@cache
def place_words() -> PlaceWords:
    """Return the words, read once."""
    raw = tomllib.loads(files("isnad.lang.ar").joinpath("data/places.toml").read_text("utf-8"))
    return PlaceWords(
        types=dict(_types(raw["type"])),
        directions={form: point for point, forms in raw["direction"].items() for form in fold(forms).split()},
        anaphors={form: kind for kind, forms in raw["anaphor"].items() for form in fold(forms).split()},
        facilities={
            form: Facility(en, name == "described")
            for name in ("facility", "described")
            for en, forms in raw[name].items()
            for form in fold(forms).split()
        },
        sets={name: frozenset(fold(forms).split()) for name, forms in raw["words"].items()},
    )
