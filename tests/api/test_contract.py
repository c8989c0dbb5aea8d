"""The OpenAPI describes what is there, and nothing that fits or does not fit it brings the desk down or opens it."""

import re
from collections.abc import Callable, Iterator

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.openapi import from_dict

from isnad.api.app import create_app
from isnad.api.pages import ROUTERS
from isnad.api.settings import Settings
from isnad.api.tokens import new_token
from isnad.store.people import person_named
from isnad.store.store import Store
from kept_store import coded_reports

from .conftest import kept_at, list_people

ENDLESS = "/api/live/stream"
SECRETS = [coded.document.id for coded, _ in coded_reports()] + [
    event.key for coded, _ in coded_reports() for event in coded.events
]
RESTRICTED = [coded_reports()[1][0].document.id, *(event.key for event in coded_reports()[1][0].events)]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    held = kept_at(tmp_path_factory.mktemp("contract") / "kept.db")
    list_people(held)
    yield held
    held.close()


few = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None)


@pytest.fixture(scope="module")
def app(kept: Store) -> FastAPI:
    return create_app(kept, Settings(hosts=("testserver", "localhost")))


@pytest.fixture(scope="module")
def tokens(kept: Store) -> dict[str, str]:
    found = {}
    for user in ("huda", "omar"):
        with kept.reading() as connection:
            person = person_named(connection, user)
        scopes = ("decide", "export", "people")
        found[user], _ = new_token(kept, person, name="fuzz", scopes=scopes, days=1)
    return found


def cases(app: FastAPI, ask: Callable[[schemathesis.Case], None]) -> None:
    """Ask every operation of the API, save the endless stream, with values that fit and values that do not."""
    schema = from_dict(app.openapi())
    schema.app = app
    asked = 0
    for found in schema.exclude(path=ENDLESS).get_all_operations():
        operation = found.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            try:
                few(given(case=operation.as_strategy(generation_mode=mode))(ask))()
            except Unsatisfiable:  # what takes nothing can be given nothing wrong
                continue
            asked += 1
    assert asked > 20


def test_nothing_brings_the_desk_down_or_shows_what_is_restricted(app: FastAPI, tokens: dict[str, str]) -> None:
    def ask(case: schemathesis.Case) -> None:
        for user in ("huda", "omar"):
            app.state.shared.requests._tries.clear()
            answer = case.call(headers={"authorization": f"Bearer {tokens[user]}"})
            assert answer.status_code < 500, answer.text[:500]
            if user == "omar":
                assert [secret for secret in RESTRICTED if secret in answer.text] == []

    cases(app, ask)


def test_nothing_is_told_to_whom_nobody_knows(app: FastAPI) -> None:
    def ask(case: schemathesis.Case) -> None:
        answer = case.call(headers={"authorization": "Bearer isnad_wrong"})
        assert 400 <= answer.status_code < 500
        assert [secret for secret in SECRETS if secret in answer.text] == []

    cases(app, ask)


def test_every_address_of_the_api_is_described_and_every_reference_leads_somewhere(app: FastAPI) -> None:
    made = app.openapi()
    there = {route.path for router in ROUTERS for route in router.routes if route.path.startswith("/api/")}  # type: ignore[attr-defined]
    assert set(made["paths"]) == there
    references = set(re.findall(r"#/components/schemas/(\w+)", str(made)))
    assert references <= set(made["components"]["schemas"])


def test_every_page_has_a_twin(app: FastAPI) -> None:
    routes = [route for router in ROUTERS for route in router.routes if "GET" in route.methods]  # type: ignore[attr-defined]
    pages = {route.path for route in routes if not route.path.startswith("/api/")}  # type: ignore[attr-defined]
    of_people_alone = {
        "/",
        "/lang/{language}",
        "/sign-in",
        "/link/{secret}",
        "/account",
        "/queue/next",
        "/mine",
        "/help",
        "/map/tiles.pmtiles",  # files, no pages
        "/map/style.json",
        "/map/glyphs/{fonts}/{name}",
    }
    assert {f"/api{page}" for page in pages - of_people_alone} <= set(app.openapi()["paths"])


def test_the_description_is_for_everybody_and_asks_nothing_of_other_hosts(app: FastAPI) -> None:
    with TestClient(app) as client:
        answer = client.get("/api/openapi.json")
        assert answer.status_code == 200
        assert not re.search(r"https?://", answer.text)
        assert [client.get(path, follow_redirects=False).status_code for path in ("/docs", "/redoc")] == [404, 404]
