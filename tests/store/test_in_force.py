"""What people decided, laid over what the newest coding says."""

import msgspec
import pytest
from msgspec.structs import replace

from isnad.record.coded import CodedDocument
from isnad.record.events import Event
from isnad.record.kept import EventView
from isnad.record.review import Decision
from isnad.store.fields import FIELDS, field_value
from isnad.store.heads import head_of
from isnad.store.in_force import Version, events_in_force


class Desk:
    """One person at one document: makes decisions and shows what they come to."""

    def __init__(self, coded: CodedDocument) -> None:
        self.head = head_of(coded.document)
        self.versions = [self._version("cod-1", coded, coded.events)]
        self.coded = coded
        self.decisions: list[Decision] = []

    @staticmethod
    def _version(name: str, coded: CodedDocument, events: tuple[Event, ...]) -> Version:
        return Version(
            coding_id=name, coder=name, made_at="2026-01-01T00:00:00.000000Z", events=events, claims=coded.claims,
            flags=coded.flags,
        )  # fmt: skip

    def decide(self, action: str, event: Event | None = None, **values: object) -> None:
        number = len(self.decisions) + 1
        self.decisions.append(
            Decision(
                id=f"dec-{number}", at=f"2026-01-02T00:00:00.{number:06d}Z", by="sara", action=action,
                document_id=self.head.id, event_key=event.key if event else None, **values,
            )
        )  # fmt: skip

    def recode(self, events: tuple[Event, ...]) -> None:
        self.versions.append(self._version(f"cod-{len(self.versions) + 1}", self.coded, events))

    def views(self) -> dict[str, EventView]:
        return {view.key: view for view in events_in_force(self.versions, self.decisions, self.head)}


@pytest.fixture
def desk(coded: CodedDocument) -> Desk:
    return Desk(coded)


def whole(event: Event) -> dict[str, object]:
    return {field: field_value(event, field) for field in FIELDS}


def test_without_decisions_the_newest_coding_holds(desk, coded):
    desk.recode(tuple(replace(event, weapons=("drone",)) for event in coded.events))
    assert {view.event.weapons for view in desk.views().values()} == {("drone",)}
    assert {view.status for view in desk.views().values()} == {"machine"}


def test_events_come_in_the_order_of_the_text(desk):
    starts = [view.event.trigger.start for view in desk.views().values()]
    assert starts == sorted(starts)


def test_a_corrected_field_holds_and_the_others_stay_the_machines(desk, coded):
    event = coded.events[0]
    desk.decide("correct", event, field="weapons", machine=field_value(event, "weapons"), human=["mortar"])
    view = desk.views()[event.key]
    assert view.event.weapons == ("mortar",)
    assert view.machine == event
    assert (view.status, view.human_fields, view.doubt) == ("machine", ("weapons",), "none")


def test_accepting_the_whole_after_a_correction_makes_it_corrected(desk, coded):
    event = coded.events[0]
    desk.decide("correct", event, field="weapons", machine=field_value(event, "weapons"), human=["mortar"])
    desk.decide("accept", event, machine=whole(event))
    view = desk.views()[event.key]
    assert (view.status, view.event.weapons) == ("corrected", ("mortar",))


def test_an_accepted_value_stays_when_a_newer_coding_says_something_else(desk, coded):
    event = coded.events[0]
    desk.decide("accept", event, machine=whole(event))
    desk.recode((replace(event, factuality="denied"), *coded.events[1:]))
    view = desk.views()[event.key]
    assert (view.event.factuality, view.machine.factuality) == (event.factuality, "denied")
    assert (view.status, view.doubt, view.in_doubt) == ("accepted", "in_doubt", ("factuality",))


def test_words_that_moved_are_no_doubt(desk, coded):
    event = coded.events[0]
    desk.decide("accept", event, machine=whole(event))
    moved = tuple(replace(place, start=place.start + 1, end=place.end + 1) for place in event.places)
    assert moved
    desk.recode((replace(event, places=moved), *coded.events[1:]))
    assert desk.views()[event.key].doubt == "none"


def test_a_coding_that_comes_round_to_the_person_is_no_doubt(desk, coded):
    event = coded.events[0]
    desk.decide("correct", event, field="weapons", machine=field_value(event, "weapons"), human=["mortar"])
    desk.recode((replace(event, weapons=("mortar",)), *coded.events[1:]))
    assert desk.views()[event.key].doubt == "none"


def test_a_decided_event_that_the_newest_coding_lacks_stays_orphaned(desk, coded):
    event = coded.events[0]
    desk.decide("accept", event, machine=whole(event))
    desk.recode(coded.events[1:])
    view = desk.views()[event.key]
    assert (view.doubt, view.machine, view.event) == ("orphaned", None, event)


def test_an_undecided_event_that_the_newest_coding_lacks_is_gone(desk, coded):
    desk.recode(coded.events[1:])
    assert coded.events[0].key not in desk.views()


def test_an_orphan_that_comes_back_is_carried(desk, coded):
    event = coded.events[0]
    desk.decide("accept", event, machine=whole(event))
    desk.recode(coded.events[1:])
    desk.recode(coded.events)
    assert desk.views()[event.key].doubt == "none"


@pytest.mark.parametrize(("field", "value"), [("weapons", ()), ("places", ()), ("harm", ()), ("agreement", None)])
def test_a_rejected_field_is_empty(desk, coded, field, value):
    event = coded.events[0]
    desk.decide("reject", event, field=field, machine=field_value(event, field))
    assert getattr(desk.views()[event.key].event, field) == value


def test_a_rejected_day_is_unknown_with_its_reason(desk, coded):
    event = coded.events[0]
    desk.decide("reject", event, field="time", machine=field_value(event, "time"))
    time = desk.views()[event.key].event.time
    assert (time.start, time.precision, time.reason) == (None, "unknown", "rejected by a person")


@pytest.mark.parametrize(
    ("actions", "status"),
    [
        (["reject"], "rejected"),
        (["reject", "accept"], "accepted"),
        (["accept", "flag"], "flagged"),
        (["flag", "accept"], "accepted"),
        (["accept", "second_reader"], "second_reader"),
    ],
)
def test_the_last_word_on_the_whole_is_its_status(desk, coded, actions, status):
    event = coded.events[0]
    for action in actions:
        desk.decide(action, event, machine=whole(event))
    assert desk.views()[event.key].status == status


def test_a_flag_takes_no_accepted_value_away(desk, coded):
    event = coded.events[0]
    desk.decide("accept", event, machine=whole(event))
    desk.decide("flag", event, reason="is it the same village?")
    desk.recode((replace(event, factuality="denied"), *coded.events[1:]))
    assert desk.views()[event.key].event.factuality == event.factuality


def test_nothing_to_code_rejects_what_nobody_decided_on_later(desk, coded):
    first, second = coded.events[:2]
    desk.decide("nothing_to_code")
    desk.decide("accept", second, machine=whole(second))
    views = desk.views()
    assert (views[first.key].status, views[second.key].status) == ("rejected", "accepted")


def test_an_added_event_is_there_and_can_be_corrected(desk, coded):
    event = replace(coded.events[0], key="key-h1", weapons=())
    desk.decide("add", event, human=msgspec.to_builtins(event))
    desk.decide("correct", event, field="weapons", machine=[], human=["mortar"])
    view = desk.views()["key-h1"]
    assert (view.machine, view.event.weapons, view.doubt) == (None, ("mortar",), "none")


def test_a_split_event_makes_room_for_its_parts(desk, coded):
    event = coded.events[0]
    parts = [replace(event, key=f"key-h{n}", places=(place,)) for n, place in enumerate(event.places)]
    assert len(parts) > 1
    desk.decide("split", event, human=[msgspec.to_builtins(part) for part in parts])
    views = desk.views()
    assert views[event.key].status == "split"
    assert [views[part.key].status for part in parts] == ["added"] * len(parts)


def test_merged_events_are_told_by_the_one_that_took_them_in(desk, coded):
    kept, gone = coded.events[:2]
    desk.decide("merge", kept, human=[gone.key])
    views = desk.views()
    assert views[gone.key].status == "merged"
    assert views[kept.key].absorbed == (gone.key,)


def test_a_promoted_accused_is_named(desk, coded):
    event = coded.events[0]
    desk.decide("promote", event, human="ru-armed-forces", reason="the ministry said so itself")
    assert desk.views()[event.key].promoted == ("ru-armed-forces",)
