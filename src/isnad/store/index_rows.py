"""The lines of the index tables for one event: everything that a search asks for, nothing that is not derived."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import cos, radians
from typing import Any

from sqlalchemy import Connection, Table, insert, text

from isnad.lang.ar.normalise import fold
from isnad.record.claims import Claim, Hop
from isnad.record.events import Event
from isnad.record.kept import EventView
from isnad.record.mentions import Place
from isnad.store.place_ids import place_rows
from isnad.store.schema import event_actor, event_harm, event_mark, event_place, event_source, event_view

KM_PER_DEGREE = 111.2
_MOST_NORTH = 89.0
_BOX = text("INSERT INTO event_box (n, south, north, west, east) VALUES (:n, :south, :north, :west, :east)")

Line = dict[str, Any]


@dataclass(slots=True)
class Lines:
    """Lines of the index tables, gathered to be written at once."""

    tables: dict[Table, list[Line]] = field(default_factory=dict)
    boxes: list[Line] = field(default_factory=list)

    def add(self, table: Table, lines: Iterable[Line]) -> None:
        """Gather lines of one table."""
        self.tables.setdefault(table, []).extend(lines)

    def write(self, connection: Connection) -> None:
        """Write what was gathered, the events themselves first."""
        for table in (event_view, *(table for table in self.tables if table is not event_view)):
            if self.tables.get(table):
                connection.execute(insert(table), self.tables[table])
        if self.boxes and connection.dialect.name == "sqlite":
            connection.execute(_BOX, self.boxes)


def gather(lines: Lines, view: EventView, number: int, document_n: int, coding_id: str | None) -> None:
    """Gather the lines of one event.

    Args:
        number: its number in `event_view`.
        document_n: that of its document.
        coding_id: the coding that it is in; None for one that a person added.
    """
    event = view.event
    lines.add(event_view, [_event_line(view, number, document_n, coding_id)])
    lines.add(event_place, _place_lines(event.places, number))
    lines.add(event_actor, _actor_lines(event, number))
    lines.add(event_harm, _harm_lines(event, number))
    lines.add(event_source, _source_lines(view.claims, number))
    lines.add(event_mark, _mark_lines(view, number))
    point = _point(event.places)
    if point is not None:
        lines.boxes.append({"n": number, **box_around(*point)})


def _event_line(view: EventView, number: int, document_n: int, coding_id: str | None) -> Line:
    event = view.event
    place = event.places[0] if event.places else None
    point = _point(event.places)
    return {
        "n": number,
        "key": view.key,
        "document_id": view.document.id,
        "coding_id": coding_id,
        "event_id": event.id,
        "class": event.event_class,
        "start_day": event.time.start,
        "end_day": event.time.end or event.time.start,
        "time_precision": event.time.precision,
        "lat": point[0] if point else None,
        "lon": point[1] if point else None,
        "radius_km": point[2] if point else None,
        "country": place.country if place else None,
        "factuality": event.factuality,
        "status": view.status,
        "doubt": view.doubt,
        "confidence": event.confidence.overall,
        "sample": view.document.sample,
        "document_n": document_n,
    }


def _point(places: Iterable[Place]) -> tuple[float, float, float] | None:
    """The point of the first place that has one, with its radius in km."""
    for place in places:
        if place.lat is not None and place.lon is not None:
            return place.lat, place.lon, place.radius_km or 0.0
    return None


def box_around(lat: float, lon: float, km: float) -> dict[str, float]:
    """Return the box, in degrees, that holds a circle of so many km."""
    north = km / KM_PER_DEGREE
    east = north / max(cos(radians(min(abs(lat), _MOST_NORTH))), 0.01)
    return {"south": lat - north, "north": lat + north, "west": lon - east, "east": lon + east}


def _place_lines(places: Iterable[Place], number: int) -> Iterator[Line]:
    for place_id, own in place_rows(places).items():
        yield {"event_n": number, "place_id": place_id, "own": own}


def _actor_lines(event: Event, number: int) -> Iterator[Line]:
    sides = [("actor", actor, actor.basis) for actor in event.actors] + [("target", t, None) for t in event.targets]
    for at, (role, side, basis) in enumerate(sides):
        yield {
            "event_n": number, "number": at, "role": role, "actor_id": side.actor_id, "sector": side.sector,
            "country": side.country, "basis": basis,
        }  # fmt: skip


def _harm_lines(event: Event, number: int) -> Iterator[Line]:
    for at, harm in enumerate(event.harm):
        yield {
            "event_n": number, "number": at, "kind": harm.kind, "low": harm.low, "high": harm.high,
            "alternative": harm.alternative,
        }  # fmt: skip


def _source_lines(claims: Iterable[Claim], number: int) -> Iterator[Line]:
    """Each speaker once; who speaks first in any chain is marked."""
    found: dict[tuple[str | None, str], tuple[Hop, bool]] = {}
    for claim in claims:
        for at, hop in enumerate(claim.chain):
            name = (hop.source_id, fold(hop.name))
            found[name] = (hop, found.get(name, (hop, False))[1] or at == 0)
    for at, ((source_id, folded), (hop, first)) in enumerate(found.items()):
        yield {
            "event_n": number, "number": at, "source_id": source_id, "kind": hop.kind, "folded": folded,
            "first": first,
        }  # fmt: skip


def _mark_lines(view: EventView, number: int) -> Iterator[Line]:
    marks = (
        *(("tag", tag) for tag in view.event.tags),
        *(("weapon", weapon) for weapon in view.event.weapons),
        *(("flag", flag.kind) for flag in view.flags),
    )
    for kind, value in dict.fromkeys(marks):
        yield {"event_n": number, "kind": kind, "value": value}
