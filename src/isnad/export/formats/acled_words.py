"""The words of an ACLED row: notes and tags, composed in English from fields, never from the outlet's sentences."""

from collections.abc import Iterator

from isnad.export.aggregate.acled import AcledRow
from isnad.export.aggregate.cases import Case
from isnad.export.aggregate.parties import Parties, Party
from isnad.export.aggregate.reporters import speaker_name
from isnad.export.aggregate.rules import acled_rules
from isnad.export.aggregate.sides import alleged
from isnad.export.labels import Catalogue, catalogue
from isnad.export.wording import figure, victims
from isnad.record.codes import HarmKind
from isnad.record.events import EventActor, Harm

BETWEEN = "; "
_HURT: tuple[HarmKind, ...] = ("killed", "wounded", "casualties", "abducted", "detained")
_BY = {"accused_by_opponent": "an opponent", "accused_by_third_party": "a third party"}


def notes_of(row: AcledRow, parties: Parties, place: str) -> str:
    """Return what happened in plain English: kind, sides, place, figures, who is accused by whom, how many reports."""
    words = catalogue("en")
    kinds = dict.fromkeys(_kind(case, words) for case in row.cases)
    reports = len({case.view.document.id for case in row.cases})
    sentences = [
        f"{row.cases[0].days.day.isoformat()}: {', '.join(kinds).lower()}{_between(parties)} in {place}",
        *_harm_sentences(row, words),
        *(f"Alleged: {said}" for said in allegations(row)),
        f"Told by {reports} report{'s' if reports > 1 else ''}",
    ]
    return ". ".join(sentence[:1].upper() + sentence[1:] for sentence in sentences) + "."


def tags_of(row: AcledRow, *, targets_civilians: bool) -> str:
    """Return the tags, only what is known; an accused doer is `alleged: NAME (by NAME)`."""
    return BETWEEN.join(dict.fromkeys(_tags(row, targets_civilians)))


def allegations(row: AcledRow) -> tuple[str, ...]:
    """Return who is accused and by whom, each once, as `NAME (by NAME)`."""
    found = (f"{_accused(actor)} (by {_accuser(actor, case)})" for case in row.cases for actor in alleged(case.view))
    return tuple(dict.fromkeys(found))


def _kind(case: Case, words: Catalogue) -> str:
    kind = words.label("event_class", case.view.event.event_class)
    return f"attempted {kind}" if case.view.event.factuality == "attempted" else kind


def _tags(row: AcledRow, targets_civilians: bool) -> Iterator[str]:
    if row.kind in ("Protests", "Riots"):
        yield "crowd size=no report"
    if targets_civilians:
        yield from _women(row)
    for case in row.cases:
        for tag in case.view.event.tags:
            yield acled_rules().tags.get(tag) or f"isnad: {tag}"
    yield from (f"alleged: {said}" for said in allegations(row))
    if any(case.view.document.sample for case in row.cases):
        yield "isnad: sample, an invented report"


def _women(row: AcledRow) -> Iterator[str]:
    """Yield the tag where every figure of the harmed counts women or girls."""
    hurt = [harm.who for case in row.cases for harm in case.view.event.harm if harm.kind in _HURT]
    if hurt and all(who.sex == "female" for who in hurt):
        yield "women targeted: girls" if all(who.age == "child" for who in hurt) else "women targeted"


def _between(parties: Parties) -> str:
    first, second = (_side(side) for side in parties)
    return f", {first}" + (f" against {second}," if second else ",")


def _side(side: tuple[Party, ...]) -> str:
    return " and ".join(party.name for party in side)


def _harm_sentences(row: AcledRow, words: Catalogue) -> Iterator[str]:
    harms = [harm for case in row.cases for harm in case.view.event.harm]
    for kind in dict.fromkeys(harm.kind for harm in harms):
        told = dict.fromkeys(_figure(harm, words) for harm in harms if harm.kind == kind)
        yield f"{words.label('harm_kind', kind)}: {', '.join(told)}"


def _figure(harm: Harm, words: Catalogue) -> str:
    notes = victims(harm, words)
    notes += [words.ui("rival")] if harm.alternative else []
    notes += [words.ui("part_of_total")] if harm.part_of_total else []
    shown = figure(harm.low, harm.high, harm.qualifier, words)
    return f"{shown} ({', '.join(notes)})" if notes else shown


def _accused(actor: EventActor) -> str:
    known = actor.name.en if actor.actor_id else None
    return known or catalogue("en").label("sector", actor.sector).lower()


def _accuser(actor: EventActor, case: Case) -> str:
    claim = next((claim for claim in case.view.claims if claim.id == actor.alleged_by), None)
    if claim is None or not claim.chain:
        return _BY[actor.basis]
    speaker = claim.chain[0]
    return speaker_name(speaker) or f"{catalogue('en').label('source_kind', speaker.kind)} source"
