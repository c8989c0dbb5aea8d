"""Connections: one file of SQLite, or a database of PostgreSQL; every failure in words a person can act on."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from isnad.record.errors import BusyError, StoreError

WRITE = "isnad_write"
_WAIT_VARIABLE = "ISNAD_DB_WAIT"
_WAIT_SECONDS = 30.0
_ADVISORY_LOCK = 0x69736E6164  # "isnad"
_SERVER_GONE = ("terminating connection", "server closed", "connection refused", "could not connect", "is closed")


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
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "secure_delete=ON", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


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
    try:
        return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except ImportError as missing:
        raise StoreError("a store on PostgreSQL needs an extra: pip install 'isnad[postgres]'") from missing


def lock_for_writing(connection: Connection) -> None:
    """Wait until this transaction is the one that writes. On SQLite it is so from its beginning."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(wait_seconds() * 1000)}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")


@contextmanager
def in_words(engine: Engine) -> Iterator[None]:
    """Turn what the database says into one clear line.

    Raises:
        BusyError: somebody else is writing and did not end in time.
        StoreError: anything else, with what to do.
    """
    try:
        yield
    except DBAPIError as problem:
        raise told(engine, problem.orig or problem) from problem
    except sqlite3.Error as problem:
        raise told(engine, problem) from problem


def told(engine: Engine, problem: BaseException) -> StoreError:
    """Return the error to raise for what the database said."""
    name, said = store_name(engine), str(problem).strip().splitlines()[0] if str(problem).strip() else "no reason given"
    low = said.lower()
    if "locked" in low or "lock timeout" in low:
        return BusyError(
            f"{name}: another process is writing and did not end within {wait_seconds():g} s; try again, or set "
            f"{_WAIT_VARIABLE} to wait longer"
        )
    return StoreError(f"{name}: {_meaning(low, said)}")


def _meaning(low: str, said: str) -> str:
    if "readonly" in low or "unable to open" in low:
        return f"cannot be opened or written ({said}); check the folder and its rights, or name another with --db"
    if "full" in low or "disk i/o" in low or "too big" in low:
        return f"no room to write ({said}); nothing of this batch was kept; make room and run it again"
    if "malformed" in low or "not a database" in low:
        return f"damaged, or no store of isnad ({said}); run `isnad verify`, and go back to a copy"
    if any(sign in low for sign in _SERVER_GONE):
        return f"the server ended the connection ({said}); nothing of this batch was kept; run it again"
    return f"{said}; nothing of this batch was kept"


def store_name(engine: Engine) -> str:
    """Return the name of a store for messages, without its password."""
    return engine.url.render_as_string(hide_password=True).removeprefix("sqlite:///")


def is_sqlite(connection: Connection | Engine | Any) -> bool:
    """Tell whether the store is a file of SQLite."""
    return bool(connection.dialect.name == "sqlite")
