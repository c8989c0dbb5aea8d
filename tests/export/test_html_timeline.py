from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import Made, event

from isnad.export.html_map import Located
from isnad.export.html_timeline import day_after, first_day, timeline_view
from isnad.record.events import EventTime

MADE = Made(("paragraph", "قصف"))


def located(number, start, end=None, event_class="shelling"):
    time = EventTime(start=start, end=end or start, precision="day", mention=None, reason=None)
    return Located(f"r1-e{number}", event(MADE, event_class, "قصف", time=time), 1, number)


@pytest.mark.parametrize(
    ("value", "first", "after"),
    [
        ("2016", date(2016, 1, 1), date(2017, 1, 1)),
        ("2016-02", date(2016, 2, 1), date(2016, 3, 1)),
        ("2015-12", date(2015, 12, 1), date(2016, 1, 1)),
        ("2016-02-29", date(2016, 2, 29), date(2016, 3, 1)),
        ("2016-02-29T14:00", date(2016, 2, 29), date(2016, 3, 1)),
    ],
)
def test_partial_dates_cover_all_their_days(value, first, after):
    assert (first_day(value), day_after(value)) == (first.toordinal(), after.toordinal())


@pytest.mark.parametrize("value", [None, "", "P3D", "2016-13", "2016-02-30", "spring", "0000"])
def test_what_is_no_date_is_none(value):
    assert first_day(value) is None
    assert day_after(value) is None


def test_intervals_keep_their_order_and_length():
    view = timeline_view([located(1, "2021-03-07"), located(2, "2021-03-01", "2021-03-10"), located(3, "2021-03-20")])
    by_event = {bar.events[0].number: bar for bar in view.bars}
    assert by_event[2].start < by_event[1].start < by_event[3].start
    assert by_event[2].length > 5 * by_event[1].length
    assert view.breaks == ()


def test_a_long_empty_stretch_is_left_out_and_marked():
    view = timeline_view([located(1, "2011-03-15"), located(2, "2021-03-07"), located(3, "2021-03-10")])
    assert len(view.breaks) == 1
    old, *new = (bar.start for bar in view.bars)
    assert old < view.breaks[0] < min(new)


def test_events_of_one_class_and_interval_share_a_bar():
    view = timeline_view(
        [located(1, "2021-03-07"), located(2, "2021-03-07"), located(3, "2021-03-07", event_class="riot")]
    )
    assert [[where.number for where in bar.events] for bar in view.bars] == [[1, 2], [3]]


def test_events_without_a_day_have_their_bucket():
    view = timeline_view([located(1, None), located(2, "2021-03-07")])
    assert [(reason, [where.number for where in events]) for reason, events in view.without_day] == [(None, [1])]


def test_no_events():
    assert timeline_view([]).bars == ()


DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=12))
def test_everything_lies_on_the_axis(pairs):
    events = [located(n, min(pair).isoformat(), max(pair).isoformat()) for n, pair in enumerate(pairs)]
    view = timeline_view(events)
    assert sum(len(bar.events) for bar in view.bars) == len(pairs)
    for bar in view.bars:
        assert bar.start >= 0
        assert bar.start + bar.length <= 100.01
    assert all(0 <= at <= 100 for at, _ in view.ticks)
