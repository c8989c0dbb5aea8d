"""Which events an export is of: those asked for, out of the documents that hold them, as a profile lets them out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import cast

from sqlalchemy import Connection, Select, select

from isnad.export.profiles.apply import Options, passing
from isnad.export.profiles.eligible import reason_left_out
from isnad.export.profiles.ids import public_id
from isnad.export.profiles.model import Profile, Tally
from isnad.record.kept import EventView
from isnad.store.content import Keys
from isnad.store.heads import load_heads
from isnad.store.read import OUT_OF_FORCE, load_document, views_of
from isnad.store.schema import document, event_view
from isnad.store.search import parse, select_events
from isnad.store.search.filters import Dialect
from isnad.store.unseen import WHY

_AT_ONCE = 500

Wanted = Mapping[str, frozenset[str]]
"""The keys of the events asked for, by document, in the order of the documents."""


def wanted_by(connection: Connection, numbers: "Select[tuple[int]]") -> Wanted:
    """Return the events that a selection of `event_view.n` finds."""
    query = (
        select(event_view.c.key, event_view.c.document_id)
        .join(document, document.c.id == event_view.c.document_id)
        .where(event_view.c.n.in_(numbers))
        .order_by(document.c.n)
    )
    found: dict[str, set[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.document_id, set()).add(row.key)
    return {document_id: frozenset(keys) for document_id, keys in found.items()}


def asked_for(connection: Connection, where: str) -> Wanted:
    """Return the events that a query finds.

    Raises:
        QueryError: it cannot be read, or names a place or an actor that nobody knows.
    """
    return wanted_by(connection, select_events(parse(where), cast(Dialect, connection.dialect.name)))


def every_document(connection: Connection) -> Sequence[str]:
    """Return the ids of all documents in the order they came."""
    return connection.execute(select(document.c.id).order_by(document.c.n)).scalars().all()


@dataclass(slots=True)
class Selection:
    """Passes the events of a store through a profile, document by document.

    A profile sees the whole document: whether its address may stand depends on all of its events, those not asked for
    too. `tally` counts the events asked for; what was hidden is counted for their documents as wholes. `unseen` are
    documents that who exports could still code blind: their events stay here, counted.
    """

    connection: Connection
    profile: Profile
    options: Options
    wanted: Wanted | None = None
    tally: Tally = field(default_factory=Tally)
    unseen: frozenset[str] = frozenset()

    def events(self) -> Iterator[EventView]:
        """Yield the events asked for as they may leave; `tally` is complete once the last was yielded."""
        return (shown for _, shown in self.pairs())

    def pairs(self) -> Iterator[tuple[EventView, EventView]]:
        """Yield each event asked for that may leave, as it is in the store and as it leaves."""
        ids = self._in_order(every_document(self.connection) if self.wanted is None else list(self.wanted))
        for first in range(0, len(ids), _AT_ONCE):
            some = ids[first : first + _AT_ONCE]
            heads, keys = load_heads(self.connection, some), Keys(self.connection)
            for document_id in some:
                yield from self._document(views_of(self.connection, document_id, heads[document_id], keys), keys)

    def _in_order(self, ids: Sequence[str]) -> Sequence[str]:
        """Documents as they came; where ids are hidden in an order of the export's own, for their order tells them."""
        if not self.profile.reduced:
            return ids
        return sorted(ids, key=lambda id_: public_id(self.options.salt, "order", id_))

    def _document(self, views: tuple[EventView, ...], keys: Keys) -> Iterator[tuple[EventView, EventView]]:
        asked = [view for view in views if self.wanted is None or view.key in self.wanted[view.document.id]]
        self.tally.events_in += len(asked)
        if asked and asked[0].document.id in self.unseen:
            self.tally.left_out[WHY] += len(asked)
            return
        inner = Tally()
        given = views if self.profile.reduced else tuple(view for view in views if view.status not in OUT_OF_FORCE)
        text_of = partial(_text, self.connection, keys)
        shown = {
            view.key: public
            for view, public in passing(self.profile, given, self.options, text_of=text_of, tally=inner)
        }
        for view in asked:
            if view.key in shown:
                self.tally.events_out += 1
                yield view, shown[view.key]
            else:
                self.tally.left_out[self._why(view)] += 1
        if any(view.key in shown for view in asked):
            self.tally.hidden.update(inner.hidden)

    def _why(self, view: EventView) -> str:
        why = reason_left_out(
            view,
            self.profile,
            today=self.options.today,
            include_unreviewed=self.options.include_unreviewed,
            samples=self.options.samples,
        )
        return why or f"{view.status} by a person"


def _text(connection: Connection, keys: Keys, document_id: str) -> str:
    return load_document(connection, document_id, keys).text
