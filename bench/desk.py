"""How fast the desk answers over 100,000 events and 20,000 incidents, into bench/results.csv.

Usage: python bench/desk.py [--events 100000] [--incidents 20000] [--store FILE] [--readers 50]

The events are those of bench/search.py; incidents are put together of one to five of them as they come, which no
linking would, but whose pages and queries cost the same. `isnad serve` runs in a process of its own and is asked over
loopback. Times come twice: by the clock, and by the server's own count of processor time, which other work on the
machine disturbs less. The bars, by the clock: first page 300 ms, a changed filter 200 ms at the 95th percentile, the
map with all points 2 s, fifty readers at once 500 ms at the 95th percentile, 500 MB of memory.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import httpx
from run import append
from sqlalchemy import Connection, func, select

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from search import Drawn, World, deposits, queries

from isnad.record.ids import content_id
from isnad.record.incidents import Incident, IncidentReport, IncidentTime, RootCount
from isnad.store.add import add
from isnad.store.linked import replace_incidents
from isnad.store.opening import open_store
from isnad.store.schema import event_view, incident
from many_documents import CODER

FILTERS = 40
EACH = 4
MOST_REPORTS = 5
_TICK = os.sysconf("SC_CLK_TCK")
Row = tuple[str, str]


class Server:
    """A desk in a process of its own."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.http = httpx.Client(base_url=address, timeout=120)

    def used(self) -> float:
        """Return the processor time of the server so far, in seconds."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def memory(self) -> float:
        """Return the most memory that the server had, in MB."""
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{self.process.pid}/status").read_text())
        return int(found[1]) / 1024 if found else 0.0

    def timed(self, path: str) -> tuple[float, float]:
        """Return how long an answer took, by the clock and by the processor, in ms."""
        began, used = time.perf_counter(), self.used()
        self.http.get(path, headers={"accept-encoding": "identity"}).raise_for_status()
        return (time.perf_counter() - began) * 1000, (self.used() - used) * 1000


@contextmanager
def serving(place: str) -> Iterator[Server]:
    """Run a desk over a store."""
    command = [sys.executable, "-m", "isnad", "serve", "--db", place, "--port", "0", "--as", "bench"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = next(match for line in process.stderr if (match := re.search(r"http://[\d.:]+", line)))
        server = Server(process, found[0])
        try:
            yield server
        finally:
            server.http.close()
            process.terminate()


def main() -> int:
    """Fill a store, ask the desk, and append the rows."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        place = options.store or str(Path(folder) / "store.db")
        number = _filled(place, options.events, options.incidents)
        with serving(place) as server:
            rows = list(_measured(server, number, options.readers))
    append(rows)
    for name, value in rows:
        print(f"{name:70} {value}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--incidents", type=int, default=20_000)
    parser.add_argument("--store", help="a store to fill, or one that was filled before")
    parser.add_argument("--readers", type=int, default=50)
    return parser.parse_args()


def _filled(place: str, events: int, incidents: int) -> int:
    there = not Path(place).exists()
    store = open_store(place)
    if there:
        add(store, deposits(events, World(), Drawn(2)), coder=CODER)
    with store.writing() as writing:
        if incidents and not writing.connection.execute(select(func.count()).select_from(incident)).scalar():
            replace_incidents(writing.connection, [], list(_incidents(writing.connection, incidents)), writing.at)
    with store.reading() as connection:
        number = connection.execute(select(func.count()).select_from(event_view)).scalar()
    store.close()
    return int(number or 0)


def _incidents(connection: Connection, number: int) -> Iterator[Incident]:
    view = event_view.c
    rows = iter(connection.execute(select(view.key, view.document_id, view["class"], view.start_day).order_by(view.n)))
    for at in range(number):
        some = list(islice(rows, at % MOST_REPORTS + 1))
        if not some:
            return
        reports = tuple(
            IncidentReport(
                uri=None, document_id=row.document_id, event_id=row.key, event_key=row.key, outlet="Radio Example",
                copy_group=None, first_speakers=(),
            )
            for row in some
        )  # fmt: skip
        day = some[0].start_day
        yield Incident(
            id=content_id("inc", (some[0].key,)),
            event_class=some[0][2],
            time=IncidentTime(start=day, end=day, precision="day" if day else "unknown"),
            place=None,
            reports=reports,
            independent_roots=RootCount(low=1, high=len(some)),
            roots=(),
            values={},
            grade="single_source",
        )


def _measured(server: Server, events: int, readers: int) -> Iterator[Row]:
    what = f"desk of {events} events"
    told = server.http.get("/api/incidents?limit=1&least=2").json()["incidents"]
    document = server.http.get("/api/events?limit=1").json()["events"][0]["document"]["id"]
    pages = {
        "queue": "/queue",
        "incidents": "/incidents",
        "first page of events": "/events",
        "document": f"/documents/{document}",
        "live": "/live",
        "sources": "/sources",
        "map, all points": "/api/points",
        "timeline": "/api/timeline",
    }
    if told:
        pages["one incident"] = f"/incidents/{told[0]['id']}"
    for name, path in pages.items():
        server.timed(path)
        clock, processor = zip(*(server.timed(path) for _ in range(EACH)), strict=True)
        yield f"{what}, {name}, ms", f"{statistics.median(clock):.0f}"
        yield f"{what}, {name}, ms of processor", f"{statistics.median(processor):.0f}"
    asked = [f"/events?q={quote(text)}" for text in queries(World(), Drawn(3))[:FILTERS]]
    clock, processor = zip(*map(server.timed, asked), strict=True)
    yield f"{what}, changed filter, p95 ms", f"{_p95(clock):.0f}"
    yield f"{what}, changed filter, p95 ms of processor", f"{_p95(processor):.0f}"
    used = server.used()
    waited = _crowd(server, readers)
    yield f"{what}, {readers} readers at once, p95 ms", f"{_p95(waited):.0f}"
    each = (server.used() - used) * 1000 / len(waited)
    yield f"{what}, {readers} readers at once, ms of processor a page", f"{each:.0f}"
    yield f"{what}, memory MB", f"{server.memory():.0f}"


def _crowd(server: Server, readers: int) -> tuple[float, ...]:
    """Ask from so many readers at once, each a page in five seconds, as quick people read."""
    paths = ("/events", "/api/timeline?class=shelling", "/events?class=arrest", "/incidents")

    def read(number: int) -> list[float]:
        found = []
        for step in range(len(paths)):
            time.sleep(5 * (number + 0.5) / readers if step == 0 else 5)
            began = time.perf_counter()
            server.http.get(paths[(number + step) % len(paths)]).raise_for_status()
            found.append((time.perf_counter() - began) * 1000)
        return found

    with ThreadPoolExecutor(readers) as pool:
        return tuple(one for some in pool.map(read, range(readers)) for one in some)


def _p95(values: tuple[float, ...]) -> float:
    return statistics.quantiles(values, n=100)[94]


if __name__ == "__main__":
    sys.exit(main())
