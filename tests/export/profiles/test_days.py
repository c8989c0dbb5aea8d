"""Days of an event: bounds, and nothing finer than a day."""

from datetime import date

import pytest

from isnad.export.profiles.days import day_of, last_day, to_the_day
from isnad.record.base import Span
from isnad.record.events import EventTime


@pytest.mark.parametrize(
    ("value", "day", "last"),
    [
        (None, None, None),
        ("", None, None),
        ("2024-02-20T21:10:00+02:00", "2024-02-20", date(2024, 2, 20)),
        ("2024-02", "2024-02", date(2024, 2, 29)),
        ("2023", "2023", date(2023, 12, 31)),
        ("2024-02-31", None, None),
        ("سليم", None, None),
        ("2024-02-20 at noon", None, None),
        ("٢٠٢٤-٠٢-٢٠", None, None),
    ],
)
def test_a_value_that_is_no_date_is_no_day(value: str | None, day: str | None, last: date | None) -> None:
    assert (day_of(value), last_day(value)) == (day, last)


def test_a_time_loses_its_hours_words_and_reason() -> None:
    span = Span(start=3, end=9)
    precise = EventTime(start="2024-02-20T21:10", end=None, precision="minute", mention=span, reason="said at nine")
    shown, was_precise = to_the_day(precise)
    assert shown == EventTime(start="2024-02-20", end=None, precision="day", mention=None, reason=None)
    assert was_precise
    week = EventTime(start="2024-02-18", end="2024-02-24", precision="week", mention=None, reason=None)
    assert to_the_day(week) == (week, False)
