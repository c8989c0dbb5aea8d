"""Connections: one file of SQLite, or a database of PostgreSQL."""

import logging
import os
import sqlite3
import time
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from isnad.record.errors import StoreError

WRITE = "isnad_write"
_WAIT_VARIABLE = "ISNAD_DB_WAIT"
_WAIT_SECONDS = 30.0
_BETWEEN_TRIES = 0.02  # seconds
_ADVISORY_LOCK = 0x69736E61  # the first letters of isnad in ASCII


def is_address(place: str) -> bool:
    """Tell whether a store is named by an address of a server, not by a file."""
    return "://" in place


def connect(place: str | Path) -> Engine:
    """Return the engine for a file or an address; nothing is opened yet.

    Raises:
        StoreError: the address cannot be meant, or the library it needs is not installed.
    """
    text = str(place)
    return _postgres(text) if is_address(text) else _sqlite(Path(text))


def wait_seconds() -> float:
    """Return how long a writer waits for another, in seconds: `ISNAD_DB_WAIT`, else 30."""
    try:
        return float(os.environ.get(_WAIT_VARIABLE, _WAIT_SECONDS))
    except ValueError as wrong:
        raise StoreError(f"{_WAIT_VARIABLE}={os.environ[_WAIT_VARIABLE]} is no number of seconds") from wrong


def _sqlite(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": wait_seconds()})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin as `_begin` says, not as the driver guesses
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def hold_less(engine: Engine) -> None:
    """Have each connection to an SQLite file hold 8 MB of it and not 64, for a process with many or one that stays."""
    if is_sqlite(engine):
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA cache_size=-8192").fetchall())
        engine.dispose()  # those that are open and at rest hold more, and would be taken again


def keep_write_ahead(engine: Engine) -> None:
    """Have an SQLite file write ahead (WAL), so that readers and the one writer do not wait for each other.

    Only for a file that is known to be a store: the mode is written into the file. A copy that cannot be written
    keeps the mode it has and can be read.
    """
    raw = engine.raw_connection()
    try:
        _switch(raw.driver_connection, until=time.monotonic() + wait_seconds())  # type: ignore[arg-type]
    finally:
        raw.close()


def _switch(connection: sqlite3.Connection, until: float) -> None:
    # SQLite does not wait here by itself: two processes that make a store at once would refuse each other.
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").fetchall()
            return
        except sqlite3.OperationalError as problem:
            code = problem.sqlite_errorcode & 0xFF
            if code == sqlite3.SQLITE_READONLY:
                return
            if code != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(_BETWEEN_TRIES)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres(address: str) -> Engine:
    try:
        url = make_url(address)
    except ArgumentError as wrong:
        raise StoreError(f"{address} is no address of a store; write postgresql://user@host/name or a file") from wrong
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise StoreError(f"{url.drivername} is no kind of store; use a file or postgresql://user@host/name")
    # When a connection is lost the driver warns on standard error too; the error that follows says it.
    logging.getLogger("psycopg").setLevel(logging.ERROR)
    try:
        return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except ImportError as missing:
        raise StoreError("a store on PostgreSQL needs an extra: pip install 'isnad[postgres]'") from missing


def lock_for_writing(connection: Connection) -> None:
    """Wait until this transaction is the one that writes. On SQLite it is so from its beginning."""
    if connection.dialect.name == "postgresql":
        # A stricter level, where the server sets one, would show the store as it was before the wait for the lock.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(wait_seconds() * 1000)}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")


def is_sqlite(connection: Connection | Engine) -> bool:
    """Tell whether the store is a file of SQLite."""
    return bool(connection.dialect.name == "sqlite")
