"""One share from its bytes to its committed files. The same function runs in this process, in many, and on Spark."""

import os
import resource
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from isnad.ingest.shares import Share, read_share
from isnad.ingest.step import ReadOptions
from isnad.pipeline.code import code_document, load_all
from isnad.record.base import Record
from isnad.record.coded import FailedDocument
from isnad.record.errors import InputError
from isnad.runner.coded_parquet import DayFiles, Result, row_of
from isnad.runner.commit import Committer, Example, PartFile, ShareReport
from isnad.runner.processes import run

EXAMPLES = 20
"""Records that could not be read which the report of a share tells in full; all stand in the output."""

_KILOBYTE = 1024


class Job(Record, frozen=True, kw_only=True):
    """What every worker has to know. It travels to other machines: `out` is a path there too."""

    out: str
    options: ReadOptions


def work(job: Job, share: Share) -> ShareReport:
    """Read, code, write and commit a share; return its report. One that is committed already is left as it is.

    Raises:
        InputError: a file of it cannot be read.
        OSError: the output cannot be written.
    """
    return committed_by(job, share, lambda: run(read_share(share, job.options), code_document))


def work_carefully(job: Job, share: Share) -> ShareReport:
    """Work on a share that ended its worker: a document that does so again becomes a line with an error.

    Raises:
        OSError: the output cannot be written.
    """
    return committed_by(
        job, share, lambda: run(read_share(share, job.options), code_document, workers=2, warm_up=load_once)
    )


def committed_by(job: Job, share: Share, results: Callable[[], Iterable[Result]]) -> ShareReport:
    """Write and commit what comes of a share, unless it is committed already; return its report."""
    committer = Committer(Path(job.out))
    held = committer.committed(share.number)
    if held is not None:
        committer.publish(held)
        return held
    warm_up = load_once()
    began, used = time.perf_counter(), time.process_time()
    folder = committer.attempt(share.number)
    days = DayFiles(folder)
    tally = _Tally()
    for number, result in enumerate(results()):
        if isinstance(result, FailedDocument) and result.error.kind == "unreadable":
            raise InputError("unreadable", result.error.message)  # the disk or the network: not to be committed so
        days.add(*row_of(result, share.number, number))
        tally.take(result)
    files = days.close()
    spent = (time.perf_counter() - began, time.process_time() - used)
    report = tally.report(share.number, folder.name, files, spent=spent, warm_up=warm_up)
    return committer.commit(folder, report)


@cache
def load_once() -> float:
    """Load what coding needs, once in a process; return the seconds that it took."""
    began = time.perf_counter()
    load_all()
    return time.perf_counter() - began


class _Tally:
    def __init__(self) -> None:
        self.records = self.events = 0
        self.failed: Counter[str] = Counter()
        self.examples: list[Example] = []

    def take(self, result: Result) -> None:
        self.records += 1
        if not isinstance(result, FailedDocument):
            self.events += len(result.events)
            return
        self.failed[result.error.kind] += 1
        if len(self.examples) < EXAMPLES:
            ref, error = result.document, result.error
            told = Example(uri=ref.uri, external_id=ref.external_id, kind=error.kind, message=error.message)
            self.examples.append(told)

    def report(
        self, share: int, attempt: str, files: tuple[PartFile, ...], *, spent: tuple[float, float], warm_up: float
    ) -> ShareReport:
        return ShareReport(
            share=share, attempt=attempt, files=files, records=self.records, events=self.events,
            failed=dict(self.failed), examples=tuple(self.examples), seconds=spent[0], processor=spent[1],
            warm_up=warm_up, worker=f"{socket.gethostname()}:{os.getpid()}", memory=_peak(),
        )  # fmt: skip


def _peak() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(peak if sys.platform == "darwin" else peak * _KILOBYTE)
