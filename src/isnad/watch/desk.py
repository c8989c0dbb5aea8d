"""What all parts of a watch share, and what becomes of a request that gave nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from isnad.record.coded import CodedDocument
from isnad.record.document import Document
from isnad.runner.keeping import Keeper
from isnad.watch.clock import Clock
from isnad.watch.logs import Log
from isnad.watch.metrics import Metrics
from isnad.watch.pace import backoff
from isnad.watch.settings import Outlet, Plan
from isnad.watch.state import FeedRow, PageRow, State

MOST_TRIES = 10
"""Requests for one page that fail in a row before it is given up; with back-off that is about half a day."""

Row = TypeVar("Row", FeedRow, PageRow)


@dataclass(slots=True)
class Desk:
    """Plan, memory, store, log and counters of one watch. `chance` gives numbers from 0 to 1 for jitter."""

    plan: Plan
    state: State
    keeper: Keeper
    log: Log
    metrics: Metrics
    clock: Clock
    chance: Callable[[], float]
    code: Callable[[Document], CodedDocument]

    def host_answered(self, host: str) -> None:
        """A host that answers is in no trouble any more."""
        row = self.state.host(host)
        if row.failures or row.blocked_until:
            self.state.put(row._replace(failures=0, blocked_until=0.0))

    def host_troubled(self, host: str, wish: float | None = None) -> float:
        """Leave a host alone: as long as it wishes, else longer after each failure. Return until when."""
        row = self.state.host(host)
        failures = row.failures + 1
        until = self.clock.now() + (backoff(failures, self.chance) if wish is None else wish)
        self.state.put(row._replace(failures=failures, blocked_until=until))
        return until

    def feed_failed(self, row: FeedRow, outlet: Outlet, problem: str) -> None:
        """A feed is asked again, later each time, for ever."""
        tries = row.tries + 1
        due = self.clock.now() + max(outlet.every, backoff(tries, self.chance))
        self.state.put(row._replace(tries=tries, due=due, location=None, hops=0, problem=problem))
        self.log.write("feed_failed", "warning", outlet=row.outlet, feed=row.address, problem=problem, tries=tries)
        self.metrics.add("failures_total", outlet=row.outlet, reason="feed")

    def page_later(self, row: PageRow, problem: str, *, due: float | None = None, tries: int = MOST_TRIES) -> None:
        """A page is asked again after a while; after so many failures a new one is given up, a kept one let be."""
        failed = row.tries + 1
        if failed >= tries:
            self.page_over(row, problem)
            return
        at = due if due is not None else self.clock.now() + backoff(failed, self.chance)
        self.state.put(row._replace(tries=failed, due=at, problem=problem))
        self.log.write("page_failed", "warning", outlet=row.outlet, page=row.address, problem=problem, tries=failed)
        self.metrics.add("failures_total", outlet=row.outlet, reason="page")

    def page_over(self, row: PageRow, problem: str) -> None:
        """A page is not asked again; one that was never kept is lost, which is loud."""
        if row.versions:
            self.state.put(row._replace(due=None, tries=0, problem=problem))
            return
        self.state.put(row._replace(status="failed", due=None, problem=problem))
        self.log.write("page_lost", "error", outlet=row.outlet, page=row.address, problem=problem)
        self.metrics.add("lost_total", outlet=row.outlet)
