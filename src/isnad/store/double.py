"""Which share of a store is coded twice: a setting of the store, in force where there are two people to do it."""

from sqlalchemy import Connection, delete, insert, select

from isnad.record.errors import UsageError
from isnad.store.audit import note
from isnad.store.blind import CODERS, SHARE
from isnad.store.people import people
from isnad.store.roles import Person, is_decider, require
from isnad.store.schema import meta
from isnad.store.store import Writing

SHARE_NOW, _MOST = "double_coding_share", "double_coding_most"
_WHOLE = 100


def double_share(connection: Connection) -> float:
    """Return the share of documents that two people code, 0 to 1; 0 where fewer than two may decide here."""
    if sum(map(is_decider, people(connection))) < CODERS:
        return 0.0
    return _setting(connection, SHARE_NOW)


def largest_share(connection: Connection) -> float:
    """Return the largest share that was ever set."""
    return _setting(connection, _MOST)


def _setting(connection: Connection, name: str) -> float:
    set_to = connection.execute(select(meta.c.value).where(meta.c.name == name)).scalar()
    return SHARE if set_to is None else float(set_to)


def set_double_share(writing: Writing, by: Person, percent: float) -> None:
    """Have so many per cent of the documents coded twice from now on; what has begun goes on.

    Raises:
        RefusedError: `by` is no admin.
        UsageError: it is no percentage.
    """
    require(by, "people")
    if not 0 <= percent <= _WHOLE:
        raise UsageError(f"{percent:g} is no percentage; give 0 to {_WHOLE}")
    share = percent / _WHOLE
    values = {SHARE_NOW: share, _MOST: max(share, largest_share(writing.connection))}
    writing.connection.execute(delete(meta).where(meta.c.name.in_(values)))
    rows = [{"name": name, "value": str(value)} for name, value in values.items()]
    writing.connection.execute(insert(meta), rows)
    note(writing, by.id, "double_coding", "store", {"percent": percent})


def store_id(connection: Connection) -> str:
    """Return the id of the store, on which the drawing depends."""
    return str(connection.execute(select(meta.c.value).where(meta.c.name == "store_id")).scalar_one())
