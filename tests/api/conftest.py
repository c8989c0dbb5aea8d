"""A desk over a small store of invented reports, without sign-in and with people who sign in."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from isnad.api.app import create_app
from isnad.api.passwords import hashed
from isnad.api.settings import Settings
from isnad.store.accounts import set_password
from isnad.store.double import set_double_share
from isnad.store.people import add_person, person_named
from isnad.store.roles import Person
from isnad.store.store import Store
from kept_store import filled_store

Open = Callable[..., TestClient]
SignIn = Callable[[str], TestClient]
PASSWORD = "four words of nonsense"
PEOPLE = (
    Person(id="huda", role="admin"),
    Person(id="nour", role="editor"),
    Person(id="rima", role="reviewer", groups=("taiz",)),
    Person(id="omar", role="reviewer"),
    Person(id="lina", role="coder"),
    Person(id="sami", role="reader"),
)


@cache
def password_hash() -> str:
    return hashed(PASSWORD, PASSWORD, "nobody")


def list_people(store: Store) -> None:
    with store.writing() as writing:
        for person in PEOPLE:
            add_person(writing, person_named(writing.connection, "huda"), person)
            set_password(writing, "huda", person.id, password_hash())


def kept_at(place: Path) -> Store:
    """A store of which nothing is coded twice unless a test asks for it: a tenth is drawn, by the store's own id."""
    held = filled_store(place)
    with held.writing() as writing:
        set_double_share(writing, person_named(writing.connection, "huda"), 0)
    return held


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    held = kept_at(tmp_path / "kept.db")
    yield held
    held.close()


@pytest.fixture
def opened(store: Store) -> Iterator[Open]:
    """Opens a desk over the store, with the settings that are given."""
    clients: list[TestClient] = []

    def open_desk(over: Store | None = None, **settings: object) -> TestClient:
        app = create_app(over or store, Settings(**{"hosts": ("desk.example",), **settings}))  # type: ignore[arg-type]
        client = TestClient(app, base_url="http://desk.example", follow_redirects=False)
        client.__enter__()
        clients.append(client)
        return client

    yield open_desk
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture
def local(opened: Open) -> TestClient:
    """A desk without sign-in, over a store that lists nobody."""
    return opened(local_user="huda")


@pytest.fixture
def team(store: Store, opened: Open) -> TestClient:
    """A desk over a store that lists people, each with the same password; nobody is signed in."""
    list_people(store)
    return opened()


@pytest.fixture
def signed(team: TestClient) -> SignIn:
    """Signs a person in, each with a browser of their own."""

    def sign_in(user: str) -> TestClient:
        client = TestClient(team.app, base_url="http://desk.example", follow_redirects=False)
        answer = client.post("/sign-in", data={"user": user, "password": PASSWORD})
        assert answer.status_code == 303
        return client

    return sign_in


def form_token(client: TestClient) -> str:
    """Return the token that a form of this session carries."""
    found = re.search(r'<meta name="csrf" content="([0-9a-f]+)">', client.get("/account").text)
    assert found is not None
    return found[1]


def send(client: TestClient, path: str, **fields: object) -> object:
    """Send a form with its token, as a browser does."""
    return client.post(path, data={"csrf": form_token(client), **fields})
