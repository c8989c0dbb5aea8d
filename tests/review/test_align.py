"""How values of several reports stand beside one another."""

from msgspec.structs import replace

from isnad.record.events import Event
from isnad.record.review import DecidedField
from isnad.review.align import aligned
from linked_reports import coded_report


def event_of(name: str) -> Event:
    (event,) = coded_report(name).events
    return event


def standings(field: DecidedField, *events: Event) -> list[list[str]]:
    (row,) = [one for one in aligned(events) if one.field == field]
    return [[value.standing for value in cell] for cell in row.cells]


def test_a_figure_is_a_rival_of_another_of_its_kind_alone() -> None:
    first, rival = event_of("first"), event_of("rival")
    assert [one.kind for one in first.harm] == ["killed", "wounded"]
    assert standings("harm", first, rival) == [["rival", "alone"], ["rival"]]


def test_a_copy_that_says_the_same_does_not_hide_a_rival() -> None:
    first, copy, rival = map(event_of, ("first", "copy", "rival"))
    assert [cell[0] for cell in standings("harm", first, copy, rival)] == ["rival", "rival", "rival"]
    assert standings("time", first, copy, rival) == [["shared"], ["shared"], ["shared"]]


def test_one_place_more_is_no_contradiction() -> None:
    first = event_of("first")
    less = replace(first, places=first.places[:1])
    assert standings("places", first, less) == [["shared", "alone"], ["shared"]]
    assert standings("places", first, event_of("later")) == [["alone", "shared"], ["alone", "shared"]]


def test_who_says_nothing_contradicts_nobody() -> None:
    first = event_of("first")
    assert standings("harm", first, replace(first, harm=())) == [["alone", "alone"], []]


def test_a_field_is_contested_where_two_are_rivals() -> None:
    rows = {row.field: row.contested for row in aligned([event_of("first"), event_of("rival")])}
    assert (rows["harm"], rows["class"]) == (True, False)
