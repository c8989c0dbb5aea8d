"""A document and its events as a page shows them: runs of text, fields with the words they rest on, chains, history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from isnad.api.glossing import event_gloss, party_gloss, place_gloss
from isnad.api.words import Words
from isnad.export.evidence import chain_evidence, runs
from isnad.export.field_words import Stretch, quote, spans_of, value_words
from isnad.export.values import ShownClaim, codes_line, event_claims
from isnad.lang.ar.hijri import hijri_day
from isnad.record.coded import CodedDocument
from isnad.record.codes import PartKind
from isnad.record.events import Event, EventActor, EventTime
from isnad.record.gloss import EventGloss
from isnad.record.kept import EventView
from isnad.record.review import DecidedField, Decision
from isnad.record.why import Explained
from isnad.review.doubts import doubts_of
from isnad.review.rules import ACCUSED
from isnad.review.typed import typed_value
from isnad.review.undo import live_ids
from isnad.review.why import explain
from isnad.store.fields import FIELDS
from isnad.text.offsets import Units

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ShownRun:
    """One part of the text; offsets are UTF-16 units, as a browser counts."""

    kind: PartKind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ShownField:
    """One field of an event. `mark` says whose value it is; `machine` is the machine's beside a person's.

    `typed` is the value as one would type it, its places in the text as a browser counts them.
    """

    name: DecidedField
    number: int
    values: tuple[str, ...]
    mark: str
    machine: tuple[str, ...] | None
    in_doubt: bool
    typed: str


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """One event beside the text."""

    view: EventView
    number: int
    fields: tuple[ShownField, ...]
    claims: tuple[ShownClaim, ...]
    codes: str
    accused: tuple[str, ...]
    told: str
    why: Explained
    gloss: EventGloss

    @property
    def seen(self) -> str:
        """The machine's event that the page shows; empty for one that a person added."""
        return self.view.machine.id if self.view.machine is not None else ""


def shown_runs(coded: CodedDocument) -> tuple[ShownRun, ...]:
    """Return the text of a document, each part as one run."""
    text, units = coded.document.text, Units(coded.document.text)
    return tuple(
        ShownRun(run.kind, units.to_utf16(run.start), units.to_utf16(run.end), text[run.start : run.end])
        for run in runs(coded.document)
    )


def shown_events(views: Sequence[EventView], coded: CodedDocument, words: Words) -> tuple[ShownEvent, ...]:
    """Return events as a page shows them, numbered from 1."""
    return tuple(_shown(view, number, coded, words) for number, view in enumerate(views, 1))


def _shown(view: EventView, number: int, coded: CodedDocument, words: Words) -> ShownEvent:
    return ShownEvent(
        view=view,
        number=number,
        fields=tuple(_fields(view, coded, words)),
        claims=event_claims(view.event, coded),
        codes=codes_line(view.event),
        told=quote(view.event.trigger, coded),
        why=explain(view, coded),
        gloss=event_gloss(view.event, view.claims, coded.document.text),
        accused=tuple(actor.actor_id or actor.text for actor in view.event.actors if actor.basis in ACCUSED),
    )


def _fields(view: EventView, coded: CodedDocument, words: Words) -> Iterator[ShownField]:
    doubtful = {line.field for line in doubts_of(view)}
    units = Units(coded.document.text)
    for number, field in enumerate(FIELDS, 1):
        beside = field in view.human_fields or field in doubtful
        yield ShownField(
            name=field,
            number=number,
            values=values_of(view.event, field, coded, words),
            mark=_mark(view, field),
            machine=values_of(view.machine, field, coded, words) if beside and view.machine is not None else None,
            in_doubt=field in doubtful,
            typed=typed_value(view.event, field, coded.document, units.to_utf16),
        )


def values_of(event: Event, field: DecidedField, coded: CodedDocument, words: Words) -> tuple[str, ...]:
    """Return the values of one field in words, in the language of the page."""
    if field == "class":
        return (words.labels.label("event_class", event.event_class),)
    if field == "factuality":
        return (words.labels.label("event_factuality", event.factuality),)
    if field in ("tags", "weapons"):
        group = "tag" if field == "tags" else "weapon"
        return tuple(words.labels.label(group, one) for one in (event.tags if field == "tags" else event.weapons))
    if field == "actors":
        return tuple(_actor(one, coded, words) for one in event.actors)
    if field == "places":
        return tuple(f"{place_gloss(one, words)} {quote(one, coded)}" for one in event.places)
    if field == "targets":
        return tuple(f"{party_gloss(one, words)} {quote(one, coded)}" for one in event.targets)
    values = tuple(value_words(event, field, coded, words.labels))
    return (*values, *_in_hijri(event.time, words)) if field == "time" else values


def _in_hijri(time: EventTime, words: Words) -> tuple[str, ...]:
    """The same days by the Hijri calendar, to stand beside the Gregorian ones; nothing where no day is known."""
    given = [day for day in dict.fromkeys((time.start, time.end)) if day is not None]
    told = [found for day in given if (found := hijri_day(date.fromisoformat(day))) is not None]
    if not told or len(told) < len(given):
        return ()
    named = (f"{day} {words.tables['hijri'][str(month)]} {year}" for year, month, day in told)
    return (words.ui("in_hijri", " – ".join(named)),)


def _actor(actor: EventActor, coded: CodedDocument, words: Words) -> str:
    basis = words.labels.label("actor_basis", actor.basis)
    return f"{party_gloss(actor, words)} {quote(actor, coded)} ({basis})"


def _mark(view: EventView, field: DecidedField) -> str:
    if field in view.human_fields or view.machine is None:
        return "person"
    return "accepted" if field in view.accepted_fields else "machine"


def evidence(views: Sequence[EventView], coded: CodedDocument) -> dict[str, object]:
    """Return which words each field of each event rests on, in UTF-16 units."""
    units = Units(coded.document.text)
    return {
        "document": coded.document.id,
        "text_units": units.length,
        "events": [
            {"key": view.key, "fields": [*_evidence_fields(view, units), *_speakers(view, units)]} for view in views
        ],
    }


def _evidence_fields(view: EventView, units: Units) -> Iterator[dict[str, object]]:
    for field in FIELDS:
        spans = _units(spans_of(view.event, field), units)
        if spans:
            yield {"name": field, "spans": spans}


def _speakers(view: EventView, units: Units) -> Iterator[dict[str, object]]:
    for kind in ("speaker", "cue"):
        found = ((start, end) for claim in view.claims for start, end, role in chain_evidence(claim) if role == kind)
        spans = tuple((units.to_utf16(start), units.to_utf16(end)) for start, end in dict.fromkeys(found))
        if spans:
            yield {"name": kind, "spans": spans}


def _units(spans: Sequence[Stretch], units: Units) -> Spans:
    return tuple(dict.fromkeys((units.to_utf16(span.start), units.to_utf16(span.end)) for span in spans))


def history(decisions: Sequence[Decision]) -> tuple[tuple[Decision, bool], ...]:
    """Return decisions, the newest first, each with whether it is in force."""
    live = live_ids(decisions)
    return tuple((decision, decision.id in live) for decision in reversed(decisions))


def fresh_id() -> str:
    """Return the id that a form gives its decision, so that a form sent twice decides once."""
    return f"dec-{uuid4()}"
