"""The work of `isnad watch`: opening what a watch needs, running it, ending it well."""

import random
import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import typer

from isnad.cli import exits
from isnad.cli.options import named_store
from isnad.cli.output import complain
from isnad.knowledge.outlets import load_outlets
from isnad.knowledge.registry import load_registry
from isnad.pipeline.code import code_document, load_all
from isnad.record.errors import StoreError, UsageError
from isnad.runner.keeping import Keeper
from isnad.store.connect import hold_less
from isnad.watch.clock import SystemClock
from isnad.watch.desk import Desk
from isnad.watch.health import serving
from isnad.watch.lock import only_one, state_path
from isnad.watch.logs import Log
from isnad.watch.metrics import Metrics
from isnad.watch.settings import Plan, read_plan
from isnad.watch.state import State
from isnad.watch.watcher import Watcher


@dataclass(frozen=True, slots=True)
class WatchRequest:
    """What the person asked for."""

    file: Path
    store: str | None
    user: str | None
    once: bool = False
    check: bool = False
    log: str | None = None
    metrics_port: int | None = None


def watch_outlets(request: WatchRequest) -> int:
    """Watch, and return the exit code.

    Raises:
        UsageError: the file or an option cannot be meant.
        OutputError: the log cannot be written or the port is taken.
        StoreError: the store, or what is remembered beside it, cannot be opened or written.
        RefusedError: the person may not add reports, or the file is being watched already.
    """
    plan = read_plan(request.file, load_registry(), load_outlets())
    for name, reason in plan.off:
        complain(f"{name} is off: {reason}")
    if request.check:
        _describe(plan)
        return exits.OK
    _need_extras()
    keeper = Keeper(named_store(request.store), request.user, deed="watch")
    hold_less(keeper.store.engine)
    log = Log(request.log)
    try:
        with _remembering(keeper.store.folder, plan) as state:
            return _run(request, plan, keeper, log, state)
    finally:
        log.close()
        keeper.store.close()


def _need_extras() -> None:
    missing = [name for name in ("feedparser", "protego") if find_spec(name) is None]
    if missing:
        raise UsageError(f"watching needs {' and '.join(missing)}: pip install 'isnad[watch]'")


@contextmanager
def _remembering(folder: Path, plan: Plan) -> Iterator[State]:
    try:
        path = state_path(folder, plan.path)
        with only_one(path, plan.path):
            state = State(path)
            try:
                yield state
            finally:
                state.close()
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"{folder / 'watch'}: what the watch remembers cannot be kept ({error}); make room or mend the folder"
        ) from error


def _run(request: WatchRequest, plan: Plan, keeper: Keeper, log: Log, state: State) -> int:
    load_all()
    metrics, clock = Metrics(), SystemClock()
    desk = Desk(plan, state, keeper, log, metrics, clock, random.random, code_document)
    watcher = Watcher(desk)
    with _told_to_stop(watcher.stop) as signals, serving(request.metrics_port, metrics, clock.now) as port:
        _begin(plan, log, port)
        watcher.run(once=request.once)
    _end(metrics, log, signals)
    return exits.INTERRUPTED if signal.SIGINT in signals else exits.OK


def _begin(plan: Plan, log: Log, port: int | None) -> None:
    feeds = sum(len(outlet.feeds) for outlet in plan.outlets)
    log.write("started", outlets=len(plan.outlets), feeds=feeds, off=[name for name, _ in plan.off])
    where = f"; http://127.0.0.1:{port}/metrics" if port else ""
    complain(f"watching {_of(len(plan.outlets), 'outlet')} with {_of(feeds, 'feed')}{where}; Ctrl-C ends it")


def _end(metrics: Metrics, log: Log, signals: list[int]) -> None:
    counts = {name: int(metrics.total(f"{name}_total")) for name in ("documents", "versions", "copies", "gone", "lost")}
    log.write("ended", why="signal" if signals else "the round is over", counts=counts)
    told = (f"{counts['documents']} pages kept", f"{counts['versions']} newer versions", f"{counts['lost']} given up")
    typer.echo("; ".join(told))


@contextmanager
def _told_to_stop(stop: threading.Event) -> Iterator[list[int]]:
    """End well at the first Ctrl-C or SIGTERM, at once at the second; give the signals that came."""
    came: list[int] = []

    def take(number: int, _: object) -> None:
        came.append(number)
        stop.set()
        signal.signal(number, signal.default_int_handler)

    before = {number: signal.signal(number, take) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _describe(plan: Plan) -> None:
    for outlet in plan.outlets:
        typer.echo(f"{outlet.name}: every {outlet.every:g} s, at least {outlet.delay:g} s between requests")
        typer.echo(f"    calls itself {outlet.agent}" + (f", through {outlet.proxy}" if outlet.proxy else ""))
        typer.echo(f"    stays on {', '.join(outlet.domains)}")
        for feed in outlet.feeds:
            typer.echo(f"    {feed.kind}: {feed.address}")


def _of(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
