"""Undo and redo across documents; whatever was decided can be taken back to the machine's view and done again."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from review_helpers import InMemory, coded_sample, keep

from isnad.record.coded import CodedDocument
from isnad.record.errors import RefusedError, UsageError
from isnad.review.desk import Desk
from isnad.review.sheet import Wish
from isnad.review.undo import to_redo, to_undo
from isnad.store.store import Store


def _accept(coded: CodedDocument, number: int = 0) -> Wish:
    return Wish(action="accept", document_id=coded.document.id, event_key=coded.events[number].key)


def _status(desk: Desk, coded: CodedDocument, number: int = 0) -> str:
    key = coded.events[number].key
    return desk.open(key).event(key).status


@pytest.fixture
def landmine(kept: Store) -> CodedDocument:
    coded = coded_sample("02")
    keep(kept, coded)
    return coded


def test_undo_and_redo_go_from_document_to_document(
    desk: Desk, villages: CodedDocument, landmine: CodedDocument
) -> None:
    desk.decide(_accept(villages))
    desk.decide(_accept(landmine))
    assert desk.undo().document_id == landmine.document.id
    assert desk.undo().document_id == villages.document.id
    assert (_status(desk, villages), _status(desk, landmine)) == ("machine", "machine")
    assert desk.redo().document_id == villages.document.id
    assert desk.redo().document_id == landmine.document.id
    assert (_status(desk, villages), _status(desk, landmine)) == ("accepted", "accepted")
    with pytest.raises(UsageError, match="me has nothing to redo"):
        desk.redo()


def test_something_new_leaves_nothing_to_redo(desk: Desk, villages: CodedDocument) -> None:
    desk.decide(_accept(villages))
    desk.undo()
    desk.decide(_accept(villages, 1))
    with pytest.raises(UsageError, match="nothing to redo"):
        desk.redo()


def test_an_undo_of_an_undo_is_a_redo_and_that_can_be_taken_back(desk: Desk, villages: CodedDocument) -> None:
    made = desk.decide(_accept(villages))
    undone = desk.undo()
    again = desk.undo(undone.id)
    assert (again.action, again.undoes, _status(desk, villages)) == ("redo", undone.id, "accepted")
    back = desk.undo(again.id)
    assert (back.action, back.undoes, _status(desk, villages)) == ("undo", made.id, "machine")


def test_any_of_the_last_twenty_can_be_taken_back(desk: Desk, villages: CodedDocument) -> None:
    made = [desk.decide(_accept(villages, number % 10)) for number in range(22)]
    listed = desk.recent()
    assert [d.id for d, _ in listed] == [d.id for d in reversed(made[2:])]
    desk.undo(listed[5][0].id)
    assert [in_force for _, in_force in desk.recent()] == [n != 5 for n in range(20)]


@pytest.mark.parametrize("gone", ["again", "unknown"])
def test_what_is_not_in_force_is_not_taken_back(desk: Desk, villages: CodedDocument, gone: str) -> None:
    made = desk.decide(_accept(villages))
    desk.undo(made.id)
    with pytest.raises(UsageError, match="taken back already" if gone == "again" else "no decision 'dec-none'"):
        desk.undo(made.id if gone == "again" else "dec-none")


def test_only_a_reviewer_takes_back_what_another_decided(staffed: Store, villages: CodedDocument) -> None:
    made = Desk(staffed, "lina").decide(_accept(villages))
    with pytest.raises(RefusedError, match="omar is a coder; taking back what another person decided needs a reviewer"):
        Desk(staffed, "omar").undo(made.id)
    with pytest.raises(UsageError, match="rana has nothing to undo"):
        Desk(staffed, "rana").undo()
    assert Desk(staffed, "rana").undo(made.id, "wrong place").reason == "wrong place"


FIELDS: dict[str, list[Any]] = {
    "class": ["shelling", "bombing"],
    "time": ["2019-06-01", "2019"],
    "places": [[], [{"start": 454, "end": 461, "gazetteer_id": "isnad:sy-al-mawzarah"}]],
    "weapons": [["artillery"], []],
    "factuality": ["denied", "planned"],
    "harm": [[], [{"start": 347, "end": 368, "kind": "killed", "low": 5}]],
}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["accept", "correct", "reject", "flag", "merge", "split", "add", "nothing_to_code", "finished"]
        ),
        st.integers(0, 3),
        st.sampled_from([None, *FIELDS]),
        st.integers(0, 1),
    ),
    max_size=8,
)


def _wish(coded: CodedDocument, action: Any, number: int, field: Any, value: int) -> Wish:
    key: str | None = coded.events[number].key
    human: Any = None
    if action == "merge":
        human = [coded.events[number + 1].key]
    elif action == "split":
        human = [{"time": "2019-06-01"}, {"time": "2019-06-02"}]
    elif action == "add":
        human, key = {"class": FIELDS["class"][value], "trigger": {"start": 10 * number, "end": 10 * number + 9}}, None
    elif action == "correct" and field is not None:
        human = FIELDS[field][value]
    elif action in ("nothing_to_code", "finished"):
        key = None
    of_field = field if action in ("accept", "correct", "reject") else None
    return Wish(action=action, document_id=coded.document.id, event_key=key, field=of_field, human=human)


@settings(max_examples=100, deadline=None)
@given(steps=STEPS, more=STEPS)
def test_undo_of_all_gives_the_machines_view_and_redo_of_all_the_persons(steps: list[Any], more: list[Any]) -> None:
    desk = InMemory(coded_sample("01"))
    machine = desk.view()
    made = sum(desk.decide(_wish(desk.coded, *step)) for step in steps)
    human = desk.view()
    assert desk.back("undo", to_undo) == made
    assert desk.view() == machine
    assert desk.back("redo", to_redo) == made
    assert desk.view() == human
    made += sum(desk.decide(_wish(desk.coded, *step)) for step in more)
    assert desk.back("undo", to_undo) == made
    assert desk.view() == machine
