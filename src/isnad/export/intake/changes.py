"""What a file asks to be changed, field by field, before anybody decides it."""

from typing import Any, Protocol

import msgspec

from isnad.record.base import Record
from isnad.record.events import Event
from isnad.record.kept import EventView
from isnad.record.review import DecidedField
from isnad.store.fields import field_value


class Change(Record, frozen=True, kw_only=True):
    """One field that is to be another.

    `new` may be in the short form of `notation`; `where` names the cell. `stale` says what was decided after the file
    was made: the change is refused then, unless it asks for what already stands.
    """

    document_id: str
    key: str
    field: DecidedField
    old: Any
    new: Any
    where: str
    stale: str | None = None


class Trouble(Record, frozen=True, kw_only=True):
    """One row or cell that cannot be taken, and why. The rest of the file goes on."""

    where: str
    message: str


class AskedRow(Protocol):
    """One row of a file that isnad wrote and a person may have edited."""

    @property
    def where(self) -> str:
        """Where it stands in the file, for a person."""

    @property
    def key(self) -> str:
        """The key of the event."""

    @property
    def document_id(self) -> str:
        """The id of its report."""

    def changes(self, view: EventView, text: str) -> list[Change | Trouble]:
        """Return what the row asks of the event as it stands; `text` is the text of its report."""


def same(left: Any, right: Any) -> bool:
    """Tell whether two values are one as JSON, in which tuples are lists and 1.0 is 1.0."""
    return msgspec.json.encode(left, order="sorted") == msgspec.json.encode(right, order="sorted")


def is_other(view: EventView, field: DecidedField, event: Event) -> bool:
    """Tell whether an event has another value of a field than the one that stands."""
    return not same(field_value(view.event, field), field_value(event, field))


def told(change: Change) -> str:
    """Return a change in one line for a person: of a list only what comes and what goes."""
    if not isinstance(change.old, list | tuple) or not isinstance(change.new, list | tuple):
        return f"{_value(change.old)} -> {_value(change.new)}"
    gone = [f"- {_value(one)}" for one in change.old if not any(same(one, other) for other in change.new)]
    come = [f"+ {_value(one)}" for one in change.new if not any(same(one, other) for other in change.old)]
    return "; ".join([*gone, *come]) or "another order"


def _value(value: Any) -> str:
    if value in (None, "", [], ()):
        return "nothing"
    return _record(value) if isinstance(value, dict) else str(value)


def _record(value: dict[str, Any]) -> str:
    if "precision" in value and "mention" in value:
        return f"{value['start']} to {value['end']} ({value['precision']})" if value["start"] else "no date"
    named = ("gazetteer_id", "actor_id", "agreement_id", "relation", "kind")
    parts = [value[name] for name in named if value.get(name)]
    parts += [value["basis"]] if "alleged_by" in value else []
    if "low" in value:
        low, high = value["low"], value["high"]
        parts += [f"{low}+" if high is None else f"{low}" if low == high else f"{low}-{high}"]
        parts += [mark for name, mark in (("alternative", "rival"), ("part_of_total", "part")) if value.get(name)]
    return " ".join([*map(str, parts), " ".join(str(value.get("text", "")).split())]).strip()
