"""Pages of events in an order, each beginning where the last ended: a cursor holds the last event's place in the order.

A page is found by comparing, not by counting: what is added or removed meanwhile neither repeats nor skips an event.
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, cast, get_args

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, Row, Select, and_, func, or_, select
from sqlalchemy.sql.util import ClauseAdapter

from isnad.record.base import Record
from isnad.record.errors import UsageError
from isnad.record.ids import sha256_hex
from isnad.store.schema import event_view
from isnad.store.search.filters import Aim, Dialect
from isnad.store.search.guessing import share
from isnad.store.search.query import Query
from isnad.store.search.selecting import condition, select_events
from isnad.store.search.writing import format_query

Order = Literal["newest", "oldest", "surest", "least_sure"]
ORDERS: tuple[Order, ...] = get_args(Order)
Cell = str | float | None
Condition = ColumnElement[bool]

_QUERY_HASH = 12
_WINDOW, _COMMON = 2_000, 0.01


class _By(NamedTuple):
    """A column of an order; unknown values come last either way."""

    column: Column[str] | Column[float] | Column[int]
    falling: bool


_DAY, _SURE, _KEY = event_view.c.start_day, event_view.c.confidence, _By(event_view.c.key, False)
_ORDERS: Mapping[Order, tuple[_By, ...]] = {
    "newest": (_By(_DAY, True), _By(_SURE, True), _KEY),
    "oldest": (_By(_DAY, False), _By(_SURE, True), _KEY),
    "surest": (_By(_SURE, True), _By(_DAY, True), _KEY),
    "least_sure": (_By(_SURE, False), _By(_DAY, True), _KEY),
}
_BY_DAY = ("newest", "oldest")


class Page(Record, frozen=True, kw_only=True):
    """Numbers of events (`event_view.n`) in their order, and the cursor of the next page; None on the last."""

    numbers: tuple[int, ...]
    next_cursor: str | None


class _Cursor(msgspec.Struct, frozen=True, array_like=True):
    order: Order
    query: str
    cells: tuple[Cell, ...]


def find_events(
    connection: Connection,
    query: Query,
    *,
    order: Order = "newest",
    limit: int = 50,
    cursor: str | None = None,
    only: Condition | None = None,
) -> Page:
    """Return a page of the events that a query means.

    Args:
        connection: to the store.
        query: what is looked for.
        order: newest or oldest by first day, surest or least sure by the coder's confidence; then by key.
        limit: how many at most, one at least.
        cursor: of the page before; None for the first.
        only: a further condition on `event_view`, such as what a reader may see.

    Raises:
        QueryError: a place or an actor is called by a name that nobody has.
        UsageError: the cursor is none of this query and order, or the limit is below one.
    """
    if limit < 1:
        raise UsageError(f"limit {limit}: a page holds one event at least")
    bounds = [] if only is None else [only]
    if cursor is not None:
        bounds.append(_behind(_ORDERS[order], _opened(cursor, query, order)))
    rows = _walked(connection, query, order, limit, bounds)
    if len(rows) <= limit:
        rows = connection.execute(_gathered(connection, query, order, bounds).limit(limit + 1)).all()
    more = len(rows) > limit
    return Page(
        numbers=tuple(row[0] for row in rows[:limit]),
        next_cursor=_closed(rows[limit - 1], query, order) if more else None,
    )


def count_events(connection: Connection, query: Query, *, only: Condition | None = None) -> int:
    """Return how many events a query means.

    Raises:
        QueryError: a place or an actor is called by a name that nobody has.
    """
    wanted = _narrowed(query, connection, only).subquery()
    return int(connection.execute(select(func.count()).select_from(wanted)).scalar_one())


def _narrowed(query: Query, connection: Connection, only: Condition | None) -> Select[tuple[int]]:
    statement = select_events(query, cast(Dialect, connection.dialect.name))
    return statement if only is None else statement.where(only)


def _gathered(connection: Connection, query: Query, order: Order, bounds: list[Condition]) -> Select[Any]:
    statement = select_events(query, cast(Dialect, connection.dialect.name)).where(*bounds)
    return statement.add_columns(*(by.column for by in _ORDERS[order])).order_by(*map(_sorted, _ORDERS[order]))


def _walked(connection: Connection, query: Query, order: Order, limit: int, bounds: list[Condition]) -> Sequence[Any]:
    """The page out of the first few thousand events in the order of days, which an index knows; fewer rows than asked
    for where it does not lie wholly in them.

    SQLite, which does not know how many events a query means, would else gather and sort half the store for a common
    word, of which the newest fifty stand among the newest few hundred events.
    """
    root = query.root
    if root is None or share(root) < _COMMON or connection.dialect.name != "sqlite" or order not in _BY_DAY:
        return ()
    first = select(event_view).where(_DAY.is_not(None), *bounds).order_by(*map(_sorted, _ORDERS[order])).limit(_WINDOW)
    window = ClauseAdapter(first.subquery("window"))
    fits = window.traverse(condition(root, Aim("sqlite", walking=True)))
    columns = [window.traverse(by.column) for by in (_By(event_view.c.n, False), *_ORDERS[order])]
    falling = (window.traverse(_sorted(by)) for by in _ORDERS[order])
    return connection.execute(select(*columns).where(fits).order_by(*falling).limit(limit + 1)).all()


def _sorted(by: _By) -> ColumnElement[Any]:
    return by.column.desc().nulls_last() if by.falling else by.column.asc().nulls_last()


def _behind(order: tuple[_By, ...], cells: tuple[Cell, ...]) -> Condition:
    """What comes after an event in an order: it differs in one column, and not in those before."""
    steps = []
    for at, (by, cell) in enumerate(zip(order, cells, strict=True)):
        alike = [_alike(before.column, same) for before, same in zip(order[:at], cells, strict=False)]
        after = _after(by, cell)
        if after is not None:
            steps.append(and_(*alike, after))
    return or_(*steps)


def _alike(column: Column[str] | Column[float] | Column[int], cell: Cell) -> Condition:
    return column.is_(None) if cell is None else column == cell


def _after(by: _By, cell: Cell) -> Condition | None:
    if cell is None:
        return None
    beyond = by.column < cell if by.falling else by.column > cell
    return or_(beyond, by.column.is_(None)) if by.column.nullable else beyond


def _closed(row: Row[tuple[int]], query: Query, order: Order) -> str:
    cursor = _Cursor(order, _name(query), tuple(row[1:]))
    return base64.urlsafe_b64encode(msgspec.json.encode(cursor)).decode().rstrip("=")


def _opened(text: str, query: Query, order: Order) -> tuple[Cell, ...]:
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        cursor = msgspec.json.decode(raw, type=_Cursor)
    except (ValueError, binascii.Error, msgspec.DecodeError):
        raise UsageError(f"{text[:40]!r} is no cursor; begin again without one") from None
    if cursor.order != order or cursor.query != _name(query) or len(cursor.cells) != len(_ORDERS[order]):
        raise UsageError("the cursor belongs to another query or order; begin again without one")
    return cursor.cells


def _name(query: Query) -> str:
    return sha256_hex(format_query(query))[:_QUERY_HASH]
