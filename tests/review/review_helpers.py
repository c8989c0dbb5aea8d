"""Made-up reports, coded by the package and coded anew, and the people who decide on them."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from isnad.ingest.step import read_inputs
from isnad.pipeline.code import code_document
from isnad.record.coded import CodedDocument
from isnad.record.document import Document
from isnad.record.errors import UsageError
from isnad.record.events import Event
from isnad.record.ids import content_id
from isnad.record.kept import EventView
from isnad.record.review import Decision
from isnad.review.actions import decision_of
from isnad.review.sheet import Sheet, Wish
from isnad.store.add import Deposit, add
from isnad.store.heads import head_of
from isnad.store.in_force import Version, events_in_force
from isnad.store.people import add_person, person_named
from isnad.store.roles import Person, Subject
from isnad.store.store import Store

ME = Person(id="me", role="admin", alone=True)
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


class InMemory:
    """The rules and the view in force over one document, without a store: what the property is about."""

    def __init__(self, coded: CodedDocument) -> None:
        self.coded, self.head = coded, head_of(coded.document)
        self.version = Version(coding_id="cod-1", coder="rules 1", made_at="2026", events=coded.events)
        self.decisions: list[Decision] = []

    def view(self) -> tuple[EventView, ...]:
        return tuple(replace(v, decisions=()) for v in events_in_force((self.version,), self.decisions, self.head))

    def decide(self, wish: Wish) -> bool:
        """Tell whether the wish could be carried out."""
        sheet = Sheet(
            person=ME,
            subject=Subject(id=self.head.id),
            head=self.head,
            coded=self.coded,
            events=events_in_force((self.version,), self.decisions, self.head),
            decisions=tuple(self.decisions),
        )
        try:
            self.decisions.append(decision_of(sheet, wish, f"2026-01-01T00:00:00.{len(self.decisions):06}Z"))
        except UsageError:
            return False
        return True

    def back(self, action: Any, find: Callable[[Sequence[Decision], str], Decision | None]) -> int:
        """Undo or redo until there is nothing left, and return how often."""
        done = 0
        while (found := find(self.decisions, ME.id)) is not None:
            assert self.decide(Wish(action=action, document_id=self.head.id, undoes=found.id))
            done += 1
        return done
