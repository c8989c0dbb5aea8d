"""A store with a made-up report, coded by the package."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from review_helpers import coded_sample, keep, list_people

from isnad.record.coded import CodedDocument
from isnad.review.desk import Desk
from isnad.store.double import set_double_share
from isnad.store.opening import open_store
from isnad.store.people import person_named
from isnad.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "isnad.db")
    yield opened
    opened.close()


@pytest.fixture
def villages() -> CodedDocument:
    """Fourteen events, among them two air strikes told with one word."""
    return coded_sample("01")


@pytest.fixture
def kept(store: Store, villages: CodedDocument) -> Store:
    """A store with one document, in which nobody is listed."""
    keep(store, villages)
    return store


@pytest.fixture
def staffed(kept: Store) -> Store:
    """The same with two reviewers, two coders, an editor and an admin; nothing is double coded."""
    list_people(kept)
    with kept.writing() as writing:
        set_double_share(writing, person_named(writing.connection, "huda"), 0)
    return kept


@pytest.fixture
def desk(kept: Store) -> Desk:
    """The desk of the one user of a store that lists nobody."""
    return Desk(kept, "me")
