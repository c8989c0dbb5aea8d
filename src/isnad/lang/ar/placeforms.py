"""What one printed word can say about places, worked out once per form and remembered."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from isnad.lang.ar.clitics import ARTICLE, Reading, readings
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.nations import nisba_forms
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.people import word_set
from isnad.lang.ar.placewords import Facility, TypeWord, place_words
from isnad.lang.ar.tokens import Tokens
from isnad.lang.ar.wordclass import is_function_word

_ATTACHED = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل")


class Cue:
    """Categories of lang/ar/data/places.toml that a word belongs to, and a few plain facts: bits of an int.

    Plain ints, not an `IntFlag`: a set of flags is asked several times for each word of each article.
    """

    NONE: Final = 0
    LOCATIVE: Final = 1 << 0
    INSIDE: Final = 1 << 1
    TITLE: Final = 1 << 2
    GIVEN_NAME: Final = 1 << 3
    NOT_PLACE_AFTER: Final = 1 << 4
    OPENING: Final = 1 << 5
    CLOSING: Final = 1 << 6
    COMMA: Final = 1 << 7
    FAR: Final = 1 << 8
    DISTANCE: Final = 1 << 9
    BORDER: Final = 1 << 10
    BETWEEN: Final = 1 << 11
    HOMELAND: Final = 1 << 12
    TERRITORY: Final = 1 << 13
    GENERIC: Final = 1 << 14
    AFTER_NAME: Final = 1 << 15
    FUNCTION: Final = 1 << 16
    DEFINITE: Final = 1 << 17
    NUMBER: Final = 1 << 18
    MARK: Final = 1 << 19
    OUTLET: Final = 1 << 20
    BORDER_WITH: Final = 1 << 21
    COUNTRYSIDE: Final = 1 << 22
    HEAD: Final = 1 << 23
    NOT_ANAPHOR_BEFORE: Final = 1 << 24
    TURN: Final = 1 << 25
    TURN_BEFORE: Final = 1 << 26
    FACILITY: Final = 1 << 27
    LINEAGE: Final = 1 << 28
    SAME: Final = 1 << 29


_POINTING = Cue.BORDER | Cue.TERRITORY | Cue.HOMELAND
_SETS = {
    "locative": Cue.LOCATIVE,
    "inside": Cue.INSIDE,
    "title": Cue.TITLE,
    "not_place_after": Cue.NOT_PLACE_AFTER,
    "opening": Cue.OPENING,
    "closing": Cue.CLOSING,
    "comma": Cue.COMMA,
    "far": Cue.FAR,
    "distance": Cue.DISTANCE,
    "border": Cue.BORDER,
    "between": Cue.BETWEEN,
    "homeland": Cue.HOMELAND,
    "territory": Cue.TERRITORY,
    "generic": Cue.GENERIC,
    "after_name": Cue.AFTER_NAME,
    "outlet_names": Cue.OUTLET,
    "border_with": Cue.BORDER_WITH,
    "countryside_definite": Cue.COUNTRYSIDE,
    "compound_heads": Cue.HEAD,
    "not_anaphor_before": Cue.NOT_ANAPHOR_BEFORE,
    "turn": Cue.TURN,
    "turn_before": Cue.TURN_BEFORE,
    "lineage": Cue.LINEAGE,
    "same": Cue.SAME,
}


@dataclass(frozen=True, slots=True)
class Word:
    """One form. `proclitic` is what was cut off before the type or direction word.

    `points` is true when a place may be meant without a name of its own; `attached` is what stands before an
    article. `direction` is a point of the compass; `adjective` tells الشمالي, after a name, from شمالي, before one,
    and `noun` marks الشمال. `nisba` is the country of an adjective (السوري), definite or not. `telling` is false for
    most words: they have no type, no nisba, name no facility and point nowhere.
    """

    cues: int
    type: TypeWord | None
    proclitic: str
    direction: str | None
    adjective: bool
    noun: bool
    nisba: str | None
    nisba_definite: bool
    anaphor: str | None
    attached: str
    points: bool
    telling: bool


_alike = cache(Word)  # words say few different things: one object serves all that say the same


@cache
def _memberships() -> dict[str, int]:
    found: dict[str, int] = {}
    for name, cue in _SETS.items():
        for form in place_words().sets[name]:
            found[form] = found.get(form, Cue.NONE) | cue
    for bare in place_words().facilities:
        for form in (bare, ARTICLE + bare):
            found[form] = found.get(form, Cue.NONE) | Cue.FACILITY
    for form in word_set("name", "given"):
        found[form] = found.get(form, Cue.NONE) | Cue.GIVEN_NAME
    return found


@cache
def _listed() -> frozenset[str]:
    """Every form and stem that a list of places, directions, adjectives or cues holds, with and without the article."""
    words = place_words()
    plain = words.types.keys() | words.directions.keys() | nisba_forms().keys() | _memberships().keys()
    every = plain | words.anaphors.keys()
    return frozenset(every | {form.removeprefix(ARTICLE) for form in every})


def _listed_cues(form: str, cuts: tuple[Reading, ...]) -> int:
    known = _memberships()
    cue = known.get(form, Cue.NONE)
    for reading in cuts:
        if reading.proclitic in ("و", "ف", "ب", "ل", "وب", "ول") and not reading.enclitic:
            stem = "ال" + reading.stem if reading.article else reading.stem
            cue |= known.get(stem, Cue.NONE) & ~(Cue.GIVEN_NAME | Cue.OUTLET | Cue.HEAD)
    return cue


def _with_plain_facts(cue: int, form: str, cuts: tuple[Reading, ...]) -> int:
    if is_function_word(form):
        cue = (cue | Cue.FUNCTION) & ~Cue.GIVEN_NAME  # على, "on", is folded like علي, "Ali"
    if any(r.article and r.proclitic in ("", "و") for r in cuts):
        cue |= Cue.DEFINITE
    if form[0].isdigit():
        cue |= Cue.NUMBER
    elif not form[0].isalpha():
        cue |= Cue.MARK
    return cue


def _type_of(cuts: tuple[Reading, ...]) -> tuple[TypeWord | None, str]:
    types = place_words().types
    for r in cuts:
        if r.stem in types and not (r.article or r.enclitic or r.future) and r.proclitic in _ATTACHED:
            return types[r.stem], r.proclitic
    return None, ""


def _direction_of(cuts: tuple[Reading, ...]) -> tuple[str | None, str, bool, bool]:
    """Direction, proclitic, whether it is an adjective with article, whether a noun with article."""
    directions = place_words().directions
    for r in cuts:
        if r.stem in directions and not (r.enclitic or r.future) and r.proclitic in _ATTACHED:
            adjective = r.article and r.stem.endswith(("ي", "يه"))
            return directions[r.stem], r.proclitic, adjective, r.article and not adjective
    return None, "", False, False


def _nisba_of(cuts: tuple[Reading, ...]) -> tuple[str | None, bool]:
    forms = nisba_forms()
    for r in cuts:
        nisba = None if r.enclitic or r.future else forms.get(r.stem)
        if nisba is not None and (r.article or not nisba.doubtful):
            return nisba.iso2, r.article
    return None, False


@cache
def _unlisted(cues: int, attached: str) -> Word:
    """What is said of places by a word that no list holds: that it is a function word, definite, a number or a mark."""
    return Word(
        cues=cues, type=None, proclitic="", direction=None, adjective=False, noun=False, nisba=None,
        nisba_definite=False, anaphor=None, attached=attached, points=False, telling=False,
    )  # fmt: skip


@of_word
def word(form: str) -> Word:
    """Return what a folded form can say about places."""
    cuts = readings(form)
    attached = next((r.proclitic for r in cuts if r.article), "")
    if _listed().isdisjoint([form, *(r.stem for r in cuts)]):  # most words
        return _unlisted(_with_plain_facts(Cue.NONE, form, cuts), attached)
    type_, type_proclitic = _type_of(cuts)
    direction, cut, adjective, noun = _direction_of(cuts)
    nisba, definite = _nisba_of(cuts)
    anaphor = next(
        (
            place_words().anaphors["ال" + r.stem]
            for r in cuts
            if r.article and not r.enclitic and "ال" + r.stem in place_words().anaphors
        ),
        None,
    )
    cues = _with_plain_facts(_listed_cues(form, cuts), form, cuts)
    points = noun or anaphor is not None or bool(cues & _POINTING)
    return _alike(
        cues=cues, type=type_, proclitic=type_proclitic if type_ else cut, direction=direction,
        adjective=adjective, noun=noun, nisba=nisba, nisba_definite=definite, anaphor=anaphor,
        attached=attached,
        points=points,
        telling=points or type_ is not None or nisba is not None or bool(cues & Cue.FACILITY),
    )  # fmt: skip


@of_word
def facility_of(form: str) -> tuple[Facility, str] | None:
    """Return the facility a folded form names, and what is written onto it: hotel and ب of بفندق."""
    known = place_words().facilities
    found = ((known[r.stem], r.proclitic) for r in readings(form) if r.stem in known and not (r.enclitic or r.future))
    return next(found, None)


def span_of(tokens: Tokens, first: int, last: int, cut: str = "") -> tuple[int, int, str]:
    """Return start, end and the printed words of tokens `[first, last)`, without the letters of `cut`."""
    start, end = tokens.starts[first], tokens.ends[last - 1]
    source = tokens.view.source
    left = len(cut)
    while left:
        left -= bool(fold(source[start]))
        start += 1
    while start < end and not fold(source[start]):
        start += 1
    return start, end, source[start:end]
