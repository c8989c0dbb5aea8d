"""Tests read the package's own knowledge, never what the person who runs them has imported.

`store_url` gives each test an empty place for a store, once an SQLite file and once a PostgreSQL database;
`with_tables` the same with the tables of this version in it, which are made once and copied.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))

from isnad.store.connect import connect
from isnad.store.migrations import upgrade
from postgres_cluster import Cluster, NoPostgres

# How fast the machine is today is no property of the code; bench/ measures speed.
settings.register_profile("isnad", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("isnad")

os.environ["ISNAD_HOME"] = tempfile.mkdtemp(prefix="isnad-tests-")


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of the tests' own; a test that needs it is skipped, saying so, where there is none."""
    try:
        cluster = Cluster()
    except NoPostgres as reason:
        pytest.skip(str(reason))
    yield cluster
    cluster.remove()


@pytest.fixture
def postgres_url(postgres_cluster: Cluster) -> Iterator[str]:
    """The URL of a PostgreSQL database with nothing in it."""
    url = postgres_cluster.fresh_url()
    yield url
    postgres_cluster.drop(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new store may be made: a file that is not there yet, or an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    url: str = request.getfixturevalue("postgres_url")
    return url


def _tables_at(place: str) -> str:
    engine = connect(place)
    upgrade(engine)
    engine.dispose()
    return place


@pytest.fixture(scope="session")
def file_with_tables(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An SQLite file with the tables of this version, to be copied."""
    return _tables_at(str(tmp_path_factory.mktemp("tables") / "tables.db"))


@pytest.fixture(scope="session")
def database_with_tables(postgres_cluster: Cluster) -> str:
    """The URL of a PostgreSQL database with the tables of this version, to be copied."""
    return _tables_at(postgres_cluster.fresh_url())


@pytest.fixture
def with_tables(request: pytest.FixtureRequest, store_url: str) -> str:
    """The same place as `store_url`, with the tables of this version: a store opens there in a tenth of the time."""
    if "://" in store_url:
        request.getfixturevalue("postgres_cluster").copy(request.getfixturevalue("database_with_tables"), store_url)
    else:
        shutil.copy(request.getfixturevalue("file_with_tables"), store_url)
    return store_url
