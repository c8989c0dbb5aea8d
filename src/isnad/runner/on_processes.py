"""Shares on the cores of this machine: each process reads, codes and writes its own."""

import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

from isnad.ingest.shares import Share
from isnad.runner.batch import ShareFailure
from isnad.runner.commit import ShareReport
from isnad.runner.processes import begin
from isnad.runner.share_work import Job, load_once, work, work_carefully

_AHEAD = 2

Outcome = ShareReport | ShareFailure


def run_on_processes(job: Job, shares: Sequence[Share], workers: int) -> Iterator[Outcome]:
    """Yield what became of each share, as they are done; 1 works in this process.

    A process that dies (out of memory, killed) costs no share: those it may have held are done one document at a time,
    and a document that ends its process again becomes an error line.

    Raises:
        OSError: the output cannot be written.
    """
    if workers <= 1:
        yield from (attempted(job, share) for share in shares)
        return
    load_once()  # shared by the processes that are forked from this one
    pool = _Pool(job, workers)
    try:
        yield from pool.run(iter(shares))
    finally:
        pool.executor.shutdown(wait=True, cancel_futures=True)


def attempted(job: Job, share: Share) -> Outcome:
    """Work on a share; one that cannot be done is told and stops no other.

    Raises:
        OSError: the output cannot be written.
    """
    try:
        return work(job, share)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a share does to its reader, the run goes on
        return failure(share, error)


def carefully(job: Job, shares: Iterable[Share]) -> Iterator[Outcome]:
    """Work on shares that ended their worker, one document at a time."""
    for share in shares:
        try:
            yield work_carefully(job, share)
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 - likewise
            yield failure(share, error)


def failure(share: Share, error: Exception) -> ShareFailure:
    """Return what is told of a share that could not be done."""
    return ShareFailure(share=share.number, error=f"{type(error).__name__}: {error}")


@dataclass(slots=True)
class _Pool:
    job: Job
    workers: int
    executor: ProcessPoolExecutor = field(init=False)
    held: dict[Future[Outcome], Share] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context()
        self.executor = ProcessPoolExecutor(self.workers, context, initializer=begin, initargs=(load_once,))

    def run(self, shares: Iterator[Share]) -> Iterator[Outcome]:
        """Yield outcomes; a bounded number of shares is under way."""
        more = True
        while more or self.held:
            while more and len(self.held) < self.workers * _AHEAD:
                share = next(shares, None)
                more = share is not None
                if share is not None:
                    self._send(share)
            yield from self._take()

    def _send(self, share: Share) -> None:
        try:
            self.held[self.executor.submit(attempted, self.job, share)] = share
        except BrokenProcessPool as error:
            broken: Future[Outcome] = Future()
            broken.set_exception(error)
            self.held[broken] = share

    def _take(self) -> Iterator[Outcome]:
        done, _ = wait(self.held, return_when=FIRST_COMPLETED)
        for future in done:
            if isinstance(future.exception(), BrokenProcessPool):
                yield from self._recover()
                return
            del self.held[future]
            yield future.result()

    def _recover(self) -> Iterator[Outcome]:
        suspects = list(self.held.values())
        self.held.clear()
        self.executor.shutdown(wait=True, cancel_futures=True)
        self._start()
        yield from carefully(self.job, suspects)
