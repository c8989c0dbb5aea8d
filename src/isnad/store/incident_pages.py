"""Pages of incidents that a person may read, those of most reports first, of equals the newest."""

import base64
from collections.abc import Iterator
from typing import cast

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, not_, or_, select

from isnad.record.base import Record
from isnad.record.errors import UsageError
from isnad.record.incidents import Incident
from isnad.store.content import decode
from isnad.store.roles import Person, visible_to
from isnad.store.schema import document, event_view, incident, incident_member
from isnad.store.search import Query, select_events, told_to
from isnad.store.search.filters import Dialect

NEWS = 2
"""Reports from which an incident is news: of one report its event is."""


class IncidentPage(Record, frozen=True, kw_only=True):
    """Incidents in their order, and the cursor of the next page; None on the last."""

    incidents: tuple[Incident, ...]
    next_cursor: str | None


def page_of_incidents(
    connection: Connection,
    person: Person,
    query: Query,
    *,
    least: int = 1,
    limit: int = 50,
    cursor: str | None = None,
    since: str | None = None,
) -> IncidentPage:
    """Return a page of the incidents that hold an event of a query, and all of whose reports a person may read.

    Args:
        least: of so many reports at least.
        limit: how many at most, one at least.
        cursor: of the page before; None for the first.
        since: put together after this time.

    Raises:
        QueryError: the query cannot be meant.
        UsageError: the cursor is none.
    """
    columns = (incident.c.body, incident.c.size, incident.c.start_day, incident.c.id)
    statement = select(*columns).where(incident.c.size >= least, *_wanted(connection, person, query, since))
    if cursor is not None:
        statement = statement.where(_behind(*_opened(cursor)))
    order = (incident.c.size.desc(), incident.c.start_day.desc().nulls_last(), incident.c.id)
    rows = connection.execute(statement.order_by(*order).limit(limit + 1)).all()
    found = tuple(decode(row.body, Incident) for row in rows[:limit])
    last = rows[limit - 1] if len(rows) > limit else None
    return IncidentPage(incidents=found, next_cursor=None if last is None else _closed(*last[1:]))


def count_incidents(connection: Connection, person: Person, query: Query, *, since: str) -> int:
    """Return how many such incidents, of two reports or more, were put together after a time.

    Raises:
        QueryError: the query cannot be meant.
    """
    conditions = _wanted(connection, person, query, since)
    statement = select(func.count()).select_from(incident).where(incident.c.size >= NEWS, *conditions)
    return int(connection.execute(statement).scalar_one())


def incident_of(connection: Connection, event_key: str) -> str | None:
    """Return the id of the incident in which an event stands; None where it stands in none."""
    member = incident_member.c
    query = select(member.incident_id).join(incident, incident.c.id == member.incident_id)
    return connection.execute(query.where(member.event_key == event_key)).scalar()


def _wanted(connection: Connection, person: Person, query: Query, since: str | None) -> Iterator[ColumnElement[bool]]:
    if since is not None:
        yield and_(incident.c.made_at.is_not(None), incident.c.made_at > since)
    yield not_(_hidden(person))
    if query.root is not None or since is not None:  # of what is new only what the person may see an event of
        yield _holding(connection, query, person)


def _hidden(person: Person) -> ColumnElement[bool]:
    """An incident with a report that the person may not read."""
    joined = incident_member.join(document, document.c.id == incident_member.c.document_id)
    own = incident_member.c.incident_id == incident.c.id
    return exists(select(1).select_from(joined).where(own, not_(visible_to(person))).correlate(incident))


def _holding(connection: Connection, query: Query, person: Person) -> ColumnElement[bool]:
    wanted: Select[tuple[int]] = select_events(query, cast(Dialect, connection.dialect.name))
    member = incident_member.join(event_view, event_view.c.key == incident_member.c.event_key)
    ids = select(incident_member.c.incident_id).select_from(member)
    return incident.c.id.in_(ids.where(event_view.c.n.in_(wanted), told_to(query, person)))


def _behind(size: int, day: str | None, id_: str) -> ColumnElement[bool]:
    """What comes after an incident: of fewer reports, of as many but older, or of no known day."""
    columns = incident.c
    if day is None:
        older = and_(columns.start_day.is_(None), columns.id > id_)
    else:
        same = and_(columns.start_day == day, columns.id > id_)
        older = or_(columns.start_day < day, columns.start_day.is_(None), same)
    return or_(columns.size < size, and_(columns.size == size, older))


def _closed(*cells: int | str | None) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(cells)).decode().rstrip("=")


def _opened(text: str) -> tuple[int, str | None, str]:
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        return msgspec.json.decode(raw, type=tuple[int, str | None, str])
    except (ValueError, msgspec.DecodeError):
        raise UsageError(f"{text[:40]!r} is no cursor; begin again without one") from None
