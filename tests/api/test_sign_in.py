"""Who comes in, for how long, and that nobody else does."""

import re

import pytest
from fastapi.testclient import TestClient

from isnad.api.sessions import Limit, Session, Sessions
from isnad.api.settings import Settings, is_loopback
from isnad.api.shared import first_link
from isnad.store.audit import audit_entries
from isnad.store.people import people
from isnad.store.store import Store

from .conftest import PASSWORD, Open, SignIn, form_token, send


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.2", False),
        ("desk.example", False),
        ("localhost.evil.example", False),
        ("", False),
    ],
)
def test_which_addresses_only_this_machine_reaches(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_a_page_leads_to_the_sign_in_and_back(team: TestClient) -> None:
    answer = team.get("/events?q=class%3Ashelling")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=%2Fevents%3Fq%3Dclass%253Ashelling"
    sent = {"user": "lina", "password": PASSWORD, "next": "/events?q=class%3Ashelling"}
    signed = team.post("/sign-in", data=sent)
    assert (signed.status_code, signed.headers["location"]) == (303, "/events?q=class%3Ashelling")
    assert team.get("/events").status_code == 200


@pytest.mark.parametrize(
    ("user", "password"), [("lina", "wrong"), ("nobody", PASSWORD), ("", ""), ("lina", ""), ("lina", "x" * 100_000)]
)
def test_a_wrong_password_tells_nothing(team: TestClient, user: str, password: str) -> None:
    answer = team.post("/sign-in", data={"user": user, "password": password}, headers={"accept-language": "en"})
    assert answer.status_code == 401
    assert "User or password is wrong." in answer.text
    assert "set-cookie" not in answer.headers


def test_the_cookie_is_for_this_desk_alone(team: TestClient) -> None:
    answer = team.post("/sign-in", data={"user": "lina", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_over_tls_the_cookie_is_sent_over_it_alone(store: Store, opened: Open, team: TestClient) -> None:
    client = opened(secure=True)
    answer = client.post("/sign-in", data={"user": "lina", "password": PASSWORD})
    assert re.match(r"__Host-isnad_session=\S+; HttpOnly; Path=/; SameSite=lax; Secure$", answer.headers["set-cookie"])


def test_a_session_that_somebody_planted_is_never_taken_up(team: TestClient) -> None:
    team.cookies.set("isnad_session", "planted")
    team.post("/sign-in", data={"user": "lina", "password": PASSWORD})
    other = TestClient(team.app, base_url="http://desk.example", follow_redirects=False)
    other.cookies.set("isnad_session", "planted")
    assert other.get("/queue").headers["location"].startswith("/sign-in")


def test_signing_in_again_ends_the_session_before(signed: SignIn) -> None:
    client = signed("lina")
    before = client.cookies["isnad_session"]
    client.post("/sign-in", data={"user": "lina", "password": PASSWORD})
    assert client.cookies["isnad_session"] != before
    other = TestClient(client.app, base_url="http://desk.example", follow_redirects=False)
    other.cookies.set("isnad_session", before)
    assert other.get("/queue").status_code == 303


def test_signing_out_ends_the_session_on_the_server(signed: SignIn) -> None:
    client = signed("lina")
    held = client.cookies["isnad_session"]
    assert send(client, "/sign-out").status_code == 303  # type: ignore[attr-defined]
    other = TestClient(client.app, base_url="http://desk.example", follow_redirects=False)
    other.cookies.set("isnad_session", held)
    assert other.get("/queue").status_code == 303


def test_eight_wrong_passwords_and_the_right_one_must_wait(team: TestClient) -> None:
    for _ in range(8):
        assert team.post("/sign-in", data={"user": "lina", "password": "wrong"}).status_code == 401
    answer = team.post("/sign-in", data={"user": "lina", "password": PASSWORD})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 600
    assert team.post("/sign-in", data={"user": "omar", "password": PASSWORD}).status_code == 303


def test_a_limit_forgets_and_never_grows() -> None:
    clock = Clock()
    limit = Limit(2, 60, clock)
    limit.count("a")
    clock.now += 30
    limit.count("a")
    assert limit.wait("a") == 30
    clock.now += 31
    assert limit.wait("a") == 0
    assert limit.wait("b") == 0


@pytest.mark.parametrize(("after", "there"), [(299, True), (301, False)])
def test_an_idle_session_is_locked(after: float, there: bool) -> None:
    clock = Clock()
    sessions = Sessions(Settings(idle=300, session=1000, clock=clock))
    held, _ = sessions.begin("lina")
    clock.now += after
    assert (sessions.find(held) is not None) is there


def test_a_session_ends_however_busy_it_is_and_a_stream_keeps_none_awake() -> None:
    clock = Clock()
    sessions = Sessions(Settings(idle=300, session=1000, clock=clock))
    held, _ = sessions.begin("lina")
    for _ in range(4):
        clock.now += 240
        assert sessions.find(held) is not None
    clock.now += 41
    assert sessions.find(held) is None
    watched, _ = sessions.begin("lina")
    clock.now += 200
    assert sessions.find(watched, touch=False) is not None
    clock.now += 101
    assert sessions.find(watched, touch=False) is None


def test_a_locked_desk_says_so_and_leads_back(store: Store, opened: Open, team: TestClient) -> None:
    clock = Clock()
    client = opened(clock=clock, idle=300)
    client.post("/sign-in", data={"user": "lina", "password": PASSWORD})
    clock.now += 301
    answer = client.get("/incidents")
    assert answer.headers["location"] == "/sign-in?next=%2Fincidents"
    page = client.get(answer.headers["location"], headers={"accept-language": "en"})
    assert "The desk was locked" in page.text


def test_form_tokens_differ_each_time_and_are_of_one_session() -> None:
    one, other = (Session(user="lina", begun=0, seen=0) for _ in range(2))
    first, second = one.form_token(), one.form_token()
    assert first != second
    assert one.is_own(first)
    assert one.is_own(second)
    assert not other.is_own(first)
    for wrong in ("", "00", "zz" * 64, first[:-2], first + "00", "é"):
        assert not one.is_own(wrong)


def test_the_first_admin_comes_in_by_a_link_that_holds_once(store: Store, opened: Open) -> None:
    client = opened()
    link = first_link(client.app.state.shared)  # type: ignore[attr-defined]
    assert link is not None
    assert client.get(link).status_code == 200
    assert client.get(link).status_code == 200
    sent = {"user": "huda", "name": "Huda", "password": PASSWORD, "again": PASSWORD}
    assert client.post(link, data={**sent, "again": "another"}).status_code == 400
    answer = client.post(link, data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert client.get("/users").status_code == 200
    with store.reading() as connection:
        assert [(one.id, one.role) for one in people(connection)] == [("huda", "admin")]
    assert client.post(link, data={**sent, "user": "eve"}).status_code == 404
    assert first_link(client.app.state.shared) is None  # type: ignore[attr-defined]


@pytest.mark.parametrize("password", ["short", "x" * 257, "hudahudahuda!"[:12]])
def test_a_weak_password_is_refused(opened: Open, password: str) -> None:
    client = opened()
    link = first_link(client.app.state.shared)  # type: ignore[attr-defined]
    assert link is not None
    sent = {"user": "hudahudah", "password": password, "again": password}
    assert client.post(link, data=sent).status_code == 400


def test_a_desk_without_sign_in_makes_no_link(local: TestClient) -> None:
    assert first_link(local.app.state.shared) is None  # type: ignore[attr-defined]


def test_an_admin_lists_somebody_who_then_signs_in(signed: SignIn, store: Store) -> None:
    admin = signed("huda")
    page = send(admin, "/users", user="zain", role="coder", name="Zain", groups="taiz").text  # type: ignore[attr-defined]
    found = re.search(r"http://desk\.example(/link/[\w-]+)", page)
    assert found is not None
    client = TestClient(admin.app, base_url="http://desk.example", follow_redirects=False)
    words = "another few words"
    assert client.post(found[1], data={"password": words, "again": words}).status_code == 303
    assert client.get("/queue").status_code == 200
    with store.reading() as connection:
        told = [(one.by, one.action) for one in audit_entries(connection, of="zain")]
    assert told == [("huda", "people.add"), ("huda", "people.password")]


def test_somebody_let_go_is_out_at_once(signed: SignIn) -> None:
    coder, admin = signed("lina"), signed("huda")
    assert coder.get("/queue").status_code == 200
    assert send(admin, "/users/lina", role="coder", name="", groups="").status_code == 303  # type: ignore[attr-defined]
    assert coder.get("/queue").status_code == 303
    answer = coder.post("/sign-in", data={"user": "lina", "password": PASSWORD})
    assert answer.status_code == 401


def test_another_password_ends_the_other_sessions(signed: SignIn) -> None:
    here, elsewhere = signed("lina"), signed("lina")
    new = "quite another password"
    assert send(here, "/account/password", old="wrong", password=new, again=new).status_code == 403  # type: ignore[attr-defined]
    answer = send(here, "/account/password", old=PASSWORD, password=new, again=new)
    assert answer.status_code == 303  # type: ignore[attr-defined]
    assert here.get("/queue").status_code == 200
    assert elsewhere.get("/queue").status_code == 303


def token_for(client: TestClient, *scopes: str) -> str:
    data = {"csrf": form_token(client), "name": "a script", "scope": list(scopes), "days": "30"}
    found = re.search(r"isnad_[\w-]{40,}", client.post("/account/tokens", data=data).text)
    assert found is not None
    return found[0]


def test_a_token_opens_the_api_within_its_scopes(signed: SignIn, store: Store) -> None:
    client = signed("huda")
    token = token_for(client, "export")
    program = TestClient(client.app, base_url="http://desk.example", headers={"authorization": f"Bearer {token}"})
    assert program.get("/api/events").status_code == 200
    assert program.get("/api/exports").status_code == 200
    refused = program.get("/api/users")
    assert refused.status_code == 403
    assert "lacks the scope people" in refused.json()["error"]["message"]
    assert program.post("/api/decisions", json={"action": "undo"}).status_code == 403
    assert program.get("/queue", follow_redirects=False).status_code == 303
    with store.reading() as connection:
        held = str(connection.exec_driver_sql("SELECT * FROM token").all())
    assert token not in held


def test_a_token_gives_no_more_than_the_person_may(signed: SignIn) -> None:
    client = signed("sami")
    token = token_for(client, "decide", "people")
    program = TestClient(client.app, base_url="http://desk.example", headers={"authorization": f"Bearer {token}"})
    assert program.get("/api/users").status_code == 403
    assert program.post("/api/decisions", json={"action": "undo"}).status_code == 403


def test_a_revoked_token_is_none(signed: SignIn) -> None:
    client = signed("lina")
    token = token_for(client, "decide")
    program = TestClient(client.app, base_url="http://desk.example", headers={"authorization": f"Bearer {token}"})
    assert program.get("/api/queue").status_code == 200
    found = re.search(r"/account/tokens/(tok-\w+)/revoke", client.get("/account").text)
    assert found is not None
    other = signed("omar")
    assert send(other, f"/account/tokens/{found[1]}/revoke").status_code == 404  # type: ignore[attr-defined]
    assert program.get("/api/queue").status_code == 200
    assert send(client, f"/account/tokens/{found[1]}/revoke").status_code == 303  # type: ignore[attr-defined]
    assert program.get("/api/queue").status_code == 401


@pytest.mark.parametrize(
    "header",
    ["Bearer isnad_wrong", "Bearer ", "Basic aHVkYTp4", "Bearer isnad_é", "isnad_x", "Bearer isnad_" + "a" * 9999],
)
def test_a_wrong_token_opens_nothing_even_beside_a_session(signed: SignIn, header: str) -> None:
    answer = signed("huda").get("/api/events", headers={"authorization": header.encode("latin-1", "ignore")})
    assert answer.status_code == 401
