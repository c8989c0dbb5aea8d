"""How the cost of linking grows: pairs, time and memory against the number of events that are kept.

Usage: python bench/link.py STORE [--events 10000 100000 1000000] [--day 1900]
STORE was linked: its tellings are the pattern. Copies of them, one after the other in time, fill an empty set of tables
up to each number of events; then one more day of reports is compared, as `isnad link` does. Copies keep their words,
places and hours, so that every day is as crowded as a day of the store. Measured: pairs compared and processor seconds
for the day, seconds for filling, memory at the end, the size on the disk. Figures go to bench/results.csv.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace
from run import append
from sqlalchemy import Connection, create_engine, select

from isnad.link.block import stands_in
from isnad.link.subject import Subject
from isnad.runner.linking import Comparing
from isnad.store import linked as kept
from isnad.store.content import decode, encode
from isnad.store.opening import open_store
from isnad.store.schema import comparison, event_block, linked

Row = tuple[str, str]
_AT_ONCE = 2_000
_TABLES = (linked, event_block, comparison)


def main() -> int:
    """Measure and append the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--day", type=int, default=1_900, help="tellings of the day that is added (default 1900)")
    given = parser.parse_args()
    pattern = _pattern(given.store)
    rows: list[Row] = []
    for number in sorted(given.events):
        with tempfile.TemporaryDirectory() as folder:
            rows += _measured(pattern, number, given.day, Path(folder) / "bench.db")
        for name, value in rows[-6:]:
            print(f"{name}: {value}", flush=True)
    append(rows)
    return 0


def _pattern(place: Path) -> list[Subject]:
    """The tellings of a store, the oldest first."""
    store = open_store(place, create=False)
    with store.reading() as connection:
        found = [decode(body, Subject) for body in connection.execute(select(linked.c.body)).scalars()]
    return sorted((one for one in found if one.leader is None and one.published), key=lambda one: str(one.published))


def _copies(pattern: Sequence[Subject]) -> Iterator[Subject]:
    """The pattern again and again, each copy after the one before."""
    days = sorted({str(one.published) for one in pattern})
    length = (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days + 1
    copy = 0
    while True:
        for one in pattern:
            yield replace(
                one,
                key=f"{one.key}-{copy}",
                document_id=f"{one.document_id}-{copy}",
                start=_later(one.start, copy * length),
                end=_later(one.end, copy * length),
                published=_later(one.published, copy * length),
            )
        copy += 1


def _later(day: str | None, days: int) -> str | None:
    if day is None or len(day) < len("2019-05-20"):
        return day
    return (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat()


def _measured(pattern: Sequence[Subject], number: int, day: int, place: Path) -> list[Row]:
    engine = create_engine(f"sqlite:///{place}")
    linked.metadata.create_all(engine, tables=list(_TABLES))
    stream = _copies(pattern)
    began, used = time.perf_counter(), time.process_time()
    for _ in range(0, number, _AT_ONCE):
        with engine.begin() as connection:
            _keep(connection, [next(stream) for _ in range(_AT_ONCE)])
    filled = time.process_time() - used, time.perf_counter() - began
    comparing, used, began = Comparing(), time.process_time(), time.perf_counter()
    with engine.begin() as connection:
        for _ in range(day):
            subject = next(stream)
            weights = comparing.weigh(connection, subject)
            _keep(connection, [subject])
            kept.keep_weights(connection, weights)
    took, clock = time.process_time() - used, time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    name = f"link, {number} events kept"
    return [
        (f"{name}, pairs compared for {day} more", str(comparing.pairs)),
        (f"{name}, {day} more compared, processor s", f"{took:.1f}"),
        (f"{name}, {day} more compared, s", f"{clock:.1f}"),
        (f"{name}, filling, processor s", f"{filled[0]:.0f}"),
        (f"{name}, memory, MB", str(memory)),
        (f"{name}, on the disk, MB", str(place.stat().st_size // 1_000_000)),
    ]


def _keep(connection: Connection, subjects: Sequence[Subject]) -> None:
    rows = [kept.LinkedRow(one.key, one.document_id, encode(one), stands_in(one)) for one in subjects]
    kept.keep_linked(connection, rows)


if __name__ == "__main__":
    sys.exit(main())
