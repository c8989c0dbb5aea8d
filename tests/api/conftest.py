"""A desk over a small store of invented reports."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from isnad.api.app import create_app
from isnad.api.settings import Settings
from isnad.store.store import Store
from kept_store import filled_store

Open = Callable[..., TestClient]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    held = filled_store(tmp_path / "kept.db")
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
