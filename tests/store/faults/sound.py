"""What must hold of a store after a fault, and what it holds, to be compared with another's."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

from isnad.record.codec import encode_line
from isnad.record.ids import sha256_hex
from isnad.store.connect import is_sqlite
from isnad.store.content import Keys
from isnad.store.read import load_coded
from isnad.store.schema import (
    coding,
    document,
    document_shadow,
    event_actor,
    event_harm,
    event_mark,
    event_place,
    event_source,
    event_version,
    event_view,
    page,
)
from isnad.store.store import Store
from isnad.store.verify import verify
from isnad.vault.seal import unseal
from isnad.vault.warc_read import Kept, read_sealed

OF_EVENTS = (event_place, event_actor, event_harm, event_source, event_mark)
# What says when a thing was kept, and in which order: another in each load.
OF_THE_LOAD = {"n", "event_n", "coding_id"}


def assert_sound(store: Store) -> int:
    """Assert that everything verifies and nothing is there twice; return how many documents there are."""
    assert verify(store).named == ()
    with store.reading() as connection:
        documents = _count(connection, document)
        assert [_count(connection, table) for table in (coding, page, document_shadow)] == [documents] * 3
        assert _count(connection, event_version) == _count(connection, event_view)
        if is_sqlite(connection):
            connection.execute(text("INSERT INTO document_fts (document_fts) VALUES ('integrity-check')"))
            points = select(func.count()).select_from(event_view).where(event_view.c.lat.is_not(None))
            boxes = connection.execute(text("SELECT count(*) FROM event_box")).scalar_one()
            assert boxes == connection.execute(points).scalar_one()
    return documents


def held_ids(store: Store) -> list[str]:
    """Return the ids of the documents, in the order they came."""
    with store.reading() as connection:
        return list(connection.execute(select(document.c.id).order_by(document.c.n)).scalars())


def contents(store: Store) -> dict[str, Any]:
    """Return all that a store holds, save when and in which order it came."""
    return records(store) | _index(store)


def records(store: Store) -> dict[str, Any]:
    """Return what was read out of documents, and the pages, each as a hash."""
    with store.reading() as connection:
        ids = sorted(connection.execute(select(document.c.id)).scalars())
        return {
            "coded": [sha256_hex(encode_line(load_coded(connection, id_))) for id_ in ids],
            "pages": _pages(store, connection),
        }


def _index(store: Store) -> dict[str, Any]:
    with store.reading() as connection:
        keys = dict(connection.execute(select(event_view.c.n, event_view.c.key)).all())
        return {
            "words": sorted(connection.execute(select(document_shadow.c.shadow)).scalars()),
            "event_view": _lines(connection, event_view, lambda row: row["key"]),
            **{table.name: _lines(connection, table, lambda row: keys[row["event_n"]]) for table in OF_EVENTS},
        }


def _pages(store: Store, connection: Connection) -> dict[str, str]:
    keys, found = Keys(connection), {}
    for row in connection.execute(select(page)):
        kept = Kept(
            file=row.warc, offset=row.warc_offset, length=row.warc_length, sealed_sha256=row.sealed_sha256
        )  # fmt: skip
        found[row.id] = sha256_hex(unseal(keys.secret(row.id), read_sealed(store.folder / "warc", kept)))
    return found


def _lines(connection: Connection, table: Table, key: Callable[[Any], str]) -> list[str]:
    rows = connection.execute(select(table)).mappings()
    return sorted(f"{key(row)} {[value for name, value in row.items() if name not in OF_THE_LOAD]}" for row in rows)


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
