"""Following a store while others code into it: each look asks whether the ledger or the incidents grew."""

from sqlalchemy import Connection

from isnad.api.caller import Caller, session_cookie
from isnad.api.render import address
from isnad.api.words import Words
from isnad.export.wording import title_of
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.record.answers import LiveAnswer, LiveItem
from isnad.record.errors import RedactedError
from isnad.record.incidents import Incident
from isnad.runner.telling import incidents_shown
from isnad.store.accounts import tokens_of
from isnad.store.clock import now
from isnad.store.newest import (
    NewEvent,
    grown_incidents,
    incident_mark,
    incident_sizes,
    newest_events,
    newest_incidents,
)
from isnad.store.people import person_named
from isnad.store.read import load_document
from isnad.store.roles import may
from isnad.store.searches import ledger_size


def newest_items(caller: Caller) -> LiveAnswer:
    """Return the newest events and incidents that somebody may read."""
    with caller.store.reading() as connection:
        events = newest_events(connection, caller.person)
        items = [_event_item(connection, one, caller.words) for one in events]
        newest = newest_incidents(connection, caller.person)
        items += [_incident_item(one, caller.words) for one in incidents_shown(connection, caller.person, newest)]
        return LiveAnswer(items=tuple(items), at=ledger_size(connection))


class Follower:
    """What one reader has been shown of a store that grows. `at` is the size of the ledger up to which they saw it."""

    def __init__(self, caller: Caller, since: int | None) -> None:
        self._caller = caller
        with caller.store.reading() as connection:
            size = ledger_size(connection)
            self.at = size if since is None else min(since, size)
            self._mark, self._sizes = incident_mark(connection), incident_sizes(connection)

    def goes_on(self) -> bool:
        """Tell whether the reader is still signed in and may still read; following does not keep a session awake."""
        caller, shared = self._caller, self._caller.shared
        with caller.store.reading() as connection:
            caller.person = person_named(connection, caller.person.id)
            if not may(caller.person, "read").allowed:
                return False
            if caller.token is not None:
                held = tokens_of(connection, caller.person.id, now())
                return any(one.id == caller.token.id and one.in_force for one in held)
        held_by_browser = caller.request.cookies.get(session_cookie(shared))
        return shared.local is not None or shared.sessions.find(held_by_browser, touch=False) is caller.session

    def look(self) -> tuple[LiveItem, ...]:
        """Return what came since the last look, the oldest first."""
        caller = self._caller
        with caller.store.reading() as connection:
            size, mark = ledger_size(connection), incident_mark(connection)
            events = newest_events(connection, caller.person, since=self.at) if size > self.at else ()
            found = [_event_item(connection, one, caller.words) for one in reversed(events)]
            if mark != self._mark:
                sizes = incident_sizes(connection)
                grown = grown_incidents(connection, caller.person, self._sizes, sizes)
                shown = incidents_shown(connection, caller.person, grown)
                found += [_incident_item(one, caller.words) for one in shown]
                self._mark, self._sizes = mark, sizes
        self.at = size
        return tuple(found)


def _event_item(connection: Connection, one: NewEvent, words: Words) -> LiveItem:
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


def _incident_item(one: Incident, words: Words) -> LiveItem:
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


def _title(connection: Connection, document_id: str) -> str | None:
    try:
        return title_of(load_document(connection, document_id))
    except RedactedError:
        return None
