"""What a host is asked next: its robots.txt before all, feeds before pages, what has waited longest first."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from isnad.watch.desk import Desk
from isnad.watch.robots import FRESH, Robots
from isnad.watch.settings import Outlet
from isnad.watch.state import FeedRow, HostRow, PageRow

_DAY = 86_400.0


class Task(NamedTuple):
    """One request: for a host's robots.txt (a row of the host), a feed or a page."""

    host: str
    outlet: Outlet
    row: HostRow | FeedRow | PageRow


@dataclass(slots=True)
class Choosing:
    """Knows when each host may be asked again, and in a round which feeds were asked.

    `started` is when a round began, None for a watch that goes on: then each thing is asked when it is due.
    """

    desk: Desk
    started: float | None = None
    ready: dict[str, float] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)

    def free_at(self, host: str) -> float:
        """Return from when on a host may be asked."""
        return max(self.ready.get(host, 0.0), self.desk.state.host(host).blocked_until)

    def answered(self, host: str, outlet: Outlet) -> None:
        """Leave a host in peace for as long as it asks for, and the outlet's settings at least."""
        asks_for = Robots(self.desk.state.host(host).robots).delay(outlet.robots_name)
        now = self.desk.clock.now()
        self.ready = {
            other: at for other, at in self.ready.items() if at > now
        }  # of the others nothing is left to know
        self.ready[host] = now + max(outlet.delay, asks_for)

    def waits(self, host: str) -> bool:
        """Tell whether anything of a host is due."""
        return next(self._due(host), None) is not None

    def next_task(self, host: str) -> Task | None:
        """Return what a host is asked next; None where nothing is due that may be asked."""
        for row in self._due(host):
            outlet = self.desk.plan.outlet(row.outlet) or self.desk.plan.owner(row.address)
            if outlet is None:  # no more in the file, or switched off
                self._put_off(row)
                continue
            known = self.desk.state.host(host)
            if known.robots_at is None or known.robots_at < self.desk.clock.now() - FRESH:
                return Task(host, outlet, known)
            address = (row.location or row.address) if isinstance(row, FeedRow) else row.address
            if Robots(known.robots, bool(known.closed)).allows(address, outlet.robots_name):
                self._note(row)
                return Task(host, outlet, row)
            self._disallowed(row, outlet)
        return None

    def _due(self, host: str) -> Iterator[FeedRow | PageRow]:
        """Yield what of a host is due until nothing is; whoever passes one over changes its row first."""
        while (feed := self._due_feed(host)) is not None:
            yield feed
        while (page := self.desk.state.due_page(host, self.desk.clock.now(), old=self.started)) is not None:
            yield page

    def _due_feed(self, host: str) -> FeedRow | None:
        """In a round each feed is asked once, whenever it was asked before; only redirects lead to it again."""
        if self.started is None:
            return self.desk.state.due_feed(host, self.desk.clock.now())
        for row in self.desk.state.feeds():
            if row.host == host and (row.address not in self.asked or row.location is not None):
                return row
        return None

    def _note(self, row: FeedRow | PageRow) -> None:
        if isinstance(row, FeedRow) and self.started is not None:
            self.asked.add(row.address)

    def _put_off(self, row: FeedRow | PageRow) -> None:
        self._note(row)
        home = row._replace(location=None) if isinstance(row, FeedRow) else row
        self.desk.state.put(home._replace(due=self.desk.clock.now() + _DAY))

    def _disallowed(self, row: FeedRow | PageRow, outlet: Outlet) -> None:
        problem = "robots.txt does not allow it"
        self._note(row)
        if isinstance(row, FeedRow):
            self.desk.feed_failed(row, outlet, problem)
            return
        self.desk.state.put(row._replace(status="refused", due=None, problem=problem))
        self.desk.log.write("page_refused", outlet=row.outlet, page=row.address, problem=problem)
