"""Deciding in the browser without any script: every act, undo across documents, forms sent twice, coding blind."""

import re
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from isnad.knowledge.codebook_book import load_book
from isnad.record.kept import EventView
from isnad.store.double import set_double_share
from isnad.store.people import person_named
from isnad.store.read import load_event
from isnad.store.store import Store
from kept_store import coded_reports

from .conftest import SignIn, form_token, send

FIRST, SECOND, _ = (coded for coded, _ in coded_reports())
DOCUMENT, KEYS = FIRST.document.id, [event.key for event in FIRST.events]
TEXT = FIRST.document.text
TAG = next(tag for tag, known in load_book().tags.items() if FIRST.events[0].event_class in known.classes)


def event(store: Store, key: str) -> EventView:
    with store.reading() as connection:
        return load_event(connection, key)


def decide(client: TestClient, action: str, **fields: str) -> str:
    """Send a decision as a form does and return where it leads."""
    sent = {"action": action, "document": DOCUMENT, "decision_id": str(uuid4()), **fields}
    answer = send(client, "/decide", **sent)
    assert answer.status_code == 303, answer.text  # type: ignore[attr-defined]
    return str(answer.headers["location"])  # type: ignore[attr-defined]


def test_accepting_leads_to_the_next_event_that_waits(local: TestClient, store: Store) -> None:
    assert decide(local, "accept", event=KEYS[1]) == f"/documents/{DOCUMENT}?event={KEYS[2]}"
    assert event(store, KEYS[1]).status == "accepted"


def test_skipping_decides_nothing_and_a_document_can_be_put_off(local: TestClient, store: Store) -> None:
    assert decide(local, "skip", event=KEYS[1]) == f"/documents/{DOCUMENT}?event={KEYS[2]}"
    assert event(store, KEYS[1]).status == "machine"
    assert decide(local, "skip") == "/queue/next"
    assert DOCUMENT not in local.get("/queue/next").headers["location"]


@pytest.mark.parametrize(
    ("field", "value", "human"),
    [
        ("class", "looting", "looting"),
        ("tags", TAG, [TAG]),
        ("factuality", "denied", "denied"),
        ("weapons", "none", []),
    ],
)
def test_correcting_a_field(local: TestClient, store: Store, field: str, value: str, human: object) -> None:
    decide(local, "correct", event=KEYS[0], field=field, value=value)
    assert field in event(store, KEYS[0]).human_fields
    assert local.get(f"/api/events/{KEYS[0]}").json()["event"]["decisions"][-1]["human"] == human


def test_words_are_pointed_at_as_in_the_terminal_and_in_units_of_a_browser(local: TestClient, store: Store) -> None:
    word = TEXT.split()[3]
    decide(local, "correct", event=KEYS[0], field="places", value=f'"{word}"=?')
    place = event(store, KEYS[0]).event.places[0]
    assert TEXT[place.start : place.end] == word
    decide(local, "correct", event=KEYS[0], field="places", value=f"@{place.start}-{place.end}=?", offsets="utf16")
    assert event(store, KEYS[0]).event.places[0] == place


@pytest.mark.parametrize(
    "fields",
    [
        {"action": "correct", "field": "class", "value": "no_such_class"},
        {"action": "correct", "field": "time", "value": "2019-02-30"},
        {"action": "correct", "field": "places", "value": '"words that stand nowhere"'},
        {"action": "correct", "field": "places", "value": "@0-99999999"},
        {"action": "correct", "field": "places", "value": "@0-99999999", "offsets": "utf16"},
        {"action": "correct", "value": "x"},
        {"action": "correct", "field": "nothing", "value": "x"},
        {"action": "reject", "field": "class"},
        {"action": "split", "value": "tags siege"},
        {"action": "merge"},
        {"action": "no_such_act"},
        {"action": ""},
        {"action": "accept", "event": "key-of-nothing"},
        {"action": "choose", "number": "1", "coder": "lina"},
        {"action": "keep"},
        {"action": "undo", "undoes": "dec-nothing"},
        {"action": "redo"},
        {"action": "accept", "decision_id": "x"},
        {"action": "comment"},
        {"action": "assign", "value": ""} | {"action": "promote"},
    ],
)
def test_what_cannot_be_meant_is_said_and_changes_nothing(
    local: TestClient, store: Store, fields: dict[str, str]
) -> None:
    before = event(store, KEYS[0])
    answer = send(local, "/decide", **{"document": DOCUMENT, "event": KEYS[0], **fields})
    assert answer.status_code == 400, answer.text  # type: ignore[attr-defined]
    assert 'role="alert"' in answer.text  # type: ignore[attr-defined]
    assert event(store, KEYS[0]) == before


def test_a_form_sent_twice_decides_once(local: TestClient, store: Store) -> None:
    sent = {"decision_id": str(uuid4()), "event": KEYS[1], "reason": "look again"}
    before = len(event(store, KEYS[1]).decisions)
    assert decide(local, "flag", **sent) == decide(local, "flag", **sent)
    assert len(event(store, KEYS[1]).decisions) == before + 1


def test_undo_and_redo_go_across_documents(local: TestClient, store: Store) -> None:
    other = SECOND.events[0].key
    decide(local, "accept", event=KEYS[1])
    decide(local, "reject", document=SECOND.document.id, event=other)
    assert decide(local, "undo").startswith(f"/documents/{SECOND.document.id}")
    assert event(store, other).status == "machine"
    assert decide(local, "undo").startswith(f"/documents/{DOCUMENT}")
    assert event(store, KEYS[1]).status == "machine"
    decide(local, "redo")
    assert event(store, KEYS[1]).status == "accepted"


def test_the_last_decisions_are_listed_and_each_can_be_taken_back(local: TestClient, store: Store) -> None:
    decide(local, "accept", event=KEYS[1])
    decide(local, "accept", event=KEYS[2])
    page = local.get("/mine").text
    ids = re.findall(r'name="undoes" value="(dec-[^"]+)"', page)
    assert len(ids) == 2
    assert decide(local, "undo", undoes=ids[1], back="/mine") == "/mine"
    assert (event(store, KEYS[1]).status, event(store, KEYS[2]).status) == ("machine", "accepted")


def test_adding_splitting_and_merging(local: TestClient, store: Store) -> None:
    word = next(word for word in TEXT.split() if TEXT.count(word) == 1 and word.isalpha())
    place = decide(local, "add", **{"class": "protest", "trigger": word, "rest": "time 2013-04-02"})
    added = event(store, place.partition("event=")[2])
    assert (added.status, added.event.time.start) == ("added", "2013-04-02")
    decide(local, "split", event=KEYS[1], value="time 2013-04-01\ntime 2013-04-02")
    assert event(store, KEYS[1]).status == "split"
    decide(local, "merge", event=KEYS[2], other=KEYS[3])
    assert event(store, KEYS[2]).absorbed == (KEYS[3],)


def test_a_document_that_is_done_leads_on_and_waits_no_more(local: TestClient) -> None:
    assert decide(local, "finished") == "/queue/next"
    assert DOCUMENT not in [item["document_id"] for item in local.get("/api/queue").json()["items"]]
    decide(local, "undo")
    assert DOCUMENT in [item["document_id"] for item in local.get("/api/queue").json()["items"]]


def test_a_script_is_told_what_comes_next(local: TestClient) -> None:
    sent = {"csrf": form_token(local), "action": "accept", "document": DOCUMENT, "event": KEYS[1]}
    answer = local.post("/decide", data=sent, headers={"accept": "application/json"})
    assert answer.json() | {"id": ""} == {
        "id": "", "action": "accept", "by": "huda", "next": f"/documents/{DOCUMENT}?event={KEYS[2]}",
    }  # fmt: skip


def test_an_event_coded_anew_meanwhile_is_not_decided_on_unseen(local: TestClient) -> None:
    answer = send(local, "/decide", action="accept", document=DOCUMENT, event=KEYS[1], seen="evt-of-before")
    assert answer.status_code == 400  # type: ignore[attr-defined]
    assert "رُمّز" in answer.text  # type: ignore[attr-defined]


def test_deciding_by_program(local: TestClient, store: Store) -> None:
    headers = {"x-csrf-token": form_token(local)}
    asked = {"action": "correct", "document_id": DOCUMENT, "event_key": KEYS[0], "field": "tags", "human": ["looting"]}
    wrong = local.post("/api/decisions", json=asked, headers=headers)
    assert (wrong.status_code, wrong.json()["error"]["kind"]) == (400, "wrong")
    asked["human"] = ["siege", "mass_grave"]
    wrong = local.post("/api/decisions", json={**asked, "surprise": 1}, headers=headers)
    assert "surprise" in wrong.json()["error"]["message"]
    asked = {"action": "correct", "document_id": DOCUMENT, "event_key": KEYS[1], "field": "time", "words": "2013-04-02"}
    answer = local.post("/api/decisions", headers=headers, json=asked)
    assert answer.status_code == 200, answer.text
    assert event(store, KEYS[1]).event.time.start == "2013-04-02"


def test_judging_two_events_and_taking_it_back(local: TestClient) -> None:
    other = SECOND.events[0].key
    sent = {
        "left": KEYS[1],
        "right": other,
        "judgement": "different",
        "reason": "another road",
        "back": f"/events/{KEYS[1]}",
    }
    assert send(local, "/judge", **sent).headers["location"] == f"/events/{KEYS[1]}"  # type: ignore[attr-defined]
    (kept,) = local.get(f"/api/events/{KEYS[1]}").json()["judgements"]
    assert (kept["judgement"], kept["by"]) == ("different", "huda")
    send(local, "/judge", undoes=kept["id"])
    assert local.get(f"/api/events/{KEYS[1]}").json()["judgements"] == []


def test_two_code_blind_and_a_third_chooses(signed: SignIn, store: Store) -> None:
    with store.writing() as writing:
        set_double_share(writing, person_named(writing.connection, "huda"), 100)
    document = coded_reports()[2][0]
    machine = [found.key for found in document.events]
    word = next(w for w in document.document.text.split() if document.document.text.count(w) == 1 and w.isalpha())
    for user, event_class in (("lina", "protest"), ("omar", "riot")):
        client = signed(user)
        page = client.get(f"/documents/{document.document.id}").text
        assert [key for key in machine if key in page] == []
        twin = client.get(f"/api/documents/{document.document.id}").json()
        assert (twin["stage"], twin["events"], twin["claims"]) == ("coding", [], [])
        assert [client.get(f"/api/events/{key}").status_code for key in machine[:2]] == [404, 404]
        added = {"class": event_class, "trigger": word, "rest": f"time 2021-03-0{len(event_class)}"}
        decide(client, "add", document=document.document.id, **added)
        decide(client, "finished", document=document.document.id)
    chooser = signed("rima")
    assert chooser.get("/queue").text.count(document.document.id) > 0
    page = chooser.get(f"/documents/{document.document.id}").text
    number = re.search(r'name="number" value="(\d+)"', page)
    assert number is not None
    side_by_side = page[page.index('id="choices"') : page.index("</table>")]
    assert [day in side_by_side for day in ("2021-03-07", "2021-03-04")] == [True, True]
    decide(chooser, "choose", document=document.document.id, number="all", coder="lina")
    twin = chooser.get(f"/api/documents/{document.document.id}").json()
    assert twin["stage"] == "adjudicated"
    assert "protest" in [view["event"]["class"] for view in twin["events"] if view["status"] != "rejected"]
    figures = chooser.get("/api/agreement").json()
    assert figures["documents"] == 1
