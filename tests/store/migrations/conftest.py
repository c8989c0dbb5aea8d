from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

EngineMaker = Callable[[str], Engine]


@pytest.fixture
def engine_at() -> EngineMaker:
    """Make an engine for a place, with the driver's own settings: SQLite waits a second for a lock."""

    def made(place: str) -> Engine:
        if "://" in place:
            return create_engine(place, poolclass=NullPool)
        return create_engine(f"sqlite:///{Path(place)}", poolclass=NullPool, connect_args={"timeout": 1})

    return made


@pytest.fixture
def engine(store_url: str, engine_at: EngineMaker) -> Iterator[Engine]:
    """An engine for an empty place."""
    made = engine_at(store_url)
    yield made
    made.dispose()
