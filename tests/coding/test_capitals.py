"""A capital that is struck is a place; one that is sanctioned, or speaks, is its government."""

import pytest
from coding_helpers import coded


@pytest.mark.parametrize(
    ("text", "event_class", "places"),
    [
        ("شن الطيران الحربي غارات على دمشق أمس.", "airstrike", ["دمشق"]),
        ("فرضت واشنطن عقوبات على موسكو أمس.", "sanction", []),
        ("نفت موسكو قصف إدلب.", "denial", []),
    ],
)
def test_where_a_capital_is_meant(text: str, event_class: str, places: list[str]) -> None:
    (event,) = [event for event in coded(text).events if event.event_class == event_class]
    assert [place.text for place in event.places] == places
