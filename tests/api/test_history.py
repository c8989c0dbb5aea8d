"""The full history of an event on its page and for programs, and comments that speak to somebody."""

import re
from typing import Any

from fastapi.testclient import TestClient
from msgspec.structs import replace

from isnad.record.review import Judgement
from isnad.review.desk import Desk
from isnad.review.trail import load_trail
from isnad.store.add import add
from isnad.store.decide import record_judgement
from isnad.store.double import set_double_share
from isnad.store.people import person_named
from isnad.store.store import Store
from kept_store import coded_reports, deposit

from .conftest import SignIn, send

FIRST, OTHER, LAST = (coded for coded, _ in coded_reports())
KEY = FIRST.events[0].key


def history_of(client: TestClient, key: str = KEY) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/events/{key}").json()["history"]
    return found


def decide(client: TestClient, action: str, **more: str) -> None:
    answer = send(client, "/decide", action=action, document=FIRST.document.id, event=KEY, **more)
    assert answer.status_code == 303, answer.text  # type: ignore[attr-defined]


def test_it_begins_with_the_coding_and_says_who_decided_what_when_and_why(local: TestClient) -> None:
    steps = history_of(local)
    assert [(one["kind"], one["action"]) for one in steps if one["kind"] != "judgement"] == [
        ("decision", "accept"), ("decision", "comment"), ("decision", "correct"), ("coding", "coded"),
    ]  # fmt: skip
    corrected = next(one for one in steps if one["action"] == "correct")
    assert (corrected["by"], corrected["reason"]) == ("leila", "the text says so")
    assert [one["field"] for one in corrected["changes"]] == ["tags"]
    assert corrected["changes"][0]["after"] == ["siege"]


def test_a_correction_its_undo_and_its_redo_each_say_what_they_changed(local: TestClient) -> None:
    decide(local, "correct", field="class", value="shelling")
    decide(local, "undo")
    decide(local, "redo")
    steps = history_of(local)[:3]
    was = FIRST.events[0].event_class
    assert [(one["action"], one["changes"][0]["before"], one["changes"][0]["after"]) for one in steps] == [
        ("redo", was, "shelling"), ("undo", "shelling", was), ("correct", was, "shelling"),
    ]  # fmt: skip
    page = local.get(f"/events/{KEY}", headers={"accept-language": "en"}).text
    assert re.search(r"<del[^>]*>[^<]+</del>\s*<ins[^>]*>Shelling", page)


def test_the_status_is_told_where_it_changed(local: TestClient) -> None:
    decide(local, "reject", reason="it is sport")
    step = history_of(local)[0]
    assert (step["status_before"], step["status"], step["reason"]) == ("machine", "rejected", "it is sport")
    decide(local, "undo")
    assert history_of(local)[1]["in_force"] is False


def test_a_document_with_nothing_to_code_shows_in_the_history_of_its_events(local: TestClient) -> None:
    send(local, "/decide", action="nothing_to_code", document=LAST.document.id)
    step = history_of(local, LAST.events[0].key)[0]
    assert (step["action"], step["status"]) == ("nothing_to_code", "rejected")


def test_a_newer_coding_says_what_the_machine_now_says_and_leaves_the_persons_value(
    store: Store, local: TestClient
) -> None:
    event = replace(LAST.events[0], event_class="abduction")
    again = replace(LAST, events=(event, *LAST.events[1:]))
    add(store, [deposit(again, None)], coder="newer")
    step = history_of(local, LAST.events[0].key)[0]
    assert (step["kind"], step["by"]) == ("coding", "newer")
    assert [(one["field"], one["after"]) for one in step["changes"]] == [("class", "abduction")]


def test_merging_is_in_the_history_of_both_and_can_be_taken_back(local: TestClient) -> None:
    one, other = LAST.events[0].key, LAST.events[1].key
    send(local, "/decide", action="merge", document=LAST.document.id, event=one, other=other)
    assert history_of(local, one)[0]["others"] == [other]
    assert history_of(local, other)[0]["status"] == "merged"
    send(local, "/decide", action="undo")
    assert history_of(local, other)[0]["status"] == "machine"


def test_judgements_are_in_it_and_those_against_what_somebody_may_not_see_are_not(signed: SignIn) -> None:
    restricted = OTHER.events[0].key
    assert restricted in signed("rima").get(f"/events/{KEY}").text
    omar = signed("omar")
    assert restricted not in omar.get(f"/events/{KEY}").text
    answer = omar.get(f"/api/events/{KEY}").json()
    assert answer["judgements"] == []
    assert [one for one in answer["history"] if one["kind"] == "judgement"] == []


def test_a_judgement_that_was_taken_back_stays_in_the_history(store: Store, local: TestClient) -> None:
    judged = Judgement(id="jud-2", at="2026-11-30T10:00:00.000000Z", by="huda", left=KEY, right=LAST.events[0].key,
                       judgement="different", reason="another road")  # fmt: skip
    with store.writing() as writing:
        record_judgement(writing, judged, documents=(FIRST.document.id, LAST.document.id))
    send(local, "/judge", undoes="jud-2", back="/")
    found = {one["id"]: one for one in history_of(local) if one["kind"] == "judgement"}
    assert found["jud-2"]["in_force"] is False


def test_what_another_coded_blind_is_in_nobodys_history(store: Store, signed: SignIn) -> None:
    with store.writing() as writing:
        set_double_share(writing, person_named(writing.connection, "huda"), 100)
    lina, omar = signed("lina"), signed("omar")
    send(
        lina,
        "/decide",
        action="add",
        document=LAST.document.id,
        trigger=f'"{LAST.events[0].trigger.text}"',
        **{"class": "ground_attack"},
    )
    sheet = Desk(store, "lina").open(LAST.document.id)
    with store.reading() as connection:
        steps = load_trail(connection, sheet, sheet.events[0].key)
        assert [one.kind for one in steps] == ["decision"]
        others = Desk(store, "omar").open(LAST.document.id)
        assert load_trail(connection, others, sheet.events[0].key) == ()
        assert load_trail(connection, others, LAST.events[0].key) == ()
    assert omar.get(f"/api/events/{LAST.events[0].key}").status_code == 404


def test_a_comment_is_put_before_whom_it_speaks_to_until_they_have_seen_it(signed: SignIn) -> None:
    lina, omar = signed("lina"), signed("omar")
    page = lina.get(f"/documents/{FIRST.document.id}").text
    assert '<option value="omar">' in page
    assert '<option value="lina">' not in page
    decide(lina, "comment", reason="see the other report", to="omar")
    assert 'href="/mine#spoken"' in omar.get("/queue").text
    assert 'href="/mine#spoken"' not in lina.get("/queue").text
    answer = omar.get("/api/mine").json()
    assert answer["new"] == 1
    assert [one["reason"] for one in answer["mentions"]] == ["@omar see the other report"]
    send(omar, "/mine/seen")
    assert omar.get("/api/mine").json()["new"] == 0
    assert "@<bdi>omar</bdi>" in omar.get("/mine").text


def test_a_comment_on_what_is_restricted_can_be_put_before_those_alone_who_may_read_it(signed: SignIn) -> None:
    page = signed("rima").get(f"/documents/{OTHER.document.id}").text
    assert '<option value="nour">' in page
    assert '<option value="omar">' not in page


def test_an_address_of_mail_speaks_to_nobody(signed: SignIn) -> None:
    decide(signed("lina"), "comment", reason="write to desk@omar and @omar.m")
    assert signed("omar").get("/api/mine").json()["new"] == 0
