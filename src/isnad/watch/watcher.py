"""The watch itself: what is due is asked, one request a host at a time; answers are taken in, kept, and linked."""

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import partial

from isnad.ingest.wire import Answer
from isnad.record.errors import BusyError, IsnadError, WireError
from isnad.runner.linking import link
from isnad.watch.asking import Known, ask_for, ask_robots
from isnad.watch.choosing import Choosing, Task
from isnad.watch.desk import Desk
from isnad.watch.feed_work import feed_answered, sync_feeds
from isnad.watch.metrics import Labels, give_back_memory
from isnad.watch.pace import wished
from isnad.watch.page_work import close_redacted, page_answered, page_failed
from isnad.watch.robots import Robots, robots_of
from isnad.watch.settings import Outlet
from isnad.watch.state import FeedRow, HostRow, PageRow

SETTLE_EVERY = 5.0
"""Seconds of work at most between two times that all is put on the disk."""

MEASURE_EVERY = 15.0
NOTE_EVERY = 3600.0
_LONGEST_PAUSE = 30.0
_SOON = 1.0
_TROUBLE = 500
_TOO_MANY = 429
_TRIES_OF_A_ROUND = 2  # failures of a host in a row after which a round leaves it to the next


class _Stopped(Exception):  # noqa: N818 - no error: the watch was told to end
    pass


_Result = Answer | WireError


@dataclass(slots=True)
class Watcher:
    """Runs until told to stop, or for one round.

    A round asks every feed that is due and every page that was found or due, each once; what fails is left for later.
    """

    desk: Desk
    stop: threading.Event = field(default_factory=threading.Event)
    _flying: dict[Future[_Result], Task] = field(default_factory=dict)
    _choosing: Choosing = field(init=False)
    _settled: float = 0.0
    _measured: float = 0.0
    _noted: float = 0.0
    _linked: float = 0.0
    _linked_of: float = -1.0
    _dirty: bool = False

    def run(self, *, once: bool = False) -> None:
        """Watch. Everything taken in is on the disk when this returns, however it returns.

        Raises:
            StoreError: the store can no longer be written.
        """
        now = self.desk.clock.now()
        self._settled = self._noted = self._linked = now
        self._choosing = Choosing(self.desk, now if once else None)
        sync_feeds(self.desk)
        close_redacted(self.desk)
        self.desk.state.settle()
        pool = ThreadPoolExecutor(self.desk.plan.limits.connections, thread_name_prefix="isnad-watch")
        try:
            while not self.stop.is_set() and self._turn(pool):
                pass
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            self._settle()
        if once and not self.stop.is_set():
            self._link()
        self.desk.keeper.note_so_far()

    def _turn(self, pool: ThreadPoolExecutor) -> bool:
        """Send what is due, take in what came, keep, link. Return False when a round is over."""
        desk = self.desk
        desk.metrics.tick = desk.clock.now()
        self._send(pool)
        if self._flying:
            done, _ = wait(self._flying, timeout=_SOON, return_when=FIRST_COMPLETED)
            for future in done:
                self._take(self._flying.pop(future), future.result())
        elif not self._rest():
            return False
        self._look_after()
        return True

    def _send(self, pool: ThreadPoolExecutor) -> None:
        busy = {task.host for task in self._flying.values()}
        for host in self.desk.state.hosts():
            if len(self._flying) >= self.desk.plan.limits.connections:
                return
            if host not in busy and self._choosing.free_at(host) <= self.desk.clock.now():
                task = self._choosing.next_task(host)
                if task is not None:
                    self._flying[pool.submit(self._work(task))] = task

    def _kept(self) -> float:
        return self.desk.metrics.total("documents_total") + self.desk.metrics.total("versions_total")

    def _work(self, task: Task) -> Callable[[], _Result]:
        plan, row = self.desk.plan, task.row
        if isinstance(row, HostRow):
            return partial(ask_robots, plan, task.outlet, task.host, self.stop)
        if isinstance(row, FeedRow):
            known = Known() if row.location else Known(row.etag, row.modified)
            return partial(ask_for, plan, task.outlet, row.location or row.address, known, self.stop, feed=True)
        known = Known(row.etag, row.modified)
        return partial(ask_for, plan, task.outlet, row.address, known, self.stop, feed=False)

    def _take(self, task: Task, result: _Result) -> None:
        desk = self.desk
        self._dirty = True
        desk.metrics.add("requests_total", outlet=task.outlet.name, outcome=_outcome(result))
        if isinstance(result, Answer):
            desk.metrics.add("bytes_total", len(result.raw), outlet=task.outlet.name)
        try:
            self._take_in(task, result)
        except BusyError as error:
            self._busy(error)
        except (IsnadError, sqlite3.Error):
            raise
        except Exception as error:  # noqa: BLE001 - whatever a page does to its reader, the watch goes on
            self._stumbled(task, f"{type(error).__name__}: {error}")
        self._choosing.answered(task.host, task.outlet)

    def _take_in(self, task: Task, result: _Result) -> None:
        if isinstance(task.row, HostRow):
            self._take_robots(task.row, result)
        elif isinstance(task.row, FeedRow):
            self._take_feed(task.row, task.outlet, result)
        elif isinstance(result, WireError):
            page_failed(self.desk, task.row, result)
        else:
            page_answered(self.desk, task.row, task.outlet, result)

    def _stumbled(self, task: Task, problem: str) -> None:
        told = f"could not be read ({problem}); please report it"
        if isinstance(task.row, PageRow):
            self.desk.page_over(task.row, told)
        elif isinstance(task.row, FeedRow):
            self.desk.feed_failed(task.row, task.outlet, told)
        else:
            self.desk.host_troubled(task.host)

    def _take_robots(self, row: HostRow, result: _Result) -> None:
        """A server in trouble is left alone; a private host has no robots.txt, and its pages are refused one by one."""
        now = self.desk.clock.now()
        if isinstance(result, WireError):
            robots = Robots(None, closed=result.reason in ("network", "slow", "broken"))
            wish = None
        else:
            robots = robots_of(result.status, result.raw)
            wish = wished(result.headers.get("retry-after"), now)
        if robots.closed:
            self.desk.host_troubled(row.host, wish)
            self.desk.log.write("robots_failed", "warning", host=row.host, problem=_outcome(result))
        else:
            self.desk.state.put(
                row._replace(robots=robots.text, closed=0, robots_at=now, failures=0, blocked_until=0.0)
            )

    def _take_feed(self, row: FeedRow, outlet: Outlet, result: _Result) -> None:
        if isinstance(result, WireError):
            if result.reason in ("network", "slow"):
                self.desk.host_troubled(row.host)
            self.desk.feed_failed(row, outlet, str(result))
            return
        if result.status >= _TROUBLE or result.status == _TOO_MANY:
            self.desk.host_troubled(row.host, wished(result.headers.get("retry-after"), self.desk.clock.now()))
        else:
            self.desk.host_answered(row.host)
        feed_answered(self.desk, row, outlet, result)

    def _rest(self) -> bool:
        """Nothing is under way: settle, then wait for what is next. Return False when a round has nothing left."""
        self._settle()
        choosing, now = self._choosing, self.desk.clock.now()
        waiting = [host for host in self.desk.state.hosts() if choosing.waits(host)]
        if choosing.started is not None:
            waiting = [host for host in waiting if self.desk.state.host(host).failures < _TRIES_OF_A_ROUND]
        free = [at for host in waiting if (at := choosing.free_at(host)) > now]
        if choosing.started is None:
            due = self.desk.state.next_due(now)
            free += [due] if due is not None else []
        elif not free:
            return False
        soonest = min(free, default=now + _LONGEST_PAUSE)
        self.desk.clock.pause(min(_LONGEST_PAUSE, max(0.01, soonest - now)), self.stop)
        return True

    def _look_after(self) -> None:
        now = self.desk.clock.now()
        if now - self._settled >= SETTLE_EVERY:
            self._settle()
        if self._kept() != self._linked_of and now - self._linked >= self.desk.plan.link:
            self._settle()
            self._link()
        if now - self._noted >= NOTE_EVERY:
            self._noted = now
            self.desk.keeper.note_so_far()
            close_redacted(self.desk)

    def _settle(self) -> None:
        """The store first, then what is remembered: killed in between, the watch asks again and doubles nothing."""
        self._settled = self.desk.clock.now()
        if not self._dirty:
            self.desk.state.settle()
            return
        try:
            self.desk.keeper.flush()
        except BusyError as error:
            self._busy(error)
            return
        self.desk.state.settle()
        self._dirty = False
        if self._settled - self._measured >= MEASURE_EVERY:
            self._measured = self._settled
            self._measure()

    def _busy(self, error: BusyError) -> None:
        """Somebody else wrote for too long: what came since the last time was not kept, and is asked again."""
        self.desk.state.forget()
        self.desk.log.write("store_busy", "warning", problem=str(error))

    def _link(self) -> None:
        began = self._linked = self.desk.clock.now()
        try:
            report = link(self.desk.keeper.store, progress=self._linking, waiting=self._elsewhere)
        except _Stopped:
            return  # what is linked so far is kept, and the next run goes on
        except BusyError as error:
            self.desk.log.write("link_busy", "warning", problem=str(error))
            return
        finally:
            give_back_memory()
        self._linked_of = self._kept()
        self.desk.metrics.add("links_total")
        self.desk.metrics.add("link_seconds_total", self.desk.clock.now() - began)
        if report.events or report.incidents:
            self.desk.log.write("linked", events=report.events, copies=report.copies, incidents=report.incidents)

    def _elsewhere(self) -> None:
        """Another process links: it may take hours, and meanwhile the outlets are watched. A round waits for it."""
        if self._choosing.started is None:
            self.desk.log.write("link_busy", "warning", problem="another process links this store")
            raise _Stopped

    def _linking(self, *_: object) -> None:
        """Between two batches of linking: the watch is alive, and ends here when it is told to."""
        self.desk.metrics.tick = self.desk.clock.now()
        if self.stop.is_set():
            raise _Stopped

    def _measure(self) -> None:
        desk, now = self.desk, self.desk.clock.now()
        gauges: dict[tuple[str, Labels], float] = {
            ("pages", (("status", status),)): count for status, count in desk.state.counts().items()
        }
        gauges["pages_waiting", ()] = desk.state.waiting(now)
        gauges["hosts_blocked", ()] = len(list(desk.state.blocked(now)))
        for row in desk.state.feeds():
            labels = (("feed", row.address), ("outlet", row.outlet))
            gauges["feed_failures", labels] = row.tries
            gauges["feed_read_timestamp_seconds", labels] = row.read_at or 0.0
        desk.metrics.replace_gauges(gauges)


def _outcome(result: _Result) -> str:
    return result.reason if isinstance(result, WireError) else str(result.status)
