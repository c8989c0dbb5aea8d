"""How the cost of linking grows: pairs, time and memory against the number of events that are kept.

Usage: python bench/link.py STORE [--events 10000 100000 1000000] [--day 1900]
STORE was linked: its tellings are the pattern. Empty tables are filled with it, and then with copies of it as of other
times, up to each number of events; a block of another time has another number, and nothing else differs. Then one more
day of reports, made of those published last, is compared as `isnad link` does. Measured: pairs compared and seconds for
the day by the clock and of the processor, memory, the size on the disk. Figures go to bench/results.csv.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace
from run import append
from sqlalchemy import Connection, create_engine, select, text

from isnad.link.block import stands_in
from isnad.link.subject import Subject
from isnad.runner.comparing import Comparing
from isnad.store import linked as kept
from isnad.store.content import decode, encode
from isnad.store.copied import chunks
from isnad.store.opening import open_store
from isnad.store.schema import comparison, event_block, linked

Row = tuple[str, str]
_AT_ONCE = 2_000
_BATCH = 300
"""Tellings of two hundred documents, a batch of `isnad link`."""

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
        for name, value in rows[-5:]:
            print(f"{name}: {value}", flush=True)
    append(rows)
    return 0


def _pattern(place: Path) -> list[Subject]:
    """The tellings of a store, the oldest first."""
    store = open_store(place, create=False)
    with store.reading() as connection:
        found = [decode(body, Subject) for body in connection.execute(select(linked.c.body)).scalars()]
    return sorted((one for one in found if one.leader is None and one.published), key=lambda one: str(one.published))


def _later(connection: Connection, copy: int, wanted: int) -> None:
    """Keep so many events of the pattern once more, as of another time: the numbers of their blocks are mixed with one
    of the copy."""
    given = {"copy": f"-copy-{copy}", "wanted": wanted, "mixed": random.Random(copy).getrandbits(62)}
    connection.execute(
        text(
            "INSERT INTO linked SELECT event_key || :copy, document_id || :copy, 0, body FROM base_linked LIMIT :wanted"
        ),
        given,
    )
    connection.execute(
        text(
            "INSERT INTO event_block SELECT (block | :mixed) - (block & :mixed), event_key || :copy FROM base_block "
            "WHERE event_key IN (SELECT event_key FROM base_linked LIMIT :wanted)"
        ),
        given,
    )


def _measured(pattern: Sequence[Subject], number: int, day: int, place: Path) -> list[Row]:
    engine = create_engine(f"sqlite:///{place}")
    linked.metadata.create_all(engine, tables=list(_TABLES))
    base = pattern[-number:]
    for some in chunks(base, _AT_ONCE):
        with engine.begin() as connection:
            _keep(connection, some)
    with engine.begin() as connection:
        for name in ("linked", "block"):
            table = "event_block" if name == "block" else name
            connection.execute(text(f"CREATE TABLE base_{name} AS SELECT * FROM {table}"))
    for copy in range(1, -(-number // len(base))):
        with engine.begin() as connection:
            _later(connection, copy, min(len(base), number - copy * len(base)))
    comparing, used, began = Comparing(), time.process_time(), time.perf_counter()
    with engine.begin() as connection:
        for some in chunks(_new(pattern[-day:]), _BATCH):
            comparing.compare(connection, [[subject] for subject in some])
    took, clock = time.process_time() - used, time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    name = f"link, {number} events kept"
    return [
        (f"{name}, pairs compared for {day} more", str(comparing.pairs)),
        (f"{name}, {day} more compared, processor s", f"{took:.1f}"),
        (f"{name}, {day} more compared, s", f"{clock:.1f}"),
        (f"{name}, memory, MB", str(memory)),
        (f"{name}, on the disk, MB", str(place.stat().st_size // 1_000_000)),
    ]


def _new(some: Sequence[Subject]) -> Iterator[Subject]:
    for one in some:
        yield replace(one, key=f"{one.key}-new", document_id=f"{one.document_id}-new")


def _keep(connection: Connection, subjects: Sequence[Subject]) -> None:
    rows = [kept.LinkedRow(one.key, one.document_id, encode(one), stands_in(one)) for one in subjects]
    kept.keep_linked(connection, rows)


if __name__ == "__main__":
    sys.exit(main())
