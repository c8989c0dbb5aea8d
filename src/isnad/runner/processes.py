"""The same work on one core or many: results come in input order, and one bad document stops nothing."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from typing import Generic, TypeVar

from isnad.record.coded import FailedDocument, ReadError, RecordRef
from isnad.record.document import Document

Result = TypeVar("Result")
Input = Document | FailedDocument

CHUNK = 16
"""Documents sent to a process at a time: enough that the sending costs little, few enough that results flow."""

_AHEAD = 3
"""Chunks read ahead for each process. Bounds the memory whatever the length of the input."""


def run(
    documents: Iterable[Input],
    code: Callable[[Document], Result],
    *,
    workers: int = 1,
    warm_up: Callable[[], object] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Iterator[Result | FailedDocument]:
    """Yield what `code` makes of each document, in input order; failed documents pass through in their place.

    Args:
        documents: read as they are needed, a bounded number ahead.
        code: a function at the top level of a module, for it travels to other processes.
        workers: 1 works in this process.
        warm_up: called once in each process before the first document, to load what `code` needs.
        progress: called with the number of records done so far after each.

    A document for which `code` raises, or which ends its process, gives a FailedDocument of kind `internal`. When the
    caller stops, or is interrupted, the processes end with it.
    """
    results = _here(documents, code, warm_up) if workers <= 1 else _there(documents, code, workers, warm_up)
    for done, result in enumerate(results, 1):
        yield result
        if progress is not None:
            progress(done)


def _here(
    documents: Iterable[Input], code: Callable[[Document], Result], warm_up: Callable[[], object] | None
) -> Iterator[Result | FailedDocument]:
    if warm_up is not None:
        warm_up()
    for document in documents:
        yield _one(code, document)


def _one(code: Callable[[Document], Result], document: Input) -> Result | FailedDocument:
    if isinstance(document, FailedDocument):
        return document
    try:
        return code(document)
    except Exception as error:  # noqa: BLE001 - whatever a coder stumbles over, the batch goes on
        return _failed(document, f"{type(error).__name__}: {error}")


def _failed(document: Document, what: str) -> FailedDocument:
    message = f"document {document.id} could not be coded ({what}); please report it with the text"
    return FailedDocument(
        document=RecordRef(external_id=document.external_id, uri=document.uri),
        error=ReadError(kind="internal", message=message),
    )


def _chunk(code: Callable[[Document], Result], documents: Sequence[Input]) -> list[Result | FailedDocument]:
    return [_one(code, document) for document in documents]


def begin(warm_up: Callable[[], object] | None) -> None:
    """An interrupt is for the parent alone: it ends the processes after the line it is writing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if warm_up is not None:
        warm_up()


def _end_with_parent() -> None:
    """A parent that is killed cannot tell its processes; without it they would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@dataclass(slots=True)
class _Pool(Generic[Result]):
    """Processes and the chunks they hold, oldest first."""

    code: Callable[[Document], Result]
    workers: int
    warm_up: Callable[[], object] | None
    executor: ProcessPoolExecutor = field(init=False)
    waiting: deque[tuple[list[Input], Future[list[Result | FailedDocument]]]] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.start(self.workers)

    def start(self, workers: int) -> None:
        """Start fresh processes."""
        context = multiprocessing.get_context()
        self.executor = ProcessPoolExecutor(workers, context, initializer=begin, initargs=(self.warm_up,))

    def stop(self) -> None:
        """End the processes; what they hold is given up."""
        self.executor.shutdown(wait=True, cancel_futures=True)

    def send(self, documents: list[Input]) -> None:
        """Send a chunk; after a process has died it waits unsent until its turn comes."""
        try:
            sent = self.executor.submit(_chunk, self.code, documents)
        except BrokenProcessPool as error:
            sent = Future()
            sent.set_exception(error)
        self.waiting.append((documents, sent))

    def take(self) -> list[Result | FailedDocument]:
        """Return the results of the oldest chunk, its documents one by one where a process died over them."""
        documents, sent = self.waiting.popleft()
        try:
            return sent.result()
        except BrokenProcessPool:
            return self._recover(documents)

    def _recover(self, documents: list[Input]) -> list[Result | FailedDocument]:
        """A process died (out of memory, killed): find the document, then send what was waiting again."""
        self.stop()
        results = [self._alone(document) for document in documents]
        unsent = [chunk for chunk, _ in self.waiting]
        self.waiting.clear()
        self.start(self.workers)
        for chunk in unsent:
            self.send(chunk)
        return results

    def _alone(self, document: Input) -> Result | FailedDocument:
        if isinstance(document, FailedDocument):
            return document
        self.start(1)
        try:
            return self.executor.submit(_one, self.code, document).result()
        except BrokenProcessPool:
            return _failed(document, "its process was ended by the system, perhaps for want of memory")
        finally:
            self.stop()


def _there(
    documents: Iterable[Input],
    code: Callable[[Document], Result],
    workers: int,
    warm_up: Callable[[], object] | None,
) -> Iterator[Result | FailedDocument]:
    if warm_up is not None and multiprocessing.get_start_method() == "fork":
        warm_up()  # loaded once and shared by the processes
    pool = _Pool(code, workers, warm_up)
    try:
        stream = iter(documents)
        while chunk := list(islice(stream, CHUNK)):
            pool.send(chunk)
            if len(pool.waiting) >= workers * _AHEAD:
                yield from pool.take()
        while pool.waiting:
            yield from pool.take()
    finally:
        pool.stop()
