"""The columns of the flat CSV: one row an event, and an event again out of a row.

Each column names the field of `EventView` it holds, so that one list serves writing and reading. Columns of the kind
`shown` are for people: they repeat in plain words what a column of JSON holds, and reading passes them over.
"""

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, Literal

import msgspec

from isnad.export.aggregate.sides import alleged, named_doers
from isnad.export.formats.cells import guard, unguard
from isnad.record.base import Record
from isnad.record.kept import EventView
from isnad.record.mentions import Place

Kind = Literal["text", "json", "shown"]
Shown = Callable[[EventView], object]
BETWEEN = "; "


class Column(Record, frozen=True, kw_only=True):
    """One column: where its value stands in the view (`path`), or how it is shown."""

    name: str
    kind: Kind
    path: tuple[str, ...] = ()
    show: Shown | None = None


def _text(name: str, *path: str) -> Column:
    return Column(name=name, kind="text", path=path or (name,))


def _json(name: str, *path: str) -> Column:
    return Column(name=name, kind="json", path=path or (name,))


def _shown(name: str, show: Shown) -> Column:
    return Column(name=name, kind="shown", show=show)


def _place(view: EventView) -> Place | None:
    return next(iter(view.event.places), None)


def _of_place(field: str) -> Shown:
    return lambda view: getattr(_place(view), field, None)


def _place_name(view: EventView) -> str | None:
    place = _place(view)
    return (place.name.en or place.name.ar or place.text) if place else None


def _names(view: EventView) -> str:
    return BETWEEN.join(doer.name.en or doer.name.ar or doer.text for doer in named_doers(view))


def _targets(view: EventView) -> str:
    return BETWEEN.join(target.name.en or target.name.ar or target.text for target in view.event.targets)


def _alleged(view: EventView) -> str:
    return BETWEEN.join(f"{doer.name.en or doer.name.ar or doer.text} ({doer.basis})" for doer in alleged(view))


COLUMNS: tuple[Column, ...] = (
    _text("key"),
    _text("event_id", "event", "id"),
    _text("class", "event", "class"),
    _text("start", "event", "time", "start"),
    _text("end", "event", "time", "end"),
    _text("time_precision", "event", "time", "precision"),
    _text("time_reason", "event", "time", "reason"),
    _shown("place", _place_name),
    _shown("admin1", _of_place("admin1")),
    _shown("admin2", _of_place("admin2")),
    _shown("country", _of_place("country")),
    _shown("latitude", _of_place("lat")),
    _shown("longitude", _of_place("lon")),
    _shown("radius_km", _of_place("radius_km")),
    _shown("doers", _names),
    _shown("alleged_doers", _alleged),
    _shown("target_names", _targets),
    _text("factuality", "event", "factuality"),
    _text("status"),
    _text("doubt"),
    _text("acled_type", "event", "acled", "type"),
    _text("acled_sub_type", "event", "acled", "sub_type"),
    _text("plover_event", "event", "plover", "event"),
    _text("plover_mode", "event", "plover", "mode"),
    _json("plover_contexts", "event", "plover", "contexts"),
    _json("tags", "event", "tags"),
    _json("weapons", "event", "weapons"),
    _json("places", "event", "places"),
    _json("actors", "event", "actors"),
    _json("targets", "event", "targets"),
    _json("harm", "event", "harm"),
    _json("trigger", "event", "trigger"),
    _json("time_mention", "event", "time", "mention"),
    _json("event_claims", "event", "claims"),
    _json("confidence", "event", "confidence"),
    _json("evidence", "event", "evidence"),
    _json("framing", "event", "framing"),
    _json("agreement", "event", "agreement"),
    _json("reasons", "event", "reasons"),
    _text("event_key", "event", "key"),
    _text("document_id", "document", "id"),
    _text("external_id", "document", "external_id"),
    _text("page_id", "document", "page_id"),
    _text("uri", "document", "uri"),
    _text("outlet", "document", "outlet"),
    _text("lang", "document", "lang"),
    _json("sample", "document", "sample"),
    _text("text_sha256", "document", "text_sha256"),
    _text("published", "document", "published", "value"),
    _text("published_precision", "document", "published", "precision"),
    _text("published_basis", "document", "published", "basis"),
    _text("captured", "document", "captured"),
    _text("document_status", "document", "status"),
    _json("redacted", "document", "redacted"),
    _json("terms", "document", "terms"),
    _json("human_fields"),
    _json("accepted_fields"),
    _json("in_doubt"),
    _json("promoted"),
    _json("absorbed"),
    _json("claims"),
    _json("flags"),
    _json("decisions"),
    _json("machine"),
    _text("coder"),
    _text("coded_at"),
)
"""In this order. A new column goes last: who reads the file by position must not be broken."""

HEADER: tuple[str, ...] = tuple(column.name for column in COLUMNS)


_ENCODER = msgspec.json.Encoder()
_NAMED_OTHERWISE = {"class": "event_class"}
"""Fields whose name in JSON is not the attribute's."""


def row_of(view: EventView) -> list[str]:
    """Return the cells of one event, in the order of `COLUMNS`."""
    return [_cell(column, view) for column in COLUMNS]


def view_of(cells: Mapping[str, str]) -> EventView:
    """Return the event of one row, given by column name: what `row_of` wrote, field for field.

    Raises:
        KeyError: a column that is read back is not there.
        msgspec.ValidationError: a cell holds no value of its field; msgspec.DecodeError: a cell of JSON is none.
    """
    fields: dict[str, Any] = {}
    for column in (column for column in COLUMNS if column.kind != "shown"):
        cell = cells[column.name]
        value = unguard(cell) if column.kind == "text" else msgspec.json.decode(cell or "null")
        _put(fields, column.path, value)
    return msgspec.convert(fields, EventView)


def missing_columns(header: Iterable[str]) -> tuple[str, ...]:
    """Return the columns that reading needs and a header lacks, in order; empty when all are there."""
    have = set(header)
    return tuple(column.name for column in COLUMNS if column.kind != "shown" and column.name not in have)


def _cell(column: Column, view: EventView) -> str:
    if column.show is not None:
        value = column.show(view)
        return guard(value or None) if isinstance(value, str) else "" if value is None else str(value)
    value = _FIELDS[column.name](view)
    return guard(value) if column.kind == "text" else _ENCODER.encode(value).decode("utf-8")


def _field(path: tuple[str, ...]) -> Callable[[EventView], Any]:
    return attrgetter(".".join(_NAMED_OTHERWISE.get(step, step) for step in path))


_FIELDS = {column.name: _field(column.path) for column in COLUMNS if column.path}


def _put(fields: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for step in path[:-1]:
        fields = fields.setdefault(step, {})
    fields[path[-1]] = value
