"""Bringing a store to the version that this isnad writes, with its contents in place.

A version is a number of four digits; `versions/` holds one file for each, and a released one is never edited. All steps
of an upgrade lie in one transaction, on SQLite too, so that a process killed half-way leaves the store as it was.
"""

from sqlalchemy import Connection, Engine, inspect, text

from isnad.record.errors import NewerStoreError, StoreError
from isnad.store.connect import is_sqlite, keep_write_ahead
from isnad.store.trouble import explained, place_of

HEAD = "0010"
VERSION_TABLE = "isnad_version"
"""A name of our own: a database with `alembic_version` in it is somebody else's."""


def current(connection: Connection) -> str | None:
    """Return the version of the store, None for a database with nothing in it.

    Raises:
        NewerStoreError: A newer isnad made it.
        StoreError: It holds the tables of something else.
    """
    place = place_of(connection.engine)
    with explained(place):
        if not inspect(connection).has_table(VERSION_TABLE):
            _refuse_foreign(connection, place)
            return None
        found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if found is None or not str(found).isdigit():
        raise StoreError(f"{place}: its version is not readable; restore the store from a backup")
    if str(found) > HEAD:
        raise NewerStoreError(
            f"{place} is a store of version {found}; this isnad knows versions up to {HEAD}. "
            "Nothing was touched: install the newer isnad, or name another store with --db"
        )
    return str(found)


def upgrade(engine: Engine, target: str = HEAD) -> bool:
    """Bring the store to `target`; True where something had to be done. Of two that come at once one waits.

    Args:
        engine: made by `connect`.
        target: the version to stand at.

    Raises:
        BusyError: Another process is writing and did not end in time.
        NewerStoreError: A newer isnad made it; nothing was touched.
        StoreError: It is not a store, or cannot be written.
    """
    with explained(place_of(engine)):
        done = not _stands_at(engine, target) and _migrate(engine, target)
        if is_sqlite(engine):
            keep_write_ahead(engine)
    return done


def _stands_at(engine: Engine, target: str) -> bool:
    with engine.connect() as connection:
        return current(connection) == target


def _migrate(engine: Engine, target: str) -> bool:
    # alembic takes a quarter of a second to import; only a store that is new or old pays for it.
    from isnad.store.migrations.steps import migrate  # noqa: PLC0415

    return migrate(engine, target)


def _refuse_foreign(connection: Connection, place: str) -> None:
    tables = sorted(inspect(connection).get_table_names())
    if tables:
        raise StoreError(
            f"{place} is not an isnad store: it holds tables of something else ({', '.join(tables[:3])}). "
            "Nothing was touched: name another file or database with --db"
        )
