"""PLOVER records, one a line of JSON, with the fields of POLECAT (2023) in lower case."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

import msgspec

from isnad.export.aggregate.cases import why_gone
from isnad.export.aggregate.rules import countries
from isnad.export.aggregate.sides import alleged, named_doers
from isnad.export.aggregate.when_where import place_of
from isnad.export.formats.base import Counts, ExportContext
from isnad.knowledge.codebook_book import load_book
from isnad.record.events import EventTime, Participant
from isnad.record.kept import EventView
from isnad.record.mentions import Place

LOSSES = (
    "PLOVER has no place for denied, planned or conditional events: they are left out.",
    "PLOVER has no speakers: harm is given as low and high, and who says so is not.",
    "Who is only accused stands under `alleged`, never among the actors.",
    "POLECAT's intensity and magnitude are not computed.",
)


def write_plover(views: Iterable[EventView], out: BinaryIO, context: ExportContext) -> Counts:
    """Write one line for each event that is told as a fact, and return the counts, with why events were left out."""
    rows = samples = 0
    left: dict[str, int] = {}
    for view in views:
        gone = why_gone(view)
        if gone:
            left[gone] = left.get(gone, 0) + 1
            continue
        out.write(msgspec.json.encode(plover_record(view, context)) + b"\n")
        rows += 1
        samples += view.document.sample
    total = rows + sum(left.values())
    return Counts(rows=rows, events_in=total, left_out=left, losses=LOSSES, sample_rows=samples)


def plover_record(view: EventView, context: ExportContext) -> dict[str, Any]:
    """Return an event as POLECAT has it; a value that is not known is null, a list without entries empty."""
    event, document = view.event, view.document
    return {
        "event_id": view.key,
        "event_date": _day(event.time),
        "event_date_end": _end(event.time),
        "event_date_precision": event.time.precision,
        "event_type": event.plover.event,
        "event_mode": event.plover.mode,
        "quad_code": _quads().get(event.plover.event),
        "contexts": event.plover.contexts,
        "actors": [_party(doer) for doer in named_doers(view)],
        "recipients": [_party(target) for target in event.targets],
        "alleged": [_party(doer) | {"basis": doer.basis} for doer in alleged(view)],
        "location": _location(place_of(event) or next(iter(event.places), None)),
        "harm": [
            {
                "kind": harm.kind,
                "low": harm.low,
                "high": harm.high,
                "rival": harm.alternative,
                "part": harm.part_of_total,
            }
            for harm in event.harm
        ],
        "source": document.outlet,
        "publication_date": document.published.value,
        "document_id": document.id,
        "language": document.lang,
        "sample": document.sample,
        "status": view.status,
        "version": view.coder,
        "release": context.release,
    }


def _party(party: Participant) -> dict[str, Any]:
    country = countries().get(party.country or "")
    return {
        "name": party.name.en if party.actor_id else None,
        "actor_id": party.actor_id,
        "country": country.iso3 if country else None,
        "sector": _sectors().get(party.sector),
    }


def _location(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    country = countries().get(place.country or "")
    return {
        "placename": place.name.en or place.name.ar,
        "district": place.admin2,
        "province": place.admin1,
        "country": country.iso3 if country else None,
        "latitude": place.lat,
        "longitude": place.lon,
        "radius_km": place.radius_km,
        "geonames_id": _geonames(place.gazetteer_id),
    }


def _geonames(gazetteer_id: str | None) -> int | None:
    source, _, number = (gazetteer_id or "").partition(":")
    return int(number) if source == "geonames" and number.isdigit() else None


def _day(time: EventTime) -> str | None:
    return time.start[: len("YYYY-MM-DD")] if time.start else None


def _end(time: EventTime) -> str | None:
    return time.end[: len("YYYY-MM-DD")] if time.end else None


@cache
def _quads() -> dict[str, str | None]:
    return {row.code: row.name for row in load_book().tables["plover_events"].rows}


@cache
def _sectors() -> dict[str, str]:
    return msgspec.toml.decode(
        files("isnad.export.formats").joinpath("plover.toml").read_text("utf-8"), type=dict[str, str]
    )
