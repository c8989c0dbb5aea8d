"""What a store holds, for the person who looks after it."""

from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, func, select

from isnad.record.base import Record
from isnad.store.connect import is_sqlite
from isnad.store.migrations import current
from isnad.store.schema import (
    coding,
    decision,
    document,
    event_view,
    head,
    judgement,
    ledger,
    meta,
    page,
    person,
    release,
    remark,
    run,
    tombstone,
)
from isnad.store.store import Store

LAST_RUNS = 5
_COUNTED: dict[str, Table] = {
    "pages": page,
    "documents": document,
    "codings": coding,
    "events": event_view,
    "decisions": decision,
    "judgements": judgement,
    "remarks on incidents": remark,
    "releases": release,
    "people": person,
    "redacted documents": tombstone,
    "ledger entries": ledger,
}


class RunInfo(Record, frozen=True, kw_only=True):
    """One load: when, by which coder, and what it did, as `LoadReport` counts it."""

    at: str
    coder: str
    counts: dict[str, int]


class StoreInfo(Record, frozen=True, kw_only=True):
    """A store from outside. `head` is the newest signed head as `size:root`; `runs` are the last loads, newest first.

    `bytes` counts the database and what lies in `folder`. `samples` are the made-up documents among all.
    """

    place: str
    folder: str
    database: str
    version: str
    store_id: str
    public_key: str
    counts: dict[str, int]
    samples: int
    bytes: int
    head: str | None = None
    head_at: str | None = None
    stamped_at_size: int | None = None
    runs: tuple[RunInfo, ...] = ()


def load_info(store: Store) -> StoreInfo:
    """Return what the store holds.

    Raises:
        StoreError: it cannot be read.
    """
    with store.reading() as connection:
        named = {row.name: row.value for row in connection.execute(select(meta))}
        last = connection.execute(select(head.c.size, head.c.root, head.c.at).order_by(head.c.size.desc())).first()
        return StoreInfo(
            place=store.place,
            folder=str(store.folder),
            database=_database(connection),
            version=current(connection) or "",
            store_id=named.get("store_id", ""),
            public_key=named.get("public_key", ""),
            counts={name: _number(connection, _count(table)) for name, table in _COUNTED.items()},
            samples=_number(connection, _count(document).where(document.c.sample)),
            bytes=_database_bytes(connection, store) + _folder_bytes(store.folder),
            head=f"{last.size}:{last.root}" if last else None,
            head_at=last.at if last else None,
            stamped_at_size=connection.execute(select(func.max(head.c.size)).where(head.c.stamp.is_not(None))).scalar(),
            runs=_runs(connection),
        )


def _count(table: Table) -> Select[Any]:
    return select(func.count()).select_from(table)


def _number(connection: Connection, query: Select[Any]) -> int:
    return int(connection.execute(query).scalar_one())


def _database(connection: Connection) -> str:
    if is_sqlite(connection):
        return f"SQLite {connection.exec_driver_sql('SELECT sqlite_version()').scalar_one()}"
    return f"PostgreSQL {connection.exec_driver_sql('SHOW server_version').scalar_one()}"


def _database_bytes(connection: Connection, store: Store) -> int:
    if not is_sqlite(connection):
        return int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one())
    path = Path(store.place)
    return sum(part.stat().st_size for part in (path, path.with_name(f"{path.name}-wal")) if part.exists())


def _folder_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _runs(connection: Connection) -> tuple[RunInfo, ...]:
    rows = connection.execute(select(run).order_by(run.c.n.desc()).limit(LAST_RUNS))
    return tuple(
        RunInfo(at=row.at, coder=row.coder, counts=msgspec.json.decode(row.counts, type=dict[str, int])) for row in rows
    )
