"""Linking a store end to end: what stands together, what old ids lead to, and that no order or break changes it."""

import threading
from importlib import import_module
from itertools import permutations
from pkgutil import walk_packages

import pytest
from msgspec.structs import replace
from sqlalchemy import update

import isnad.link
from isnad.link.identity import incident_id
from isnad.record.errors import MissingError
from isnad.record.review import Decision, Judgement
from isnad.runner.linking import link
from isnad.store.add import Deposit, add
from isnad.store.copied import set_meta
from isnad.store.decide import record_decision, record_judgement
from isnad.store.linked import find_incident, incidents
from isnad.store.redact import redact
from isnad.store.roles import Person
from isnad.store.schema import event_block
from isnad.store.store import Store
from linked_reports import add_reports, coded_report, key_of

ALL = ("first", "rival", "copy", "later", "month")
NAMES = {key_of(name): name for name in ALL}
AT = "2026-11-29T17:00:00.000000Z"


def groups(store: Store) -> set[frozenset[str]]:
    with store.reading() as connection:
        return {frozenset(NAMES[line.event_key] for line in one.reports) for one in incidents(connection)}


def incident_of(store: Store, name: str):
    with store.reading() as connection:
        return next(one for one in incidents(connection) if key_of(name) in {line.event_key for line in one.reports})


def judge(store: Store, left: str, right: str, kind: str) -> None:
    ids = tuple(coded_report(name).document.id for name in (left, right))
    one, other = sorted((key_of(left), key_of(right)))
    with store.writing() as writing:
        record_judgement(
            writing,
            Judgement(id=f"jdg-{left}-{right}-{kind}", at=AT, by="leila", left=one, right=other, judgement=kind),
            documents=ids,
        )


TOGETHER = frozenset({"first", "rival", "copy"})
APART = {TOGETHER, frozenset({"later"}), frozenset({"month"})}


def test_reports_of_one_event_stand_together_and_no_others(store: Store) -> None:
    add_reports(store, *ALL)
    report = link(store)
    assert groups(store) == APART
    assert (report.events, report.incidents) == (5, 3)
    assert link(store).incidents == 0


MOST_KEPT = 5_000
BOUND_BY_TABLES = {"ordinal", "_party"}  # days, and actors of the registry


def large_memories() -> dict[str, int]:
    """How much each function of linking remembers whose answers could be many: words, texts, sets of words."""
    names = [module.name for module in walk_packages(isnad.link.__path__, "isnad.link.")]
    found = {
        f"{name}.{key}": value
        for name in names
        for key, value in vars(import_module(name)).items()
        if hasattr(value, "cache_info") and key not in BOUND_BY_TABLES and value.__module__ == name
    }
    return {
        name: value.cache_info().currsize
        for name, value in found.items()
        if (value.cache_info().maxsize or 0) > MOST_KEPT
    }


def test_a_process_that_goes_on_holds_nothing_of_what_it_linked(store: Store) -> None:
    add_reports(store, *ALL)
    held: list[dict[str, int]] = []
    link(store, progress=lambda *_: held.append(large_memories()))
    assert sum(held[-1].values()) > 100
    assert set(large_memories().values()) == {0}


def test_a_store_that_was_linked_by_other_rules_is_linked_anew(store: Store) -> None:
    add_reports(store, "first", "copy")
    link(store)
    with store.writing() as writing:
        set_meta(writing.connection, "linked_by", "0")
        writing.connection.execute(update(event_block).values(block=event_block.c.block % 1000))
    add_reports(store, "rival")
    assert link(store).events == 3
    assert groups(store) == {frozenset({"first", "copy", "rival"})}


def test_an_incident_says_who_tells_what(store: Store) -> None:
    add_reports(store, *ALL)
    link(store)
    found = incident_of(store, "first")
    assert found.id == incident_id(key_of("first"))
    assert (found.independent_roots.low, found.independent_roots.high) == (2, 2)
    assert found.grade == "corroborated"
    assert [(f.low, f.by) for f in found.values["killed"]] == [(3, ("مصدر طبي",)), (4, ("مرصد المثال",))]
    by_document = {line.event_key: line.copy_group for line in found.reports}
    assert by_document[key_of("first")] == by_document[key_of("copy")] is not None
    assert by_document[key_of("rival")] is None


@pytest.mark.parametrize("order", list(permutations(("first", "rival", "later"))))
def test_reports_may_come_in_any_order_one_by_one(store: Store, order: tuple[str, ...]) -> None:
    for name in order:
        add_reports(store, name)
        link(store)
    assert groups(store) == {frozenset({"first", "rival"}), frozenset({"later"})}


def test_a_person_keeps_two_apart_and_brings_two_together_and_that_survives(store: Store) -> None:
    add_reports(store, *ALL)
    link(store)
    before = incident_of(store, "rival").id
    judge(store, "first", "rival", "different")
    judge(store, "copy", "rival", "different")
    judge(store, "later", "rival", "same")
    link(store)
    wanted = {frozenset({"first", "copy"}), frozenset({"rival", "later"}), frozenset({"month"})}
    assert groups(store) == wanted
    assert incident_of(store, "first").id == before
    link(store, everything=True)
    assert groups(store) == wanted


def test_an_id_that_went_leads_to_the_incident_that_took_its_events(store: Store) -> None:
    add_reports(store, "first", "later")
    link(store)
    old = incident_of(store, "later").id
    judge(store, "first", "later", "same")
    link(store)
    merged = incident_of(store, "later")
    assert merged.superseded_ids == (old,)
    with store.reading() as connection:
        assert find_incident(connection, old).id == merged.id
    judge(store, "first", "later", "different")
    link(store)
    again = incident_of(store, "later")
    assert (again.id, again.superseded_ids) == (old, ())
    assert incident_of(store, "first").superseded_ids == ()


def test_what_a_person_rejects_leaves_its_incident(store: Store) -> None:
    add_reports(store, *ALL)
    link(store)
    for name in ("rival", "month"):
        with store.writing() as writing:
            record_decision(
                writing,
                Decision(
                    id=f"dec-{name}", at=AT, by="leila", action="reject", reason="no event",
                    document_id=coded_report(name).document.id, event_key=key_of(name),
                ),
            )  # fmt: skip
    link(store)
    assert groups(store) == {frozenset({"first", "copy"}), frozenset({"later"})}


def test_a_redacted_report_leaves_nothing_in_its_incident(store: Store) -> None:
    add_reports(store, *ALL)
    link(store)
    old = incident_of(store, "first").id
    admin = Person(id="leila", name="Leila", role="admin")
    redact(store, coded_report("first").document.id, reason="asked", authority="the source", person=admin)
    assert groups(store) == {frozenset({"later"}), frozenset({"month"})}
    link(store)
    assert groups(store) == {frozenset({"rival", "copy"}), frozenset({"later"}), frozenset({"month"})}
    with store.reading() as connection:
        assert find_incident(connection, old).id == incident_of(store, "copy").id
        with pytest.raises(MissingError, match="no such incident"):
            find_incident(connection, "inc-0000")


def test_redaction_reaches_an_incident_whose_event_is_gone_since(store: Store) -> None:
    add_reports(store, "first", "rival")
    link(store)
    coded = coded_report("first")
    empty = replace(coded, events=(), claims=())
    add(store, [Deposit(coded=empty, page=None, raw=None)], coder="isnad-rules/0.2.0")
    assert groups(store) == {frozenset({"first", "rival"})}
    admin = Person(id="leila", name="Leila", role="admin")
    redact(store, coded.document.id, reason="asked", authority="the source", person=admin)
    assert groups(store) == set()
    link(store)
    assert groups(store) == {frozenset({"rival"})}


class BreakOffError(Exception):
    pass


@pytest.mark.parametrize("step", ["copies", "comparisons", "incidents"])
def test_a_run_that_breaks_off_is_taken_up_with_the_same_result(
    store: Store, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("isnad.runner.copying._AT_ONCE", 1)
    monkeypatch.setattr("isnad.runner.linking._DOCUMENTS_AT_ONCE", 1)
    monkeypatch.setattr("isnad.runner.linking._EVENTS_AT_ONCE", 1)
    add_reports(store, *ALL)

    def stop(at: str, done: int, of: int) -> None:
        if at == step and done >= 2:
            raise BreakOffError

    with pytest.raises(BreakOffError):
        link(store, progress=stop)
    link(store)
    assert groups(store) == APART
    assert incident_of(store, "copy").copies


def test_a_second_run_waits_and_says_so(store: Store) -> None:
    add_reports(store, *ALL)
    said, going, second = [], threading.Event(), []

    def other() -> None:
        going.wait(10)
        second.append(link(store, waiting=lambda: said.append("waits")))

    thread = threading.Thread(target=other)
    thread.start()

    def hold(step: str, done: int, of: int) -> None:
        going.set()
        for _ in range(100):
            if said:
                return
            threading.Event().wait(0.05)

    link(store, progress=hold)
    thread.join(20)
    assert said == ["waits"]
    assert second[0].incidents == 0
    assert groups(store) == APART
