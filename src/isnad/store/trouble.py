"""What went wrong in the database, in words that say what to do next.

SQLite tells by its result code (sqlite.org/rescode.html), PostgreSQL by its SQLSTATE (appendix A of its manual).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from isnad.record.errors import BusyError, StoreError

_BUSY = "another process is writing and did not end in time. Try again, or set ISNAD_DB_WAIT to wait more seconds"
_NO_RIGHT = "it cannot be written here: {detail}. Give this user the right to write, or name another store with --db"
_FULL = "the disk took no more ({detail}): full, or a limit was met. What was committed stays: make room and go on"
_DAMAGED = "the database file is damaged ({detail}). Keep it as it is and restore the store from a backup"
_GONE = "no connection to the server ({detail}). What was committed stays: look at the server, then run it again"

_SQLITE = {
    5: (BusyError, _BUSY),  # SQLITE_BUSY
    6: (BusyError, _BUSY),  # SQLITE_LOCKED
    8: (StoreError, _NO_RIGHT),  # SQLITE_READONLY
    10: (StoreError, _FULL),  # SQLITE_IOERR; EFBIG of a file-size limit arrives as this
    11: (StoreError, _DAMAGED),  # SQLITE_CORRUPT
    13: (StoreError, _FULL),  # SQLITE_FULL
    14: (StoreError, "it cannot be opened ({detail}). Is there such a folder, and may this user write in it?"),
    26: (StoreError, "this file is not a database. Nothing was touched: name another file with --db"),  # SQLITE_NOTADB
}
_POSTGRES = {
    "55P03": (BusyError, _BUSY),  # lock_not_available
    "40001": (BusyError, _BUSY),  # serialization_failure
    "40P01": (BusyError, _BUSY),  # deadlock_detected
    "42501": (StoreError, _NO_RIGHT),  # insufficient_privilege
    "25006": (StoreError, _NO_RIGHT),  # read_only_sql_transaction
    "53100": (StoreError, _FULL),  # disk_full
    "XX001": (StoreError, _DAMAGED),  # data_corrupted
    "XX002": (StoreError, _DAMAGED),  # index_corrupted
}


def place_of(engine: Engine) -> str:
    """Return how a person knows the store: its file, or its URL without the password."""
    if engine.dialect.name == "sqlite":
        return engine.url.database or ":memory:"
    return engine.url.render_as_string(hide_password=True)


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Turn what the driver raises into an error of the family that names the place and what to do."""
    try:
        yield
    except DBAPIError as error:
        gone = error.connection_invalidated or isinstance(error, OperationalError)
        raise in_plain_words(error.orig or error, place, gone=gone) from error
    except sqlite3.Error as error:  # from a connection that is used without SQLAlchemy
        raise in_plain_words(error, place) from error


def in_plain_words(error: BaseException, place: str, *, gone: bool = False) -> StoreError:
    """Return the error of the family that says what the driver's error means for the store at `place`.

    Args:
        error: what the driver raised.
        place: as `place_of` names it.
        gone: whether it may be the connection that is lost.
    """
    detail = " ".join(str(error).split())
    sort, words = _sort(error, gone) or (StoreError, "the database says: {detail}")
    return sort(f"{place}: {words.format(detail=detail)}")


def _sort(error: BaseException, gone: bool) -> tuple[type[StoreError], str] | None:
    if isinstance(error, sqlite3.Error):
        # Text that is no UTF-8 any more is refused by the driver, which has no code for it.
        unread = sqlite3.SQLITE_CORRUPT if isinstance(error, sqlite3.OperationalError) else 0
        return _SQLITE.get(getattr(error, "sqlite_errorcode", unread) & 0xFF)  # the low byte is the primary code
    state = getattr(error, "sqlstate", None) or ""
    return _POSTGRES.get(state) or ((StoreError, _GONE) if gone else None)
