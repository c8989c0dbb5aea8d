from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from isnad.store.connect import connect


@pytest.fixture
def engine(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """An engine for an empty place, whose writers wait for a second."""
    monkeypatch.setenv("ISNAD_DB_WAIT", "1")
    made = connect(store_url)
    yield made
    made.dispose()
