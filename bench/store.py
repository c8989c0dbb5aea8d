"""How fast coded documents are kept: records a second on SQLite and on PostgreSQL, written to bench/results.csv.

Usage: python bench/store.py [--documents 20000] [--profile]

A record is a thing that can be cited by itself: a page, a document, a coding, an event, a claim. What lies inside these
(mentions, places, harm) is kept with them and not counted. A row is a line of any table, the index tables among them.
The documents are the coded samples, each copy with other ids (tests/many_documents.py); making them is not timed. The
time holds everything from the record in memory to the signed head on the disk: sealing, archive, ledger, index, commit.
The second rate counts this process's own time, which other work on the machine disturbs less (a server's is not in
it); by that rate SQLite must keep 5,000 records a second.
PostgreSQL runs as `initdb` sets it up, with fsync; without a server on this machine it is left out.
"""

import argparse
import cProfile
import os
import pstats
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from run import append

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from sqlalchemy import func, select

from isnad.store.add import Deposit, add
from isnad.store.opening import open_store
from isnad.store.schema import metadata
from isnad.store.store import Store
from many_documents import CODER, many_deposits, sample_lines
from postgres_cluster import Cluster, NoPostgres

BAR = 5_000
RECORDS = ("page", "document", "coding")
Row = tuple[str, str]


class Stream:
    """Deposits, with the time that making them took, by the clock and of the processor."""

    def __init__(self, number: int) -> None:
        self._number = number
        self.seconds = self.processor = 0.0

    def __iter__(self) -> Iterator[Deposit]:
        made = many_deposits(self._number)
        while True:
            began, used = time.perf_counter(), time.process_time()
            deposit = next(made, None)
            self.seconds += time.perf_counter() - began
            self.processor += time.process_time() - used
            if deposit is None:
                return
            yield deposit


def main() -> int:
    """Measure both databases, append the rows, and return 1 where SQLite is below the bar."""
    options = _options()
    sample_lines()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ISNAD_VAULT"] = ""
        rows, rate = _measured("SQLite", str(Path(folder) / "store.db"), options)
        rows.append(("store on SQLite, bytes a document", f"{_bytes(Path(folder)) / options.documents:.0f}"))
    rows += _on_postgres(options)
    if not options.profile:
        append(rows)
    for name, value in rows:
        print(f"{name:44} {value}")
    return 0 if rate >= BAR else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--profile", action="store_true", help="print where the time goes; nothing is appended")
    return parser.parse_args()


def _on_postgres(options: argparse.Namespace) -> list[Row]:
    try:
        cluster = Cluster(safe=True)
    except NoPostgres as reason:
        print(f"PostgreSQL left out: {reason}", file=sys.stderr)
        return []
    os.environ["ISNAD_VAULT"] = tempfile.mkdtemp()
    try:
        return _measured("PostgreSQL", cluster.fresh_url(), options)[0]
    finally:
        cluster.remove()
        shutil.rmtree(os.environ["ISNAD_VAULT"])


def _measured(name: str, place: str, options: argparse.Namespace) -> tuple[list[Row], float]:
    store, stream, profile = open_store(place), Stream(options.documents), cProfile.Profile()
    began, used = time.perf_counter(), time.process_time()
    if options.profile:
        report = profile.runcall(add, store, stream, coder=CODER)
        pstats.Stats(profile).sort_stats("tottime").print_stats(35)
    else:
        report = add(store, stream, coder=CODER)
    seconds = time.perf_counter() - began - stream.seconds
    processor = time.process_time() - used - stream.processor
    counts = _counts(store)
    store.close()
    records = report.events + report.claims + sum(counts[table] for table in RECORDS)
    return [
        (f"records kept per second, {name}", f"{records / seconds:.0f}"),
        (f"records kept per second of processor, {name}", f"{records / processor:.0f}"),
        (f"documents kept per second, {name}", f"{options.documents / seconds:.0f}"),
        (f"rows written per second, {name}", f"{sum(counts.values()) / seconds:.0f}"),
    ], records / processor


def _counts(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
        }


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
