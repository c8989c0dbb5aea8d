"""Words that name an event, and the words around them that decide what is named."""

import csv
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Literal, NamedTuple, cast, get_args

import msgspec
from msgspec.structs import replace

from isnad.lang.ar.clitics import readings
from isnad.lang.ar.inflect import VerbForm, dual, noun_forms, past_forms, verb_forms
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.syntax import TA_MARBUTA, adjective_like, verb_letters, without_article, without_conjunction
from isnad.record.codes import EventClass
from isnad.record.errors import KnowledgeError

Shape = Literal["verb", "noun"]
BLOW = "ضربة"  # of aircraft as a rule, of a force without any on the ground
VOICED = "voiced"  # the passive is spelled otherwise (اغتال، اغتيل), so that the active needs no guess
_HAMZA = "أ"
_DERIVED = 4  # letters of the shortest verb of a derived form: أوقع
_COUNTED = "+"  # in the table: a verbal noun with a plural that names deeds
ABOUT = "عن"  # what one takes responsibility for
Role = Literal["target", "place", "actor", "none"]
_ROLES: dict[str, Role] = {"t": "target", "l": "place", "a": "actor", "x": "none"}
_DATA = files("isnad.lang.ar").joinpath("data")


class Sense(msgspec.Struct, frozen=True, gc=False):
    """One sense of a trigger: its class, how context refines it, and where its roles stand.

    `genitive` is the role of the noun that follows a verbal noun; `marks` the role of what each preposition
    governs, with "" for a direct object; `lemma` the entry of the lexicon it comes from.
    """

    lemma: str
    event_class: EventClass
    refine: str
    genitive: str
    marks: dict[str, Role]
    flags: frozenset[str]
    shape: Shape
    verb: VerbForm | None = None
    passive: bool = False
    plural: bool = False


FrameKind = Literal["light", "control", "declare", "undergo", "host", "happen"]


class Frame(msgspec.Struct, frozen=True, gc=False):
    """A verb that carries a verbal noun: its subject acts, tries, declares, undergoes, hosts, or the deed happens."""

    kind: FrameKind
    verb: VerbForm | None


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = _DATA.joinpath(name).read_text("utf-8").splitlines()
    plain = (line for line in lines if not line.startswith("#"))
    for row in csv.DictReader(plain, delimiter="\t", quoting=csv.QUOTE_NONE):
        if None in row or None in row.values():
            raise KnowledgeError(f"{name}: a row with the wrong number of columns: {row}")
        yield row


def _sense(row: dict[str, str], lemma: str, shape: Shape) -> Sense:
    marks: dict[str, Role] = {}
    for mark in row["marks"].split():
        preposition, role = mark.split("=")
        marks[fold(preposition)] = _ROLES[role]
    return Sense(
        lemma,
        cast(EventClass, row["class"]),
        row["refine"],
        row["genitive"],
        marks,
        frozenset(row["flags"].split()),
        shape,
    )


def _verb_senses() -> Iterator[tuple[str, Sense]]:
    for row in _rows("trigger_verbs.tsv"):
        verb = _sense(row, row["past"], "verb")
        if any(fold(passive) != fold(row["past"]) for passive in filter(None, row["passive"].split("|"))):
            verb = replace(verb, flags=verb.flags | {VOICED})
        for form, features in _reported_forms(row["past"], row["present"]):
            yield form, replace(verb, verb=features)
        for passive in filter(None, row["passive"].split("|")):
            yield from _passives(passive, verb)
        for noun in filter(None, row["nouns"].split("|")):
            yield from _nouns(noun.removesuffix(_COUNTED), replace(verb, shape="noun"))
            if noun.endswith(_COUNTED):
                yield from _nouns(_sound_plural(noun.removesuffix(_COUNTED)), replace(verb, shape="noun"), plural=True)


def _sound_plural(noun: str) -> str:
    """The plural of a verbal noun that is counted: اعتقال → اعتقالات, مداهمة → مداهمات."""
    return noun.removesuffix(TA_MARBUTA) + "ات"


def _reported_forms(past: str, present: str) -> Iterator[tuple[str, VerbForm]]:
    """All forms but those that look like other words: the dual حاكما (a governor), the jussive تقل (it carries).

    And the feminine plural of a verb in hamza, which looks like names: بران. The dual of a derived verb that opens
    with alef is like no noun: أوقعا, استهدفا.
    """
    derived = fold(past).startswith("ا") and len(past) >= _DERIVED
    every = verb_forms(past, present) if present else past_forms(past)
    for form, features in every.items():
        short = features.aspect == "present" and len(form) < len(fold(present)) and features.number == "singular"
        women = features == VerbForm("past", "plural", "feminine") and past.endswith(_HAMZA)
        likens = features == VerbForm("past", "dual", "masculine") and not derived
        if not (likens or short or women):
            yield form, features


def _passives(past: str, verb: Sense) -> Iterator[tuple[str, Sense]]:
    """Passive forms of their own (اغتيل، أصيب); the others look like the active and syntax tells."""
    for form, features in verb_forms(past, past).items():
        if features.aspect == "past":
            yield form, replace(verb, verb=features, passive=True)


def _nouns(noun: str, sense: Sense, plural: bool = False) -> Iterator[tuple[str, Sense]]:
    first, _, rest = noun.partition(" ")
    for form in sorted(noun_forms(first)):
        for tail in _tails(rest):
            yield (f"{form} {tail}" if tail else form), replace(sense, plural=plural)
    if not rest and not plural:
        for form in sorted(form for form in dual(first) if form.endswith("ن")):  # هجومي is an adjective
            yield form, replace(sense, plural=True)


def _tails(rest: str) -> Iterator[str]:
    """The second word as printed after an indefinite, accusative or definite first one."""
    folded = fold(rest)
    yield folded
    if folded and " " not in folded and not folded.startswith("ال"):
        yield "ال" + folded
        yield folded + "ا"


def _noun_senses() -> Iterator[tuple[str, Sense]]:
    for row in _rows("trigger_nouns.tsv"):
        sense = _sense(row, row["noun"], "noun")
        yield from _nouns(row["noun"], sense)
        for plural in filter(None, row["plurals"].split("|")):
            yield from _nouns(plural, sense, plural=True)


def trigger_phrases() -> Iterator[tuple[str, Sense]]:
    """Yield every folded form of every trigger with its sense. A form may come more than once."""
    yield from _verb_senses()
    yield from _noun_senses()


class LexiconEntry(NamedTuple):
    """One row of the lexicon: the class it names and the family by which context refines it.

    `own_noun` tells a noun with a row of its own from a verb, whose verbal nouns stand in its row.
    """

    event_class: EventClass
    refine: str
    own_noun: bool


@cache
def lexicon() -> dict[str, tuple[LexiconEntry, ...]]:
    """Return the rows of the lexicon by lemma as printed (`Sense.lemma`); some words have several."""
    found: dict[str, tuple[LexiconEntry, ...]] = {}
    for name, column in (("trigger_verbs.tsv", "past"), ("trigger_nouns.tsv", "noun")):
        for row in _rows(name):
            entry = LexiconEntry(cast(EventClass, row["class"]), row["refine"], column == "noun")
            found[row[column]] = (*found.get(row[column], ()), entry)
    return found


@cache
def context_words() -> dict[str, frozenset[str]]:
    """Return the sets of context words by name: those that make a deed unreal, and the topics of reports."""
    data = _context()
    sets = {
        name: frozenset(fold(word) for word in data[name])
        for name in (
            "planned",
            "one_side",
            "attempted",
            "conditional",
            "denied",
            "charged",
            "sentence",
            "carried_out",
            "refused",
            "feared",
            "leftover",
            "denying",
            "wished",
            "supposed",
            "of_a_deed",
            "struck_things",
            "mission",
            "needed",
            "able",
            "examples",
            "allowed",
            "laden",
            "parts_of",
            "not_so",
            "is_not",
            "one_more",
            "concluded",
            "routine",
            "backed",
            "became",
            "handed_in",
            "put_down",
            "ranked",
            "lasting",
        )
    }
    for name in (
        "figurative",
        "overturned",
        "paired",
        "breaking_out",
        "stopping",
        "causes",
        "because",
        "still",
        "comes",
        "digest",
        "following",
        "struck_in_words",
        "some_of",
        "another_matter",
        "occasions",
        "visits",
        "aircraft",
        "air",
        "foreign_topics",
        "conflict_topics",
        "public_topics",
        "sport_topics",
        "not_verbs",
        "standing",
        "holding",
        "adverbs",
        "deed_adjectives",
        "denied_after_ma",
        "ma_after",
        "perfect",
    ):
        sets[name] = frozenset(fold(data[name]).split())
    return sets


NOT_AN_EVENT = "not an event"


@cache
def complements() -> dict[str, dict[str, frozenset[str]]]:
    """Return for each refine family the words that decide its class; `NOT_AN_EVENT` for words that rule it out."""
    families = _context()["complements"].items()
    return {name: {c: frozenset(fold(words).split()) for c, words in classes.items()} for name, classes in families}


@cache
def families_with_required_words() -> frozenset[str]:
    """Return the refine families that name no event without one of their words."""
    return frozenset(_context()["required"]["families"])


@cache
def frame_verbs() -> dict[str, tuple[Frame, ...]]:
    """Return the verbs that carry a verbal noun, by folded form; a verb may carry in several ways."""
    frames: dict[str, tuple[Frame, ...]] = {}
    for kind in get_args(FrameKind):
        for past, present, noun in _context()[kind]:
            forms: dict[str, VerbForm | None] = dict.fromkeys(noun_forms(noun) if noun else ())
            forms |= dict(_reported_forms(past, present))  # سعى folds to the letters of سعي, its verbal noun
            for form, features in forms.items():
                frames[form] = (*frames.get(form, ()), Frame(kind, features))
    return frames


@cache
def result_verbs() -> frozenset[str]:
    """Return the folded forms of verbs whose subject is a deed and whose complement is what came of it."""
    return frozenset(form for past, present in _context()["result"] for form, _ in _reported_forms(past, present))


@cache
def _context() -> dict[str, Any]:
    return tomllib.loads(_DATA.joinpath("triggers.toml").read_text("utf-8"))


@cache
def known_verbs() -> frozenset[str]:
    """Return every folded finite verb form of the lexicons: triggers, frames and other verbs of the press."""
    triggers = {form for form, sense in trigger_phrases() if sense.shape == "verb" and " " not in form}
    frames = {form for form, senses in frame_verbs().items() if any(frame.verb for frame in senses)}
    plain = {form for past, present in _context()["plain"] for form in verb_forms(past, present)}
    return frozenset(triggers | frames | plain) - context_words()["not_verbs"]


@of_word
def looks_like_present_verb(form: str) -> bool:
    """Tell whether an unknown form has the shape of a present verb: ya in front and no noun of the list.

    Only ya is read so: many nouns begin with ta (تنظيم), few with ya (يوم، يسار).
    """
    return form[:1] == "ي" and len(form) > 3 and not form.endswith("ه") and form not in context_words()["not_verbs"]


@cache
def agent_marks() -> tuple[str, ...]:
    """Return the folded phrases that name the doer after a passive or a verbal noun, each after a blank ( من قبل)."""
    return tuple(" " + fold(mark) for mark in _context()["agent_marks"])


@cache
def _avowed() -> frozenset[str]:
    return frozenset(fold(_context()["avowed"]).split())


@cache
def _several() -> frozenset[str]:
    return frozenset(fold(_context()["several_deeds"]).split())


def is_several(form: str) -> bool:
    """Tell whether a folded form with the article names deeds in the plural, more than one report need tell of."""
    return form in _several()


def is_digest(form: str) -> bool:
    """Tell whether a folded word of a title says that the report sums up a day."""
    return without_article(form) in context_words()["digest"]


@of_word
def acts_in_arms(form: str) -> bool:
    """Tell whether a word can be an active verb of a deed of arms: قصفت, ألقت, وأغارت."""
    senses = (sense for reading in readings(form) for sense in _arms_verbs().get(reading.stem, ()))
    return any(not sense.passive and "mortal" not in sense.flags for sense in senses)


@cache
def _arms_verbs() -> dict[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    for form, sense in trigger_phrases():
        if sense.shape == "verb" and (sense.event_class in _BY_MACHINES or sense.refine in ("drop", "hit", "launch")):
            found[form] = (*found.get(form, ()), sense)
    return found


@of_word
def befalls_things(form: str) -> bool:
    """Tell whether a word can name a deed that is done to things: أحرق, تدمير, نهب."""
    senses = (sense for reading in readings(form) for sense in _thing_deeds().get(reading.stem, ()))
    return any(not sense.passive for sense in senses)


@cache
def _thing_deeds() -> dict[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    for form, sense in trigger_phrases():
        if sense.event_class in _TO_THINGS:
            found[form] = (*found.get(form, ()), sense)
    return found


_TO_THINGS = frozenset({"property_destruction", "looting", "interception"})
_BY_MACHINES = frozenset({"airstrike", "shelling", "ground_attack"})


@of_word
def is_some_of(form: str) -> bool:
    """Tell whether a word counts or gathers the people named after من: مجموعات من الشبان, عدد من الجنود."""
    words = context_words()["some_of"]
    return any(reading.stem in words and not reading.enclitic for reading in readings(form))


def is_aircraft(phrase: str) -> bool:
    """Tell whether a party is aircraft or an air force: طائرات أمريكية, طيران التحالف, سلاح الجو."""
    words = fold(phrase).split()[:2]
    return bool(words) and (
        without_article(words[0]) in context_words()["aircraft"] or words[-1] in context_words()["air"]
    )


def opens_another_matter(forms: Sequence[str]) -> bool:
    """Tell whether the first words of a paragraph say that it leaves the matter: وفي سياق منفصل, من جهة أخرى."""
    return any(f"{one}_{other}" in context_words()["another_matter"] for one, other in pairwise(forms))


def is_avowal(stem: str) -> bool:
    """Tell whether a folded stem names responsibility, or a deed that somebody may take it for."""
    return stem in _avowed()


@cache
def default_marks() -> dict[str, Role]:
    """Return the roles of prepositions where a lexicon entry says nothing."""
    return {fold(mark): _ROLES[role] for mark, role in _context()["default_marks"].items()}


@of_word
def is_verb(form: str) -> bool:
    """Tell whether a folded word is read as a finite verb: known to the lexicons, or of present shape."""
    verbs = known_verbs()
    if any(reading.stem in verbs and verb_letters(reading, present=True) for reading in readings(form)):
        return True
    return looks_like_present_verb(without_conjunction(form))


@of_word
def is_holding(form: str) -> bool:
    """Tell whether a folded noun says that ground is held (سيطرة، قبضة)."""
    return form in context_words()["holding"]


@of_word
def deed_adjective(form: str) -> bool:
    """Tell whether a word is an adjective that nouns of deeds take: عنيف, مكثفة, العشوائي, جوية."""
    stem = without_article(form).removesuffix("ه").removesuffix("ا")
    return adjective_like(stem) or stem in context_words()["deed_adjectives"]


def armed_classes() -> frozenset[EventClass]:
    """Return the classes that armed forces do rather than governments."""
    return frozenset(_context()["armed_classes"])
