"""What a file asks to be changed, field by field, before anybody decides it."""

from typing import Any, Protocol

import msgspec

from isnad.record.base import Record
from isnad.record.events import Event
from isnad.record.kept import EventView
from isnad.record.review import DecidedField
from isnad.store.fields import field_value


class Change(Record, frozen=True, kw_only=True):
    """One field that is to be another. `new` may be in the short form of `notation`; `where` names the cell."""

    document_id: str
    key: str
    field: DecidedField
    old: Any
    new: Any
    where: str


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


def told(value: Any) -> str:
    """Return a value in one line for a person; what a list holds is told by its ids, figures and words."""
    if value is None or value in ([], (), {}):
        return "nothing"
    if isinstance(value, list | tuple):
        return "; ".join(told(one) for one in value)
    return _told_record(value) if isinstance(value, dict) else str(value)


def _told_record(value: dict[str, Any]) -> str:
    if "precision" in value and "mention" in value:
        return (
            f"{value['start'] or 'no date'} to {value['end']} ({value['precision']})" if value["start"] else "no date"
        )
    parts = [
        value[name]
        for name in ("gazetteer_id", "actor_id", "agreement_id", "basis", "relation", "kind")
        if value.get(name)
    ]
    if "low" in value:
        parts.append(f"{value['low']}+" if value["high"] is None else f"{value['low']}-{value['high']}")
        parts += [name for name in ("alternative", "part_of_total") if value.get(name)]
    return " ".join([*map(str, parts), " ".join(str(value.get("text", "")).split())]).strip()
