"""What came last: events of the newest codings, incidents that are new or grew. Of open reports alone."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Subquery, and_, func, not_, select

from isnad.record.incidents import Incident
from isnad.store.linked import incidents
from isnad.store.read import OUT_OF_FORCE
from isnad.store.roles import Person, visible_to
from isnad.store.schema import coding, document, event_view, incident, incident_member
from isnad.store.unseen import blind_to

_AT_ONCE, _WINDOWS = 20, 9


class NewEvent(NamedTuple):
    """One event of a coding, by its number; `entry` is the coding's number in the ledger."""

    n: int
    key: str
    entry: int


class NewestPage(NamedTuple):
    """Events, and from where a page of older ones goes on; None at the beginning of the store."""

    events: tuple[NewEvent, ...]
    before: int | None


class IncidentMark(NamedTuple):
    """What changes when incidents do."""

    incidents: int
    reports: int
    last: str | None


def newest_events(
    connection: Connection,
    person: Person,
    *,
    since: int | None = None,
    before: int | None = None,
    limit: int = 30,
) -> NewestPage:
    """Return the events that were coded last, the newest first, of open reports that a person may read.

    Codings are gone through from the newest, twenty and then more at a time, until so many events are found: to sort
    all events of a store by their codings would take most of a second.

    Args:
        since: only of codings with this number in the ledger or a higher one.
        before: only of codings with a lower number in the ledger, as the page before says.
        limit: so many, and with them all others of the last one's coding; fewer where few may be read.
    """
    found: list[NewEvent] = []
    for number in range(_WINDOWS):
        window = _codings(since, before, _AT_ONCE << number)
        before = connection.execute(select(func.min(window.subquery("last").c.entry))).scalar()
        if before is None:
            return NewestPage(tuple(found), None)
        found += [NewEvent(*row) for row in connection.execute(_told_in(window.subquery("last"), person))]
        if len(found) >= limit:
            before = found[limit - 1].entry
            break
    least = before or 0
    return NewestPage(tuple(one for one in found if one.entry >= least), before)


def _codings(since: int | None, before: int | None, most: int) -> Select[Any]:
    columns = (coding.c.id, coding.c.document_id, coding.c.n, coding.c.entry)
    recent = select(*columns).order_by(coding.c.entry.desc()).limit(most)
    if since is not None:
        recent = recent.where(coding.c.entry >= since)
    return recent if before is None else recent.where(coding.c.entry < before)


def _told_in(window: Subquery, person: Person) -> Select[Any]:
    view = event_view.c
    return (
        select(view.n, view.key, window.c.entry)
        .join(window, and_(window.c.document_id == view.document_id, window.c.id == view.coding_id))
        .join(document, document.c.id == view.document_id)
        .where(visible_to(person), document.c.sensitivity == "open", view.status.not_in(sorted(OUT_OF_FORCE)))
        .where(not_(blind_to(person)))
        .order_by(window.c.entry.desc(), view.n)
    )


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
