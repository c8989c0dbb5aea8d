"""Searches that people keep: a name, a query, and what events and incidents came since they looked last."""

from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, select, update

from isnad.record.base import Record
from isnad.record.errors import MissingError, UsageError
from isnad.record.ids import content_id
from isnad.store.incident_pages import count_incidents
from isnad.store.roles import Person, require
from isnad.store.schema import coding, event_view, ledger
from isnad.store.schema import saved_search as table
from isnad.store.search import Query, count_events, format_query, parse, told_to
from isnad.store.store import Writing

MOST, LONGEST_NAME, LONGEST_QUERY = 200, 200, 4_000


class SavedSearch(Record, frozen=True, kw_only=True):
    """A search that its owner keeps; with `alert` they are told of what is new in it.

    They looked at it last at `looked_at`, when the ledger had `seen` entries.
    """

    id: str
    owner: str
    name: str
    query: str
    alert: bool
    seen: int
    made_at: str
    looked_at: str
    shared: bool = False


def save_search(
    writing: Writing, owner: Person, *, name: str, query: str, alert: bool, shared: bool = False
) -> SavedSearch:
    """Keep a search, in place of one that the owner keeps under the same name; a shared one is seen by everybody here.

    Raises:
        RefusedError: the person may not read here.
        UsageError: it has no name, the query cannot be meant, or the person keeps too many.
    """
    require(owner, "read")
    named = name.strip()
    if not named or len(named) > LONGEST_NAME or not named.isprintable():
        raise UsageError(f"a search is kept under a name of up to {LONGEST_NAME} printable characters")
    if len(query) > LONGEST_QUERY:
        raise UsageError(f"a query that is kept has at most {LONGEST_QUERY} characters")
    kept = SavedSearch(
        id=content_id("sea", (owner.id, named)),
        owner=owner.id,
        name=named,
        query=format_query(parse(query)),
        alert=alert,
        seen=ledger_size(writing.connection),
        made_at=writing.at,
        looked_at=writing.at,
        shared=shared,
    )
    others = [one for one in searches_of(writing.connection, owner) if one.id != kept.id]
    if len(others) >= MOST:
        raise UsageError(f"{owner.id} keeps {MOST} searches; drop one first")
    writing.connection.execute(delete(table).where(table.c.id == kept.id))
    writing.connection.execute(insert(table).values({name: getattr(kept, name) for name in kept.__struct_fields__}))
    return kept


def searches_of(connection: Connection, owner: Person) -> tuple[SavedSearch, ...]:
    """Return the searches that a person keeps, by name."""
    rows = connection.execute(select(table).where(table.c.owner == owner.id).order_by(table.c.name, table.c.id))
    return tuple(map(_search, rows))


def searches_of_others(connection: Connection, person: Person) -> tuple[SavedSearch, ...]:
    """Return the searches that others share, by name; what they find is what the person who asks may see."""
    query = select(table).where(table.c.owner != person.id, table.c.shared.is_(True))
    return tuple(map(_search, connection.execute(query.order_by(table.c.name, table.c.id))))


def change_search(writing: Writing, owner: Person, search_id: str, *, alert: bool, shared: bool) -> None:
    """Set whether a search tells its owner what is new, and whether others see it.

    Raises:
        MissingError: the person keeps no such search.
    """
    found = _own(writing.connection, owner, search_id)
    values = {"alert": alert, "shared": shared}
    writing.connection.execute(update(table).where(table.c.id == found.id).values(values))


def look_at_search(writing: Writing, owner: Person, search_id: str) -> SavedSearch:
    """Note that its owner looks at a search now, and return it as it was before.

    Raises:
        MissingError: the person keeps no such search.
    """
    found = _own(writing.connection, owner, search_id)
    values = {"seen": ledger_size(writing.connection), "looked_at": writing.at}
    writing.connection.execute(update(table).where(table.c.id == found.id).values(values))
    return found


def drop_search(writing: Writing, owner: Person, search_id: str) -> None:
    """Keep a search no longer.

    Raises:
        MissingError: the person keeps no such search.
    """
    found = _own(writing.connection, owner, search_id)
    writing.connection.execute(delete(table).where(table.c.id == found.id))


def search_of(connection: Connection, owner: Person, search_id: str) -> SavedSearch:
    """Return a search that a person keeps.

    Raises:
        MissingError: the person keeps no such search.
    """
    return _own(connection, owner, search_id)


def count_new(connection: Connection, person: Person, search: SavedSearch) -> tuple[int, int]:
    """Return how many events that fit a search were coded, and how many incidents that hold one of that query came or
    changed, since its owner looked last; of those that the person may see."""
    query = parse(search.query)
    events = count_events(connection, query, only=new_events(query, person, search))
    return events, count_incidents(connection, person, query, since=search.looked_at)


def new_events(query: Query, person: Person, search: SavedSearch) -> ColumnElement[bool]:
    """Return the condition on `event_view` that a person may see an event, and that it came since they looked last."""
    return and_(told_to(query, person), _coded_since(search.seen))


def ledger_size(connection: Connection) -> int:
    """Return how many entries the ledger has."""
    return cast(int, connection.execute(select(func.coalesce(func.max(ledger.c.seq) + 1, 0))).scalar_one())


def _coded_since(size: int) -> ColumnElement[bool]:
    return event_view.c.document_id.in_(select(coding.c.document_id).where(coding.c.entry >= size))


def _own(connection: Connection, owner: Person, search_id: str) -> SavedSearch:
    row = connection.execute(select(table).where(table.c.id == search_id, table.c.owner == owner.id)).one_or_none()
    if row is None:
        raise MissingError(f"{owner.id} keeps no search {search_id!r}")
    return _search(row)


def _search(row: Row[Any]) -> SavedSearch:
    values = {name: getattr(row, name) for name in SavedSearch.__struct_fields__}
    return SavedSearch(**values | {"looked_at": row.looked_at or row.made_at, "shared": bool(row.shared)})
