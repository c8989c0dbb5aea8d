"""What people say of an incident: kept once, seen by who may, and with its events wherever these go."""

import pytest
from msgspec.structs import replace
from sqlalchemy import Table, select, update

from isnad.record.errors import MissingError, RefusedError, UsageError
from isnad.record.incidents import Incident
from isnad.record.review import Remark
from isnad.review.desk import Desk
from isnad.review.judgements import judge
from isnad.review.mentions import mark_mentions_seen, new_mentions, remarks_naming
from isnad.review.remarks import say_of, take_back_remark
from isnad.review.trail import incident_trail
from isnad.runner.linking import link
from isnad.store.incident_pages import incident_of
from isnad.store.linked import find_incident
from isnad.store.people import person_named
from isnad.store.redact import redact
from isnad.store.remarks import flagged_incidents, remarks_about, remarks_on, standing_remarks
from isnad.store.schema import remark, remark_event
from isnad.store.store import Store
from isnad.store.verify import verify
from linked_reports import add_reports, coded_report, key_of

TOGETHER = ("first", "rival", "copy")


@pytest.fixture
def linked(staffed: Store) -> Store:
    add_reports(staffed, *TOGETHER)
    link(staffed)
    return staffed


def incident_with(store: Store, name: str) -> Incident:
    with store.reading() as connection:
        found = incident_of(connection, key_of(name))
        assert found is not None
        return find_incident(connection, found)


def said_of(store: Store, incident: Incident, user: str = "lina") -> list[str | None]:
    with store.reading() as connection:
        seen = remarks_on(connection, incident, person_named(connection, user))
        return [one.reason for one in standing_remarks(seen)]


def comment(store: Store, said: str, user: str = "lina", name: str = "first") -> Remark:
    return say_of(Desk(store, user), incident_with(store, name), "comment", said)


def test_a_comment_stands_beside_the_incident_and_in_the_history_of_each_of_its_events(linked: Store) -> None:
    made = comment(linked, "two outlets print one agency")
    incident = incident_with(linked, "first")
    assert said_of(linked, incident) == ["two outlets print one agency"]
    assert {one.event_key for one in made.about} == set(map(key_of, TOGETHER))
    with linked.reading() as connection:
        for name in TOGETHER:
            assert [one.id for one in remarks_about(connection, [key_of(name)])] == [made.id]
        (step,) = incident_trail(connection, incident, person_named(connection, "lina"))
    assert (step.kind, step.action, step.by, step.reason) == ("remark", "comment", "lina", made.reason)
    assert verify(linked).named == ()


def test_it_goes_with_its_events_when_the_incident_splits_and_comes_together(linked: Store) -> None:
    comment(linked, "is the rival report of the same strike?")
    before = incident_with(linked, "first").id
    for name in ("first", "copy"):
        judge(Desk(linked, "lina"), key_of(name), key_of("rival"), "different")
    link(linked)
    parts = [incident_with(linked, name) for name in ("first", "rival")]
    assert parts[0].id != parts[1].id
    assert [said_of(linked, part) for part in parts] == [["is the rival report of the same strike?"]] * 2
    say_of(Desk(linked, "lina"), parts[1], "comment", "a strike of its own")
    for name in ("first", "copy"):
        judge(Desk(linked, "lina"), key_of(name), key_of("rival"), "same")
    link(linked)
    whole = incident_with(linked, "rival")
    assert whole.id == before
    assert said_of(linked, whole) == ["is the rival report of the same strike?", "a strike of its own"]


def test_what_was_said_of_an_id_that_leads_elsewhere_now_is_found_by_that_id(staffed: Store) -> None:
    add_reports(staffed, "rival")
    link(staffed)
    old = incident_with(staffed, "rival")
    say_of(Desk(staffed, "lina"), old, "comment", "alone so far")
    add_reports(staffed, "first", "copy")
    link(staffed)
    with staffed.reading() as connection:
        assert said_of(staffed, find_incident(connection, old.id)) == ["alone so far"]


def test_sent_twice_under_one_id_it_is_one_and_that_id_is_nothing_else(linked: Store) -> None:
    incident, lina = incident_with(linked, "first"), Desk(linked, "lina")
    sent = "rmk-0123456789abcdef"
    first = say_of(lina, incident, "comment", "once", id_=sent)
    assert say_of(lina, incident, "comment", "once", id_=sent) == first
    assert said_of(linked, incident) == ["once"]
    with pytest.raises(UsageError, match="another remark already"):
        say_of(lina, incident, "comment", "otherwise", id_=sent)
    with pytest.raises(UsageError, match="cannot be the id of a remark"):
        say_of(lina, incident, "comment", "otherwise", id_="dec-0123456789abcdef")


def test_who_may_not_decide_says_nothing_and_a_comment_needs_words(linked: Store) -> None:
    incident = incident_with(linked, "first")
    with pytest.raises(UsageError, match="a comment says something"):
        comment(linked, "  ")
    with pytest.raises(RefusedError):
        say_of(Desk(linked, "nobody"), incident, "comment", "let me in")
    assert said_of(linked, incident) == []


def test_taken_back_it_no_longer_stands_and_that_can_be_taken_back_too(linked: Store) -> None:
    incident, made = incident_with(linked, "first"), comment(linked, "too soon")
    with pytest.raises(RefusedError, match="omar is a coder"):
        take_back_remark(Desk(linked, "omar"), made.id)
    undone = take_back_remark(Desk(linked, "rana"), made.id)
    assert said_of(linked, incident) == []
    with pytest.raises(UsageError, match="taken back already"):
        take_back_remark(Desk(linked, "lina"), made.id)
    take_back_remark(Desk(linked, "rana"), undone.id)
    assert said_of(linked, incident) == ["too soon"]
    with linked.reading() as connection:
        steps = incident_trail(connection, incident, person_named(connection, "lina"))
    assert [(step.action, step.in_force) for step in steps] == [("undo", True), ("undo", False), ("comment", True)]
    with pytest.raises(MissingError, match="no remark"):
        take_back_remark(Desk(linked, "lina"), "rmk-none")


def test_a_flag_marks_the_incident_until_it_is_taken_back(linked: Store) -> None:
    incident = incident_with(linked, "first")
    made = say_of(Desk(linked, "lina"), incident, "flag")

    def flagged() -> frozenset[str]:
        with linked.reading() as connection:
            return flagged_incidents(connection, person_named(connection, "omar"))

    assert incident.id in flagged()
    take_back_remark(Desk(linked, "lina"), made.id)
    assert flagged() == frozenset()


def test_it_speaks_to_whom_it_names(linked: Store) -> None:
    comment(linked, "@omar see the third report")
    with linked.writing() as writing:
        omar = person_named(writing.connection, "omar")
        assert [one.reason for one in remarks_naming(writing.connection, omar)] == ["@omar see the third report"]
        assert new_mentions(writing.connection, omar) == 1
        mark_mentions_seen(writing, omar)
        assert new_mentions(writing.connection, omar) == 0


def test_when_any_of_its_reports_is_removed_its_words_go(linked: Store) -> None:
    comment(linked, "the nurse of the third report is Salma")
    with linked.reading() as connection:
        admin = person_named(connection, "huda")
    redact(
        linked, coded_report("rival").document.id, reason="the source withdrew", authority="the source", person=admin
    )
    link(linked)
    assert said_of(linked, incident_with(linked, "first")) == []
    with linked.reading() as connection:
        assert connection.execute(select(remark.c.body)).scalars().all() == [None]
    assert verify(linked).named == ()


@pytest.mark.parametrize(
    ("table", "column", "told"),
    [
        (remark, "by", "column by was changed"),
        (remark, "incident_id", "column incident_id was changed"),
        (remark, "document_id", "key"),
        (remark, "body", "it was changed"),
        (remark_event, "document_id", "the events noted with it are not those"),
    ],
)
def test_what_is_changed_in_it_is_named(linked: Store, table: Table, column: str, told: str) -> None:
    """The key that opens it is that of its first report: named for another one it no longer opens."""
    comment(linked, "as it was said")
    other = coded_report("rival").document.id
    changed = {"document_id": other, "body": None}.get(column, "somebody")
    with linked.engine.begin() as connection:
        connection.execute(update(table).values({column: changed}))
    (finding,) = verify(linked).named
    assert finding.startswith("remark rmk-")
    assert told in finding


def test_its_history_holds_what_was_judged_of_the_second_event_of_a_report(linked: Store) -> None:
    judge(Desk(linked, "rana"), key_of("copy"), key_of("rival"), "same")
    whole = incident_with(linked, "first")
    first = next(line for line in whole.reports if line.event_key == key_of("first"))
    both = replace(whole, reports=(replace(first, also=(key_of("rival"),)),))
    with linked.reading() as connection:
        (step,) = incident_trail(connection, both, person_named(connection, "lina"))
    assert (step.kind, step.others) == ("judgement", (key_of("copy"),))
