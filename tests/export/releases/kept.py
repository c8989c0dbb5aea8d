"""A store with invented reports, some of whose events people accepted."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from released import invented

from isnad.record.coded import CodedDocument
from isnad.record.ids import content_id
from isnad.record.kept import EventView
from isnad.record.review import Decision, DecisionAction
from isnad.store.add import Deposit, add
from isnad.store.clock import now
from isnad.store.decide import record_decision
from isnad.store.fields import FIELDS, field_value
from isnad.store.opening import open_store
from isnad.store.read import all_events
from isnad.store.roles import Person
from isnad.store.store import Store

EDITOR = Person(id="huda", role="editor")
TODAY = date(2026, 11, 29)


def made_store(
    place: str | Path, documents: Iterable[CodedDocument] | None = None, coder: str = "isnad/0.1.0"
) -> Store:
    """A new store at an address or in a folder that holds the invented reports."""
    store = open_store(place / "isnad.db" if isinstance(place, Path) else place)
    add(store, [Deposit(coded=coded) for coded in documents or invented()], coder=coder)
    return store


def views(store: Store) -> list[EventView]:
    """Every event as it stands."""
    with store.reading() as connection:
        return list(all_events(connection))


def decide(store: Store, view: EventView, action: DecisionAction, **values: Any) -> Decision:
    """Keep a decision on an event."""
    made = Decision(
        id="", at=now(), by="lina", action=action, document_id=view.document.id, event_key=view.key, **values
    )
    decision = replace(made, id=content_id("dec", (made,)))
    with store.writing() as writing:
        record_decision(writing, decision)
    return decision


def accept(store: Store, wanted: Iterable[EventView]) -> None:
    """Accept events as they stand."""
    for view in wanted:
        whole = {field: field_value(view.event, field) for field in FIELDS}
        decide(store, view, "accept", machine=whole)


def recoded(coded: CodedDocument, **values: Any) -> CodedDocument:
    """The same document, its first event with other values, as a newer coder would give it."""
    first, *others = coded.events
    return replace(coded, events=(replace(first, **values), *others))
