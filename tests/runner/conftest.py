"""An empty store on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from isnad.store.opening import open_store
from isnad.store.store import Store


@pytest.fixture
def store(with_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("ISNAD_DB_WAIT", "2")
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path / "vault"))
    opened = open_store(with_tables)
    yield opened
    opened.close()
