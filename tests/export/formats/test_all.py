"""Every format over a real store: what was kept, decided and read back leaves in every shape, and adds up."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from told import CODED_SAMPLES, CODER, CONTEXT

from isnad.export.aggregate.sides import alleged
from isnad.export.formats.all import FORMATS
from isnad.record.codec import decode_line
from isnad.record.coded import CodedDocument
from isnad.record.kept import EventView
from isnad.record.review import Decision, DecisionAction
from isnad.store.add import Deposit, add
from isnad.store.decide import record_decision
from isnad.store.opening import open_store
from isnad.store.read import all_events
from isnad.store.store import Store

OURS = ("acled", "ucdp", "plover", "geojson", "csv")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "exports.db")
    coded = (decode_line(path.read_bytes()) for path in sorted(CODED_SAMPLES.glob("*.json")))
    add(opened, [Deposit(coded=one) for one in coded if isinstance(one, CodedDocument)], coder=CODER)
    yield opened
    opened.close()


def kept(store: Store) -> list[EventView]:
    with store.reading() as connection:
        return list(all_events(connection))


def decide(store: Store, view: EventView, action: DecisionAction, human: str | None = None) -> None:
    decision = Decision(
        id=f"dec-{action}",
        at="2026-11-29T12:00:00.000000Z",
        by="ليلى",
        action=action,
        document_id=view.document.id,
        event_key=view.key,
        human=human,
        reason="invented",
    )
    with store.writing() as writing:
        record_decision(writing, decision)


@pytest.mark.parametrize("name", OURS)
def test_events_in_are_events_written_and_events_left_out(store: Store, name: str) -> None:
    views = kept(store)
    counts = FORMATS[name].writer()(views, io.BytesIO(), CONTEXT)
    assert counts.events_in == len(views) > 100
    assert 0 < counts.events_written <= len(views)
    assert counts.losses


@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_a_rejected_event_leaves_no_row(store: Store, name: str) -> None:
    before = FORMATS[name].writer()(kept(store), first := io.BytesIO(), CONTEXT)
    written = next(view for view in kept(store) if view.key.encode() in first.getvalue())
    decide(store, written, "reject")
    after = FORMATS[name].writer()(kept(store), second := io.BytesIO(), CONTEXT)
    assert written.key.encode() not in second.getvalue()
    assert after.left_out["a person rejected it"] == 1
    assert after.events_in == before.events_in


def test_an_accused_that_a_reviewer_promoted_is_the_first_actor(store: Store) -> None:
    accused = next(view for view in kept(store) if [actor.actor_id for actor in alleged(view)] == ["sd-rsf"])
    row = acled_row(store, accused)
    assert row["actor1"] == "Unidentified Armed Group (Sudan)"
    assert "alleged: Rapid Support Forces (by Sudanese Armed Forces)" in row["tags"]
    decide(store, accused, "promote", human="sd-rsf")
    row = acled_row(store, accused)
    assert row["actor1"] == "Rapid Support Forces"
    assert "alleged" not in row["tags"]


def acled_row(store: Store, view: EventView) -> dict[str, str]:
    out = io.BytesIO()
    FORMATS["acled"].writer()(kept(store), out, CONTEXT)
    rows = csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""))
    return next(row for row in rows if view.key in row["isnad_event_keys"])


@pytest.mark.parametrize("name", OURS)
def test_a_format_says_what_it_is_and_imports_nothing_before_it_is_asked(name: str) -> None:
    entry = FORMATS[name]
    assert entry.name == name
    assert entry.suffix.startswith(".")
    assert callable(entry.writer())
    assert entry.needs is None
