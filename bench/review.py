"""How long a person waits: the queue of 100,000 events, opening a document, a decision, an undo.

Usage: python bench/review.py [--events 100000]

The events are those of the coded samples, again and again, kept by `store.add` on SQLite; four people are listed, so
that a tenth of the documents is coded twice. Figures are written to bench/results.csv.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from run import append
from sqlalchemy import func, select

from isnad.review.desk import Desk
from isnad.review.queue import load_queue
from isnad.review.sheet import Wish
from isnad.store.add import add
from isnad.store.opening import open_store
from isnad.store.people import add_person, person_named
from isnad.store.roles import Person
from isnad.store.schema import event_view
from isnad.store.store import Store
from many_documents import CODER, many_deposits, sample_lines

PEOPLE = {"huda": "admin", "rana": "reviewer", "lina": "coder", "omar": "coder"}
TIMES = 30


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, default=100_000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="isnad-bench-") as folder:
        store = open_store(Path(folder) / "isnad.db")
        events = _fill(store, asked.events)
        lina = Desk(store, "lina")
        queue = [_timed(lambda: _queue(store, lina)) for _ in range(3)]
        documents = [item.document_id for item in _queue(store, lina) if item.call == "decide"][:TIMES]
        sheets = [lina.open(document_id) for document_id in documents]
        opened = [_timed(lambda id_=id_: lina.open(id_)) for id_ in documents]
        wishes = [Wish(action="accept", document_id=sheet.head.id, event_key=sheet.events[0].key) for sheet in sheets]
        decided = [_timed(lambda wish=wish: lina.decide(wish)) for wish in wishes]
        undone = [_timed(lina.undo) for _ in wishes]
        store.close()
    figures = {"queue": queue, "document": opened, "decision": decided, "undo": undone}
    rows = [row for name, times in figures.items() for row in _rows(name, events, times)]
    for name, value in rows:
        print(f"{name}: {value}")
    append(rows)


def _fill(store: Store, events: int) -> int:
    each = sum(line.count(b'"trigger"') for line in sample_lines()) / len(sample_lines())
    add(store, many_deposits(round(events / each)), coder=CODER)
    with store.writing() as writing:
        for user, role in PEOPLE.items():
            add_person(writing, person_named(writing.connection, "huda"), Person(id=user, role=role))
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(event_view)).scalar_one()


def _queue(store: Store, desk: Desk) -> list:
    with store.reading() as connection:
        return list(load_queue(connection, desk.person).items)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _rows(name: str, events: int, times: list[float]) -> list[tuple[str, str]]:
    named = {"median": statistics.median(times), "95th percentile": statistics.quantiles(times, n=20)[-1]}
    return [(f"review of {events} events, {name}, {which}, ms", f"{value:.1f}") for which, value in named.items()]


if __name__ == "__main__":
    main()
