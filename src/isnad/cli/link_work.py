"""The work of `isnad link`: running it and saying how far it is."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Literal

import typer

from isnad.cli import exits
from isnad.cli.acting import opened
from isnad.cli.output import complain
from isnad.cli.run_work import spark_settings
from isnad.runner.linking import Progress, link
from isnad.store.store import Store


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """What the person asked for."""

    store: str | None
    everything: bool
    on: Literal["process", "spark"] = "process"
    master: str | None = None
    conf: tuple[str, ...] = ()


def link_store(request: LinkRequest) -> int:
    """Bring the reports of a store together, say what was done, and return the exit code.

    Raises:
        UsageError: no store is named, or the cluster cannot be had.
        StoreError: the store cannot be opened or written.
    """
    with opened(request.store) as store, _shown() as progress:
        report = link(
            store,
            everything=request.everything,
            progress=progress,
            waiting=lambda: complain("another `isnad link` is at work on this store; waiting until it is done"),
            compared=_on_spark(request) if request.on == "spark" else None,
        )
    if not report.events and not report.incidents:
        typer.echo("nothing new to bring together")
        return exits.OK
    typer.echo(
        f"{report.events:,} events compared in {report.pairs:,} pairs, {report.copies:,} copied passages found, "
        f"{report.incidents:,} incidents put together"
    )
    return exits.OK


def _on_spark(request: LinkRequest) -> Callable[[Store, Progress], tuple[int, int]]:
    from isnad.runner.linking_spark import compare_on_spark  # noqa: PLC0415 - an extra

    master = request.master or f"local[{os.cpu_count() or 1}]"
    return partial(compare_on_spark, master=master, settings=spark_settings(request.conf))


@contextmanager
def _shown() -> Iterator[Callable[[str, int, int], None]]:
    """Give what draws a line on standard error for a person who watches there."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console  # noqa: PLC0415 - drawn for people only
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks = {step: bar.add_task(step, total=None) for step in ("copies", "comparisons", "incidents")}
        yield lambda step, done, total: bar.update(tasks[step], completed=done, total=total)
