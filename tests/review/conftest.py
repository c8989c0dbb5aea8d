"""A store with made-up reports, coded by the package, and people who work with it."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from isnad.ingest.step import read_inputs
from isnad.pipeline.code import code_document
from isnad.record.coded import CodedDocument
from isnad.record.document import Document
from isnad.record.events import Event
from isnad.record.ids import content_id
from isnad.review.desk import Desk
from isnad.review.double import set_double_share
from isnad.store.add import Deposit, add
from isnad.store.opening import open_store
from isnad.store.people import add_person, person_named
from isnad.store.roles import Person
from isnad.store.store import Store

SAMPLES = Path(__file__).resolve().parents[2] / "src" / "isnad" / "samples"
PEOPLE = {"huda": "admin", "samir": "editor", "rana": "reviewer", "ziad": "reviewer", "lina": "coder", "omar": "coder"}


@cache
def coded_sample(name: str) -> CodedDocument:
    """Return one sample report of the package, coded."""
    (document,) = read_inputs([str(next(SAMPLES.glob(f"{name}*")))])
    assert isinstance(document, Document)
    return code_document(document)


def keep(store: Store, *coded: CodedDocument, coder: str = "rules 1") -> None:
    """Put coded documents into the store as one run."""
    add(store, [Deposit(coded=one) for one in coded], coder=coder)


def recoded(coded: CodedDocument, change: Callable[[Event], Event | None]) -> CodedDocument:
    """Return the document as another coder might read it; a change that returns None leaves the event out."""
    changed = (change(event) for event in coded.events)
    events = tuple(replace(e, id=content_id("evt", [str(e)])) for e in changed if e is not None)
    return replace(coded, events=events)


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


def list_people(store: Store) -> None:
    """List everybody of PEOPLE."""
    with store.writing() as writing:
        for user, role in PEOPLE.items():
            add_person(writing, person_named(writing.connection, "huda"), Person(id=user, role=role))  # type: ignore[arg-type]


@pytest.fixture
def desk(kept: Store) -> Desk:
    """The desk of the one user of a store that lists nobody."""
    return Desk(kept, "me")
