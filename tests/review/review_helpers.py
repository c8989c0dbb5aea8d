"""Made-up reports, coded by the package and coded anew, and the people who decide on them."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from isnad.ingest.step import read_inputs
from isnad.pipeline.code import code_document
from isnad.record.coded import CodedDocument
from isnad.record.document import Document
from isnad.record.events import Event
from isnad.record.ids import content_id
from isnad.store.add import Deposit, add
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


def list_people(store: Store) -> None:
    """List everybody of PEOPLE."""
    with store.writing() as writing:
        for user, role in PEOPLE.items():
            add_person(writing, person_named(writing.connection, "huda"), Person(id=user, role=role))  # type: ignore[arg-type]
