"""GeoJSON (RFC 7946): one feature for each event that has a point; how sure the point is stands in `radius_km`."""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from isnad.export.aggregate.cases import NO_PLACE, NO_POINT, why_gone
from isnad.export.aggregate.sides import alleged, named_doers
from isnad.export.aggregate.when_where import place_of
from isnad.export.formats.base import Counts, ExportContext
from isnad.record.events import Harm, Participant
from isnad.record.kept import EventView

UNPLACED = "without_point"
"""The member of the collection, beyond those of RFC 7946, that lists events without a point."""

LOSSES = (
    "Only the place that an event stands at is drawn; the others it names are not in it.",
    f"Events without a point are no features: they are listed in the member {UNPLACED!r}.",
    "Denied, planned and conditional events are left out: a point on a map reads as a fact.",
    "The words of the reports, the chain of speakers and the confidence are not in it.",
)
_DEGREES = 5
"""Digits of a degree: a metre, finer than any point the gazetteer has."""


def write_geojson(views: Iterable[EventView], out: BinaryIO, context: ExportContext) -> Counts:
    """Write the collection as it goes and return the counts; events without a point are listed and counted as left."""
    head = {"profile": context.profile, "made_at": context.made_at, "release": context.release}
    out.write(b'{"type":"FeatureCollection","isnad":' + msgspec.json.encode(head) + b',"features":[')
    rows = samples = 0
    left: dict[str, int] = {}
    unplaced: list[dict[str, Any]] = []
    for view in views:
        feature = feature_of(view)
        reason = why_gone(view) or (None if feature else NO_POINT if view.event.places else NO_PLACE)
        if reason is None:
            out.write((b",\n" if rows else b"\n") + msgspec.json.encode(feature))
            rows += 1
            samples += view.document.sample
            continue
        left[reason] = left.get(reason, 0) + 1
        if why_gone(view) is None:
            unplaced.append(properties_of(view))
    out.write(b'\n],"' + UNPLACED.encode() + b'":' + msgspec.json.encode(unplaced) + b"}\n")
    total = rows + sum(left.values())
    return Counts(rows=rows, events_in=total, left_out=left, losses=LOSSES, sample_rows=samples)


def feature_of(view: EventView) -> dict[str, Any] | None:
    """Return an event as a feature with a point, longitude first; None where none of its places has one."""
    place = place_of(view.event)
    if place is None or place.lat is None or place.lon is None:
        return None
    where = {
        "place": place.name.en or place.name.ar,
        "place_level": place.level,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "country": place.country,
        "radius_km": place.radius_km,
        "point_basis": place.basis,
        "geo_precision": place.precision.acled if place.precision else None,
    }
    point = {"type": "Point", "coordinates": [round(place.lon, _DEGREES), round(place.lat, _DEGREES)]}
    return {"type": "Feature", "id": view.key, "geometry": point, "properties": properties_of(view) | where}


def properties_of(view: EventView) -> dict[str, Any]:
    """Return what an event says apart from its place; who is only accused stands under `alleged`."""
    event = view.event
    return {
        "key": view.key,
        "class": event.event_class,
        "start": event.time.start,
        "end": event.time.end,
        "time_precision": event.time.precision,
        "actors": [_party(doer) for doer in named_doers(view)],
        "alleged": [_party(doer) | {"basis": doer.basis} for doer in alleged(view)],
        "targets": [_party(target) for target in event.targets],
        "harm": [_harm(harm) for harm in event.harm],
        "weapons": event.weapons,
        "tags": event.tags,
        "factuality": event.factuality,
        "status": view.status,
        "outlet": view.document.outlet,
        "published": view.document.published.value,
        "document_id": view.document.id,
        "sample": view.document.sample,
    }


def _party(party: Participant) -> dict[str, Any]:
    return {
        "id": party.actor_id,
        "name": party.name.en or party.name.ar,
        "sector": party.sector,
        "country": party.country,
    }


def _harm(harm: Harm) -> dict[str, Any]:
    return {
        "kind": harm.kind,
        "low": harm.low,
        "high": harm.high,
        "best": harm.best,
        "status": harm.who.status,
        "sex": harm.who.sex,
        "age": harm.who.age,
        "part_of_total": harm.part_of_total,
        "rival": harm.alternative,
    }
