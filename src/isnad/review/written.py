"""Events that a person writes: one the machine missed, and the parts that one event is split into."""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from isnad.knowledge.codebook import load_codebook
from isnad.record.base import Span
from isnad.record.coded import CodedDocument
from isnad.record.codes import EventClass
from isnad.record.document import Document
from isnad.record.errors import UsageError
from isnad.record.events import Acled, Confidence, Event, EventTime, Plover
from isnad.record.ids import content_id
from isnad.record.review import DecidedField
from isnad.review.carried import carried
from isnad.review.check import check_event
from isnad.review.values import filled
from isnad.store.fields import FIELDS, with_field
from isnad.store.recode import with_codes

_HUMAN_KEY = "key-h"
_SURE = Confidence(overall=1.0, event_class=1.0, time=1.0, places=1.0, actors=1.0, harm=1.0)
_NO_TIME = EventTime(start=None, end=None, precision="unknown", mention=None, reason="a person gave no time")
_OF_ITSELF = frozenset({"id", "key", "plover", "acled", "confidence", "claims", "evidence", "framing", "reasons"})
"""What a whole event holds beside the fields that a person decides on; it follows from these or from the machine."""


def value_of(field: DecidedField, given: Any, event: Event, coded: CodedDocument) -> Event:
    """Return the event with a person's value of one field, filled in, checked, and coded anew.

    Raises:
        UsageError: the value is not one that the field can have.
    """
    changed = with_codes(with_field(event, field, filled(field, carried(field, given, event), coded.document)))
    check_event(changed, coded, field)
    return changed


def missed_event(given: Any, coded: CodedDocument) -> Event:
    """Return the whole event that a person adds, under a key made of the document, the class group and the trigger.

    Args:
        given: `class` and `trigger` at least, other fields in the forms of `values.filled`.
        coded: the document it is told in.

    Raises:
        UsageError: there is no class or trigger, or a value cannot be.
    """
    if not isinstance(given, Mapping) or "class" not in given or "trigger" not in given:
        raise UsageError("an event needs a class and a trigger, the words that tell it; the other fields may wait")
    event = _with_values(_begun(given, coded.document), given, coded)
    trigger = (event.trigger.start, event.trigger.end)
    return _named(event, _key(coded.document.id, load_codebook().group(event.event_class), *trigger))


def parts_of(given: Any, whole: Event, coded: CodedDocument) -> tuple[Event, ...]:
    """Return the events that take the place of one, each the whole with some values changed.

    Args:
        given: for each part the fields in which it differs.

    Raises:
        UsageError: fewer than two parts, two alike, or a value that cannot be.
    """
    if not isinstance(given, list | tuple) or len(given) < 2 or not all(isinstance(one, Mapping) for one in given):
        raise UsageError("a split makes two events or more; say for each in which fields it differs")
    parts = tuple(_with_values(whole, one, coded) for one in given)
    if len({msgspec.json.encode(part) for part in parts}) < len(parts):
        raise UsageError("two parts of the split are alike; say in which fields they differ")
    return tuple(_named(part, _key(coded.document.id, whole.key, number)) for number, part in enumerate(parts, 1))


def _begun(given: Mapping[str, Any], document: Document) -> Event:
    try:
        event_class: EventClass = msgspec.convert(given["class"], EventClass)
    except msgspec.ValidationError as wrong:
        raise UsageError(f"there is no class {given['class']!r}; isnad codebook lists them") from wrong
    trigger = filled("trigger", given["trigger"], document)
    empty = {"plover": Plover(event="", mode=None), "acled": Acled(type=None, sub_type=None)}
    return msgspec.convert(
        {
            "id": "",
            "key": "",
            "class": event_class,
            "trigger": trigger,
            "time": _NO_TIME,
            "factuality": "asserted",
            "confidence": _SURE,
            "evidence": [Span(start=trigger["start"], end=trigger["end"])],
            "reasons": ["written by a person"],
            **empty,
        },
        Event,
    )


def _with_values(event: Event, given: Mapping[str, Any], coded: CodedDocument) -> Event:
    unknown = [name for name in given if name not in FIELDS and name not in _OF_ITSELF]
    if unknown:
        raise UsageError(f"an event has no field {unknown[0]!r}; it has {', '.join(FIELDS)}")
    for field in FIELDS:
        if field in given:
            event = with_field(event, field, filled(field, carried(field, given[field], event), coded.document))
    event = with_codes(event)
    check_event(event, coded)
    return event


def _named(event: Event, key: str) -> Event:
    named = replace(event, id="", key=key, confidence=_SURE)
    return replace(named, id=content_id("evt", [msgspec.json.encode(named).decode()]))


def _key(*parts: object) -> str:
    return _HUMAN_KEY + content_id("", parts)[1:]
