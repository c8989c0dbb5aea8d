"""Reports as an incident is made of them, and an incident as somebody may see it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from isnad.knowledge.registry import load_registry
from isnad.link.heard import heard_beside
from isnad.link.incident import Source, make_incident
from isnad.record.incidents import Copies, Incident
from isnad.record.kept import EventView
from isnad.runner.copying import copies_of
from isnad.store.content import Keys
from isnad.store.copied import chunks
from isnad.store.read import views_and_claims
from isnad.store.roles import Person
from isnad.store.schema import document
from isnad.store.unseen import blind_documents

Led = Sequence[tuple[str, Sequence[str]]]
"""For each report the key of its leading event, and the keys of its others."""


class Telling:
    """Documents read once, out of which incidents are made. `numbers` are theirs in the store, by id."""

    def __init__(self, connection: Connection, numbers: Mapping[str, int]) -> None:
        keys = Keys(connection)
        self._connection, self._numbers = connection, numbers
        self._told = {
            id_: views_and_claims(connection, id_, None, keys) for id_ in sorted(numbers, key=numbers.__getitem__)
        }
        self._views = {view.key: view for own, _ in self._told.values() for view in own}

    def incident(self, id_: str, led: Led, superseded: Sequence[str] = ()) -> Incident:
        """Return the incident that these reports tell, the oldest first."""
        every = [self._views[key] for lead, also in led for key in (lead, *also)]
        copies = copies_of(self._connection, every, self._numbers)
        sources = [self._source([self._views[key] for key in (lead, *also)], copies.get(lead)) for lead, also in led]
        return make_incident(id_, sources, load_registry(), superseded=superseded)

    def _source(self, own: Sequence[EventView], copies: Copies | None) -> Source:
        """What one report tells of an incident, with what is said beside it."""
        views, claims = self._told[own[0].document.id]
        keys = {view.key for view in own}
        others = [view.event for view in views if view.key not in keys]
        heard = heard_beside([view.event for view in own], others, claims)
        return Source(view=own[0], copies=copies, also=tuple(own[1:]), heard=heard)


def incidents_shown(connection: Connection, person: Person, found: Iterable[Incident]) -> Iterator[Incident]:
    """Pass incidents on as somebody may see them: made anew without the reports that they could still code blind, and
    left out where no other is left."""
    hidden = blind_documents(connection, person)
    for one in found:
        shown = [line for line in one.reports if line.document_id not in hidden]
        if len(shown) == len(one.reports):
            yield one
        elif shown:
            numbers = _numbers(connection, [line.document_id for line in shown])
            led = [(line.event_key, line.also) for line in shown]
            yield Telling(connection, numbers).incident(one.id, led, one.superseded_ids)


def _numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in chunks(ids):
        rows = connection.execute(select(document.c.id, document.c.n).where(document.c.id.in_(some)))
        found |= {row.id: row.n for row in rows}
    return found
