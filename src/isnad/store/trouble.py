"""What went wrong in the database, in words that say what to do next.

SQLite tells by its result code (sqlite.org/rescode.html), PostgreSQL by its SQLSTATE (appendix A of its manual).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from isnad.record.errors import BusyError, StoreError

_BUSY = "somebody else is writing to it and did not end in time; what was committed stays. Try again in a while"
_NO_RIGHT = "it cannot be written here: {detail}. Give this user the right to write, or name another store with --db"
_FULL = "the disk took no more ({detail}): full, or a limit was met. What was committed stays: make room and go on"
_DAMAGED = "the database file is damaged ({detail}). Keep it as it is and restore the store from a backup"
_GONE = "the server went away ({detail}). What was committed stays: run the command again once it is back"

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
        raise in_plain_words(error, place) from error


def in_plain_words(error: DBAPIError, place: str) -> StoreError:
    """Return the error of the family that says what the driver's error means for the store at `place`."""
    detail = " ".join(str(error.orig).split())
    sort, words = _sort(error) or (StoreError, "the database says: {detail}")
    return sort(f"{place}: {words.format(detail=detail)}")


def _sort(error: DBAPIError) -> tuple[type[StoreError], str] | None:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _SQLITE.get(code & 0xFF)  # the low byte is the primary result code
    state = getattr(error.orig, "sqlstate", None)
    if error.connection_invalidated or (state or "").startswith(("08", "57P")):
        return StoreError, _GONE
    return _POSTGRES.get(state or "")
