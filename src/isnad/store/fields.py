"""The fields of an event that a person decides on: their values as JSON, and back."""

from collections.abc import Mapping
from typing import Any, Final, get_args, get_type_hints

import msgspec
from msgspec.structs import replace

from isnad.record.codes import EventFactuality
from isnad.record.errors import UsageError
from isnad.record.events import Event, EventTime
from isnad.record.review import DecidedField

_ATTRIBUTES: Final[dict[DecidedField, str]] = {
    "class": "event_class",
    "tags": "tags",
    "time": "time",
    "places": "places",
    "actors": "actors",
    "targets": "targets",
    "harm": "harm",
    "weapons": "weapons",
    "factuality": "factuality",
    "agreement": "agreement",
    "trigger": "trigger",
}
FIELDS: Final[tuple[DecidedField, ...]] = tuple(_ATTRIBUTES)
_TYPES = get_type_hints(Event)
_WORDS: Final[dict[DecidedField, str]] = {
    "class": "isnad codebook lists them, as the sheet codes of a workbook does",
    "factuality": f"it is one of {', '.join(get_args(EventFactuality))}",
}
_POINTERS = frozenset({"mention", "reason", "claim_id", "alleged_by"})
_NO_TIME = EventTime(start=None, end=None, precision="unknown", mention=None, reason="rejected by a person")
_EMPTY: Final[dict[DecidedField, Any]] = {
    "tags": (),
    "time": _NO_TIME,
    "places": (),
    "actors": (),
    "targets": (),
    "harm": (),
    "weapons": (),
    "agreement": None,
}


def field_value(event: Event, field: DecidedField) -> Any:
    """Return the value of a field as JSON would give it back, lists for tuples."""
    return msgspec.json.decode(msgspec.json.encode(getattr(event, _ATTRIBUTES[field])))


def has_value(event: Event, field: DecidedField, value: Any) -> bool:
    """Tell whether a field of the event says the same as this value, given as JSON.

    Where the words stand and which claim tells it may move from one coding to the next without the value being another
    one; a trigger is nothing but its words, so it never differs.
    """
    return field == "trigger" or _said(field_value(event, field)) == _said(value)


def _said(value: Any) -> Any:
    """A value without where its words stand."""
    if isinstance(value, Mapping):
        return {name: _said(part) for name, part in value.items() if not _is_position(name, part)}
    if isinstance(value, list | tuple):
        return [_said(part) for part in value]
    return value


def _is_position(name: str, part: Any) -> bool:
    return name in _POINTERS or (name in ("start", "end") and not isinstance(part, str))


def with_field(event: Event, field: DecidedField, value: Any) -> Event:
    """Return the event with one field set.

    Raises:
        UsageError: the value is not one that the field can have.
    """
    return replace(event, **{_ATTRIBUTES[field]: _typed(field, value)})


def _typed(field: DecidedField, value: Any) -> Any:
    try:
        return msgspec.convert(value, _TYPES[_ATTRIBUTES[field]])
    except msgspec.ValidationError as wrong:
        if field in _WORDS and isinstance(value, str):
            raise UsageError(f"there is no {field} {value!r}; {_WORDS[field]}") from wrong
        raise UsageError(f"{field} cannot be {value!r}: {wrong}") from wrong


def without_field(event: Event, field: DecidedField) -> Event:
    """Return the event with a field emptied: its value was wrong and the right one is not known.

    A class, a trigger and a factuality have no empty value and stay as they are.
    """
    return replace(event, **{_ATTRIBUTES[field]: _EMPTY[field]}) if field in _EMPTY else event


def event_of(value: Any) -> Event:
    """Return the event that a decision carries.

    Raises:
        UsageError: it is not a whole event.
    """
    try:
        return msgspec.convert(value, Event)
    except msgspec.ValidationError as wrong:
        raise UsageError(f"not a whole event: {wrong}") from wrong
