"""Cues of reported speech: verbs of saying in all their forms, participles, verbal nouns and prepositions.

The tables are data/cues.toml; the head of that file says what each key means.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

import msgspec
from msgspec.structs import replace

from isnad.lang.ar.inflect import Gender, Number, VerbForm, verb_forms
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.normalise import fold
from isnad.record.codes import ClaimFactuality, Polarity, VerbClass

_PAST = VerbForm("past", "singular", "masculine")
_ROOT = 3
CueKind = Literal["verb", "participle", "deed", "according", "from", "tongue"]


class Cue(msgspec.Struct, frozen=True):
    """One cue in one form. `takes` names what must follow; see data/cues.toml.

    `noun` marks verbs whose past is also a noun, `final_ya` those whose present ends in ya (ينفي, not يرى).
    `number`, `gender` and `present` describe the verb's form and are of no meaning for prepositions.
    """

    lemma: str
    kind: CueKind
    verb_class: VerbClass
    factuality: ClaimFactuality
    polarity: Polarity
    takes: frozenset[str]
    object_of: str | None = None
    subject: str | None = None
    not_by: str | None = None
    transitive: bool = False
    near: bool = False
    impersonal: bool = False
    noun: bool = False
    final_ya: bool = False
    number: Number = "singular"
    gender: Gender = "masculine"
    present: bool = False


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("isnad.lang.ar").joinpath("data/cues.toml").read_text("utf-8"))


@cache
def cue_words(section: str, name: str) -> frozenset[str]:
    """Return one list of data/cues.toml as folded words."""
    return frozenset(fold(_tables()[section][name]).split())


@of_word
def class_by_object(form: str) -> VerbClass | None:
    """Return the class that an object gives its verb (اتهامات: accuse); None where the verb keeps its own."""
    bare = form[2:] if form.startswith("ال") else form
    stems = [bare, *(bare[: -len(p)] for p in ("ه", "ها", "هم", "هما") if bare.endswith(p))]
    stems += [stem[:-1] + "ه" for stem in stems if stem.endswith("ت")]  # مسؤوليته → مسؤولية
    for verb_class in _tables()["object_classes"]:
        if not cue_words("object_classes", verb_class).isdisjoint(stems):
            return cast(VerbClass, verb_class)
    return None


def usual_factuality(verb_class: VerbClass) -> ClaimFactuality:
    """Return the factuality of a class of verbs where a single one does not say otherwise."""
    return cast(ClaimFactuality, _tables()["classes"][verb_class]["factuality"])


def cue_entries() -> Iterator[tuple[str, Cue]]:
    """Yield every cue as a folded phrase and what it is."""
    collisions = cue_words("collisions", "words")
    for verb_class, verbs in _tables()["verbs"].items():
        for verb in verbs:
            yield from (entry for entry in _forms(verb_class, verb) if entry[0] not in collisions)
    yield from _prepositions()


def _forms(verb_class: VerbClass, verb: dict[str, Any]) -> Iterator[tuple[str, Cue]]:
    base = _base(verb_class, verb)
    present_takes = frozenset(verb.get("present_takes", verb["takes"]).split())
    for form, shape in verb_forms(verb["past"], verb["present"]).items():
        takes = present_takes if shape.aspect == "present" else base.takes
        yield form, _shaped(base, "verb", shape, takes)
    if verb["past"].endswith("ى"):  # تبنى before a pronoun: تبناه
        yield fold(verb["past"])[:-1] + "ا", _shaped(base, "verb", _PAST, base.takes)
    for form, shape in _participles(verb.get("doer")):
        yield form, _shaped(base, "participle", shape, base.takes)
    if "deed" in verb:
        yield fold(verb["deed"]), _shaped(base, "deed", _PAST, base.takes)


def _base(verb_class: VerbClass, verb: dict[str, Any]) -> Cue:
    usual = _tables()["classes"][verb_class]
    return Cue(
        lemma=verb["past"],
        kind="verb",
        verb_class=verb_class,
        factuality=verb.get("factuality", usual["factuality"]),
        polarity=verb.get("polarity", usual.get("polarity", "positive")),
        takes=frozenset(verb["takes"].split()),
        object_of=verb.get("object_of"),
        subject=verb.get("subject"),
        not_by=fold(verb["not_by"]) if "not_by" in verb else None,
        transitive=verb.get("transitive", False),
        near=verb.get("near", False),
        impersonal=verb.get("impersonal", False),
        noun=verb.get("noun", False) or len(fold(verb["past"])) <= _ROOT,
        final_ya=verb["present"].endswith("ي"),
    )


def _shaped(base: Cue, kind: CueKind, shape: VerbForm, takes: frozenset[str]) -> Cue:
    return replace(
        base,
        kind=kind,
        takes=takes,
        number=shape.number,
        gender=shape.gender,
        present=shape.aspect == "present",
    )


def _participles(doer: str | None) -> Iterator[tuple[str, VerbForm]]:
    """The participle as an adverb of state, so in the accusative: مشيراً، مشيرةً، مشيرين "pointing out"."""
    if doer is None:
        return
    stem = fold(doer)
    weak = stem.endswith("ي")  # نافي: نافياً، نافيةً، نافين
    yield stem + "ا", VerbForm("past", "singular", "masculine")
    yield stem + "ه", VerbForm("past", "singular", "feminine")
    yield (stem + "ن" if weak else stem + "ين"), VerbForm("past", "plural", "masculine")
    yield stem + "ات", VerbForm("past", "plural", "feminine")


def _prepositions() -> Iterator[tuple[str, Cue]]:
    kinds: tuple[tuple[str, CueKind, str], ...] = (
        ("bare", "according", "bare"),
        ("with_to", "according", "to"),
        ("toward", "according", "toward"),
        ("from", "from", "bare"),
    )
    for name, kind, takes in kinds:
        for word in cue_words("prepositional", name):
            yield word, _preposition(word, kind, {takes})
    words = fold(_tables()["prepositional"]["tongue"])
    yield words, _preposition(words, "tongue", {"bare"})
    words = fold(_tables()["prepositional"]["extent"])
    yield words, _preposition(words, "according", {"words_of"})


def _preposition(lemma: str, kind: CueKind, takes: set[str]) -> Cue:
    return Cue(lemma, kind, "report", "stated", "positive", frozenset(takes))
