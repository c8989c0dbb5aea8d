"""What people say of incidents, as it stands beside the incidents that there are now."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, not_, or_, select

from isnad.record.errors import RedactedError
from isnad.record.incidents import Incident
from isnad.record.review import Remark
from isnad.store.content import Keys
from isnad.store.copied import chunks
from isnad.store.roles import Person, visible_to
from isnad.store.schema import document, incident_member, incident_redirect, seal_key
from isnad.store.schema import remark as table
from isnad.store.schema import remark_event as about
from isnad.store.unseen import blind_to

_Line = Row[Any]


def remarks_on(connection: Connection, incident: Incident, person: Person | None = None) -> tuple[Remark, ...]:
    """Return every remark that stands beside an incident, those taken back too, oldest first.

    It is that of each remark which speaks of one of the incident's events, or names the incident by an id that leads to
    it: so nothing said is lost when incidents merge or split, or when a newer coding has other events.

    Args:
        incident: as the person sees it.
        person: who asks; a remark that speaks of a report which they may not see is left out. None for the store's own
            work.
    """
    keys = [key for line in incident.reports for key in (line.event_key, *line.also)]
    named = table.c.incident_id.in_((incident.id, *incident.superseded_ids))
    found = set(connection.execute(select(table.c.id).where(named)).scalars())
    return _opened(connection, found | _about_any(connection, keys), person)


def remarks_about(connection: Connection, keys: Collection[str], person: Person | None = None) -> tuple[Remark, ...]:
    """Return every remark on an incident that held one of these events, those taken back too, oldest first.

    Args:
        keys: of the events.
        person: as for `remarks_on`.
    """
    return _opened(connection, _about_any(connection, keys), person)


def remarks_of_document(connection: Connection, document_id: str) -> tuple[Remark, ...]:
    """Return every remark that speaks of an event of a document, oldest first."""
    found = connection.execute(select(about.c.remark_id).where(about.c.document_id == document_id)).scalars()
    return _opened(connection, set(found), None)


def readable_among(connection: Connection, document_ids: Collection[str]) -> frozenset[str]:
    """Return those of the documents that are in the store, their content not removed."""
    query = select(document.c.id).join(seal_key, seal_key.c.id == document.c.key_id)
    held = query.where(document.c.id.in_(document_ids), seal_key.c.secret.is_not(None))
    return frozenset(connection.execute(held).scalars())


def remark_with(connection: Connection, remark_id: str) -> tuple[Remark, ...]:
    """Return a remark and all that speaks of the same events, oldest first; nothing where there is none of this id."""
    told = select(about.c.event_key).where(about.c.remark_id == remark_id)
    return remarks_about(connection, list(connection.execute(told).scalars()))


def live_remarks(remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """Return those that nobody took back, given all of them, oldest first."""
    dead: set[str] = set()
    for one in reversed(remarks):
        if one.id not in dead and one.undoes is not None:
            dead.add(one.undoes)
    return tuple(one for one in remarks if one.id not in dead)


def standing_remarks(remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """Return what is said and holds, oldest first: neither what was taken back nor the taking back."""
    return tuple(one for one in live_remarks(remarks) if one.undoes is None)


def comments_on_incidents(connection: Connection, person: Person, since: int = 0) -> tuple[Remark, ...]:
    """Return the comments on incidents that hold, as far as a person may see them, oldest first.

    Args:
        since: of those made when the ledger had fewer entries, none.
    """
    kept = connection.execute(select(table.c.id, table.c.entry).where(table.c.action == "comment")).all()
    late = {row.id for row in kept if row.entry >= since}
    # What was taken back later is known only from all of them.
    said = standing_remarks(_opened(connection, (row.id for row in kept), person)) if late else ()
    return tuple(one for one in said if one.id in late)


def flagged_incidents(connection: Connection, person: Person) -> frozenset[str]:
    """Return the ids of the incidents that somebody flagged, as far as the person may see the flag."""
    flags = set(connection.execute(select(table.c.id).where(table.c.action == "flag")).scalars())
    found: set[str] = set()
    for one in standing_remarks(_opened(connection, flags, person)):
        found |= _where_now(connection, one)
    return frozenset(found)


def _where_now(connection: Connection, remark: Remark) -> set[str]:
    """The incidents beside which a remark stands now."""
    member = incident_member.c
    found: set[str] = set()
    for some in chunks(one.event_key for one in remark.about):
        found |= set(connection.execute(select(member.incident_id).where(member.event_key.in_(some))).scalars())
    leads = select(incident_redirect.c.new_id).where(incident_redirect.c.old_id == remark.incident_id)
    return {*found, remark.incident_id, *connection.execute(leads).scalars()}


def _about_any(connection: Connection, keys: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(keys):
        found |= set(connection.execute(select(about.c.remark_id).where(about.c.event_key.in_(some))).scalars())
    return found


def _opened(connection: Connection, ids: Iterable[str], person: Person | None) -> tuple[Remark, ...]:
    rows: list[_Line] = []
    for some in chunks(sorted(ids)):
        rows += connection.execute(_asked(person).where(table.c.id.in_(some))).all()
    return tuple(_read(Keys(connection), sorted(rows, key=lambda row: row.n)))


def _asked(person: Person | None) -> Select[Any]:
    query = (
        select(table.c.n, document.c.key_id, table.c.body)
        .join(document, document.c.id == table.c.document_id)
        .where(table.c.body.is_not(None))
    )
    return query if person is None else query.where(_seen_by(person))


def _seen_by(person: Person) -> ColumnElement[bool]:
    """That the person may see every report of which a remark speaks: its words may tell what stands in any of them."""
    spoken_of = select(document.c.id).join(about, about.c.document_id == document.c.id)
    own = spoken_of.where(about.c.remark_id == table.c.id).correlate(table)
    return not_(exists(own.where(or_(not_(visible_to(person)), blind_to(person)))))


def _read(keys: Keys, rows: Iterable[_Line]) -> Iterator[Remark]:
    for row in rows:
        try:
            yield keys.open(row.key_id, row.body, Remark)
        except RedactedError:  # its words went with the page under whose key they lie
            continue
