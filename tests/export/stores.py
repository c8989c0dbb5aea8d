"""Stores to export from and to import into: sample reports, some of them taken for real ones, and people."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from views_made import sample_documents

from isnad.cli.export_work import ExportRequest, export_file
from isnad.cli.import_work import ImportRequest, import_file
from isnad.record.coded import CodedDocument
from isnad.record.kept import EventView
from isnad.review.desk import Desk
from isnad.store.add import Deposit, add
from isnad.store.double import set_double_share
from isnad.store.opening import open_store
from isnad.store.people import add_person, person_named
from isnad.store.read import all_events
from isnad.store.roles import Person
from isnad.store.store import Store

PEOPLE = {"huda": "admin", "samir": "editor", "lina": "coder"}


def documents(most: int = 3, *, sample: bool = False) -> list[CodedDocument]:
    """Return the first sample reports that tell of anything, taken for real ones unless asked otherwise."""
    told = [coded for coded in sample_documents() if coded.events][:most]
    return [replace(coded, document=replace(coded.document, sample=sample)) for coded in told]


def copies(coded: CodedDocument, many: int) -> list[CodedDocument]:
    """Return a report many times over, each with ids of its own."""
    return [
        replace(
            coded,
            document=replace(coded.document, id=f"{coded.document.id}-{number}", page_id=None),
            events=tuple(
                replace(event, key=f"{event.key}-{number}", id=f"{event.id}-{number}") for event in coded.events
            ),
        )
        for number in range(many)
    ]


def store_of(place: Path | str, coded: list[CodedDocument], coder: str = "rules isnad=1") -> Store:
    """Return a store at a place that holds the reports; it stays open."""
    store = open_store(place)
    add(store, [Deposit(coded=one) for one in coded], coder=coder)
    return store


def staff(store: Store) -> None:
    """List an admin, an editor and a coder. Nothing is coded twice: else a tenth is drawn, by the store's own id."""
    with store.writing() as writing:
        for user, role in PEOPLE.items():
            add_person(writing, person_named(writing.connection, "huda"), Person(id=user, role=role))  # type: ignore[arg-type]
        set_double_share(writing, person_named(writing.connection, "huda"), 0)


def views(store: Store) -> tuple[EventView, ...]:
    """Return all events of a store as they stand."""
    with store.reading() as connection:
        return tuple(all_events(connection))


def export(store: Path | str, form: str, out: Path | str, **more: Any) -> int:
    """Export under internal unless asked otherwise."""
    given: dict[str, Any] = {
        "profile": "internal", "where": "", "include_unreviewed": False, "samples": False, "release": None,
        "licence": "", "options": (), "user": "huda",
    }  # fmt: skip
    return export_file(ExportRequest(form=form, out=str(out), store=str(store), **(given | more)))


def take(store: Path | str, source: Path, **more: Any) -> int:
    """Import a file; nothing is decided unless asked."""
    given: dict[str, Any] = {"apply": False, "field_map": None, "user": "huda"}
    return import_file(ImportRequest(source=source, store=str(store), **(given | more)))


def decide(store: Store, *wishes: Callable[[Desk], object]) -> None:
    """Have wishes decided."""
    desk = Desk(store, "huda")
    for wish in wishes:
        wish(desk)
