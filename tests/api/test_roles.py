"""Every page and its twin: who may see it, and that what is restricted shows nowhere to who may not."""

import pytest
from fastapi.testclient import TestClient
from msgspec.structs import replace
from starlette.requests import Request

from isnad.api.caller import Caller
from isnad.api.following import Follower
from isnad.api.words import words_in
from isnad.runner.linking import link
from isnad.store.audit import audit_entries
from isnad.store.incident_pages import incident_of
from isnad.store.people import change_person, person_named
from isnad.store.store import Store
from kept_store import coded_reports

from .conftest import SignIn, send

FIRST, RESTRICTED, THIRD = (coded for coded, _ in coded_reports())
KEY, HIDDEN_KEY = FIRST.events[0].key, RESTRICTED.events[0].key
OPEN_PAGES = (
    "/lessons", "/lessons/shelling", "/queue", "/mine", "/events", "/incidents", "/live", "/sources", "/agreement",
    "/searches", "/help", "/account", f"/read/{FIRST.document.id}", f"/api/read/{FIRST.document.id}",
    f"/documents/{FIRST.document.id}", f"/events/{KEY}", "/api/queue", "/api/events", "/api/points", "/api/timeline",
    "/api/points/columns",
    "/api/incidents", "/api/sources", "/api/agreement", "/api/searches", "/api/live", "/api/codebook",
    "/api/lessons", "/api/tests", f"/api/documents/{FIRST.document.id}", f"/api/events/{KEY}",
)  # fmt: skip
FOR_SOME = {
    "/queue/next": "coder", "/exports": "editor", "/api/exports": "editor", "/users": "admin", "/api/users": "admin",
}  # fmt: skip
ROLES = {"sami": "reader", "lina": "coder", "omar": "reviewer", "nour": "editor", "huda": "admin"}
ORDER = list(ROLES.values())
_OF_ONE = (
    "/documents/{document}", "/api/documents/{document}", "/events/{key}", "/api/events/{key}", "/read/{document}",
    "/api/read/{document}", "/documents/{document}/page", "/api/documents/{document}/page",
)  # fmt: skip
HIDDEN_PAGES = tuple(one.format(document=RESTRICTED.document.id, key=HIDDEN_KEY) for one in _OF_ONE)


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_nobody_sees_a_page_without_sign_in(team: TestClient, path: str) -> None:
    answer = team.get(path)
    assert answer.status_code == (401 if path.startswith("/api/") else 303)
    assert KEY not in answer.text


def test_every_role_sees_the_open_pages(signed: SignIn) -> None:
    for user in ("sami", "huda"):
        client = signed(user)
        assert {path: client.get(path).status_code for path in OPEN_PAGES} == dict.fromkeys(OPEN_PAGES, 200)


def test_pages_for_some(signed: SignIn) -> None:
    for user, role in ROLES.items():
        client = signed(user)
        for path, least in FOR_SOME.items():
            allowed = ORDER.index(role) >= ORDER.index(least)
            assert (client.get(path).status_code == 403) is not allowed, (user, path)


@pytest.mark.parametrize(
    ("user", "status"), [("sami", 403), ("lina", 403), ("omar", 403), ("rima", 200), ("nour", 200)]
)
def test_what_is_restricted_opens_to_its_group_and_to_editors(signed: SignIn, user: str, status: int) -> None:
    client = signed(user)
    assert {path: client.get(path).status_code for path in HIDDEN_PAGES} == dict.fromkeys(HIDDEN_PAGES, status)


def test_what_is_restricted_shows_in_no_list_and_no_count(signed: SignIn) -> None:
    member, other = signed("rima"), signed("omar")
    hidden = {event.key for event in RESTRICTED.events}
    lists = (
        "/api/queue",
        "/api/events?limit=200",
        "/api/points",
        "/api/points/columns",
        "/api/live",
        "/api/incidents",
        "/queue",
        "/events",
    )
    for path in lists:
        text = other.get(path).text
        assert [key for key in hidden if key in text] == [], path
        assert RESTRICTED.document.id not in text, path
    mine, theirs = (client.get("/api/events?limit=200").json() for client in (member, other))
    assert mine["total"] - theirs["total"] == len(hidden)
    assert hidden <= {view["key"] for view in mine["events"]}
    days = [client.get("/api/timeline").json()["all"] for client in (member, other)]
    assert days[0] - days[1] == len(hidden)
    documents = [
        sum(one["documents"] for one in client.get("/api/sources").json()["outlets"]) for client in (member, other)
    ]
    assert documents[0] - documents[1] == 1


def test_reading_what_is_restricted_is_logged_before_it_is_shown(signed: SignIn, store: Store) -> None:
    member = signed("rima")
    member.get(f"/documents/{RESTRICTED.document.id}")
    with store.reading() as connection:
        told = [(one.by, one.action) for one in audit_entries(connection, of=RESTRICTED.document.id)]
    assert ("rima", "read") in told
    member.get("/api/events")
    with store.reading() as connection:
        assert len([1 for one in audit_entries(connection, of=RESTRICTED.document.id) if one.by == "rima"]) == 2


def test_the_map_leaves_out_what_is_restricted_and_says_how_much(signed: SignIn) -> None:
    answer = signed("rima").get("/api/points").json()
    shown = {feature["id"] for feature in answer["features"]}
    assert shown.isdisjoint(event.key for event in RESTRICTED.events)
    counts = answer["counts"]
    assert counts["shown"] == len(shown)
    assert counts["restricted"] > 0
    assert sum(counts.values()) == signed("rima").get("/api/timeline").json()["all"]


@pytest.mark.parametrize(
    ("action", "extra"),
    [
        ("accept", {"event": HIDDEN_KEY}),
        ("reject", {"event": HIDDEN_KEY}),
        ("flag", {"event": HIDDEN_KEY}),
        ("comment", {"event": HIDDEN_KEY, "reason": "x"}),
        ("finished", {}),
        ("assign", {}),
        ("skip", {}),
    ],
)
def test_nobody_decides_on_what_they_may_not_read(signed: SignIn, action: str, extra: dict[str, str]) -> None:
    answer = send(signed("omar"), "/decide", action=action, document=RESTRICTED.document.id, **extra)
    assert answer.status_code == 403  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/decide", {"action": "accept", "document": FIRST.document.id, "event": KEY}),
        ("/decide", {"action": "undo"}),
        ("/judge", {"left": KEY, "right": THIRD.events[0].key, "judgement": "same"}),
        ("/exports", {"form": "csv", "profile": "internal", "samples": "1"}),
        ("/users", {"user": "eve", "role": "admin"}),
        ("/users/sami", {"role": "admin", "active": "1"}),
        ("/users/huda/link", {}),
    ],
)
def test_a_reader_changes_nothing(signed: SignIn, store: Store, path: str, fields: dict[str, str]) -> None:
    with store.reading() as connection:
        before = len(list(audit_entries(connection)))
    assert send(signed("sami"), path, **fields).status_code == 403  # type: ignore[attr-defined]
    with store.reading() as connection:
        assert len(list(audit_entries(connection))) == before


def test_a_coder_finalises_nothing(signed: SignIn) -> None:
    answer = send(signed("lina"), "/decide", action="finalise", document=FIRST.document.id)
    assert answer.status_code == 403  # type: ignore[attr-defined]


def test_a_search_is_its_owners_alone(signed: SignIn) -> None:
    lina, omar = signed("lina"), signed("omar")
    send(lina, "/searches", name="strikes", query="class:airstrike", alert="1")
    (kept,) = lina.get("/api/searches").json()["searches"]
    assert (kept["name"], kept["query"], kept["new"]) == ("strikes", "class:airstrike", 0)
    assert omar.get("/api/searches").json()["searches"] == []
    for deed in ("look", "drop"):
        assert send(omar, f"/searches/{kept['id']}/{deed}").status_code == 404  # type: ignore[attr-defined]
    assert len(lina.get("/api/searches").json()["searches"]) == 1
    assert send(lina, f"/searches/{kept['id']}/look").headers["location"] == "/events?q=class%3Aairstrike"  # type: ignore[attr-defined]
    send(lina, f"/searches/{kept['id']}/drop")
    assert lina.get("/api/searches").json()["searches"] == []


def test_an_incident_with_a_report_that_one_may_not_read_is_none_to_them(signed: SignIn, store: Store) -> None:
    link(store)
    with store.reading() as connection:
        hidden = {incident_of(connection, event.key) for event in RESTRICTED.events} - {None}
        shown = {incident_of(connection, event.key) for event in FIRST.events} - {None}
    member, other = signed("rima"), signed("omar")
    ids = {one["id"] for one in other.get("/api/incidents?limit=200").json()["incidents"]}
    assert hidden
    assert ids.isdisjoint(hidden)
    assert shown & hidden  # a judgement put an open report beside one that is restricted
    assert shown - hidden <= ids
    assert hidden <= {one["id"] for one in member.get("/api/incidents?limit=200").json()["incidents"]}
    id_ = sorted(map(str, hidden))[0]
    for path in (f"/incidents/{id_}", f"/api/incidents/{id_}"):
        assert (member.get(path).status_code, other.get(path).status_code) == (200, 403)
    assert hidden.isdisjoint(item["id"] for item in member.get("/api/live").json()["items"])


def test_a_stream_ends_with_the_session_the_role_and_the_token(signed: SignIn, store: Store) -> None:
    client = signed("lina")
    shared = client.app.state.shared  # type: ignore[attr-defined]
    session = shared.sessions.find(client.cookies["isnad_session"])
    request = Request(
        {"type": "http", "headers": [(b"cookie", f"isnad_session={client.cookies['isnad_session']}".encode())]}
    )
    with store.reading() as connection:
        person = person_named(connection, "lina")
    follower = Follower(Caller(request, shared, session, words_in("en"), person), None)
    assert follower.goes_on()
    assert follower.look() == ()
    with store.writing() as writing:
        change_person(writing, person_named(writing.connection, "huda"), replace(person, active=False))
    assert not follower.goes_on()
    with store.writing() as writing:
        change_person(writing, person_named(writing.connection, "huda"), person)
    assert follower.goes_on()
    send(client, "/sign-out")
    assert not follower.goes_on()
