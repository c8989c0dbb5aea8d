"""What came last: events of the newest codings, incidents that are new or grew. Of open reports alone."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, not_, select

from isnad.record.incidents import Incident
from isnad.store.linked import incidents
from isnad.store.read import OUT_OF_FORCE
from isnad.store.roles import Person, visible_to
from isnad.store.schema import coding, document, event_place, event_view, incident, incident_member
from isnad.store.unseen import blind_to

RECENT = 200


class NewEvent(NamedTuple):
    """One event of a coding. `place_id` is that of one of its places; `entry` the coding's number in the ledger."""

    key: str
    document_id: str
    event_class: str
    day: str | None
    place_id: str | None
    entry: int


class IncidentMark(NamedTuple):
    """What changes when incidents do."""

    incidents: int
    reports: int
    last: str | None


def newest_events(
    connection: Connection, person: Person, *, since: int | None = None, limit: int = 30
) -> tuple[NewEvent, ...]:
    """Return the events that were coded last, the newest first, of open reports that a person may read.

    Only the last 200 codings are looked at.

    Args:
        since: only of codings with this number in the ledger or a higher one.
        limit: how many at most.
    """
    own = select(func.min(event_place.c.place_id)).where(event_place.c.event_n == event_view.c.n, event_place.c.own)
    place = own.correlate(event_view).scalar_subquery()
    view = event_view.c
    # The last codings first: to sort all events of a store by theirs would take most of a second.
    columns = (coding.c.id, coding.c.document_id, coding.c.n, coding.c.entry)
    recent = select(*columns).order_by(coding.c.n.desc()).limit(RECENT)
    last = recent.subquery("last")
    statement = (
        select(view.key, view.document_id, view["class"], view.start_day, place, last.c.entry)
        .join(last, and_(last.c.document_id == view.document_id, last.c.id == view.coding_id))
        .join(document, document.c.id == view.document_id)
        .where(visible_to(person), document.c.sensitivity == "open", view.status.not_in(sorted(OUT_OF_FORCE)))
        .where(not_(blind_to(person)))
    )
    if since is not None:
        statement = statement.where(last.c.entry >= since)
    rows = connection.execute(statement.order_by(last.c.n.desc(), view.n).limit(limit))
    return tuple(NewEvent(*row) for row in rows)


def incident_mark(connection: Connection) -> IncidentMark:
    """Return what is the same as long as no incident came, grew or went; it is quick to ask for."""
    statement = select(func.count(), func.coalesce(func.sum(incident.c.size), 0), func.max(incident.c.id))
    return IncidentMark(*connection.execute(statement).one())


def incident_sizes(connection: Connection) -> dict[str, int]:
    """Return how many reports each incident has."""
    return {row.id: row.size for row in connection.execute(select(incident.c.id, incident.c.size))}


def grown_incidents(
    connection: Connection, person: Person, before: Mapping[str, int], now: Mapping[str, int], limit: int = 30
) -> tuple[Incident, ...]:
    """Return incidents that are new since `before` or have more reports, all of them open to the person."""
    ids = [id_ for id_, size in now.items() if size > before.get(id_, 0)]
    readable = [id_ for id_ in ids if _is_open(connection, person, id_)][:limit]
    return tuple(incidents(connection, readable))


def newest_incidents(connection: Connection, person: Person, limit: int = 10) -> tuple[Incident, ...]:
    """Return the incidents of the latest days whose reports are all open to the person."""
    statement = select(incident.c.id).where(incident.c.start_day.is_not(None))
    ids = connection.execute(statement.order_by(incident.c.start_day.desc(), incident.c.id).limit(limit * 3)).scalars()
    readable = [id_ for id_ in list(ids) if _is_open(connection, person, id_)][:limit]
    return tuple(sorted(incidents(connection, readable), key=lambda one: readable.index(one.id)))


def _is_open(connection: Connection, person: Person, incident_id: str) -> bool:
    closed = not_(visible_to(person)) | (document.c.sensitivity != "open")
    statement = select(document.c.id).join(incident_member, incident_member.c.document_id == document.c.id)
    found = connection.execute(statement.where(incident_member.c.incident_id == incident_id, closed).limit(1)).first()
    return found is None
