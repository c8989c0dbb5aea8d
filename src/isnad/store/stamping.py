"""Time stamps of the ledger's heads: an outside party's word that everything up to an entry was there by a time."""

import os
from pathlib import Path

from sqlalchemy import Connection, RowMapping, Select, select, update

from isnad.record.base import Record
from isnad.record.errors import MissingError, StampError
from isnad.store.schema import head
from isnad.store.store import Store
from isnad.vault.sign import head_message
from isnad.vault.stamp import CERTIFICATE_VARIABLE, check_stamp, request_stamp


class StampedHead(Record, frozen=True, kw_only=True):
    """A head that an outside party stamped: the number of its entries, the time in UTC, who stamped it, the token."""

    size: int
    at: str
    by: str
    token: bytes


def stamp_newest(store: Store, server: str) -> StampedHead:
    """Have the newest head stamped, unless it is, and return it.

    Raises:
        MissingError: the store is empty.
        StampError: the server gives no stamp, or its certificate cannot be read.
    """
    with store.reading() as connection:
        newest = connection.execute(_heads().order_by(head.c.size.desc()).limit(1)).mappings().first()
    if newest is None:
        raise MissingError(f"{store.place}: there is nothing in it yet to be time-stamped")
    if newest["stamp"] is not None:
        return _stamped(newest)
    message = head_message(newest["size"], newest["root"], newest["at"])
    stamp = request_stamp(server, message, certificate=_certificate())
    with store.writing() as writing:
        kept = update(head).where(head.c.size == newest["size"], head.c.stamp.is_(None))
        writing.connection.execute(kept.values(stamp=stamp.token, stamped_by=stamp.by))
    return StampedHead(size=newest["size"], at=stamp.at, by=stamp.by, token=stamp.token)


def first_stamped(connection: Connection, entry: int) -> StampedHead | None:
    """Return the earliest stamped head that covers an entry of the ledger; None where no outside party stamped any."""
    query = _heads().where(head.c.stamp.is_not(None), head.c.size > entry).order_by(head.c.size).limit(1)
    row = connection.execute(query).mappings().first()
    return None if row is None else _stamped(row)


def _heads() -> Select[tuple[int, str, str, bytes | None]]:
    return select(head.c.size, head.c.root, head.c.at, head.c.stamp)


def _stamped(row: RowMapping) -> StampedHead:
    stamp = check_stamp(row["stamp"], head_message(row["size"], row["root"], row["at"]))
    return StampedHead(size=row["size"], at=stamp.at, by=stamp.by, token=stamp.token)


def _certificate() -> bytes:
    """The server's own certificate, where the person named the file of it."""
    place = os.environ.get(CERTIFICATE_VARIABLE)
    try:
        return Path(place).read_bytes() if place else b""
    except OSError as wrong:
        raise StampError(f"{place}, named in {CERTIFICATE_VARIABLE}, cannot be read ({wrong.strerror})") from wrong
