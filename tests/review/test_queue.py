"""What waits for a person and in which order: doubts, consequence, the rarer classes, assignments, what is hidden."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from review_helpers import coded_sample, keep, list_people
from sqlalchemy import select, update

from isnad.record.coded import CodedDocument
from isnad.record.review import Terms
from isnad.review.desk import Desk
from isnad.review.queue import Queue, load_queue
from isnad.review.rank import QueueItem, Waiting, in_order, item_of, score_of
from isnad.review.sheet import Wish
from isnad.store.decide import record_terms
from isnad.store.double import set_double_share
from isnad.store.index import forget_events
from isnad.store.opening import open_store
from isnad.store.people import person_named
from isnad.store.schema import event_view, seal_key
from isnad.store.store import Store


@pytest.fixture
def store(with_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The queue is asked of both databases."""
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path / "vault"))
    opened = open_store(with_tables)
    yield opened
    opened.close()


def _waiting(number: int, **values: object) -> Waiting:
    return Waiting(key=f"key-{number}", document_id=f"doc-{number}", event_class="airstrike", **values)  # type: ignore[arg-type]


def _queue(store: Store, user: str = "me", **more: object) -> Queue:
    with store.reading() as connection:
        return load_queue(connection, person_named(connection, user), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ({"confidence": 0.9}, {"confidence": 0.5}),
        ({"confidence": 0.5}, {"confidence": 0.5, "killed": 1}),
        ({"confidence": 0.5, "killed": 1}, {"confidence": 0.5, "killed": 40}),
        ({"confidence": 0.5}, {"confidence": 0.5, "accused": 1}),
        ({"confidence": 0.5}, {"confidence": 0.5, "unidentified": 1}),
        ({"confidence": 0.5}, {"confidence": 0.5, "flags": ("number_clash",)}),
        ({"confidence": 0.5}, {"confidence": 0.5, "status": "second_reader"}),
        ({"confidence": 1.0}, {"confidence": 1.0, "killed": 5}),
    ],
)
def test_uncertainty_and_consequence_raise_an_event(less: dict[str, object], more: dict[str, object]) -> None:
    assert 0 < score_of(_waiting(1, **less)) < score_of(_waiting(2, **more))


def test_every_class_has_its_turn() -> None:
    strikes = [item_of(f"doc-{n}", [_waiting(n, confidence=0.2, killed=90)], "decide") for n in range(30)]
    arrest = Waiting(key="key-a", document_id="doc-arrest", event_class="arrest", confidence=0.9)
    flight = Waiting(key="key-f", document_id="doc-flight", event_class="displacement", confidence=0.9)
    items = [*strikes, item_of("doc-arrest", [arrest], "decide"), item_of("doc-flight", [flight], "decide")]
    order = in_order(items)
    assert [item.document_id for item in order].index("doc-arrest") == 2
    assert [item.document_id for item in order].index("doc-flight") == 5
    assert order[2].turn_of == "arrest"
    assert sorted(item.document_id for item in order) == sorted(item.document_id for item in items)
    assert order == in_order(list(reversed(items)))


def test_doubts_come_first_however_small() -> None:
    deadly = item_of("doc-1", [_waiting(1, confidence=0.1, killed=500)], "decide")
    doubtful = item_of("doc-2", [_waiting(2, confidence=1.0, doubt="orphaned")], "doubt")
    assert [item.document_id for item in in_order([deadly, doubtful])] == ["doc-2", "doc-1"]


def test_a_document_coded_blind_shows_nothing_of_the_machine() -> None:
    item = item_of("doc-1", [_waiting(1, killed=500)], "double_code")
    assert (item.keys, item.classes) == ((), ())
    assert not any("killed" in reason for reason in item.reasons)


def test_the_document_is_the_unit_and_what_is_left_is_counted(kept: Store, desk: Desk, villages: CodedDocument) -> None:
    queue = _queue(kept)
    assert [(item.document_id, len(item.keys)) for item in queue.items] == [(villages.document.id, 14)]
    assert queue.events == 14
    desk.decide(Wish(action="accept", document_id=villages.document.id, event_key=villages.events[0].key))
    assert _queue(kept).events == 13
    desk.decide(Wish(action="finished", document_id=villages.document.id))
    assert _queue(kept) == Queue()
    desk.undo()
    assert _queue(kept).events == 13


def test_it_is_narrowed_by_class_and_by_query(kept: Store, villages: CodedDocument) -> None:
    classes = [event.event_class for event in villages.events]
    assert _queue(kept, classes=["shelling"]).events == classes.count("shelling")
    one = select(event_view.c.n).where(event_view.c.key == villages.events[0].key)
    assert _queue(kept, numbers=one).events == 1
    assert _queue(kept, classes=["arrest"]) == Queue()


def test_reasons_say_why_in_words(kept: Store, villages: CodedDocument) -> None:
    (item,) = _queue(kept).items
    assert isinstance(item, QueueItem)
    assert "9 or more killed" in item.reasons
    assert "number clash" in item.reasons


def test_a_second_reader_is_another_person(staffed: Store, villages: CodedDocument) -> None:
    lina, key = Desk(staffed, "lina"), villages.events[0].key
    lina.decide(Wish(action="second_reader", document_id=villages.document.id, event_key=key))
    lina.decide(Wish(action="finished", document_id=villages.document.id))
    assert _queue(staffed, "lina").items == ()
    assert [item.keys for item in _queue(staffed, "omar").items] == [(key,)]


def test_what_is_assigned_waits_for_its_person_alone(staffed: Store, villages: CodedDocument) -> None:
    Desk(staffed, "lina").decide(Wish(action="assign", document_id=villages.document.id))
    assert [len(_queue(staffed, user).items) for user in ("lina", "omar")] == [1, 0]


def test_what_was_removed_waits_for_nobody_though_it_is_of_the_share_coded_twice(
    kept: Store, villages: CodedDocument
) -> None:
    list_people(kept)
    with kept.writing() as writing:
        set_double_share(writing, person_named(writing.connection, "huda"), 100)
    assert [item.call for item in _queue(kept, "lina").items] == ["double_code"]
    with kept.writing() as writing:
        forget_events(writing, villages.document.id)
        writing.connection.execute(update(seal_key).values(secret=None, destroyed_at=writing.at))
    assert _queue(kept, "lina") == Queue()


def test_a_narrowed_queue_does_not_tell_a_blind_coder_what_the_machine_found(
    kept: Store, villages: CodedDocument
) -> None:
    list_people(kept)
    with kept.writing() as writing:
        set_double_share(writing, person_named(writing.connection, "huda"), 100)
    assert _queue(kept, "lina", classes=["shelling"]) == Queue()
    assert _queue(kept, "lina").events == 0


def test_one_document_is_asked_about_alone(kept: Store, villages: CodedDocument) -> None:
    keep(kept, coded_sample("02"))
    whole = {item.document_id: item for item in _queue(kept).items}
    (item,) = _queue(kept, document_id=villages.document.id).items
    assert item == replace(whole[villages.document.id], turn_of=None)
    assert _queue(kept, document_id="doc-none") == Queue()


def test_what_a_person_may_not_read_is_not_counted(staffed: Store, villages: CodedDocument) -> None:
    keep(staffed, coded_sample("02"))
    with staffed.writing() as writing:
        terms = Terms(
            id="trm-1", at=writing.at, by="samir", document_id=villages.document.id, sensitivity="restricted", group="w"
        )
        record_terms(writing, terms)
    hidden = len(villages.events)
    seen = _queue(staffed, "samir").events
    assert _queue(staffed, "lina").events == seen - hidden
    assert villages.document.id not in [item.document_id for item in _queue(staffed, "lina").items]
    assert _queue(staffed, "nobody") == Queue()
