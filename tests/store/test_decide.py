"""Decisions, judgements and terms in the store."""

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from isnad.record.errors import MissingError
from isnad.record.review import Decision, Judgement, Terms
from isnad.store.add import Deposit, add
from isnad.store.decide import record_decision, record_judgement, record_terms
from isnad.store.fields import FIELDS, field_value
from isnad.store.heads import load_heads
from isnad.store.read import coded_in_force, decisions_of, load_event
from isnad.store.schema import document, event_view, judgement, ledger


def _accept(event, document_id, at):
    whole = {field: field_value(event, field) for field in FIELDS}
    return Decision(
        id=f"dec-{event.key}", at=at, by="sara", action="accept", document_id=document_id, event_key=event.key,
        machine=whole,
    )  # fmt: skip


def _decide(store, decision):
    with store.writing() as writing:
        record_decision(writing, decision)


def _standing(store, key):
    with store.reading() as connection:
        return connection.execute(select(event_view.c.status, event_view.c.doubt).where(event_view.c.key == key)).one()


def test_a_decision_comes_back_and_the_index_follows(store, coded):
    add(store, [Deposit(coded=coded)], coder="rules/1")
    event = coded.events[0]
    decision = _accept(event, coded.document.id, "2026-01-01T00:00:00.000000Z")
    _decide(store, decision)
    with store.reading() as connection:
        assert decisions_of(connection, coded.document.id) == (decision,)
        assert load_event(connection, event.key).status == "accepted"
    assert _standing(store, event.key) == ("accepted", "none")


def test_a_decision_sent_twice_is_one(store, coded):
    add(store, [Deposit(coded=coded)], coder="rules/1")
    decision = _accept(coded.events[0], coded.document.id, "2026-01-01T00:00:00.000000Z")
    _decide(store, decision)
    _decide(store, decision)
    with store.reading() as connection:
        assert len(decisions_of(connection, coded.document.id)) == 1
        entries = connection.execute(select(ledger.c.seq).where(ledger.c.kind == "decision")).all()
    assert len(entries) == 1


def test_a_decision_on_an_unknown_document_is_refused(store, coded):
    with pytest.raises(MissingError, match="no such document"):
        _decide(store, _accept(coded.events[0], "doc-none", "2026-01-01T00:00:00.000000Z"))


def test_a_re_run_reports_what_was_carried_put_in_doubt_and_orphaned(store, coded):
    add(store, [Deposit(coded=coded)], coder="rules/1")
    for event in coded.events[:3]:
        _decide(store, _accept(event, coded.document.id, "2026-01-01T00:00:00.000000Z"))
    same, other, _, *rest = coded.events
    denied = replace(other, factuality="denied")
    report = add(store, [Deposit(coded=replace(coded, events=(same, denied, *rest)))], coder="rules/2")
    assert (report.carried, report.in_doubt, report.orphaned) == (1, 1, 1)
    assert _standing(store, same.key) == ("accepted", "none")
    assert _standing(store, other.key) == ("accepted", "in_doubt")
    assert _standing(store, coded.events[2].key) == ("accepted", "orphaned")


def test_rejected_events_are_kept_and_told_no_more(store, coded):
    add(store, [Deposit(coded=coded)], coder="rules/1")
    event = coded.events[0]
    _decide(store, replace(_accept(event, coded.document.id, "2026-01-01T00:00:00.000000Z"), action="reject"))
    with store.reading() as connection:
        told, views = coded_in_force(connection, coded.document.id)
        assert event.key not in {one.key for one in told.events}
        assert len(views) == len(coded.events) - 1
        assert load_event(connection, event.key).status == "rejected"


@pytest.mark.parametrize(
    ("actions", "status"),
    [
        (["assign"], "assigned"),
        (["assign", "review"], "reviewed"),
        (["review", "second_review", "finalise"], "final"),
        (["finalise", "reopen"], "reopened"),
        (["nothing_to_code"], "reviewed"),
    ],
)
def test_a_document_stands_where_its_last_step_left_it(store, coded, actions, status):
    add(store, [Deposit(coded=coded)], coder="rules/1")
    for number, action in enumerate(actions):
        at = f"2026-01-01T00:00:00.{number:06d}Z"
        _decide(store, Decision(id=f"dec-{number}", at=at, by="sara", action=action, document_id=coded.document.id))
    with store.reading() as connection:
        assert load_heads(connection, [coded.document.id])[coded.document.id].status == status


def test_the_newest_terms_hold(store, coded):
    add(store, [Deposit(coded=coded)], coder="rules/1")
    id_ = coded.document.id
    for number, sensitivity in enumerate(("restricted", "sealed")):
        terms = Terms(
            id=f"trm-{number}", at="2026-01-01T00:00:00.000000Z", by="sara", document_id=id_, sensitivity=sensitivity,
            group="hospitals",
        )  # fmt: skip
        with store.writing() as writing:
            record_terms(writing, terms)
    with store.reading() as connection:
        assert load_heads(connection, [id_])[id_].terms.sensitivity == "sealed"
        row = connection.execute(select(document.c.sensitivity, document.c.source_group)).one()
    assert row == ("sealed", "hospitals")


def test_a_judgement_is_kept_sealed(store, coded):
    add(store, [Deposit(coded=coded)], coder="rules/1")
    left, right = (event.key for event in coded.events[:2])
    made = Judgement(
        id="jud-1", at="2026-01-01T00:00:00.000000Z", by="sara", left=left, right=right, judgement="different",
        reason="two villages",
    )  # fmt: skip
    with store.writing() as writing:
        record_judgement(writing, made, documents=(coded.document.id, coded.document.id))
    with store.reading() as connection:
        row = connection.execute(select(judgement.c.judgement, judgement.c.body)).one()
    assert row.judgement == "different"
    assert b"two villages" not in row.body
