"""What the desk keeps beside the records says the same on SQLite and PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from isnad.record.review import Decision
from isnad.review.desk import Desk
from isnad.review.mentions import mark_mentions_seen, new_mentions
from isnad.review.trail import load_trail
from isnad.runner.beside import compared_with_first, resembling
from isnad.runner.linking import link
from isnad.store.decide import record_decision
from isnad.store.double import set_double_share
from isnad.store.opening import open_store
from isnad.store.people import add_person, person_named
from isnad.store.planted import (
    Outcome,
    keep_outcome,
    outcome_of,
    planted_counts,
    planted_share,
    seed_of,
    set_planted_share,
)
from isnad.store.read import load_event
from isnad.store.roles import Person
from isnad.store.searches import change_search, save_search, searches_of, searches_of_others
from isnad.store.source_rules import set_source_rule, source_rules
from isnad.store.store import Store
from isnad.store.verify import verify
from linked_reports import REPORTS, add_reports, coded_report, key_of

HUDA, LINA = Person(id="huda", role="admin"), Person(id="lina", role="coder")
ID = coded_report("first").document.id


@pytest.fixture
def store(with_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path / "vault"))
    held = open_store(with_tables)
    with held.writing() as writing:
        add_person(writing, Person(id="huda", role="admin", alone=True), HUDA)
        add_person(writing, person_named(writing.connection, "huda"), LINA)
        set_double_share(writing, person_named(writing.connection, "huda"), 0)
    add_reports(held, *REPORTS)
    yield held
    held.close()


def test_mentions_are_counted_until_they_are_seen(store: Store) -> None:
    said = Decision(id="dec-0000000000000001", at="2026-01-01", by="huda", action="comment", document_id=ID,
                    event_key=key_of("first"), reason="@lina look")  # fmt: skip
    with store.writing() as writing:
        record_decision(writing, said)
    for before in (1, 0):
        with store.writing() as writing:
            assert new_mentions(writing.connection, LINA) == before
            mark_mentions_seen(writing, LINA)
    assert verify(store).named == ()


def test_what_was_planted_is_counted_by_coder_and_field(store: Store) -> None:
    with store.writing() as writing:
        set_planted_share(writing, HUDA, 20)
        assert planted_share(writing.connection) == 0.2
        drawn = [seed_of(writing.connection, f"evt-{number}", LINA) for number in range(400)]
        keep_outcome(writing, LINA, ID, "key-1", Outcome(field="time", accepted=True, decision_id=None))
        keep_outcome(writing, LINA, ID, "key-2", Outcome(field="time", accepted=False, decision_id="dec-1"))
    assert 40 < sum(one is not None for one in drawn) < 130
    with store.reading() as connection:
        assert [tuple(one) for one in planted_counts(connection, HUDA)] == [("lina", "time", 2, 1)]
        assert outcome_of(connection, "key-2", LINA) == Outcome("time", False, "dec-1")
        assert planted_counts(connection, Person(id="sami", role="reader")) == ()


def test_reports_beside_one_another(store: Store) -> None:
    link(store)
    with store.reading() as connection:
        like = resembling(connection, LINA, key_of("first"))
        views = [load_event(connection, key_of(name)) for name in ("first", "rival", "later")]
        comparisons, barred = compared_with_first(connection, views)
    assert {one.key for one in like if one.together} == {key_of("copy"), key_of("rival")}
    assert (len(comparisons), barred) == (2, {})


def test_histories_sources_and_searches(store: Store) -> None:
    sheet = Desk(store, "lina").open(ID)
    with store.reading() as connection:
        assert [one.action for one in load_trail(connection, sheet, key_of("first"))] == ["coded"]
    with store.writing() as writing:
        save_search(writing, LINA, name="all", query="", alert=False, shared=True)
        assert set_source_rule(
            writing, HUDA, "Radio Example", sensitivity="restricted", group="taiz", reason="a witness"
        ) == 2  # fmt: skip
    with store.writing() as writing:
        assert [one.owner for one in searches_of_others(writing.connection, HUDA)] == ["lina"]
        (own,) = searches_of(writing.connection, LINA)
        change_search(writing, LINA, own.id, alert=True, shared=False)
        assert searches_of_others(writing.connection, HUDA) == ()
        assert [one.outlet for one in source_rules(writing.connection)] == ["Radio Example"]
    assert verify(store).named == ()
