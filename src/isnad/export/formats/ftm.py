"""FollowTheMoney: one statement a line, each with its language and where the value comes from.

An event becomes an `Event`, its places `Address`es, actors of the registry `Organization`s, `PublicBody`s or, for a
public person, a `Person`; the report an `Article`. `UnknownLink` says in what role a party takes part, `Documentation`
who says so, `Mention` how the party is printed. `ftm aggregate-statements -f json` makes entities of them.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import BinaryIO

import msgspec

from isnad.export.aggregate.sides import alleged
from isnad.export.formats.base import Counts, ExportContext
from isnad.export.formats.describe import event_title, place_line
from isnad.export.labels import Catalogue, catalogue
from isnad.export.wording import chain_line, harm_line, participant_name
from isnad.knowledge.registry import load_registry
from isnad.knowledge.registry_model import PERSON
from isnad.record.base import Name
from isnad.record.events import EventActor, Participant
from isnad.record.kept import EventView
from isnad.record.mentions import Place

DATASET = "isnad"
SAMPLES = "isnad_samples"
BY_PERSON = "decision"
BY_MACHINE = "coder"
PEOPLE = frozenset({"civilian", "protesters", "unknown"})
"""Sectors of people, not of bodies: such a group is told in words and is no entity."""

OF_STATE = frozenset({"state_military", "police_security"})
LOSSES = (
    "harm is told in words in `summary`: FollowTheMoney has no figure of harm, no range, no rival figure",
    "people who are no body (civilians, protesters, gunmen) and parties the registry does not know are told in"
    " `notes`: they are no entities",
    "precision of time and of place is told in `notes`; factuality, status and tags are `keywords`",
    "offsets, confidence and decisions are left out",
)

Value = tuple[str, str, str | None]
"""A property, its value, and the language of the value."""


@dataclass(slots=True)
class _Lines:
    """Writes entities as statements, each entity once."""

    stream: BinaryIO
    written: set[str] = field(default_factory=set)
    rows: int = 0
    encoder: msgspec.json.Encoder = field(default_factory=msgspec.json.Encoder)

    def entity(self, schema: str, entity_id: str, values: Iterable[Value], view: EventView, origin: str) -> str:
        """Write what is said of an entity; return its id."""
        if entity_id not in self.written:
            self.written.add(entity_id)
            for prop, value, language in dict.fromkeys(values):
                self._statement(schema, entity_id, (prop, value, language), view, origin)
        return entity_id

    def _statement(self, schema: str, entity_id: str, said: Value, view: EventView, origin: str) -> None:
        prop, value, language = said
        dataset = SAMPLES if view.document.sample else DATASET
        line = {
            "canonical_id": entity_id,
            "entity_id": entity_id,
            "prop": prop,
            "schema": schema,
            "value": value,
            "dataset": dataset,
            "lang": language,
            "original_value": None,
            "first_seen": view.coded_at or None,
            "last_seen": view.coded_at or None,
            "external": False,
            "origin": origin,
            "id": statement_id(dataset, entity_id, said),
        }
        self.stream.write(self.encoder.encode(line) + b"\n")
        self.rows += 1


def statement_id(dataset: str, entity_id: str, said: Value) -> str:
    """Return the id that FollowTheMoney gives a statement: SHA-1 over data set, entity, property, value, language."""
    prop, value, language = said
    spoken = f"@{language}" if language else ""
    key = f"{dataset}.{entity_id}.{prop}.{value}{spoken}"
    return hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()


def write_ftm(views: Iterable[EventView], stream: BinaryIO, context: ExportContext) -> Counts:
    """Write every event with its parties, places and report as statements; `rows` counts statements."""
    lines, events, samples = _Lines(stream), 0, 0
    for view in views:
        before = lines.rows
        _event(lines, view)
        events += 1
        samples += lines.rows - before if view.document.sample else 0
    return Counts(rows=lines.rows, events_in=events, losses=LOSSES, sample_rows=samples)


def _event(lines: _Lines, view: EventView) -> None:
    document = lines.entity("Article", f"isnad-{view.document.id}", _of_document(view), view, BY_MACHINE)
    places = [
        lines.entity("Address", _place_id(view, place), _of_place(place), view, BY_MACHINE)
        for place in view.event.places
    ]
    event = f"isnad-{view.key}"
    values = [*_of_event(view), ("proof", document, None), *(("addressEntity", place, None) for place in places)]
    bodies = [(party, body) for party in _parties(view) if (body := _body(lines, party, view))]
    values += [("involved", body, None) for party, body in bodies if party not in alleged(view)]
    lines.entity("Event", event, values, view, BY_PERSON if view.human_fields else BY_MACHINE)
    for number, (party, body) in enumerate(bodies):
        _link(lines, (event, document, body), (number, party), view)
    _documentation(lines, event, document, view)


def _of_document(view: EventView) -> Iterator[Value]:
    head = view.document
    yield "fileName", head.uri or head.external_id or head.id, None
    known = {"sourceUrl": head.uri if (head.uri or "").startswith(("http://", "https://")) else None}
    known |= {"publisher": head.outlet}
    known |= {"publishedAt": _utc(head.published.value), "retrievedAt": _utc(head.captured)}
    known |= {"language": "ara" if head.lang == "ar" else None, "keywords": "sample" if head.sample else None}
    yield from ((prop, value, None) for prop, value in known.items() if value)


def _utc(value: str | None) -> str | None:
    """Return a time as FollowTheMoney keeps it, in UTC without a zone; a day, a month and None stay as they are."""
    if value is None or "T" not in value:
        return value
    moment = datetime.fromisoformat(value)
    return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M:%S")


def _place_id(view: EventView, place: Place) -> str:
    """Return an id for the place that the profile has not hidden: without one of the gazetteer, that of the event."""
    return f"isnad-place-{place.gazetteer_id or f'{view.key}-{view.event.places.index(place)}'}".replace(":", "-")


def _of_place(place: Place) -> Iterator[Value]:
    yield from _spoken("full", partial(place_line, place))
    yield from _names(place.name)
    if place.lat is not None and place.lon is not None:
        yield "latitude", str(place.lat), None
        yield "longitude", str(place.lon), None
    yield from (("country", place.country.lower(), None),) if place.country else ()
    yield from (("state", place.admin1, None),) if place.admin1 else ()
    if place.radius_km is not None:
        yield "remarks", f"{place.level}, within {place.radius_km:g} km", None


def _of_event(view: EventView) -> Iterator[Value]:
    event = view.event
    yield from _spoken("name", partial(event_title, event))
    yield from (("startDate", event.time.start, None),) if event.time.start else ()
    yield from (("endDate", event.time.end, None),) if event.time.end else ()
    for place in event.places:
        yield from _spoken("location", partial(place_line, place))
        yield from (("country", place.country.lower(), None),) if place.country else ()
    for harm in event.harm:
        yield from _spoken("summary", partial(harm_line, harm))
    for party in _parties(view):
        yield from _spoken("notes", partial(_told, party))
    yield "notes", f"time: {event.time.precision}", "eng"
    marks = (event.event_class, event.factuality, view.status, *event.tags, *event.weapons)
    yield from (("keywords", mark, None) for mark in marks)
    yield from (("keywords", "sample", None),) if view.document.sample else ()
    yield "recordId", view.key, None


def _parties(view: EventView) -> tuple[Participant, ...]:
    return (*view.event.actors, *view.event.targets)


def _told(party: Participant, words: Catalogue) -> str:
    role = words.ui("actors" if isinstance(party, EventActor) else "targets")
    told = f"{role}: {participant_name(party, words)}"
    return f"{told} ({words.label('actor_basis', party.basis)})" if isinstance(party, EventActor) else told


def _body(lines: _Lines, party: Participant, view: EventView) -> str | None:
    """Write the body that the party is, return its id; None for people and for those the registry does not know."""
    known = load_registry().actor(party.actor_id)
    if known is None or party.sector in PEOPLE:
        return None
    values = [*_names(known.name), *(("alias", alias, None) for alias in known.aliases)]
    values += [("country", known.country.lower(), None)] if known.country else []
    schema = "Person" if known.id.startswith(PERSON) else "PublicBody" if known.sector in OF_STATE else "Organization"
    values += [("sector", known.sector, None)] if schema != "Person" else []
    return lines.entity(schema, f"isnad-actor-{known.id}", values, view, "registry")


def _link(lines: _Lines, ends: tuple[str, str, str], numbered: tuple[int, Participant], view: EventView) -> None:
    """Say in what role a body takes part, and under which words; an accused one is alleged and is not `involved`."""
    event, document, body = ends
    number, party = numbered
    values: list[Value] = [("subject", body, None), ("object", event, None), ("proof", document, None)]
    if isinstance(party, EventActor):
        values += [("role", "actor", None), ("status", "alleged" if party in alleged(view) else party.basis, None)]
    else:
        values += [("role", "target", None)]
    lines.entity("UnknownLink", f"{event}-party-{number}", values, view, BY_MACHINE)
    if party.text:
        mention: list[Value] = [("document", document, None), ("name", party.text, None), ("resolved", body, None)]
        lines.entity("Mention", f"{event}-mention-{number}", mention, view, BY_MACHINE)


def _documentation(lines: _Lines, event: str, document: str, view: EventView) -> None:
    """Say who says so: a line for each claim with its chain, or that the outlet does where there is none."""
    ends: list[Value] = [("document", document, None), ("entity", event, None)]
    chains = {claim.id: claim.chain for claim in view.claims}
    said = [claim for claim in view.event.claims if claim.claim_id in chains]
    for number, claim in enumerate(said):
        values = [*ends, ("role", claim.stance, None), ("summary", chain_line(chains[claim.claim_id]), None)]
        lines.entity("Documentation", f"{event}-said-{number}", values, view, BY_MACHINE)
    if not said:
        values = [*ends, ("role", "reports", None)]
        values += [("summary", view.document.outlet, None)] if view.document.outlet else []
        lines.entity("Documentation", f"{event}-said-0", values, view, BY_MACHINE)


def _names(name: Name) -> Iterator[Value]:
    yield from (("name", value, language) for value, language in ((name.ar, "ara"), (name.en, "eng")) if value)


def _spoken(prop: str, write: Callable[[Catalogue], str]) -> Iterator[Value]:
    """Yield what `write` says in both languages, once where they say the same; nothing where they say nothing."""
    arabic, english = write(catalogue("ar")), write(catalogue("en"))
    if arabic == english:
        yield from ((prop, arabic, None),) if arabic else ()
        return
    yield from ((prop, value, language) for value, language in ((arabic, "ara"), (english, "eng")) if value)
