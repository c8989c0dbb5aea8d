"""A watch over a site of the test's own, with a clock that needs no waiting."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from newsroom import Newsroom

from isnad.knowledge.outlets import Outlets, load_outlets
from isnad.knowledge.registry import load_registry
from isnad.pipeline.code import code_document
from isnad.runner.keeping import Keeper
from isnad.watch.desk import Desk
from isnad.watch.lock import state_path
from isnad.watch.logs import Log
from isnad.watch.metrics import Metrics
from isnad.watch.settings import read_plan
from isnad.watch.state import State
from isnad.watch.watcher import Watcher

START = 1_795_000_000.0  # 2026-11-18


class FakeClock:
    """Time passes only where the watch would wait, and at once."""

    def __init__(self, at: float = START) -> None:
        self.at = at

    def now(self) -> float:
        return self.at

    def pause(self, seconds: float, stop: threading.Event) -> None:
        self.at += seconds


class EndingClock(FakeClock):
    """Tells a watch that goes on to stop once so many seconds have passed."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.until = self.at + seconds

    def pause(self, seconds: float, stop: threading.Event) -> None:
        super().pause(seconds, stop)
        if self.at >= self.until:
            stop.set()


@dataclass
class Watch:
    """One watch file, store and state, opened anew for every run as a restarted process would."""

    folder: Path
    room: Newsroom
    clock: FakeClock
    entry: str = ""
    settings: str = ""
    log: Path | None = None
    outlets: Outlets | None = None

    @property
    def store(self) -> str:
        return str(self.folder / "news.db")

    def write(self) -> Path:
        path = self.folder / "outlets.toml"
        entry = self.entry or f'feeds = ["{self.room.address}/feed"]\nprivate_hosts = ["127.0.0.1"]'
        named = entry if entry.startswith("name") else f'name = "Radio Example"\n{entry}'
        path.write_text(f"[watch]\n{self.settings}\n[[outlet]]\n{named}\n", "utf-8")
        return path

    def run(
        self,
        *,
        times: int = 1,
        once: bool = True,
        before: Callable[[Watcher], object] | None = None,
        stop: threading.Event | None = None,
    ) -> Metrics:
        """Run so many rounds (`once`), or go on until the clock or `stop` ends it; return what was counted."""
        plan = read_plan(self.write(), load_registry(), self.outlets or load_outlets())
        keeper = Keeper(self.store)
        state = State(state_path(keeper.store.folder, plan.path))
        metrics, log = Metrics(), Log(str(self.log) if self.log else None)
        desk = Desk(plan, state, keeper, log, metrics, self.clock, lambda: 1.0, code_document)
        try:
            for _ in range(times):
                watcher = Watcher(desk, stop=stop or threading.Event())
                if before is not None:
                    before(watcher)
                watcher.run(once=once)
        finally:
            state.close()
            keeper.store.close()
            log.close()
        return metrics

    def state(self) -> State:
        """Return what is remembered, to look at."""
        return State(state_path(Path(f"{self.store}.d"), self.folder / "outlets.toml"))
