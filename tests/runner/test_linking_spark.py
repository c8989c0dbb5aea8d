"""Linking on a cluster finds the pairs, weights and incidents of one process; what people decide meanwhile holds."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from sqlalchemy import select

from isnad.record.codec import encode_line
from isnad.record.coded import CodedDocument
from isnad.record.review import Decision
from isnad.runner.linking import LinkReport, link
from isnad.runner.linking_spark import compare_on_spark, compare_pairs
from isnad.runner.on_spark import spark_context
from isnad.store.add import add
from isnad.store.decide import record_decision
from isnad.store.linked import every_body, incidents
from isnad.store.opening import open_store
from isnad.store.schema import comparison, event_block, event_view
from isnad.store.store import Store
from many_documents import CODER, many_deposits, sample_lines
from processes_below import executors_of

pytest.importorskip("pyspark", reason="needs the extra [spark]")
pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(shutil.which("java") is None and "JAVA_HOME" not in os.environ, reason="needs Java"),
]
SETTINGS = {"spark.executor.memory": "512m"}
EXECUTORS = partial(compare_on_spark, master="local-cluster[2,1,768]", settings=SETTINGS)
ONE_JVM = partial(compare_on_spark, master="local[2]", settings={})
AT = "2026-11-29T17:00:00.000000Z"


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    both = (open_store(str(tmp_path / "one.db")), open_store(str(tmp_path / "many.db")))
    yield both
    for store in both:
        store.close()


def put(store: Store, number: int, start: int = 0, lines: Sequence[bytes] = ()) -> None:
    add(store, list(many_deposits(number, start=start, lines=lines)), coder=CODER)


def of_one_event() -> tuple[bytes, ...]:
    """The samples with their first events alone: many reports are then soon compared."""
    coded = (msgspec.json.decode(line, type=CodedDocument) for line in sample_lines())
    return tuple(encode_line(replace(one, events=one.events[:1], relations=())) for one in coded if one.events)


def linked(store: Store) -> tuple[object, ...]:
    """Everything that linking leaves: weights of pairs, blocks, incidents."""
    with store.reading() as connection:
        weights = {(row.left_key, row.right_key, row.weight) for row in connection.execute(select(comparison))}
        blocks = {(row.block, row.event_key) for row in connection.execute(select(event_block))}
        found = {one.id: tuple(sorted(line.event_key for line in one.reports)) for one in incidents(connection)}
    return weights, blocks, found


def test_executors_find_the_pairs_and_incidents_of_one_process(stores: tuple[Store, Store]) -> None:
    reports: list[LinkReport] = []
    for store, compared in zip(stores, (None, EXECUTORS), strict=True):
        put(store, 24)
        link(store)
        put(store, 24, start=24)
        reports.append(link(store, compared=compared))
    assert reports[0] == reports[1]
    assert reports[1].pairs > 300
    assert linked(stores[0]) == linked(stores[1])
    assert link(stores[1], compared=ONE_JVM).events == 0


@pytest.mark.skipif(not os.environ.get("ISNAD_SOAK"), reason="set ISNAD_SOAK=1 (make soak)")
def test_an_executor_killed_while_it_compares_costs_no_pair_and_doubles_none(
    stores: tuple[Store, Store],
) -> None:
    put(stores[0], 48)
    link(stores[0])
    with stores[0].reading() as connection:
        events = [(number, True, body) for number, body in enumerate(every_body(connection))]
    with spark_context("local[2]", {}, "whole") as context:
        whole = list(compare_pairs(context, events))
    with spark_context("local-cluster[2,1,768]", SETTINGS, "killed") as context:
        coming = compare_pairs(context, events)
        killed = [next(coming)]  # the first tiles are there, and of the others what was shuffled
        executors = executors_of(os.getpid())
        os.kill(executors[0], signal.SIGKILL)
        killed += coming
    assert len(executors) == 2
    assert _pairs(killed) == _pairs(whole)
    assert len(_pairs(whole)) > 100


def _pairs(told: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """The pairs, and how many were compared in all: how these are dealt to tiles depends on the cluster."""
    compared = sum(number for number, other, _ in told if other < 0)
    return [*sorted(one for one in told if one[1] >= 0), (compared, -1, 0.0)]


def reject_last(store: Store) -> None:
    with store.reading() as connection:
        row = connection.execute(select(event_view).order_by(event_view.c.n.desc()).limit(1)).one()
    decision = Decision(
        id="dec-last",
        at=AT,
        by="leila",
        action="reject",
        reason="no event",
        event_key=row.key,
        document_id=row.document_id,
    )
    with store.writing() as writing:
        record_decision(writing, decision)


def test_what_a_person_decides_while_the_cluster_works_holds(stores: tuple[Store, Store]) -> None:
    one, many = stores
    for store in stores:
        put(store, 230, lines=of_one_event())
    decided: list[int] = []

    def deciding(store: Store, _: Callable[..., object]) -> tuple[int, int]:
        return ONE_JVM(store, lambda step, done, of: decided or (decided.append(done), reject_last(store)))

    link(many, compared=deciding)
    assert decided == [200]  # one batch of two
    reject_last(one)
    link(one)
    assert linked(one) == linked(many)
