"""Why an event is coded as it is, out of the reasons that its rules left and the tables that they read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, cast, get_args

from isnad.knowledge.codebook_book import load_book
from isnad.knowledge.refinement import load_refinement
from isnad.lang.ar.triggers import NOT_AN_EVENT, LexiconEntry, complements, lexicon
from isnad.record.coded import CodedDocument
from isnad.record.codes import EventClass
from isnad.record.events import Event
from isnad.record.kept import EventView
from isnad.record.why import AppliedRule, Explained, RuleField, RunnerUp

MOST, SOME_WORDS = 12, 4
_TRIGGER: Final = re.compile(r"trigger: (verb|noun) of (.+)")
_FOUND: Final = re.compile(r"class: (.+) in the clause: (\w+)")
_CLASS: Final = re.compile(r"class: (.+): (\w+)")
_FIELDS: Final = frozenset(get_args(RuleField))
_VERBS, _NOUNS = "lang/ar/data/trigger_verbs.tsv", "lang/ar/data/trigger_nouns.tsv"
_WORDS, _WEAPONS = "lang/ar/data/triggers.toml", "knowledge/data/refinement.toml"


def explain(view: EventView, coded: CodedDocument) -> Explained:
    """Return why an event is coded as it is.

    Args:
        view: the event as it stands.
        coded: its document, with the mentions of the newest coding.
    """
    if view.machine is None:
        return Explained(engine="", versions={})
    return explain_coded(view.event, view.machine, coded, view.coder)


def explain_coded(event: Event, machine: Event, coded: CodedDocument, coder: str = "") -> Explained:
    """Return why an event is coded as it is, out of a store or not.

    Args:
        event: as it stands.
        machine: as the machine has it; the same where nobody decided on it.
        coded: its document, with the mentions of the newest coding.
        coder: by which engine and versions; empty where that is not known, as of a line of `isnad code`.
    """
    engine, versions = _engine(coder)
    near = _unlike(event.event_class, _classes(event, machine))
    return Explained(
        engine=engine,
        versions=versions,
        rules=tuple(map(_rule, machine.reasons)),
        runners_up=(*near, *_places(machine, coded)),
    )


def _engine(coder: str) -> tuple[str, dict[str, str]]:
    """`rules isnad=0.1.0 codebook=9e0a` in its parts; of other names the kind alone."""
    kind, *parts = coder.split(" ")
    pairs = (part.partition("=") for part in parts)
    return kind, {name: version for name, sign, version in pairs if sign}


def _rule(reason: str) -> AppliedRule:
    if found := _TRIGGER.fullmatch(reason):
        table = _VERBS if any(not one.own_noun for one in lexicon().get(found[2], ())) else _NOUNS
        return AppliedRule(field="trigger", name=f"trigger.{found[1]}", reason=reason, table=table)
    if found := _FOUND.fullmatch(reason):
        weapon = found[1] in load_refinement().weapons
        name, table = ("class.weapon", _WEAPONS) if weapon else ("class.word", _WORDS)
        return AppliedRule(field="class", name=name, reason=reason, table=table)
    field, _, said = reason.rpartition(": ") if _CLASS.fullmatch(reason) else ("", "", reason)
    if field:
        return AppliedRule(field="class", name=_slug("class", field.partition(": ")[2]), reason=reason)
    head, _, tail = said.partition(": ")
    known = cast(RuleField, head) if head in _FIELDS and tail else "event"
    return AppliedRule(field=known, name=_slug(known, tail if known != "event" else said), reason=reason)


def _slug(field: str, said: str) -> str:
    return f"{field}.{'-'.join(re.findall('[a-z0-9]+', said.lower()))}"


def _unlike(own: EventClass, found: Iterable[RunnerUp]) -> tuple[RunnerUp, ...]:
    """The first of each class, the event's own left out."""
    kept: dict[str, RunnerUp] = {}
    for one in found:
        if one.value != own:
            kept.setdefault(one.value, one)
    return tuple(kept.values())[:MOST]


def _classes(event: Event, machine: Event) -> Iterator[RunnerUp]:
    """Classes in order of nearness, the event's own among them."""
    yield RunnerUp(field="class", value=machine.event_class, ground="machine")
    senses = _senses(machine)
    yield from (RunnerUp(field="class", value=one.event_class, ground="word_alone") for one in senses)
    for family in dict.fromkeys(one.refine for one in senses):
        yield from _with_words(family)
        yield from _with_weapons(family)
    yield from _look_alikes(event.event_class)


def _senses(event: Event) -> Sequence[LexiconEntry]:
    found = next((match for reason in event.reasons if (match := _TRIGGER.fullmatch(reason))), None)
    return lexicon().get(found[2], ()) if found is not None else ()


def _with_words(family: str) -> Iterator[RunnerUp]:
    for event_class, words in complements().get(family, {}).items():
        if event_class != NOT_AN_EVENT:
            some = tuple(sorted(words)[:SOME_WORDS])
            yield RunnerUp(field="class", value=event_class, ground="with_words", words=some)


def _with_weapons(family: str) -> Iterator[RunnerUp]:
    rules = load_refinement()
    for event_class in rules.families.get(family, ()):
        some = tuple(weapon for weapon, spoken_for in rules.weapons.items() if spoken_for == event_class)
        yield RunnerUp(field="class", value=event_class, ground="with_weapon", words=some[:SOME_WORDS])


def _look_alikes(own: EventClass) -> Iterator[RunnerUp]:
    """What the codebook sets beside a class, in either direction."""
    for name, text in load_book().classes.items():
        other = text.look_alike
        if own in (name, other.instead):
            value = other.instead if name == own else name
            yield RunnerUp(field="class", value=value, ground="look_alike", lesson=name, reason=other.why)


def _places(event: Event, coded: CodedDocument) -> Iterator[RunnerUp]:
    """Other places of the names that the event's places bear."""
    said = {(place.start, place.end) for place in event.places}
    told = {place.gazetteer_id for place in event.places}
    for mention in coded.mentions.places:
        if (mention.start, mention.end) in said:
            for one in mention.candidates[:SOME_WORDS]:
                if one.gazetteer_id in told:
                    continue
                told.add(one.gazetteer_id)
                yield RunnerUp(
                    field="places", value=one.gazetteer_id, ground="same_name", name=one.name, reason=one.reason
                )
