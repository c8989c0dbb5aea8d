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
    """Yield the events that have a point, of open reports alone: reading others one by one stands in the audit log.

    Args:
        only: a further condition, such as what a reader may see.
    """
    view = event_view.c
    columns = (view.key, view["class"], view.lat, view.lon, view.radius_km, view.start_day, view.end_day)
    statement = _narrowed(connection, query, only, *columns).where(view.lat.is_not(None), _open())
    for key, event_class, lat, lon, radius, first, last in connection.execute(statement):
        yield Point(key, event_class, lat, lon, round((radius or 0) * _METRES), first, last)


def count_by_day(connection: Connection, query: Query, *, only: Condition) -> tuple[DayCounts, PointCounts]:
    """Return the events of a query by their first day, and how many of them `event_points` shows or cannot."""
    day, count = event_view.c.start_day, func.count()
    placed = event_view.c.lat.is_not(None)
    columns = (day, count, count.filter(and_(_open(), placed)), count.filter(~placed))
    rows = connection.execute(_narrowed(connection, query, only, *columns).group_by(day).order_by(day)).all()
    known = tuple((str(row[0]), int(row[1])) for row in rows if row[0] is not None)
    every, shown, no_place = (sum(int(row[at]) for row in rows) for at in (1, 2, 3))
    days = DayCounts(days=known, unknown=every - sum(number for _, number in known), all=every)
    return days, PointCounts(shown=shown, no_place=no_place, restricted=every - shown - no_place)


def _narrowed(connection: Connection, query: Query, only: Condition, *columns: Any) -> Select[Any]:
    statement = select_events(query, cast(Dialect, connection.dialect.name)).with_only_columns(*columns)
    return statement.where(only)


def _open() -> Condition:
    """Whether an event's report is open; those that are not are gathered once, out of an index."""
    return event_view.c.document_n.not_in(select(document.c.n).where(document.c.sensitivity != "open"))
