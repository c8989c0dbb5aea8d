"""A query on the map and on the line of days: points with their radius, events by their first day."""

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, Select, and_, func, select

from isnad.record.base import Record
from isnad.store.schema import document, event_view
from isnad.store.search.filters import Dialect
from isnad.store.search.paging import Condition
from isnad.store.search.query import Query
from isnad.store.search.selecting import select_events

_METRES = 1000


class Point(NamedTuple):
    """One event with a point. `radius` is in metres; days are None where not known."""

    key: str
    event_class: str
    lat: float
    lon: float
    radius: int
    first: str | None
    last: str | None


class PointCounts(Record, frozen=True, kw_only=True):
    """Events of a query that the map shows, those without a point, and those of reports that are not open."""

    shown: int
    no_place: int
    restricted: int


class DayCounts(Record, frozen=True, kw_only=True):
    """Events by first day, oldest day first; `unknown` have none."""

    days: tuple[tuple[str, int], ...]
    unknown: int
    all: int


def event_points(connection: Connection, query: Query, *, only: Condition) -> Iterator[Point]:
    """Yield the events that have a point, of open reports alone: reading others one by one stands in the audit log."""
    view = event_view.c
    columns = (view.key, view["class"], view.lat, view.lon, view.radius_km, view.start_day, view.end_day)
    statement = _narrowed(connection, query, only, *columns).where(
        view.lat.is_not(None), document.c.sensitivity == "open"
    )
    for key, event_class, lat, lon, radius, first, last in connection.execute(statement):
        yield Point(key, event_class, lat, lon, round((radius or 0) * _METRES), first, last)


def count_points(connection: Connection, query: Query, *, only: Condition) -> PointCounts:
    """Return how many events the map shows of a query, and how many it cannot."""
    is_open = document.c.sensitivity == "open"
    placed = event_view.c.lat.is_not(None)
    count = func.count()
    statement = _narrowed(
        connection, query, only, count.filter(and_(is_open, placed)), count.filter(~placed), count.filter(
            and_(~is_open, placed)
        ),
    )  # fmt: skip
    shown, no_place, restricted = connection.execute(statement).one()
    return PointCounts(shown=shown, no_place=no_place, restricted=restricted)


def count_days(connection: Connection, query: Query, *, only: Condition) -> DayCounts:
    """Return the events of a query by their first day."""
    day = event_view.c.start_day
    rows = connection.execute(_narrowed(connection, query, only, day, func.count()).group_by(day).order_by(day)).all()
    known = tuple((str(first), int(count)) for first, count in rows if first is not None)
    unknown = sum(int(count) for first, count in rows if first is None)
    return DayCounts(days=known, unknown=unknown, all=unknown + sum(count for _, count in known))


def _narrowed(connection: Connection, query: Query, only: Condition, *columns: Any) -> Select[Any]:
    numbers = select_events(query, cast(Dialect, connection.dialect.name))
    joined = event_view.join(document, document.c.id == event_view.c.document_id)
    wanted = select(*columns).select_from(joined).where(only)
    return wanted if query.root is None else wanted.where(event_view.c.n.in_(numbers))
