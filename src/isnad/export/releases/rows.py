"""The rows of a release as they lie in the store: each sealed with its page's key, read again one after the other."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, Row, select

from isnad.record.base import Record
from isnad.record.errors import RedactedError
from isnad.record.kept import EventView
from isnad.store.connect import is_sqlite
from isnad.store.content import Keys
from isnad.store.schema import release_row

_AT_ONCE = 500


class Frozen(Record, frozen=True, kw_only=True):
    """What is sealed: the event as the profile let it out, and who coded it when, which a profile may hide."""

    view: EventView
    coder: str
    coded_at: str


class FrozenRow(Record, frozen=True, kw_only=True):
    """One row. `key` is the event's own; `frozen` is None once the content was removed from the store."""

    key: str
    document_id: str
    frozen: Frozen | None


def frozen_rows(connection: Connection, tag: str) -> Iterator[FrozenRow]:
    """Yield the rows of a release in order of key; none for a tag that is not there."""
    keys, last = Keys(connection), ""
    # The order must be that of Python's strings, for two releases are laid side by side by it.
    key = release_row.c.key if is_sqlite(connection) else release_row.c.key.collate("C")
    while True:
        query = select(release_row).where(release_row.c.tag == tag, key > last)
        rows = connection.execute(query.order_by(key).limit(_AT_ONCE)).all()
        keys.load(list({row.key_id for row in rows}))
        for row in rows:
            yield FrozenRow(key=row.key, document_id=row.document_id, frozen=_opened(keys, row))
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1].key


def rows_of(connection: Connection, tag: str, documents: frozenset[str]) -> int:
    """Return how many rows of a release are of some documents."""
    columns = select(release_row.c.document_id).where(release_row.c.tag == tag)
    return sum(document_id in documents for document_id in connection.execute(columns).scalars())


def _opened(keys: Keys, row: "Row[tuple[object, ...]]") -> Frozen | None:
    if row.body is None:
        return None
    try:
        return keys.open(row.key_id, row.body, Frozen)
    except RedactedError:
        return None


def frozen_views(connection: Connection, tag: str, unseen: frozenset[str] = frozenset()) -> Iterator[EventView]:
    """Yield the events of a release as they were let out, in order of the ids they bear in it.

    Ids of a public release are random, and so is their order: two releases cannot be laid side by side line by line.
    Rows whose content was removed since are left out, and those of documents that who asks may not see.
    """
    rows = (row.frozen for row in frozen_rows(connection, tag) if row.document_id not in unseen)
    packed = sorted((one.view.key, msgspec.json.encode(one.view)) for one in rows if one is not None)
    for _, raw in packed:
        yield msgspec.json.decode(raw, type=EventView)
