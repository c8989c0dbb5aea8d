from datetime import date

import pytest
from told import told

from isnad.export.aggregate.when_where import acled_days, place_of, ucdp_days
from isnad.record.codes import TimePrecision
from isnad.record.events import EventTime


def time(start: str | None, end: str | None, precision: TimePrecision) -> EventTime:
    return EventTime(start=start, end=end, precision=precision, mention=None, reason=None)


@pytest.mark.parametrize(
    ("start", "end", "precision", "day", "code"),
    [
        ("2024-05-20", "2024-05-20", "day", "2024-05-20", 1),
        ("2024-05-20T03:10", "2024-05-20T03:10", "minute", "2024-05-20", 1),
        ("2024-05-20", None, "day", "2024-05-20", 1),
        ("2024-05-20", "2024-05-21", "day", "2024-05-20", 2),  # ليل الاثنين الثلاثاء, the night between two days
        ("2024-05-13", "2024-05-19", "week", "2024-05-16", 2),
        ("2024-05-01", "2024-05-31", "month", "2024-05-16", 3),
        ("2024-05-01", "2024-05-10", "part_of_month", "2024-05-01", 3),  # أوائل أيار, early May
        ("2024-05-21", "2024-05-31", "part_of_month", "2024-05-31", 3),  # أواخر أيار, late May
        ("2024-05-11", "2024-05-20", "part_of_month", "2024-05-15", 3),  # منتصف أيار, mid-May
        ("2024-05-01", "2024-05-12", "day", "2024-05-06", 3),
    ],
)
def test_acled_prints_one_day_and_says_how_exact_it_is(
    start: str, end: str | None, precision: TimePrecision, day: str, code: int
) -> None:
    days = acled_days(time(start, end, precision))
    assert days is not None
    assert (days.day.isoformat(), days.code) == (day, code)


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        (None, None, "unknown"),
        (None, "2024-05-20", "day"),
        ("2024-01-01", "2024-12-31", "year"),
        ("2024-06-01", "2024-08-31", "season"),
        ("2024-05-01", "2024-07-31", "day"),
        ("2024-05-01", None, "month"),
        ("2024-05-20", "2024-05-10", "day"),
    ],
)
def test_acled_takes_nothing_vaguer_than_a_month(start: str | None, end: str | None, precision: TimePrecision) -> None:
    assert acled_days(time(start, end, precision)) is None


@pytest.mark.parametrize(
    ("start", "end", "precision", "code"),
    [
        ("2024-05-20", "2024-05-20", "day", 1),
        ("2024-05-20", "2024-05-21", "day", 2),
        ("2024-05-13", "2024-05-19", "week", 3),
        ("2024-05-01", "2024-05-31", "month", 4),
        ("2024-01-01", "2024-12-31", "year", 5),
        ("2024-05-01", "2024-05-12", "day", 4),
        ("2010-01-01", "2019-12-31", "decade", None),
    ],
)
def test_ucdp_has_its_own_codes(start: str, end: str, precision: TimePrecision, code: int | None) -> None:
    days = ucdp_days(time(start, end, precision))
    assert (days.code if days else None) == code
    assert days is None or days.first == date.fromisoformat(start)


def test_a_site_gives_way_to_its_town() -> None:
    view = told("شنت طائرات حربية سورية غارة على سوق في مدينة سراقب الاثنين.")[0]
    assert [place.level for place in view.event.places] == ["site", "settlement"]
    place = place_of(view.event)
    assert place is not None
    assert place.name.en == "Saraqib"
