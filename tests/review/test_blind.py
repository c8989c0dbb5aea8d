"""Double coding: who sees what, when two are done, and how one is chosen; the figures that come of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from review_helpers import coded_sample, keep, list_people

from isnad.record.coded import CodedDocument
from isnad.record.errors import RefusedError, UsageError
from isnad.review.adjudicate import choices, chosen
from isnad.review.agreement import load_agreement
from isnad.review.desk import Desk
from isnad.review.queue import load_queue
from isnad.review.sheet import Wish
from isnad.store.blind import SHARE, lot_of
from isnad.store.double import double_share, set_double_share
from isnad.store.people import person_named
from isnad.store.store import Store


@pytest.fixture
def doubled(kept: Store) -> Iterator[Store]:
    """A store of which everything is double coded."""
    list_people(kept)
    with kept.writing() as writing:
        set_double_share(writing, person_named(writing.connection, "huda"), 100)
    return kept


def _add(desk: Desk, coded: CodedDocument, words: str, event_class: str, **more: Any) -> None:
    start = coded.document.text.index(words)
    human = {"class": event_class, "trigger": {"start": start, "end": start + len(words)}, **more}
    desk.decide(Wish(action="add", document_id=coded.document.id, human=human))


def _finish(desk: Desk, coded: CodedDocument) -> None:
    desk.decide(Wish(action="finished", document_id=coded.document.id))


def _calls(store: Store, user: str) -> list[tuple[str, str]]:
    with store.reading() as connection:
        items = load_queue(connection, person_named(connection, user)).items
    return [(item.call, item.document_id) for item in items]


def _both_code(store: Store, coded: CodedDocument) -> None:
    """Lina finds two strikes, Omar one of them on another day."""
    lina, omar = Desk(store, "lina"), Desk(store, "omar")
    _add(lina, coded, "غارات", "airstrike", time="2019-06-12", weapons=["aircraft"])
    _add(lina, coded, "قصف", "shelling", time="2019-06-12")
    _finish(lina, coded)
    _add(omar, coded, "غارات", "airstrike", time="2019-06-11", weapons=["aircraft"])
    _finish(omar, coded)


def test_a_tenth_is_drawn_and_the_same_tenth_everywhere() -> None:
    ids = [f"doc-{number:016x}" for number in range(5000)]
    drawn = [id_ for id_ in ids if lot_of("store-1", id_) < SHARE]
    assert 400 < len(drawn) < 600
    assert drawn == [id_ for id_ in ids if lot_of("store-1", id_) < SHARE]
    assert drawn != [id_ for id_ in ids if lot_of("store-2", id_) < SHARE]
    assert all(0 <= lot_of("store-1", id_) < 1 for id_ in ids)


def test_nothing_is_double_coded_where_one_person_works(kept: Store) -> None:
    with kept.reading() as connection:
        assert double_share(connection) == 0
    list_people(kept)
    with kept.reading() as connection:
        assert double_share(connection) == 0.1


def test_a_coder_sees_neither_the_machine_nor_the_other(doubled: Store, villages: CodedDocument) -> None:
    _add(Desk(doubled, "lina"), villages, "غارات", "airstrike")
    for user, seen in (("lina", 1), ("omar", 0)):
        sheet = Desk(doubled, user).open(villages.document.id)
        assert (sheet.coded.document.text, sheet.coded.events, sheet.coded.claims) == (villages.document.text, (), ())
        assert (len(sheet.events), len(sheet.decisions)) == (seen, seen)
    with pytest.raises(UsageError, match="has no event"):
        Desk(doubled, "omar").decide(
            Wish(action="accept", document_id=villages.document.id, event_key=villages.events[0].key)
        )


def test_what_is_coded_blind_does_not_count_yet(doubled: Store, villages: CodedDocument) -> None:
    _both_code(doubled, villages)
    sheet = Desk(doubled, "rana").open(villages.document.id)
    assert ({view.status for view in sheet.events}, sheet.head.status) == ({"machine"}, "created")
    assert all(decision.blind for decision in sheet.decisions)


def test_the_queue_leads_two_coders_and_then_somebody_who_may_choose(doubled: Store, villages: CodedDocument) -> None:
    blind, wait = [("double_code", villages.document.id)], [("adjudicate", villages.document.id)]
    assert _calls(doubled, "lina") == blind
    _add(Desk(doubled, "lina"), villages, "غارات", "airstrike")
    _add(Desk(doubled, "rana"), villages, "غارات", "airstrike")
    assert [_calls(doubled, user) for user in ("lina", "rana", "omar")] == [blind, blind, []]
    _finish(Desk(doubled, "lina"), villages)
    assert [_calls(doubled, user) for user in ("lina", "rana", "ziad")] == [[], blind, []]
    _finish(Desk(doubled, "rana"), villages)
    assert [_calls(doubled, user) for user in ("lina", "rana", "omar", "ziad")] == [[], [], [], wait]


def test_who_is_done_waits_for_the_other_and_a_third_stays_out(doubled: Store, villages: CodedDocument) -> None:
    _finish(Desk(doubled, "lina"), villages)
    with pytest.raises(RefusedError, match="you finished it; the other coder has not"):
        _add(Desk(doubled, "lina"), villages, "غارات", "airstrike")
    _finish_other = Desk(doubled, "omar")
    _add(_finish_other, villages, "غارات", "airstrike")
    with pytest.raises(RefusedError, match="lina and omar code it"):
        _add(Desk(doubled, "ziad"), villages, "غارات", "airstrike")
    Desk(doubled, "lina").undo()
    _add(Desk(doubled, "lina"), villages, "غارات", "airstrike")


@pytest.mark.parametrize(
    ("user", "words"), [("lina", "lina is a coder; adjudicating needs a reviewer"), ("huda", None), ("ziad", None)]
)
def test_somebody_else_who_may_adjudicate_does(
    doubled: Store, villages: CodedDocument, user: str, words: str | None
) -> None:
    _both_code(doubled, villages)
    wish = Wish(action="accept", document_id=villages.document.id, event_key=villages.events[0].key)
    if words is None:
        assert not Desk(doubled, user).decide(wish).blind
        return
    with pytest.raises(RefusedError, match=words):
        Desk(doubled, user).decide(wish)


def test_a_reviewer_who_coded_it_does_not_adjudicate_it(doubled: Store, villages: CodedDocument) -> None:
    _finish(Desk(doubled, "rana"), villages)
    _finish(Desk(doubled, "lina"), villages)
    with pytest.raises(RefusedError, match=r"rana coded .* blind; somebody else adjudicates"):
        _finish(Desk(doubled, "rana"), villages)


def test_the_chosen_version_becomes_decisions_on_the_machines_event(doubled: Store, villages: CodedDocument) -> None:
    _both_code(doubled, villages)
    ziad = Desk(doubled, "ziad")
    sheet = ziad.open(villages.document.id)
    table = choices(sheet)
    both = next(choice for choice in table if choice.left and choice.right)
    assert both.differ == ("time",)
    assert both.machine is not None
    for wish in chosen(sheet, both, "omar"):
        ziad.decide(wish)
    view = ziad.open(both.machine.key).event(both.machine.key)
    assert (view.event.time.start, view.machine.time.start if view.machine else "") == ("2019-06-11", "2019-06-12")
    assert view.event.event_class == "airstrike"
    assert "time" in view.human_fields
    assert "class" in view.accepted_fields
    (rests_on,) = {d.supersedes for d in view.decisions}
    assert next(d for d in sheet.decisions if d.id == rests_on).by == "omar"


def test_an_event_that_the_chosen_coder_lacks_goes(doubled: Store, villages: CodedDocument) -> None:
    _both_code(doubled, villages)
    ziad = Desk(doubled, "ziad")
    sheet = ziad.open(villages.document.id)
    only_lina = next(choice for choice in choices(sheet) if choice.right is None)
    wishes = chosen(sheet, only_lina, "omar")
    assert [wish.action for wish in wishes] == (["reject"] if only_lina.machine else [])
    with pytest.raises(UsageError, match="samir is not one of those who coded"):
        chosen(sheet, only_lina, "samir")


def test_there_is_nothing_to_choose_before_two_are_done(doubled: Store, villages: CodedDocument) -> None:
    _finish(Desk(doubled, "lina"), villages)
    with pytest.raises(UsageError, match="was not coded by two people who are done"):
        choices(Desk(doubled, "ziad").open(villages.document.id))


def test_agreement_between_coders_is_counted_field_by_field(doubled: Store, villages: CodedDocument) -> None:
    landmine = coded_sample("02")
    keep(doubled, landmine)
    _both_code(doubled, villages)
    for user in ("lina", "omar"):
        _add(Desk(doubled, user), landmine, "لغم", "landmine", time="2021-03-01")
        _finish(Desk(doubled, user), landmine)
    with doubled.reading() as connection:
        figures = load_agreement(connection, person_named(connection, "ziad"))
    found = {one.field: (one.units, one.agreed) for one in figures.coders}
    assert figures.documents == 2
    assert found["event"] == (3, 2)
    assert (found["class"], found["time"], found["weapons"]) == ((2, 2), (2, 1), (2, 2))
    assert {(one.left, one.right) for one in figures.coders} == {("lina", "omar")}
    alpha = {one.field: one.alpha for one in figures.coders}
    assert alpha["class"] == 1
    assert alpha["time"] is not None
    assert 0 < alpha["time"] < 1


def test_two_classes_on_one_word_are_one_event_of_which_the_class_is_disputed(
    doubled: Store, villages: CodedDocument
) -> None:
    lina, omar = Desk(doubled, "lina"), Desk(doubled, "omar")
    _add(lina, villages, "غارات", "airstrike", time="2019-06-12")
    _add(omar, villages, "غارات", "abduction", time="2019-06-12")
    _finish(lina, villages)
    _finish(omar, villages)
    with doubled.reading() as connection:
        figures = load_agreement(connection, person_named(connection, "ziad"))
    by_field = {one.field: (one.units, one.agreed) for one in figures.coders}
    assert by_field["event"] == (1, 1)
    assert by_field["class"] == (1, 0)


def test_agreement_with_the_machine_is_counted_field_by_field(staffed: Store, villages: CodedDocument) -> None:
    desk, (first, second, third) = Desk(staffed, "lina"), villages.events[:3]
    document_id = villages.document.id
    desk.decide(Wish(action="accept", document_id=document_id, event_key=first.key))
    desk.decide(Wish(action="correct", document_id=document_id, event_key=first.key, field="class", human="shelling"))
    desk.decide(Wish(action="reject", document_id=document_id, event_key=second.key, field="harm"))
    desk.decide(Wish(action="reject", document_id=document_id, event_key=third.key))
    _add(desk, villages, "قصف", "shelling")
    taken_back = Wish(action="accept", document_id=document_id, event_key=villages.events[3].key)
    desk.undo(desk.decide(taken_back).id)
    with staffed.reading() as connection:
        machine = {one.field: one for one in load_agreement(connection, desk.person).machine}
    counts = {name: (one.accepted, one.corrected, one.rejected) for name, one in machine.items()}
    assert counts["event"] == (2, 1, 1)
    assert (counts["class"], counts["harm"], counts["time"]) == ((0, 1, 0), (1, 0, 1), (1, 0, 0))
    assert machine["harm"].percent == 50
