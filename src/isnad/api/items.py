"""Events and incidents as lists of what is new show them: the live list, and what came to a search."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from isnad.api.render import address
from isnad.api.words import Words
from isnad.export.wording import place_name, title_of
from isnad.record.answers import LiveItem
from isnad.record.base import Span
from isnad.record.document import Document
from isnad.record.errors import RedactedError
from isnad.record.incidents import Incident
from isnad.record.kept import EventView
from isnad.store.read import load_document, load_events

_WORDS_BEFORE, _WORDS_BEHIND, _CUT = 6, 12, "…"


def event_items(connection: Connection, numbers: Iterable[int], words: Words) -> Iterator[LiveItem]:
    """Yield events by their numbers as a list of what is new shows them, in the order given."""
    for view in load_events(connection, numbers):
        yield view_item(connection, view, words)


def incident_item(one: Incident, words: Words) -> LiveItem:
    """Return an incident as a list of what is new shows it."""
    label = words.labels.label("event_class", one.event_class)
    return LiveItem(
        id=one.id,
        kind="incident",
        title=words.ui("incident_of", label, len(one.reports)),
        event_class=one.event_class,
        day=one.time.start,
        place=words.labels.name(one.place.name) or None if one.place is not None else None,
        href=address("incidents", one.id),
    )


def view_item(connection: Connection, view: EventView, words: Words) -> LiveItem:
    """Return an event as it stands as a list of what is new shows it."""
    event = view.event
    label = words.labels.label("event_class", event.event_class)
    document = _document(connection, view.document.id)
    return LiveItem(
        id=view.key,
        kind="event",
        title=(title_of(document) if document is not None else None) or label,
        event_class=event.event_class,
        day=event.time.start,
        place=next((place_name(place, words.labels) for place in event.places), None),
        href=address("events", view.key),
        words=told_in(document.text, event.trigger) if document is not None else None,
    )


def told_in(text: str, trigger: Span) -> str:
    """Return the words that tell an event with some around them in its line: by these it is known from others."""
    begin = text.rfind("\n", 0, trigger.start) + 1
    end = text.find("\n", trigger.end)
    before, behind = text[begin : trigger.start].split(" "), text[trigger.end : None if end < 0 else end].split(" ")
    told = " ".join(before[-_WORDS_BEFORE:]) + text[trigger.start : trigger.end] + " ".join(behind[:_WORDS_BEHIND])
    cut_before = _CUT if len(before) > _WORDS_BEFORE else ""
    return " ".join((cut_before + told + (_CUT if len(behind) > _WORDS_BEHIND else "")).split())


def _document(connection: Connection, document_id: str) -> Document | None:
    try:
        return load_document(connection, document_id)
    except RedactedError:
        return None
