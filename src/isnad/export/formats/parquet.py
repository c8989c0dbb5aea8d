"""Parquet: one row an event, typed columns, lists as lists; what the export is of stands in the file's own metadata."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, BinaryIO

import msgspec
import pyarrow as pa
from pyarrow import parquet

from isnad.export.aggregate.sides import alleged
from isnad.export.formats.base import Counts, ExportContext
from isnad.record.events import EventActor, Harm, Participant
from isnad.record.kept import EventView
from isnad.record.mentions import Place

ROWS_AT_ONCE = 5_000
CONTEXT, COUNTS = b"isnad", b"isnad_counts"
LOSSES = (
    "the texts of the reports, offsets, reasons, relations and mentions that no event rests on are left out; decisions"
    " leave as the fields that they hold",
)

_TEXT, _TEXTS = pa.string(), pa.list_(pa.string())
_NAME = [("ar", _TEXT), ("en", _TEXT)]
_PLACE = pa.struct(
    [
        ("gazetteer_id", _TEXT),
        *_NAME,
        ("level", _TEXT),
        ("admin1", _TEXT),
        ("admin2", _TEXT),
        ("country", _TEXT),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("radius_km", pa.float64()),
        ("point_basis", _TEXT),
        ("words", _TEXT),
    ]
)
_PARTY = [("actor_id", _TEXT), *_NAME, ("sector", _TEXT), ("country", _TEXT), ("words", _TEXT)]
_ACTOR = pa.struct([*_PARTY, ("basis", _TEXT), ("alleged", pa.bool_())])
_HARM = pa.struct(
    [
        ("kind", _TEXT),
        ("low", pa.int64()),
        ("high", pa.int64()),
        ("best", pa.int64()),
        ("alternative", pa.bool_()),
        ("part_of_total", pa.bool_()),
        ("status", _TEXT),
        ("sex", _TEXT),
        ("age", _TEXT),
        ("role", _TEXT),
        ("words", _TEXT),
    ]
)
_HOP = pa.struct([("name", _TEXT), ("source_id", _TEXT), ("kind", _TEXT), ("anonymous", pa.bool_())])
_CLAIM = pa.struct([("stance", _TEXT), ("factuality", _TEXT), ("chain", pa.list_(_HOP))])

SCHEMA = pa.schema(
    [
        pa.field("key", _TEXT, nullable=False),
        pa.field("event_id", _TEXT, nullable=False),
        pa.field("document_id", _TEXT, nullable=False),
        pa.field("class", _TEXT, nullable=False),
        ("tags", _TEXTS),
        ("plover_event", _TEXT),
        ("plover_mode", _TEXT),
        ("acled_type", _TEXT),
        ("acled_sub_type", _TEXT),
        ("start", pa.date32()),
        ("end", pa.date32()),
        pa.field("time_precision", _TEXT, nullable=False),
        ("places", pa.list_(_PLACE)),
        ("actors", pa.list_(_ACTOR)),
        ("targets", pa.list_(pa.struct(_PARTY))),
        ("harm", pa.list_(_HARM)),
        ("weapons", _TEXTS),
        pa.field("factuality", _TEXT, nullable=False),
        ("claims", pa.list_(_CLAIM)),
        ("confidence", pa.float64()),
        pa.field("status", _TEXT, nullable=False),
        pa.field("doubt", _TEXT, nullable=False),
        ("human_fields", _TEXTS),
        pa.field("sample", pa.bool_(), nullable=False),
        ("outlet", _TEXT),
        ("uri", _TEXT),
        ("published", _TEXT),
        ("text_sha256", _TEXT),
        ("coder", _TEXT),
        ("coded_at", _TEXT),
    ]
)
"""Columns and types. Days are days; `published` is text, for a report may print no more than its month."""


def write_parquet(views: Iterable[EventView], stream: BinaryIO, context: ExportContext) -> Counts:
    """Write one row for each event.

    The context stands in the schema's metadata under `isnad`, the counts in the file's under `isnad_counts`.
    """
    rows = samples = 0
    schema = SCHEMA.with_metadata({CONTEXT: msgspec.json.encode(context)})
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for batch in _batches(views):
            lines = [_row(view) for view in batch]
            writer.write_table(pa.Table.from_pylist(lines, schema=schema))
            rows += len(lines)
            samples += sum(view.document.sample for view in batch)
        counts = Counts(rows=rows, events_in=rows, losses=LOSSES, sample_rows=samples)
        writer.add_key_value_metadata({COUNTS: msgspec.json.encode(counts)})
    return counts


def _batches(views: Iterable[EventView]) -> Iterator[list[EventView]]:
    source = iter(views)
    while batch := list(islice(source, ROWS_AT_ONCE)):
        yield batch


def _row(view: EventView) -> dict[str, Any]:
    event, head = view.event, view.document
    accused = alleged(view)
    return {
        "key": view.key,
        "event_id": event.id,
        "document_id": head.id,
        "class": event.event_class,
        "tags": event.tags,
        "plover_event": event.plover.event,
        "plover_mode": event.plover.mode,
        "acled_type": event.acled.type,
        "acled_sub_type": event.acled.sub_type,
        "start": _day(event.time.start),
        "end": _day(event.time.end),
        "time_precision": event.time.precision,
        "places": [_place(place) for place in event.places],
        "actors": [_actor(actor, alleged_only=actor in accused) for actor in event.actors],
        "targets": [_party(target) for target in event.targets],
        "harm": [_harm(harm) for harm in event.harm],
        "weapons": event.weapons,
        "factuality": event.factuality,
        "claims": list(_claims(view)),
        "confidence": event.confidence.overall,
        "status": view.status,
        "doubt": view.doubt,
        "human_fields": view.human_fields,
        "sample": head.sample,
        "outlet": head.outlet,
        "uri": head.uri,
        "published": head.published.value,
        "text_sha256": head.text_sha256 or None,
        "coder": view.coder,
        "coded_at": view.coded_at or None,
    }


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _place(place: Place) -> dict[str, Any]:
    shared = ("gazetteer_id", "level", "admin1", "admin2", "country", "lat", "lon", "radius_km")
    named = {"ar": place.name.ar, "en": place.name.en, "point_basis": place.basis, "words": place.text or None}
    return {name: getattr(place, name) for name in shared} | named


def _party(party: Participant) -> dict[str, Any]:
    named = {"ar": party.name.ar, "en": party.name.en, "words": party.text or None}
    return {"actor_id": party.actor_id, "sector": party.sector, "country": party.country} | named


def _actor(actor: EventActor, *, alleged_only: bool) -> dict[str, Any]:
    return _party(actor) | {"basis": actor.basis, "alleged": alleged_only}


def _harm(harm: Harm) -> dict[str, Any]:
    shared = ("kind", "low", "high", "best", "alternative", "part_of_total")
    who = {name: getattr(harm.who, name) for name in ("status", "sex", "age", "role")}
    return {name: getattr(harm, name) for name in shared} | who | {"words": harm.text or None}


def _claims(view: EventView) -> Iterator[dict[str, Any]]:
    stances = {one.claim_id: one.stance for one in view.event.claims}
    for claim in view.claims:
        hops = [
            {name: getattr(hop, name) for name in ("name", "source_id", "kind", "anonymous")} for hop in claim.chain
        ]
        yield {"stance": stances.get(claim.id), "factuality": claim.factuality, "chain": hops}
