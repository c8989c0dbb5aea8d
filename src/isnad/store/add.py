"""Adding what was coded: idempotent, in batches that are kept whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import insert

from isnad.record.base import Record
from isnad.record.coded import CodedDocument
from isnad.record.document import Page
from isnad.store.adding import Batch
from isnad.store.schema import run
from isnad.store.store import Store

BATCH = 500
"""Documents that are kept together. A killed load loses at most the one that was being written."""


class Deposit(Record, frozen=True, kw_only=True):
    """One coded document, with its page and the page's bytes where they are at hand."""

    coded: CodedDocument
    page: Page | None = None
    raw: bytes | None = None


class LoadReport(Record, frozen=True, kw_only=True):
    """What a load did.

    `added` documents are new, `recoded` got a newer version, `unchanged` were there as they are, `redacted` were
    removed earlier and stay so. Of events with decisions, `carried` found the same values again, `in_doubt` differ from
    what the person saw, `orphaned` are no longer among what the machine finds; the last two stand in the queue.
    """

    added: int = 0
    recoded: int = 0
    unchanged: int = 0
    redacted: int = 0
    events: int = 0
    claims: int = 0
    carried: int = 0
    in_doubt: int = 0
    orphaned: int = 0

    def plus(self, other: "LoadReport") -> "LoadReport":
        """Return both reports as one."""
        names = self.__struct_fields__
        return LoadReport(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(slots=True)
class Loader:
    """Gathers deposits and keeps a batch of them when it is full; `flush` keeps the rest.

    Args of the class:
        coder: name and version of what coded, kept with every version.
        kept: called with the number of documents safe in the store after each batch.
    """

    store: Store
    coder: str
    batch: int = BATCH
    kept: Callable[[int], object] | None = None
    report: LoadReport = field(default_factory=LoadReport)
    _waiting: dict[str, Deposit] = field(default_factory=dict)
    done: int = 0

    def add(self, deposit: Deposit) -> None:
        """Take one deposit; a document that came before in this batch goes into the next one, as its newer version.

        Raises:
            StoreError: a full batch could not be kept; nothing of it was.
        """
        if deposit.coded.document.id in self._waiting:
            self.flush()
        self._waiting[deposit.coded.document.id] = deposit
        if len(self._waiting) >= self.batch:
            self.flush()

    def flush(self) -> None:
        """Keep what waits.

        Raises:
            StoreError: it could not be kept; nothing of it was.
        """
        if not self._waiting:
            return
        deposits = list(self._waiting.values())
        self._waiting.clear()
        with self.store.writing() as writing:
            counts = Batch(writing, self.coder, self.store.archive).keep(
                [(deposit.coded, deposit.page, deposit.raw) for deposit in deposits]
            )
        self.report = self.report.plus(LoadReport(**counts))
        self.done += len(deposits)
        if self.kept is not None:
            self.kept(self.done)

    def finish(self) -> LoadReport:
        """Keep what waits, note the run in the store, and return the report."""
        self.flush()
        with self.store.writing() as writing:
            row = {"at": writing.at, "coder": self.coder, "counts": msgspec.json.encode(self.report).decode()}
            writing.connection.execute(insert(run), {"n": writing.number(run.c.n), **row})
        return self.report


def add(
    store: Store,
    deposits: Iterable[Deposit],
    *,
    coder: str,
    batch: int = BATCH,
    progress: Callable[[int], object] | None = None,
) -> LoadReport:
    """Keep coded documents and return what was done with them. The same ones added again change nothing.

    Args:
        coder: name and version of what coded.
        batch: documents kept together.
        progress: called with the number of documents safe in the store.

    Raises:
        BusyError: another process writes and did not end in time; earlier batches are kept.
        StoreError: a batch could not be kept; earlier batches are.
    """
    loader = Loader(store, coder, batch, progress)
    for deposit in deposits:
        loader.add(deposit)
    return loader.finish()


def keeping(loader: Loader, deposits: Iterable[Deposit]) -> Iterator[CodedDocument]:
    """Pass coded documents on while they are being kept."""
    for deposit in deposits:
        loader.add(deposit)
        yield deposit.coded
