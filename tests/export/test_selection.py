"""A query narrows what leaves, never what is hidden."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from released import SALT, samples
from sqlalchemy import select
from stores import store_of, views

from isnad.export.profiles.apply import Options
from isnad.export.profiles.model import load_profile
from isnad.export.selection import Selection, wanted_by
from isnad.record.coded import CodedDocument
from isnad.store.schema import event_view
from isnad.store.store import Store

OPTIONS = Options(today=date(2026, 11, 29), salt=SALT, include_unreviewed=True, samples=True)


def _bare_report() -> CodedDocument:
    """A report of two events of which nothing has to be hidden, so that its address may stand."""
    report = samples()[0]
    first, second = (
        replace(event, actors=(), targets=(), places=(), harm=(), claims=()) for event in report.events[:2]
    )
    other = "arrest" if first.event_class != "arrest" else "looting"
    return replace(
        report,
        document=replace(report.document, outlet=None),
        events=(first, replace(second, event_class=other)),
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_of(tmp_path / "kept.db", [_bare_report()])


def _selected(store: Store, event_class: str, options: Options = OPTIONS) -> tuple[Selection, list[str | None]]:
    with store.reading() as connection:
        numbers = select(event_view.c.n).where(event_view.c["class"] == event_class)
        selection = Selection(connection, load_profile("public"), options, wanted_by(connection, numbers))
        return selection, [view.document.uri for view in selection.events()]


def test_an_address_stands_where_the_whole_page_may(store: Store) -> None:
    first = views(store)[0].event.event_class
    _, addresses = _selected(store, first)
    assert addresses == [_bare_report().document.uri]


def test_what_was_not_asked_for_still_hides_the_address(store: Store, tmp_path: Path) -> None:
    report = _bare_report()
    named = next(event for event in samples()[0].events if any(target.actor_id is None for target in event.targets))
    hiding = replace(report.events[1], targets=named.targets)
    other = store_of(tmp_path / "other.db", [replace(report, events=(report.events[0], hiding))])
    _, addresses = _selected(other, report.events[0].event_class)
    assert addresses == [None]


def test_only_what_was_asked_for_is_counted(store: Store) -> None:
    first = views(store)[0].event.event_class
    selection, _ = _selected(store, first, replace(OPTIONS, include_unreviewed=False))
    assert selection.tally.events_in == 1
    assert selection.tally.left_out == {"not accepted by a person": 1}
