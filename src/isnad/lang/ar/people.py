"""Nouns of people and of bodies, and what a word is to a noun phrase: adjective, stop, possible owner.

The lists lie in data/people.toml and data/people_nouns.tsv. Forms are folded and stand without the article.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple, cast

import msgspec

from isnad.lang.ar.clitics import readings
from isnad.lang.ar.inflect import (
    dual,
    noun_forms,
    sound_feminine_plural,
    sound_masculine_plural,
    verb_forms,
)
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.nations import Nisba, nisba_forms
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.syntax import OWNERS
from isnad.lang.ar.wordclass import is_function_word
from isnad.record.codes import Age, Sector, Sex, VictimStatus

PeopleKind = Literal["person", "member", "group", "force", "asset", "site", "org", "office"]
OPEN_PLURAL = ("ون", "ين")
NATIONALS = "nationals"


class PeopleNoun(NamedTuple):
    """A printed form of a noun of people or of a body.

    `state` is the part of a state it names (army, police, ministry). `closed` forms carry a nun or tanwin and
    can govern no genitive: مسلحون, but مسلحو الحركة; `construct` ones must govern one.
    """

    lemma: str
    kind: PeopleKind
    sector: Sector
    status: VictimStatus | None
    sex: Sex | None
    age: Age | None
    role: str | None
    state: str | None
    plural: bool
    closed: bool
    construct: bool = False


class Word(msgspec.Struct, frozen=True, gc=False):
    """What a folded form is to a noun phrase. `stem` is the form without article and proclitics.

    `joined` is the conjunction or preposition written onto the article or noun; `adjective` is true for a
    listed or plainly adjectival form; `people_plural` for the sound plural of people (-ūn, -īn).
    """

    stem: str
    joined: str
    definite: bool
    stop: bool
    adjective: bool
    shape: bool
    people_plural: bool
    nisba: Nisba | None


@cache
def people_data() -> dict[str, Any]:
    """Return the tables of data/people.toml as written."""
    raw = files("isnad.lang.ar").joinpath("data/people.toml").read_text("utf-8")
    return tomllib.loads(raw)


@cache
def word_set(table: str, key: str) -> frozenset[str]:
    """Return one list of data/people.toml, folded; "_" in the list stands for a blank."""
    return frozenset(fold(word).replace("_", " ") for word in people_data()[table][key].split())


@cache
def people_nouns() -> dict[str, PeopleNoun]:
    """Return every form of every noun of people or bodies; a form of two nouns keeps the first listed."""
    raw = files("isnad.lang.ar").joinpath("data/people_nouns.tsv").read_text("utf-8")
    found: dict[str, PeopleNoun] = {}
    for line in raw.splitlines()[1:]:
        singular, plural, *rest = line.split("\t")
        kind, sector, status, sex, age, role, state = (cell or None for cell in rest)
        lemma = fold(singular or plural.partition("|")[0])
        for form, many, closed in _noun_forms(singular, plural, str(kind)):
            construct = many and _is_construct(form, lemma, plural)
            noun = (lemma, kind, sector, status, sex, age, role, state, many, closed, construct)
            found.setdefault(form, PeopleNoun(*cast(Any, noun)))
    found = {**_ministers(found), **found}
    for office in sorted(word_set("offices", "heads")):
        state = "presidency" if office in word_set("offices", "heads_of_state") else None
        noun = PeopleNoun(office, "office", "political", None, None, None, None, state, False, False)
        found.setdefault(office, noun)
    for form, nisba in nisba_forms().items():
        if nisba.plural and not nisba.doubtful:
            people = (form, "person", "unknown", None, None, None, NATIONALS, None, True, form.endswith(OPEN_PLURAL))
            found.setdefault(form, PeopleNoun(*cast(Any, people)))
    return found


def _ministers(nouns: dict[str, PeopleNoun]) -> dict[str, PeopleNoun]:
    """The heads of the listed ministries: وزير الصحة for وزارة الصحة."""
    (ministry,) = word_set("offices", "ministry")
    heads = sorted(word_set("offices", "ministers"))
    return {
        form.replace(ministry, head, 1): noun._replace(
            lemma=form.replace(ministry, head, 1), kind="office", sector="political", plural=False
        )
        for form, noun in nouns.items()
        if form.startswith(ministry + " ") and noun.state
        for head in heads
    }


@of_word
def somebodys_own(form: str) -> bool:
    """Tell whether a folded form names somebody's people, whom he speaks to and who do not speak: أنصاره, مقاتليها."""
    nouns = people_nouns()
    return any(
        reading.enclitic in OWNERS and not reading.proclitic and reading.stem in nouns and nouns[reading.stem].plural
        for reading in readings(form)
    )


def _is_construct(form: str, lemma: str, plural: str) -> bool:
    """Tell whether a sound plural or a dual lacks its nun: معلمي, رجلا. Listed plurals are no such forms."""
    listed = {fold(printed) for printed in plural.split("|")}
    return form not in listed and form in (lemma + "ي", lemma + "و", lemma + "ا")


def _noun_forms(singular: str, plural: str, kind: str) -> list[tuple[str, bool, bool]]:
    forms: list[tuple[str, bool, bool]] = []
    person = kind == "person" and fold(singular) not in word_set("offices", "officials")
    if singular:
        stem = fold(singular)
        forms += [(form, False, person or form != stem) for form in sorted(noun_forms(singular), key=len)]
    for printed in plural.split("|"):
        forms += [
            (form, many, closed or (person and " " in form)) for form, many, closed in _plural_forms(singular, printed)
        ]
    if singular and " " not in singular:
        forms += [(form, True, form.endswith(("ان", "ين"))) for form in sorted(dual(singular), key=len)[::-1]]
    return forms


def _plural_forms(singular: str, printed: str) -> list[tuple[str, bool, bool]]:
    if printed == "+m":
        sound = sound_masculine_plural(singular)
        return [(form, True, form.endswith(OPEN_PLURAL)) for form in sorted(sound, reverse=True)]
    if printed == "+f":
        return [(form, True, False) for form in sound_feminine_plural(singular)]
    form = fold(printed)
    return [(form, True, form.endswith(OPEN_PLURAL))] if form else []


@cache
def _adjectives() -> frozenset[str]:
    forms = set(word_set("adjectives", "irregular"))
    for stem in word_set("adjectives", "regular"):
        forms |= {stem, stem + "ا", stem + "ه"} | sound_masculine_plural(stem) | sound_feminine_plural(stem)
        forms |= dual(stem) | dual(stem + "ه")
    return frozenset(forms)


@cache
def _verbs() -> frozenset[str]:
    pairs = (pair.split("/") for pair in people_data()["verbs"]["pairs"].split())
    return frozenset(form for past, present in pairs for form in verb_forms(past, present))


def governs_what_follows(lemma: str, after: str) -> bool:
    """Tell whether a noun of people is a participle before its object: متهمة إياهم."""
    return lemma in word_set("verbs", "participles") and after in word_set("verbs", "objects")


def is_verb(form: str) -> bool:
    """Tell whether a folded form is a listed verb, bare, after a conjunction or with the future mark."""
    verbs = _verbs()
    return (
        form in verbs
        or (form[:1] in ("و", "ف", "س") and form[1:] in verbs)
        or (form[:2] in ("وس", "فس") and form[2:] in verbs)
    )


def _cut(form: str) -> tuple[str, str, bool]:
    """Return stem, proclitics and definiteness as far as the spelling alone shows them."""
    if form in word_set("marks", "no_article"):
        return form, "", False
    if form.startswith("ال") and len(form) > 3:
        return form[2:], "", True
    for joined in ("وال", "فال", "بال", "كال", "وبال"):
        if form.startswith(joined) and len(form) > len(joined) + 1:
            return form[len(joined) :], joined[:-2], True
    for joined in ("لل", "ولل", "فلل"):
        if form.startswith(joined) and len(form) > len(joined) + 1:
            return form[len(joined) :], joined[:-1], True
    return form, "", False


def nisba_of(form: str) -> Nisba | None:
    """Return whose a relative adjective is, cut as `word` cuts it; None for any other folded form."""
    return nisba_forms().get(_cut(form)[0])


@of_word
def word(form: str) -> Word:
    """Return what a folded form is to a noun phrase."""
    stem, joined, definite = _cut(form)
    nisba = nisba_forms().get(stem)
    listed = nisba is not None or stem in _adjectives()
    stop = (
        not definite
        and not listed
        and (not form[:1].isalpha() or is_function_word(form) or form in word_set("stops", "words") or is_verb(form))
    )
    noun = people_nouns().get(stem)
    shape = _adjectival(stem, definite) and (noun is None or (noun.kind == "person" and listed))
    return Word(stem, joined, definite, stop, listed, shape, stem.endswith(OPEN_PLURAL), nisba)


def _adjectival(stem: str, definite: bool) -> bool:
    """Tell whether a form looks like an adjective: nisba endings; with the article also a participle in m-."""
    if len(stem) < 4 or stem in word_set("nouns", "feminine"):
        return False
    if stem.endswith(("يه", "يون", "يين", "يات")):
        return definite or stem[0] not in "يتبلك"  # a verb, or a noun after its preposition: بشظية
    if definite:
        return stem.endswith("ي") or (stem[0] == "م" and len(stem) >= 5)
    return stem.endswith("يا") and len(stem) >= 5 and stem[0] not in "يت"


@cache
def finer_sectors() -> dict[Sector, tuple[str, ...]]:
    """Return the adjectives that make the side of a noun of people plain, folded, by sector."""
    table: dict[Sector, str] = people_data()["finer"]
    return {sector: tuple(fold(stems).split()) for sector, stems in table.items()}


def is_feminine_nisba(stem: str) -> bool:
    """Tell whether a stem is a relative adjective in the feminine singular: دبلوماسية."""
    return stem.endswith("يه") and len(stem) > 4


def is_feminine(stem: str) -> bool:
    """Tell whether a stem ends as feminine singulars do: عاملة."""
    return stem.endswith("ه")
