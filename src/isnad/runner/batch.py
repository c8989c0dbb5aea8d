"""A run over a whole archive: its plan, which a later run of the same goes on with, and its report."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from isnad.ingest.shares import Share, read_share, split_inputs
from isnad.ingest.step import ReadOptions
from isnad.knowledge.versions import versions
from isnad.record.base import Record
from isnad.record.errors import UsageError
from isnad.runner.commit import Committer, Example, ShareReport

PLAN, REPORT, SUCCESS = "_plan.json", "_report.json", "_SUCCESS"
MOST_EXAMPLES = 200


class FileMark(Record, frozen=True, kw_only=True):
    """By what a file is known not to have changed."""

    path: str
    size: int
    changed_ns: int


class Plan(Record, frozen=True, kw_only=True):
    """What a run does: the same plan gives the same records, on one process or a hundred machines."""

    files: tuple[FileMark, ...]
    options: ReadOptions
    share_bytes: int
    versions: dict[str, str]
    shares: tuple[Share, ...]


class ShareFailure(Record, frozen=True, kw_only=True):
    """A share that could not be done, and why. The same command again tries it again."""

    share: int
    error: str


class RunReport(Record, frozen=True, kw_only=True):
    """What a run gave, earlier runs of the same plan counted in. `seconds` are of this run, by the clock.

    `warm_up` is the longest that a worker took to load what it knows, `memory` the most bytes that one worker held,
    `work` and `processor` the seconds of all shares together, by the clock and of the processor.
    """

    shares: int
    committed: int
    resumed: int
    records: int
    events: int
    bytes_written: int
    days: int
    files: int
    failed: dict[str, int]
    examples: tuple[Example, ...]
    shares_failed: tuple[ShareFailure, ...]
    seconds: float
    work: float
    processor: float
    warm_up: float
    workers: int
    memory: float


def make_plan(out: Path, paths: Sequence[str], options: ReadOptions, share_bytes: int) -> Plan:
    """Return the plan of a run: the one that stands in the folder where it is of the same input, else a new one.

    Raises:
        UsageError: the folder holds something else, an input is not there, or the field map is wrong.
        OSError: the folder cannot be written.
    """
    shares = tuple(split_inputs(paths, share_bytes))
    files = tuple(_mark(path) for path in dict.fromkeys(piece.path for share in shares for piece in share.pieces))
    known = dict(versions())
    plan = Plan(files=files, options=options, share_bytes=share_bytes, versions=known, shares=shares)
    written = out / PLAN
    if written.exists():
        if msgspec.json.decode(written.read_bytes(), type=Plan) != plan:
            raise UsageError(
                f"{out} holds a run over other input, with other options or another isnad; choose another --out"
            )
        return plan
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"{out} is not empty and holds no run of isnad; choose another --out")
    if not shares:
        raise UsageError("the input holds no record; name a file or folder with reports in it")
    next(iter(read_share(shares[0], options, checked=False)), None)  # a wrong field map ends the run before it begins
    Committer(out).prepare()
    _put(written, msgspec.json.encode(plan))
    return plan


def finish(out: Path, plan: Plan, failures: Iterable[ShareFailure], *, resumed: int, seconds: float) -> RunReport:
    """Publish every committed share, clear up, write the report and return it.

    Raises:
        OSError: the folder cannot be written.
    """
    committer = Committer(out)
    reports = list(committer.all_committed())
    for report in reports:
        committer.publish(report)
    committer.sweep()
    made = _report(plan, reports, tuple(failures), resumed=resumed, seconds=seconds)
    _put(out / REPORT, msgspec.json.format(msgspec.json.encode(made), indent=2))
    if made.committed == made.shares:
        (out / SUCCESS).touch()
    return made


def _report(
    plan: Plan, reports: Sequence[ShareReport], failures: tuple[ShareFailure, ...], *, resumed: int, seconds: float
) -> RunReport:
    failed: Counter[str] = Counter()
    for report in reports:
        failed.update(report.failed)
    parts = [part for report in reports for part in report.files]
    done = {report.share for report in reports}
    return RunReport(
        shares=len(plan.shares),
        committed=len(reports),
        resumed=resumed,
        records=sum(report.records for report in reports),
        events=sum(report.events for report in reports),
        bytes_written=sum(part.size for part in parts),
        days=len({part.day for part in parts}),
        files=len(parts),
        failed=dict(failed),
        examples=tuple(example for report in reports for example in report.examples)[:MOST_EXAMPLES],
        shares_failed=tuple(failure for failure in failures if failure.share not in done),
        seconds=seconds,
        work=sum(report.seconds for report in reports),
        processor=sum(report.processor for report in reports),
        warm_up=max((report.warm_up for report in reports), default=0.0),
        workers=len({report.worker for report in reports}),
        memory=max((report.memory for report in reports), default=0.0),
    )


def _mark(path: str) -> FileMark:
    found = Path(path).stat()
    return FileMark(path=path, size=found.st_size, changed_ns=found.st_mtime_ns)


def _put(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)
