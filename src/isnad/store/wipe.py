"""Wiping what was removed out of the database's own files: freed pages, the write-ahead log, the old search index."""

import sqlite3
from typing import Final

from isnad.record.errors import BusyError
from isnad.store.connect import is_sqlite
from isnad.store.store import Store
from isnad.store.trouble import explained

_TABLES: Final = (
    "seal_key", "document", "page", "coding", "event_version", "judgement", "remark", "terms", "audit",
    "release_row", "event_view", "event_place", "event_actor", "event_harm", "event_source", "event_mark",
    "document_shadow", "passage", "copy_band", "copy_pair", "linked", "event_block", "comparison", "incident",
    "incident_member",
)  # fmt: skip
"""Those that a redaction changes or takes lines out of."""


def wipe(store: Store) -> None:
    """Return when nothing that was deleted lies in the database's files any more; what stands stays as it is.

    The whole database is written anew, so it needs as much free space again, and nobody else may be using it. What
    copies, snapshots and the archived log of a PostgreSQL server hold is not reached.

    Raises:
        BusyError: somebody else reads or writes; what was deleted may still lie in the files.
    """
    if is_sqlite(store.engine):
        _wipe_file(store)
    else:
        _wipe_server(store)


def _wipe_file(store: Store) -> None:
    connection = store.engine.raw_connection()
    try:
        driver = connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        # Until its parts are merged, the index of words keeps those of deleted documents beside a mark of deletion.
        driver.execute("INSERT INTO document_fts (document_fts) VALUES ('optimize')")
        driver.execute("VACUUM")
        busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as wrong:
        raise _left_over(store, str(wrong)) from wrong
    finally:
        connection.close()
    if busy:
        raise _left_over(store, "somebody else reads")


def _wipe_server(store: Store) -> None:
    engine = store.engine.execution_options(isolation_level="AUTOCOMMIT")
    with explained(store.place), engine.connect() as connection:
        for table in _TABLES:
            connection.exec_driver_sql(f"VACUUM FULL {table}")


def _left_over(store: Store, why: str) -> BusyError:
    return BusyError(
        f"{store.place}: the content is removed and its key destroyed, but traces may still lie in the file ({why}); "
        "run the same command again when nobody else uses the store and the disk has room for it once more"
    )
