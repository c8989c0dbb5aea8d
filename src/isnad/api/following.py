"""Following a store while others code into it: each look asks whether the ledger or the incidents grew."""

from isnad.api.caller import Caller, session_cookie
from isnad.api.items import event_items, incident_item
from isnad.record.answers import LiveAnswer, LiveItem
from isnad.runner.telling import incidents_shown
from isnad.store.accounts import tokens_of
from isnad.store.clock import now
from isnad.store.newest import (
    grown_incidents,
    incident_mark,
    incident_sizes,
    newest_events,
    newest_incidents,
)
from isnad.store.people import person_named
from isnad.store.roles import may
from isnad.store.searches import ledger_size


def newest_items(caller: Caller, before: int | None = None) -> LiveAnswer:
    """Return the newest events and incidents that somebody may read; or events older than an entry of the ledger."""
    with caller.store.reading() as connection:
        page = newest_events(connection, caller.person, before=before)
        items = [*event_items(connection, [one.n for one in page.events], caller.words)]
        if before is None:
            newest = newest_incidents(connection, caller.person)
            items += [incident_item(one, caller.words) for one in incidents_shown(connection, caller.person, newest)]
        return LiveAnswer(items=tuple(items), at=ledger_size(connection), next=page.before)


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
            grew = size > self.at
            events = newest_events(connection, caller.person, since=self.at).events if grew else ()
            found = [*event_items(connection, [one.n for one in reversed(events)], caller.words)]
            if mark != self._mark:
                sizes = incident_sizes(connection)
                grown = grown_incidents(connection, caller.person, self._sizes, sizes)
                shown = incidents_shown(connection, caller.person, grown)
                found += [incident_item(one, caller.words) for one in shown]
                self._mark, self._sizes = mark, sizes
        self.at = size
        return tuple(found)
