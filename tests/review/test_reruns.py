"""What people decided survives another coding: it is carried, put in doubt beside the machine's, or kept orphaned."""

from typing import Any

from msgspec.structs import replace
from review_helpers import keep, recoded

from isnad.record.base import Quoted
from isnad.record.coded import CodedDocument
from isnad.record.events import Event
from isnad.record.kept import EventView
from isnad.review.desk import Desk
from isnad.review.doubts import doubts, keeping_human, taking_machine
from isnad.review.queue import load_queue
from isnad.review.sheet import Wish
from isnad.store.store import Store


def _decide(desk: Desk, coded: CodedDocument, action: Any, number: int = 0, **more: Any) -> str:
    key = coded.events[number].key
    desk.decide(Wish(action=action, document_id=coded.document.id, event_key=key, **more))
    return key


def _view(desk: Desk, key: str) -> EventView:
    return desk.open(key).event(key)


def _first(coded: CodedDocument, **values: Any) -> CodedDocument:
    """The document coded anew with another value in its first event."""
    first = coded.events[0].key
    return recoded(coded, lambda event: replace(event, **values) if event.key == first else event)


def _without_first(coded: CodedDocument) -> CodedDocument:
    first = coded.events[0].key
    return recoded(coded, lambda event: None if event.key == first else event)


def _calls(desk: Desk) -> list[str]:
    with desk.store.reading() as connection:
        return [item.call for item in load_queue(connection, desk.person).items]


def test_a_value_that_the_machine_now_contradicts_stays_and_both_are_shown(
    kept: Store, desk: Desk, villages: CodedDocument
) -> None:
    key = _decide(desk, villages, "correct", field="class", human="shelling")
    keep(kept, _first(villages, event_class="bombing"), coder="rules 2")
    view = _view(desk, key)
    assert view.machine is not None
    assert (view.event.event_class, view.machine.event_class) == ("shelling", "bombing")
    assert (view.doubt, view.in_doubt) == ("in_doubt", ("class",))
    with kept.reading() as connection:
        (line,) = doubts(connection, desk.person)
    assert (line.then, line.human, line.machine, line.by) == ("airstrike", "shelling", "bombing", "me")
    assert "accept the field" in line.settled_by
    assert _calls(desk) == ["doubt"]


def test_the_doubt_ends_when_a_person_takes_the_machines_value(
    kept: Store, desk: Desk, villages: CodedDocument
) -> None:
    key = _decide(desk, villages, "correct", field="class", human="shelling")
    keep(kept, _first(villages, event_class="bombing"), coder="rules 2")
    desk.decide(taking_machine(_view(desk, key), "class"))
    view = _view(desk, key)
    assert (view.event.event_class, view.doubt, view.accepted_fields) == ("bombing", "none", ("class",))


def test_the_doubt_ends_when_a_person_keeps_their_value_and_comes_back_with_the_next_change(
    kept: Store, desk: Desk, villages: CodedDocument
) -> None:
    key = _decide(desk, villages, "correct", field="class", human="shelling")
    keep(kept, _first(villages, event_class="bombing"), coder="rules 2")
    made = desk.decide(keeping_human(_view(desk, key), "class"))
    view = _view(desk, key)
    assert (view.event.event_class, view.doubt, made.machine) == ("shelling", "none", "bombing")
    keep(kept, _first(villages, event_class="killing"), coder="rules 3")
    assert _view(desk, key).doubt == "in_doubt"


def test_an_accepted_event_keeps_what_was_accepted(kept: Store, desk: Desk, villages: CodedDocument) -> None:
    key = _decide(desk, villages, "accept")
    keep(kept, _first(villages, weapons=("artillery",)), coder="rules 2")
    view = _view(desk, key)
    assert (view.event.weapons, view.in_doubt) == (("aircraft",), ("weapons",))


def test_a_moved_trigger_keeps_its_decisions(kept: Store, desk: Desk, villages: CodedDocument) -> None:
    event = villages.events[0]
    key = _decide(desk, villages, "correct", field="time", human="2019-06-01")
    start, end = event.trigger.start - 4, event.trigger.end
    trigger = Quoted(start=start, end=end, text=villages.document.text[start:end])
    moved = _first(villages, key="key-ffffffffffffffff", trigger=trigger)
    keep(kept, moved, coder="rules 2")
    view = _view(desk, key)
    assert (view.event.time.start, view.event.trigger.start) == ("2019-06-01", start)
    assert view.doubt == "none"


def test_an_event_that_the_machine_no_longer_finds_stays_until_a_person_settles_it(
    kept: Store, desk: Desk, villages: CodedDocument
) -> None:
    key = _decide(desk, villages, "correct", field="class", human="shelling")
    keep(kept, _without_first(villages), coder="rules 2")
    view = _view(desk, key)
    assert (view.doubt, view.machine, view.event.event_class) == ("orphaned", None, "shelling")
    assert _calls(desk) == ["doubt"]
    desk.decide(Wish(action="accept", document_id=villages.document.id, event_key=key))
    assert _view(desk, key).event.event_class == "shelling"
    assert _calls(desk) == ["decide"]
    desk.undo()
    assert _calls(desk) == ["doubt"]
    desk.decide(Wish(action="reject", document_id=villages.document.id, event_key=key))
    assert (_view(desk, key).status, _calls(desk)) == ("rejected", ["decide"])


def test_what_people_wrote_themselves_is_untouched_by_a_new_coding(
    kept: Store, desk: Desk, villages: CodedDocument
) -> None:
    given = {"class": "shelling", "trigger": {"start": 0, "end": 9}, "time": "2019-06-11"}
    added = desk.decide(Wish(action="add", document_id=villages.document.id, human=given)).event_key
    other = villages.events[1].key
    desk.decide(Wish(action="merge", document_id=villages.document.id, event_key=added, human=[other]))

    def anew(event: Event) -> Event:
        return replace(event, weapons=("artillery",))

    keep(kept, recoded(villages, anew), coder="rules 2")
    assert added is not None
    view = _view(desk, added)
    assert (view.status, view.event.time.start, view.absorbed, view.doubt) == ("added", "2019-06-11", (other,), "none")
    assert _view(desk, other).status == "merged"


def test_undo_of_all_after_a_new_coding_gives_the_new_machines_view(
    kept: Store, desk: Desk, villages: CodedDocument
) -> None:
    key = _decide(desk, villages, "correct", field="class", human="shelling")
    _decide(desk, villages, "accept")
    keep(kept, _first(villages, event_class="bombing"), coder="rules 2")
    desk.undo()
    desk.undo()
    view = _view(desk, key)
    assert (view.event, view.status, view.doubt) == (view.machine, "machine", "none")
    assert view.event.event_class == "bombing"
