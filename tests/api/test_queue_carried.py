"""The part of the queue that somebody works through is carried into each document and on to the next."""

from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from isnad.export.releases.freeze import ReleaseRequest, make_release
from isnad.store.add import add
from isnad.store.people import person_named
from isnad.store.store import Store
from many_documents import CODER, many_deposits

from .conftest import send

PART = "class:shelling"


@pytest.fixture
def many(store: Store, local: TestClient) -> TestClient:
    add(store, many_deposits(6), coder=CODER)
    return local


def _asked(place: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(place).query)


def _classes(desk: TestClient, place: str) -> set[str]:
    answer = desk.get(f"/api{urlsplit(place).path}").json()
    return {view["event"]["class"] for view in answer["events"]}


def test_links_and_the_next_document_keep_the_part(many: TestClient) -> None:
    page = unescape(many.get("/queue?class=shelling").text)
    assert f"/queue/next?q={PART.replace(':', '%3A')}" in page
    assert page.count("queue=class%3Ashelling") >= 2
    place = many.get("/queue/next?class=shelling").headers["location"]
    assert _asked(place)["queue"] == [PART]
    assert "shelling" in _classes(many, place)
    opened = unescape(many.get(place).text)
    assert f'name="queue" value="{PART}"' in opened
    assert 'href="/queue?q=class%3Ashelling"' in opened


def test_every_act_goes_on_in_the_part(many: TestClient) -> None:
    place = many.get("/queue/next?class=shelling").headers["location"]
    document = urlsplit(place).path.rpartition("/")[2]
    key = _asked(place)["event"][0]
    seen = many.get(f"/api/documents/{document}").json()
    machine = next(view["machine"]["id"] for view in seen["events"] if view["key"] == key)
    accepted = send(many, "/decide", action="accept", document=document, event=key, seen=machine, queue=PART)
    assert _asked(accepted.headers["location"])["queue"] == [PART]
    done = send(many, "/decide", action="finished", document=document, queue=PART).headers["location"]
    assert (urlsplit(done).path, _asked(done)["q"]) == ("/queue/next", [PART])
    following = many.get(done).headers["location"]
    assert urlsplit(following).path != urlsplit(place).path
    assert "shelling" in _classes(many, following)


def test_a_part_that_is_done_leads_back_to_it_and_another_part_begins_anew(many: TestClient) -> None:
    assert many.get("/queue/next?class=election").headers["location"] == "/queue?q=class%3Aelection"
    assert "queue" in _asked(many.get("/queue/next?class=shelling").headers["location"])
    assert "queue" not in _asked(many.get("/queue/next").headers["location"])


def test_what_is_carried_leads_nowhere_else(many: TestClient) -> None:
    place = many.get("/queue/next").headers["location"]
    document = urlsplit(place).path.rpartition("/")[2]
    wicked = "//evil.example/\r\nSet-Cookie: x=1"
    answer = send(many, "/decide", action="finished", document=document, queue=wicked)
    assert answer.headers["location"].startswith("/queue/next?q=%2F%2Fevil")
    assert "set-cookie" not in answer.headers
    assert many.get(f"{place}&queue=%3Cscript%3E").text.count("<script>") == 0


def test_a_release_is_picked_and_exported_as_it_was_frozen(store: Store, local: TestClient) -> None:
    assert 'name="release"' not in local.get("/exports").text
    with store.reading() as connection:
        huda = person_named(connection, "huda")
    made = make_release(store, ReleaseRequest(tag="2026.1", profile="internal", samples=True), huda)
    (told,) = local.get("/api/exports").json()["releases"]
    assert (told["tag"], told["profile"], told["rows"]) == ("2026.1", "internal", made.rows)
    assert '<option value="2026.1">' in local.get("/exports").text
    answer = send(local, "/exports", form="csv", profile="internal", query="", release="2026.1")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    wrong = send(local, "/exports", form="csv", profile="internal", query="class:shelling", release="2026.1")
    assert wrong.status_code == 400
