"""The work of `isnad run`: planning, running, telling what came of it."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from isnad.cli import exits
from isnad.cli.output import complain
from isnad.cli.progress import progress_line
from isnad.cli.terminal import printable
from isnad.ingest.jsondocs import parse_field_map
from isnad.ingest.shares import Share
from isnad.ingest.step import ReadOptions
from isnad.record.errors import OutputError, UsageError
from isnad.runner.batch import REPORT, Plan, RunReport, ShareFailure, finish, make_plan
from isnad.runner.coded_parquet import schema
from isnad.runner.commit import Committer
from isnad.runner.on_processes import Outcome, run_on_processes
from isnad.runner.on_spark import run_on_spark
from isnad.runner.share_work import Job

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What the person asked for."""

    inputs: tuple[str, ...]
    out: Path
    on: str
    workers: int | None
    master: str | None
    conf: tuple[str, ...]
    share_bytes: int
    field_map: str | None
    published: str | None
    outlet: str | None
    sample: bool = False


def run_batch(request: RunRequest) -> int:
    """Run, say what was done, and return the exit code.

    Raises:
        UsageError: the request cannot be meant, or Spark cannot be had.
        OutputError: the folder cannot be written.
    """
    schema()  # without pyarrow nothing begins
    options = ReadOptions(
        field_map=parse_field_map(request.field_map or ""),
        published=request.published,
        outlet=request.outlet,
        sample=request.sample,
    )
    try:
        plan = make_plan(request.out, request.inputs, options, request.share_bytes)
        report = _run(request, plan)
    except OSError as error:
        where = error.filename or request.out
        raise OutputError(f"{where} cannot be written: {error.strerror or error}; the same command goes on") from error
    return _tell(report, request.out)


def _run(request: RunRequest, plan: Plan) -> RunReport:
    began = time.perf_counter()
    done = {report.share for report in Committer(request.out).all_committed()}
    Committer(request.out).prepare()
    job = Job(out=str(request.out.resolve()), options=plan.options)
    left = [share for share in plan.shares if share.number not in done]
    failures: list[ShareFailure] = []
    try:
        with progress_line(shown=True, what="shares") as advance:
            outcomes = _outcomes(request, job, left, advance)
            for number, outcome in enumerate(outcomes, len(done) + 1):
                if isinstance(outcome, ShareFailure):
                    failures.append(outcome)
                if advance is not None:
                    advance(number)
    except KeyboardInterrupt:
        committed = sum(1 for _ in Committer(request.out).all_committed())
        complain(f"interrupted; {committed} of {len(plan.shares)} shares are safe; the same command goes on")
        raise
    seconds = time.perf_counter() - began
    return finish(request.out, plan, failures, resumed=len(done), seconds=seconds)


def _outcomes(
    request: RunRequest, job: Job, left: Sequence[Share], advance: Callable[[int], None] | None
) -> Iterator[Outcome]:
    workers = request.workers or os.cpu_count() or 1
    if not left:
        return iter(())
    if request.on == "processes":
        return run_on_processes(job, left, workers)
    settings = spark_settings(request.conf)
    return run_on_spark(job, left, request.master or f"local[{workers}]", settings, advance)


def spark_settings(written: Sequence[str]) -> dict[str, str]:
    """Return settings of Spark as the command line writes them, NAME=VALUE.

    Raises:
        UsageError: one has no name or no value.
    """
    return dict(map(_setting, written))


def _setting(written: str) -> tuple[str, str]:
    name, sign, value = written.partition("=")
    if not sign or not name:
        raise UsageError(f"--conf {written}: write NAME=VALUE, such as spark.executor.memory=2g")
    return name, value


def _tell(report: RunReport, out: Path) -> int:
    rate = report.records / report.seconds if report.seconds and not report.resumed else 0.0
    speed = f", {rate:,.0f} a second" if rate else ""
    earlier = f" ({report.resumed} of an earlier run)" if report.resumed else ""
    typer.echo(
        f"{report.records:,} records with {report.events:,} events from {report.committed} of {report.shares} "
        f"shares{earlier} in {report.seconds:,.1f} s{speed}; {report.days} days in {out}"
    )
    for kind, number in sorted(report.failed.items()):
        complain(f"{number:,} records could not be read: {kind}; {out / REPORT} says more")
    for example in report.examples[:_SHOWN]:
        complain(printable(f"{example.uri or example.external_id}: {example.message}"))
    for failed in report.shares_failed[:_SHOWN]:
        complain(printable(f"share {failed.share} could not be done: {failed.error}; the same command tries again"))
    if report.shares_failed or report.committed < report.shares:
        return exits.SOME_UNREADABLE
    unread = sum(report.failed.values())
    if unread == report.records:
        return exits.NOTHING_READ
    return exits.SOME_UNREADABLE if unread else exits.OK
