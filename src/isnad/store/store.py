"""One open store: reading, and writing by one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from sqlalchemy import Column, Connection, Engine, func, select

from isnad.record.errors import StoreError
from isnad.store.connect import WRITE, lock_for_writing
from isnad.store.ledger import Ledger
from isnad.store.schema import meta
from isnad.store.trouble import explained, place_of
from isnad.vault.sign import KEY_FILE, Signer, signer_in
from isnad.vault.warc import Archive

_ARCHIVE = "warc"
_GET_KEY = "restore it from a copy, or name the folder that holds it and the archives in ISNAD_VAULT"


class Store:
    """An open store.

    `folder` lies beside the database and holds the archives of pages (`warc/`) and the key that signs the heads of the
    ledger (`signing.key`).
    """

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine = engine
        self.folder = folder
        self.place = place_of(engine)

    @cached_property
    def signer(self) -> Signer:
        """The key that signs heads; made with the store.

        Raises:
            StoreError: the folder has not the key that the store was made with.
        """
        known = self._public_key()
        if known is not None and not (self.folder / KEY_FILE).exists():
            raise StoreError(f"{self.folder / KEY_FILE}: the key that signs for this store is not there; {_GET_KEY}")
        signer = signer_in(self.folder)
        if known not in (None, signer.public_key):
            raise StoreError(f"{self.folder / KEY_FILE} is not the key that this store was made with; {_GET_KEY}")
        return signer

    def _public_key(self) -> str | None:
        with self.reading() as connection:
            return connection.execute(select(meta.c.value).where(meta.c.name == "public_key")).scalar()

    @cached_property
    def archive(self) -> Archive:
        """The archive that keeps the bytes of pages."""
        return Archive(self.folder / _ARCHIVE)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the store throughout.

        Raises:
            StoreError: the store cannot be read.
        """
        with explained(self.place), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator["Writing"]:
        """Give the one writer: everything in the block is kept together, with its signed head, or nothing is.

        Raises:
            BusyError: another process writes and did not end in time.
            StoreError: the store cannot be written.
        """
        connection = self.engine.connect().execution_options(**{WRITE: True})
        with explained(self.place), connection, connection.begin():
            lock_for_writing(connection)
            writing = Writing(connection, self, Ledger(connection))
            yield writing
            writing.finish()

    def close(self) -> None:
        """Let go of all connections and files."""
        self.engine.dispose()
        if "archive" in self.__dict__:
            self.archive.close()


@dataclass(slots=True)
class Writing:
    """One transaction of the one writer."""

    connection: Connection
    store: Store
    ledger: Ledger
    _numbers: dict[str, int] = field(default_factory=dict)

    @property
    def at(self) -> str:
        """One time for all that this transaction adds, never before that of the last entry."""
        return self.ledger.at

    def enter(self, kind: str, subject: str, payload: bytes) -> int:
        """Add one entry to the ledger and return its number."""
        return self.ledger.enter(kind, subject, payload)

    def number(self, column: Column[int]) -> int:
        """Return the next free number of a table's column; the one writer gives numbers itself, alike on both
        databases."""
        name = f"{column.table.name}.{column.name}"
        if name not in self._numbers:
            self._numbers[name] = self.connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()
        self._numbers[name] += 1
        return self._numbers[name]

    def finish(self) -> None:
        """Make pages safe on the disk, then write and sign the ledger's end."""
        if "archive" in self.store.__dict__:
            self.store.archive.sync()
        self.ledger.close(lambda: self.store.signer)
