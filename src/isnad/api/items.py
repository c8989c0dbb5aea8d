"""Events and incidents as lists of what is new show them: the live list, and what came to a search."""

from sqlalchemy import Connection

from isnad.api.render import address
from isnad.api.words import Words
from isnad.export.wording import place_name, title_of
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.record.answers import LiveItem
from isnad.record.errors import RedactedError
from isnad.record.incidents import Incident
from isnad.record.kept import EventView
from isnad.store.newest import NewEvent
from isnad.store.read import load_document


def event_item(connection: Connection, one: NewEvent, words: Words) -> LiveItem:
    """Return an event as a list of what is new shows it."""
    entry = default_gazetteer().get(one.place_id) if one.place_id is not None else None
    label = words.labels.label("event_class", one.event_class)
    return LiveItem(
        id=one.key,
        kind="event",
        title=_title(connection, one.document_id) or label,
        event_class=one.event_class,
        day=one.day,
        place=None if entry is None else (entry.ar if words.language == "ar" else entry.en) or entry.en,
        href=address("events", one.key),
    )


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
    return LiveItem(
        id=view.key,
        kind="event",
        title=_title(connection, view.document.id) or label,
        event_class=event.event_class,
        day=event.time.start,
        place=next((place_name(place, words.labels) for place in event.places), None),
        href=address("events", view.key),
    )


def _title(connection: Connection, document_id: str) -> str | None:
    try:
        return title_of(load_document(connection, document_id))
    except RedactedError:
        return None
