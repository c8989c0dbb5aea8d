"""Blind coding stays blind: what is coded twice shows nowhere to who may still code it, until two are done."""

import io
import json
import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.requests import Request

import forked
from isnad.api.caller import Caller
from isnad.api.following import Follower
from isnad.api.words import words_in
from isnad.export.releases.freeze import ReleaseRequest, make_release
from isnad.runner.linking import link
from isnad.store.double import set_double_share
from isnad.store.people import person_named
from isnad.store.schema import document
from isnad.store.store import Store
from linked_reports import add_reports, coded_report, key_of

from .conftest import SignIn, send

RIVAL, FIRST = coded_report("rival"), coded_report("first")
KEY, ID = key_of("rival"), RIVAL.document.id
OUTLETS = (
    "/events", "/api/events?limit=200", "/api/points", "/api/points/columns",
    "/live", "/api/live", "/incidents", "/api/incidents", "/queue",
    "/api/queue", "/queue?class=shelling", "/api/events?q=مرصد", "/mine", f"/documents/{ID}", f"/api/documents/{ID}",
    f"/read/{ID}", f"/api/read/{ID}",
)  # fmt: skip


@pytest.fixture
def blind(store: Store, team: TestClient) -> Store:
    """Two reports of one shelling, in one incident; the second alone is coded twice."""
    add_reports(store, "first", "rival")
    link(store)
    with store.writing() as writing:
        writing.connection.execute(document.update().values(lot=0.9))
        writing.connection.execute(document.update().where(document.c.id == ID).values(lot=0.1))
        set_double_share(writing, person_named(writing.connection, "huda"), 50)
    return store


def _incident(client: TestClient) -> dict:
    found = client.get("/api/incidents").json()["incidents"]
    (one,) = [one for one in found if any(line["event_key"] == key_of("first") for line in one["reports"])]
    return one


def _add(client: TestClient) -> None:
    send(client, "/decide", action="add", document=ID, trigger="قصف", **{"class": "shelling"})


@pytest.mark.parametrize("path", OUTLETS)
def test_who_may_still_code_it_sees_the_machine_nowhere(blind: Store, signed: SignIn, path: str) -> None:
    for user in ("lina", "nour"):
        assert KEY not in signed(user).get(path).text, user


def test_a_reader_who_never_codes_sees_it(blind: Store, signed: SignIn) -> None:
    assert KEY in signed("sami").get("/api/events?limit=200").text
    assert len(_incident(signed("sami"))["reports"]) == 2


def test_counts_leave_it_out(blind: Store, signed: SignIn) -> None:
    reader, coder = signed("sami"), signed("lina")
    totals = [client.get("/api/events").json()["total"] for client in (reader, coder)]
    assert totals[0] - totals[1] == 1
    days = [client.get("/api/timeline").json()["all"] for client in (reader, coder)]
    assert days[0] - days[1] == 1
    counted = [sum(one["events"] for one in client.get("/api/sources").json()["outlets"]) for client in (reader, coder)]
    assert counted[0] - counted[1] == 1


def test_an_incident_is_told_without_it(blind: Store, signed: SignIn) -> None:
    coder = signed("lina")
    one = _incident(coder)
    assert [line["event_key"] for line in one["reports"]] == [key_of("first")]
    assert [figure["low"] for figure in one["values"]["killed"]] == [3]  # the other report says four
    whole = coder.get(f"/api/incidents/{one['id']}")
    page = coder.get(f"/incidents/{one['id']}").text
    for text in (whole.text, page):
        assert KEY not in text
        assert ID not in text
    assert coder.get(f"/events/{KEY}").status_code == 404
    assert coder.get(f"/api/events/{KEY}").status_code == 404


def test_an_export_leaves_it_out_and_says_so(blind: Store, signed: SignIn) -> None:
    with blind.reading() as connection:
        huda = person_named(connection, "huda")
    make_release(blind, ReleaseRequest(tag="2026.1", profile="internal"), huda)
    for form, release in (("jsonl", ""), ("csv", ""), ("csv", "2026.1")):
        answer = send(signed("nour"), "/exports", form=form, profile="internal", query="", release=release)
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            name = next(one for one in archive.namelist() if not one.endswith("manifest.json"))
            assert KEY not in archive.read(name).decode()
            assert key_of("first") in archive.read(name).decode()
            manifest = json.loads(archive.read(f"{name}.manifest.json"))
        assert manifest["left_out"]["being coded twice, blind, by who asks"] == 1


def test_the_live_stream_does_not_tell_of_it(blind: Store, signed: SignIn) -> None:
    client = signed("lina")
    request = Request({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []})
    shared = client.app.state.shared
    with blind.reading() as connection:
        person = person_named(connection, "lina")
    caller = Caller(request, shared, shared.sessions.begin("lina")[1], words_in("en"), person)
    told = {item.id for item in Follower(caller, since=0).look()}
    assert key_of("first") in told
    assert KEY not in told


def test_it_opens_once_two_are_done(blind: Store, signed: SignIn) -> None:
    lina, omar = signed("lina"), signed("omar")
    _add(lina)
    send(lina, "/decide", action="finished", document=ID)
    assert KEY not in lina.get("/api/events?limit=200").text  # done, but the other is not
    _add(omar)
    assert KEY in signed("nour").get("/api/events?limit=200").text  # two have begun: nobody else will
    send(omar, "/decide", action="finished", document=ID)
    for client in (lina, omar):
        assert KEY in client.get("/api/events?limit=200").text
        assert len(_incident(client)["reports"]) == 2


def test_the_terminal_keeps_to_it(blind: Store, tmp_path: Path) -> None:
    def isnad(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"ISNAD_USER": "lina"}
        return forked.isnad(*arguments, "--db", tmp_path / "kept.db", env=environment)

    listed, told = isnad("events", "--format", "ids"), isnad("incidents", "--format", "jsonl")
    for done in (listed, told):
        assert done.returncode == 0, done.stderr
        assert key_of("first") in done.stdout
        assert KEY not in done.stdout
    shown = isnad("show", KEY)
    assert shown.returncode != 0
    assert "coded twice, blind" in shown.stderr


def test_what_was_said_of_an_incident_that_holds_it_is_hidden_with_it(blind: Store, signed: SignIn) -> None:
    """It may tell what the machine found in the report that somebody still codes blind."""
    with blind.writing() as writing:
        set_double_share(writing, person_named(writing.connection, "huda"), 0)
    admin = signed("huda")
    one = _incident(admin)
    assert len(one["reports"]) == 2
    send(admin, "/remark", incident=one["id"], action="comment", reason="the second report says four")
    with blind.writing() as writing:
        set_double_share(writing, person_named(writing.connection, "huda"), 50)
    coder, reader = signed("lina"), signed("sami")
    for path in (f"/incidents/{one['id']}", f"/api/incidents/{one['id']}", f"/api/events/{key_of('first')}"):
        assert "the second report says four" not in coder.get(path).text
        assert "the second report says four" in reader.get(path).text
    send(coder, "/remark", incident=one["id"], action="comment", reason="of the first alone")
    told = coder.get(f"/api/incidents/{one['id']}").json()["remarks"]
    assert [[about["event_key"] for about in remark["about"]] for remark in told] == [[key_of("first")]]
