"""A change of the codebook puts the rows it touches before somebody's eyes."""

from sqlalchemy import select, update

from isnad.export.releases.freeze import ReleaseRequest, make_release
from isnad.record.kept import EventView
from isnad.record.review import Decision, DecisionAction
from isnad.review.queue import load_queue
from isnad.store.add import Deposit, add
from isnad.store.clock import now
from isnad.store.decide import record_decision
from isnad.store.read import all_events
from isnad.store.roles import Person
from isnad.store.schema import release
from isnad.store.store import Store
from isnad.store.touched import changed_classes, class_prints, touched_by_codebook

EDITOR = Person(id="huda", role="editor")
CHANGED = class_prints() | {"airstrike": "another"}


def released(store: Store, deposits: tuple[Deposit, ...]) -> list[EventView]:
    """The air strikes of a store from which one release was made."""
    add(store, deposits, coder="isnad/0.1.0")
    make_release(store, ReleaseRequest(tag="v1", profile="internal", samples=True), EDITOR)
    with store.reading() as connection:
        return [view for view in all_events(connection) if view.event.event_class == "airstrike"]


def decide(store: Store, view: EventView, action: DecisionAction) -> None:
    with store.writing() as writing:
        made = {"document_id": view.document.id, "event_key": view.key, "action": action, "by": "lina"}
        record_decision(writing, Decision(id=f"dec-{action}-{view.key}", at=now(), **made))  # type: ignore[arg-type]


def test_events_of_a_changed_class_are_touched_undecided_ones_first(
    store: Store, deposits: tuple[Deposit, ...]
) -> None:
    strikes = released(store, deposits)
    assert len(strikes) > 5
    decide(store, strikes[0], "accept")
    with store.reading() as connection:
        assert touched_by_codebook(connection) == ()
        found = touched_by_codebook(connection, CHANGED)
    assert {one.key for one in found} == {view.key for view in strikes}
    assert found[-1].key == strikes[0].key
    assert [one.decided_at is None for one in found] == [True] * (len(strikes) - 1) + [False]
    assert {one.event_class for one in found} == {"airstrike"}


def test_a_touched_event_waits_in_the_queue_until_somebody_decides(store: Store, deposits: tuple[Deposit, ...]) -> None:
    strikes = released(store, deposits)
    for view in strikes:
        decide(store, view, "accept")
    make_release(store, ReleaseRequest(tag="v2", profile="internal", samples=True), EDITOR)
    assert not {view.key for view in strikes} & waiting(store)
    as_of_an_older_codebook(store, "v2")
    assert {view.key for view in strikes} <= waiting(store)
    decide(store, strikes[0], "comment")
    assert strikes[0].key not in waiting(store)
    assert strikes[1].key in waiting(store)


def waiting(store: Store) -> set[str]:
    with store.reading() as connection:
        return {key for item in load_queue(connection, EDITOR).items for key in item.keys}


def as_of_an_older_codebook(store: Store, tag: str) -> None:
    """Make it so that the release was made when the codebook said something else of air strikes."""
    with store.writing() as writing:
        kept = writing.connection.execute(select(release.c.manifest).where(release.c.tag == tag)).scalar_one()
        older = kept.replace(f'"airstrike":"{class_prints()["airstrike"]}"', '"airstrike":"older"')
        assert older != kept
        writing.connection.execute(update(release).where(release.c.tag == tag).values(manifest=older))


def test_what_was_taken_out_is_not_touched(store: Store, deposits: tuple[Deposit, ...]) -> None:
    strikes = released(store, deposits)
    decide(store, strikes[0], "reject")
    with store.reading() as connection:
        assert strikes[0].key not in {one.key for one in touched_by_codebook(connection, CHANGED)}


def test_before_the_first_release_nothing_is_touched(store: Store, deposits: tuple[Deposit, ...]) -> None:
    add(store, deposits, coder="isnad/0.1.0")
    with store.reading() as connection:
        assert touched_by_codebook(connection, CHANGED) == ()


def test_classes_that_changed() -> None:
    assert changed_classes({"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "d": "1"}) == ("b", "c", "d")
