"""Reckoning with days: from what an expression says and the day it is told from to a value.

Weeks run from Monday to Sunday. The first third of a month is days 1 to 10, the second 11 to 20, the last the rest.
"""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from isnad.record.codes import TimeAnchor, TimePrecision
from isnad.tag.times_meaning import Direction, Stage

DAY = timedelta(days=1)
WEEK = 7
VAGUE_DAYS, VAGUE_MANY = 7, 3
NEAR_AHEAD, FAR_AHEAD = 92, 270  # days
_MONTHS_OF_STAGE = {
    "first": (1, 1),
    "start": (1, 1),
    "early": (1, 3),
    "middle": (6, 7),
    "late": (10, 12),
    "end": (12, 12),
}
_SEASON_START = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}


class Value(msgspec.Struct, frozen=True, gc=False):
    """A legal value, its precision, and how it came about; `text` None when nothing fixes it."""

    text: str | None
    precision: TimePrecision
    reason: str
    span: tuple[date, date] | None = None


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """The day an expression is told from; `kind` says what it is, `day` None when nothing gives one."""

    day: date | None
    kind: TimeAnchor


class Setting(msgspec.Struct, frozen=True, gc=False):
    """What an expression is resolved against: its anchor, whether its clause speaks of what is to come, and
    what was named before it."""

    anchor: Anchor
    future: bool = False
    previous: Sequence[Value] = ()


def on_day(day: date, reason: str) -> Value:
    """Return the value of one day."""
    return Value(day.isoformat(), "day", reason, (day, day))


def between(first: date, last: date, precision: TimePrecision, reason: str) -> Value:
    """Return the value of first to last day, inclusive."""
    if first == last:
        return Value(first.isoformat(), precision, reason, (first, last))
    return Value(f"{first.isoformat()}/{last.isoformat()}", precision, reason, (first, last))


def whole_month(year: int, month: int, reason: str) -> Value:
    """Return the value of a month."""
    return Value(f"{year:04d}-{month:02d}", "month", reason, month_span(year, month))


def whole_year(year: int, reason: str) -> Value:
    """Return the value of a year."""
    return Value(f"{year:04d}", "year", reason, (date(year, 1, 1), date(year, 12, 31)))


def unfixed(reason: str, precision: TimePrecision = "unknown") -> Value:
    """Return the value of words that point to a time which nothing in the report fixes."""
    return Value(None, precision, reason)


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def month_span(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month."""
    return date(year, month, 1), month_end(year, month)


def shift_months(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the year and month so many months later, or earlier when `by` is negative."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def months_before(day: date, count: int) -> date:
    """Return the same day so many months before, or the last one that month has; within the years 1 to 9999."""
    year, month = shift_months(day.year, day.month, -count)
    year = min(max(year, date.min.year), date.max.year)
    return min(date(year, month, 1) + (day.day - 1) * DAY, month_end(year, month))


def weekday_from(today: date, weekday: int, direction: Direction | None, *, future: bool) -> date:
    """Return the day a weekday names: the latest on or before today, or as its direction or the tense says."""
    back = (today.isoweekday() - weekday) % WEEK
    if direction == "next":
        return today + (WEEK - back) * DAY
    if direction == "past":
        return today - (back or WEEK) * DAY
    if direction == "before_last":
        return today - ((back or WEEK) + WEEK) * DAY
    if future and back:
        return today + (WEEK - back) * DAY
    return today - back * DAY


def week_of(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of the week the day is in."""
    monday = day - (day.isoweekday() - 1) * DAY
    return monday, monday + 6 * DAY


def third_of_month(year: int, month: int, stage: Stage) -> tuple[date, date]:
    """Return the days of the first, middle or last third of a month."""
    if stage in ("first", "start", "early"):
        return date(year, month, 1), date(year, month, 10)
    if stage == "middle":
        return date(year, month, 11), date(year, month, 20)
    return date(year, month, 21), month_end(year, month)


def part_of_year(year: int, stage: Stage) -> tuple[date, date]:
    """Return the months of a year a stage stands for: the first, the last, the two middle ones, or a quarter."""
    first, last = _MONTHS_OF_STAGE[stage]
    return date(year, first, 1), month_end(year, last)


def season_span(year: int, name: str) -> tuple[date, date]:
    """Return the three months of a season; winter is named after the year it ends in."""
    start = _SEASON_START[name]
    first = date(year - (name == "winter"), start, 1)
    return first, month_end(*shift_months(first.year, first.month, 2))


def year_for_day(today: date, month: int, day: int, weekday: int | None, *, future: bool) -> int:
    """Return the year of a day named with neither year nor direction.

    A weekday printed with it decides. Else it is the latest not after today, but for a day at most three months
    ahead: the press writes the year of a day that is nine months gone.
    """
    years = [year for year in (today.year - 1, today.year, today.year + 1) if _exists(year, month, day)]
    agreeing = [year for year in years if weekday == date(year, month, day).isoweekday()]
    if agreeing:
        return min(agreeing, key=lambda year: abs((date(year, month, day) - today).days))
    reach = today + (FAR_AHEAD if future else NEAR_AHEAD) * DAY
    ahead = [year for year in years if today < date(year, month, day) <= reach]
    past = [year for year in years if date(year, month, day) <= today]
    return ahead[0] if ahead else past[-1] if past else today.year


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= day <= calendar.monthrange(year, month)[1]


def year_for_month(
    today: date, month: int, direction: Direction | None, *, future: bool, day: int | None = None
) -> int:
    """Return the year of a month, or of a day of it, named without one.

    It is the latest not after today; with "last" one that is over, with "next" or a future tense one to come.
    """
    here = (month, day) if day else (month, today.day)
    now = (today.month, today.day)
    if direction == "now":
        return today.year
    if direction == "next":
        return today.year + (here < now or (here == now and day is None))
    if direction == "past":
        return today.year - (here > now or here == now)
    if direction == "before_last":
        return today.year - 1 - (here > now or here == now)
    ahead = (month - today.month) % 12
    if future and ahead * 30 <= FAR_AHEAD:
        return today.year + (month < today.month)
    return today.year - (here > now)
