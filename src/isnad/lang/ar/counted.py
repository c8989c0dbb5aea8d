"""Nouns that a number counts: people, families and the things that the news of a conflict counts.

People come from `data/people_nouns.tsv` (shared with the finding of actors), from `data/nations.tsv` (ستة
فلسطينيين "six Palestinians") and from a short list in `data/quantities.toml`; other units from the latter.
"""

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, cast

import msgspec
from msgspec.structs import replace

from isnad.lang.ar.clitics import Reading, readings
from isnad.lang.ar.inflect import noun_forms
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.nations import DOUBTFUL, nations
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.quantities import quantity_words
from isnad.record.codes import Age, Sex, VictimStatus
from isnad.record.mentions import Who

PERSON = "person"
FAMILY = "family"
NATION = "nation"
GrammaticalNumber = Literal["singular", "dual", "plural"]
_NUMBERS: tuple[GrammaticalNumber, ...] = ("dual", "plural", "singular")
_COUNTED_KINDS = frozenset({"person", "member", "office"})
# "Roles" of the table of nouns that repeat the status, the sex or the age, or say nothing.
_NO_ROLE = frozenset(
    {"person", "unidentified person", "member", "civilian", "child", "infant", "minor", "boy", "girl", "man", "woman"}
    | {"young man", "family", "young woman", "elderly man", "elderly woman", "elderly person", "victim"}
)


class CountedNoun(msgspec.Struct, frozen=True, gc=False):
    """A noun as printed: what it counts in, its number, and for people whom it plainly describes.

    `kind` is the column of the table of nouns (person, member, office), "nation" for a people, or "thing".
    """

    unit: str
    number: GrammaticalNumber
    kind: str
    lemma: str
    who: Who


class NounAt(msgspec.Struct, frozen=True, gc=False):
    """A counted noun that ends before token `last`; `reading` says what was cut off its first word."""

    noun: CountedNoun
    last: int
    reading: Reading


_Entry = tuple[str, CountedNoun]


@of_word
def counted_noun(form: str) -> tuple[CountedNoun, Reading] | None:
    """Return the counted noun that a folded word is, and what was cut off it; None for any other word."""
    nouns = _nouns()
    for reading in readings(form):
        if reading.future or _is_a_name(reading):
            continue
        noun = _dual_before_pronoun(reading) or nouns.get(reading.stem)
        if noun is not None and not _keeps_its_nun(noun, reading):
            return noun, reading
    return None


def _keeps_its_nun(noun: CountedNoun, reading: Reading) -> bool:
    """A dual loses its nun before a pronoun: إخواننا "our brothers" is none."""
    return noun.number == "dual" and bool(reading.enclitic) and reading.stem.endswith("ن")


def _is_a_name(reading: Reading) -> bool:
    words = quantity_words("people")
    return reading.stem in words["never_dual"] or (reading.article and reading.stem in words["never_definite"])


def _dual_before_pronoun(reading: Reading) -> CountedNoun | None:
    """طفلاها, طفليها "her two children": the dual loses its nun, and no tanwin stands before a pronoun."""
    if not reading.enclitic or reading.stem[-1] not in "اي":
        return None
    if reading.stem[-1] == "ي" and (reading.stem in _nouns() or reading.enclitic == "ه"):
        return None  # سائقيها may be "its drivers", إنسانية folds to what would be "his two humans"
    if reading.stem[:-1] in quantity_words("people")["five"]:
        return None
    singular = _nouns().get(reading.stem[:-1])
    if singular is None or singular.number != "singular" or singular.unit != PERSON:
        return None
    return replace(singular, number="dual") if singular.lemma == reading.stem[:-1] else None


def noun_at(forms: Sequence[str], index: int, stop: int) -> NounAt | None:
    """Return the counted noun at a token: one of two words (رجال الأمن "security men") before one of one."""
    if index >= stop:
        return None
    if index + 1 < stop:
        pair = _counted_pair(forms[index], forms[index + 1])
        if pair is not None:
            return NounAt(pair[0], index + 2, pair[1])
    found = counted_noun(forms[index])
    return NounAt(found[0], index + 1, found[1]) if found else None


def _counted_pair(first: str, second: str) -> tuple[CountedNoun, Reading] | None:
    for reading in _pair_readings(first):
        noun = _nouns().get(f"{reading.stem} {second}")
        if noun is not None:
            return noun, reading
    return None


@of_word
def _pair_readings(form: str) -> tuple[Reading, ...]:
    heads = _pair_heads()
    return tuple(r for r in readings(form) if r.stem in heads and not r.enclitic and not r.future)


@cache
def _pair_heads() -> frozenset[str]:
    return frozenset(form.partition(" ")[0] for form in _nouns() if " " in form)


@cache
def _nouns() -> dict[str, CountedNoun]:
    """Every form of every counted noun. A form of two numbers is read as singular, else as plural, else as dual."""
    found: dict[str, CountedNoun] = {}
    for number in _NUMBERS:  # the last one written wins
        for form, noun in (*_nations(number), *_people(number), *_others(number), *_things(number)):
            found[form] = noun
    for form in map(_dual_in_yn, quantity_words("people")["seldom_plural"]):
        found[form] = replace(found[form], number="dual")
    for form in quantity_words("people")["dual"]:
        plain = CountedNoun(PERSON, "dual", "person", form, Who())
        found[form] = replace(found.get(form, plain), number="dual")
    return found


def _dual_in_yn(singular: str) -> str:
    return singular + "ين"


def _rows() -> Iterator[dict[str, str]]:
    lines = files("isnad.lang.ar").joinpath("data/people_nouns.tsv").read_text("utf-8").splitlines()
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _people(number: GrammaticalNumber) -> Iterator[_Entry]:
    """The rows of the table of actors' nouns that are counted one by one."""
    for row in _rows():
        if row["kind"] not in _COUNTED_KINDS:
            continue
        singular, plurals = fold(row["singular"]), [fold(word) for word in row["plural"].split("|") if word]
        lemma = singular or plurals[0]
        unit = FAMILY if row["role"] == FAMILY else PERSON
        noun = CountedNoun(unit, number, row["kind"], lemma, _who(row, lemma))
        if number == "plural":
            yield from ((form, noun) for plural in plurals for form in _plural_forms(singular, plural))
        elif singular:
            yield from ((form, noun) for form in _forms(singular, number))


def _who(row: dict[str, str], lemma: str) -> Who:
    status = "combatant" if lemma in quantity_words("people")["combatant"] else row["status"] or None
    return Who(
        status=cast("VictimStatus | None", status),
        sex=cast("Sex | None", row["sex"] or None),
        age=cast("Age | None", row["age"] or None),
        role=None if row["role"] in _NO_ROLE else row["role"] or None,
    )


def _others(number: GrammaticalNumber) -> Iterator[_Entry]:
    """People who are never an actor."""
    words = quantity_words("people")
    fighters = words["combatant"]
    for word in words["plural" if number == "plural" else "singular"]:
        who = Who(status="combatant" if word in fighters else None)
        noun = CountedNoun(PERSON, number, "person", word, who)
        yield from ((form, noun) for form in ({word} if number == "plural" else _other_forms(word, number)))


def _other_forms(word: str, number: GrammaticalNumber) -> set[str]:
    """The dual of these in -ayn is left out: it looks like their sound plural, or like other words (أم, أمين)."""
    forms = _forms(word, number)
    if number != "dual" or word.endswith("ه"):
        return forms
    return {form for form in forms if form.endswith("ان") and len(word) > 2}


def _forms(word: str, number: GrammaticalNumber) -> set[str]:
    if number == "dual":
        return _dual(word)
    if word in quantity_words("people")["defective"]:
        return {word, word + "ي", word + "يا"}
    return {word} if " " in word else noun_forms(word) | ({word + "ا"} if word.endswith("ي") else set())


def _dual(singular: str) -> set[str]:
    """The dual in its two cases; of the construct state only the feminine nominative looks like no other form."""
    if singular in quantity_words("people")["defective"]:
        singular += "ي"
    if singular.endswith("ه"):
        base = singular[:-1] + "ت"
        return {base + "ان", base + "ين", base + "ا"}
    return {singular + "ان", singular + "ين"}


def _plural_forms(singular: str, written: str) -> set[str]:
    """The plural of the table: `+m` and `+f` are the sound ones, anything else is written out."""
    if written == "+m":
        return {singular + end for end in ("ون", "ين", "و", "ي")}
    return {singular.removesuffix("ه") + "ات"} if written == "+f" else noun_forms(written)


def _nations(number: GrammaticalNumber) -> Iterator[_Entry]:
    for nation in nations().values():
        for nisba in (fold(word) for word in nation.nisba if not word.startswith(DOUBTFUL)):
            noun = CountedNoun(PERSON, number, NATION, nisba, Who())
            yield from ((form, noun) for form in _nation_forms(nisba, number))
        for people in nation.people if number == "plural" else ():
            yield fold(people), CountedNoun(PERSON, number, NATION, fold(people), Who())


def _nation_forms(nisba: str, number: GrammaticalNumber) -> set[str]:
    if number == "plural":
        return {nisba + "ون", nisba + "ين", nisba + "ات"}
    if number == "dual":
        return {nisba + "ان", nisba + "تان", nisba + "تين"}
    return {nisba, nisba + "ا", nisba + "ه"}


def _things(number: GrammaticalNumber) -> Iterator[_Entry]:
    """Singulars and plurals stand side by side in the list; a plural's "dual" is no word and matches nothing."""
    for unit, words in quantity_words("units").items():
        for word in words:
            noun = CountedNoun(unit, number, "thing", word, Who())
            forms = {"dual": _dual(word), "plural": noun_forms(word), "singular": set()}[number]
            yield from ((form, noun) for form in forms)


def oblique_plural(form: str) -> bool:
    """Tell whether a folded form ends as a dual or plural that an adjective in -ayn may follow: البلدين, الوزراء."""
    return form.endswith(("ين", "اء"))


@cache
def country_names() -> frozenset[str]:
    """Return the folded names of countries: سوريا is one before it is an accusative of سوري."""
    return frozenset(fold(name) for nation in nations().values() for name in nation.names)
