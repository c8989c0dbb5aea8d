"""From what an expression says to its value, told from an anchor.

Nothing is filled in: what no anchor fixes has the value None and says why.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from isnad.lang.ar.calendar import make_day
from isnad.lang.ar.hijri import hijri_span, hijri_year_of, hijri_year_span
from isnad.record.codes import TimeAnchor, TimePrecision
from isnad.tag import times_meaning as say
from isnad.tag.times_clock import iso_length
from isnad.tag.times_reckon import (
    DAY,
    VAGUE_DAYS,
    VAGUE_MANY,
    WEEK,
    Value,
    between,
    month_end,
    months_before,
    on_day,
    part_of_year,
    season_span,
    shift_months,
    third_of_month,
    unfixed,
    week_of,
    weekday_from,
    whole_month,
    whole_year,
    year_for_day,
    year_for_month,
)

_NO_ANCHOR = "the report gives no day of publication to reckon from"
_DIVIDED = {
    ("hour", 2): "PT30M", ("hour", 3): "PT20M", ("hour", 4): "PT15M", ("day", 2): "PT12H", ("month", 2): "P15D",
    ("year", 2): "P6M", ("year", 4): "P3M", ("minute", 2): "PT30S", ("century", 2): "P50Y",
    ("century", 4): "P25Y", ("decade", 2): "P5Y",
}  # fmt: skip
_HIJRI_THIRDS: dict[str, tuple[int, int | None]] = {
    "first": (1, 1), "start": (1, 10), "early": (1, 10), "middle": (11, 20),
}  # fmt: skip
_DECADE_PARTS = {"first": (0, 2), "start": (0, 2), "early": (0, 2), "middle": (4, 6), "late": (7, 9), "end": (7, 9)}
_LENGTH_PRECISION: dict[str, TimePrecision] = {
    "second": "minute", "minute": "minute", "hour": "minute", "day": "day", "week": "week", "month": "month",
    "year": "year", "decade": "decade", "century": "decade", "season": "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day an expression is told from; `kind` says what it is, `day` None when nothing gives one."""

    day: date | None
    kind: TimeAnchor


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is resolved against: its anchor, whether its clause speaks of what is to come, and
    what was named before it."""

    anchor: Anchor
    future: bool = False
    previous: Sequence[Value] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value and what it was told from: `text` for what the words say by themselves."""

    value: Value
    anchor: TimeAnchor


def resolve(meaning: say.Meaning, setting: Setting) -> Resolved:
    """Return the value of an expression; its reason says in English how it came about."""
    absolute = _ABSOLUTE.get(type(meaning))
    told = absolute(meaning) if absolute else None
    if told is not None:
        return Resolved(told, "text")
    named = _NAMED.get(type(meaning))
    if named is not None:
        return Resolved(named(meaning, setting), "text")
    today = setting.anchor.day
    if today is None:
        return Resolved(unfixed(_NO_ANCHOR), "none")
    return Resolved(_RELATIVE[type(meaning)](meaning, today, setting), setting.anchor.kind)


# --- what the words fix by themselves -------------------------------------------------------------------------


def _absolute_day(told: say.DayRef) -> Value | None:
    if isinstance(told.date, date):
        return on_day(told.date, "the date as printed")
    value = _absolute_month(told.date) if told.date else None
    return _on_weekday(value, told.weekday) if value else None


def _on_weekday(value: Value, weekday: int | None) -> Value:
    """A weekday printed beside a Hijri date tells which of its possible days it was."""
    if value.span is None or weekday is None or value.span[0] == value.span[1]:
        return value
    first, last = value.span
    days = [first + by * DAY for by in range((last - first).days + 1)]
    agreeing = [day for day in days if day.isoweekday() == weekday]
    return on_day(agreeing[0], f"{value.reason}; the weekday decides") if len(agreeing) == 1 else value


def _absolute_month(told: say.MonthRef) -> Value | None:
    number = told.year.number if told.year else None
    if told.month is None or number is None:
        return None
    return _hijri_month(told, number) if told.hijri else _month_of(told, number, "the date as printed")


def _month_of(told: say.MonthRef, year: int, reason: str, month: int | None = None) -> Value:
    number = month or told.month or 1
    if told.days:
        first, last = make_day(year, number, told.days[0]), make_day(year, number, told.days[1])
        if first is None or last is None:
            return unfixed("the calendar has no such day", "day")
        return between(first, last, "day", reason)
    if told.stage == "first":
        return on_day(date(year, number, 1), f"{reason}; the first of the month")
    if told.stage:
        return between(*third_of_month(year, number, told.stage), "part_of_month", f"{reason}; a third of the month")
    return whole_month(year, number, reason)


def _hijri_month(told: say.MonthRef, year: int) -> Value:
    days = told.days or _hijri_third(told.stage)
    span = hijri_span(year, told.month or 1, *days)
    if span is None:
        return unfixed("outside the Hijri calendar known here (1343 to 1500)")
    precision: TimePrecision = "day" if told.days else "part_of_month" if told.stage else "month"
    return between(*span, precision, f"Hijri {told.month}/{year}, plus or minus a day")


def _hijri_third(stage: say.Stage | None) -> tuple[int, int | None]:
    if stage is None:
        return 1, None
    return _HIJRI_THIRDS.get(stage, (21, None))


def _absolute_years(told: say.Years) -> Value:
    if told.hijri:
        first, last = hijri_year_span(told.first), hijri_year_span(told.last)
        if first is None or last is None:
            return unfixed("outside the Hijri calendar known here (1343 to 1500)")
        return between(first[0], last[1], "year", "a Hijri year, plus or minus a day")
    if told.first == told.last:
        return _year_parts(told.first, told, "the year as printed")
    return between(date(told.first, 1, 1), date(told.last, 12, 31), "year", "the years as printed")


def _year_parts(year: int, told: say.Years | say.Period, reason: str) -> Value:
    if told.months:
        first, last = date(year, told.months[0], 1), month_end(year, told.months[1])
        return between(first, last, "season", f"{reason}; the months told")
    if told.stage:
        return between(*part_of_year(year, told.stage), "season", f"{reason}; part of it")
    return whole_year(year, reason)


def _absolute_season(told: say.Season) -> Value | None:
    year = told.year.number if told.year else None
    return _season(year, told.name, "the season and year as printed") if year else None


def _season(year: int, name: str, reason: str) -> Value:
    return between(*season_span(year, name), "season", reason)


def _absolute_decade(told: say.Decade) -> Value | None:
    return _decade(told.century + told.tens, told) if told.century is not None else None


def _decade(first: int, told: say.Decade) -> Value:
    start, end = _DECADE_PARTS.get(told.stage or "", (0, 9))
    return between(date(first + start, 1, 1), date(first + end, 12, 31), "decade", f"the decade that begins in {first}")


def _absolute_century(told: say.Century) -> Value:
    first = (told.number - 1) * 100 + 1
    return between(date(first, 1, 1), date(first + 99, 12, 31), "unknown", "the years of the century")


def _length(told: say.Length) -> Value:
    precision = _LENGTH_PRECISION[told.unit]
    if told.divided > 1:
        text = _DIVIDED.get((told.unit, told.divided))
        return Value(text, precision, "a length of time" if text else "no such part of the unit is reckoned")
    reason = "a length of time" if told.count is not None else "a length of time; the words do not say how many"
    return Value(iso_length(told.unit, told.count), precision, reason)


def _repeat(told: say.Repeat) -> Value:
    return Value(told.every, "week" if told.weekday else "unknown", "comes again at this distance")


# --- told from the anchor -------------------------------------------------------------------------------------


def _day(told: say.DayRef, today: date, setting: Setting) -> Value:
    if isinstance(told.date, say.MonthRef):
        return _on_weekday(_month(told.date, today, setting, told.weekday), told.weekday)
    if told.until_weekday is not None and told.weekday is not None:
        last = weekday_from(today, told.until_weekday, None, future=setting.future)
        first = last - ((last.isoweekday() - told.weekday) % WEEK) * DAY
        return between(first, last, "day", "the night between two weekdays")
    if told.offset is not None:
        return _relative_day(told, today)
    weekday = told.weekday or today.isoweekday()
    day = weekday_from(today, weekday, told.direction, future=setting.future)
    return on_day(day, _weekday_reason(day, today))


def _weekday_reason(day: date, today: date) -> str:
    if day > today:
        return "the next such weekday"
    return "the most recent such weekday on or before the anchor" if day == today else "the most recent such weekday"


def _relative_day(told: say.DayRef, today: date) -> Value:
    offset = told.offset or 0
    day = today + offset * DAY
    if told.night and offset < 0:
        return between(day, day + DAY, "day", "the night that ended on the later day")
    names = {0: "the day of the anchor", -1: "the day before the anchor", 1: "the day after the anchor"}
    reason = names.get(offset, f"{abs(offset)} days {'before' if offset < 0 else 'after'} the anchor")
    return on_day(day, f"{reason}; the weekday agrees" if told.weekday else reason)


def _month(told: say.MonthRef, today: date, setting: Setting, weekday: int | None = None) -> Value:
    if told.hijri:
        return _hijri_near(told, today, setting)
    if told.offset is not None:
        year, month = shift_months(today.year, today.month, told.offset)
        return _month_of(told, year, "told from the month of the anchor", month)
    if told.year and told.year.offset is not None:
        return _month_of(told, today.year + told.year.offset, "told from the year of the anchor")
    month, day = told.month or 1, told.days[0] if told.days else None
    if told.direction:
        day = day or (third_of_month(today.year, month, told.stage)[0].day if told.stage else None)
        year = year_for_month(today, month, told.direction, future=False, day=day)
        return _month_of(told, year, f"no year printed; the words say {told.direction.replace('_', ' ')}")
    if day is None and told.stage != "first":
        year = year_for_month(today, month, None, future=setting.future)
        return _month_of(told, year, "no year printed; the month nearest in the tense of the clause")
    year = year_for_day(today, month, day or 1, weekday, future=setting.future)
    return _month_of(
        told, year, "no year printed; the weekday decides" if weekday else "no year printed; the nearest such day"
    )


def _hijri_near(told: say.MonthRef, today: date, setting: Setting) -> Value:
    this = hijri_year_of(today)
    if this is None:
        return unfixed("outside the Hijri calendar known here (1343 to 1500)")
    if told.year and told.year.offset is not None:
        return _hijri_month(told, this + told.year.offset)
    values = [_hijri_month(told, this + by) for by in (-2, -1, 0, 1)]
    return _nearest(values, today, told.direction, future=setting.future, near=False)


def _nearest(values: list[Value], today: date, direction: say.Direction | None, *, future: bool, near: bool) -> Value:
    """The one of several occurrences, in order of time, that the words mean."""
    known = [value for value in values if value.span]
    begun = [value for value in known if value.span and value.span[0] <= today]
    over = [value for value in known if value.span and value.span[1] < today]
    ahead = [value for value in known if value.span and value.span[0] > today]
    if direction in ("past", "before_last") and over:
        return over[-1]
    if near and ahead and begun and direction is None:
        return min((begun[-1], ahead[0]), key=lambda value: _distance(value, today))
    if (direction == "next" or future) and ahead:
        return ahead[0]
    return begun[-1] if begun else unfixed("no such time is known to have begun")


def _distance(value: Value, today: date) -> int:
    first, last = value.span or (today, today)
    return 0 if first <= today <= last else min(abs((first - today).days), abs((last - today).days))


def _months(told: say.Months, today: date, setting: Setting) -> Value:
    last = _month_value(told.last, today, setting)
    if last.span is None:
        return last
    if told.first.year or told.first.direction or told.first.offset is not None:
        first = _month_value(told.first, today, setting)
    else:
        told_from = replace(setting, future=False)
        first = _month_value(told.first, last.span[1], told_from)
    if first.span is None or first.span[0] > last.span[1]:
        return unfixed("the first date is not before the last")
    return between(first.span[0], last.span[1], last.precision, "from the first date to the last")


def _month_value(told: say.MonthRef, today: date, setting: Setting) -> Value:
    return _absolute_month(told) or _month(told, today, setting)


def _period(told: say.Period, today: date, setting: Setting) -> Value:
    if told.unit == "week":
        return _week(told, today, setting)
    if told.unit == "month":
        year, month = shift_months(today.year, today.month, told.offset)
        stage = say.MonthRef(month=month, stage=told.stage)
        return _month_of(stage, year, "told from the month of the anchor")
    if told.unit == "year":
        return _year_parts(today.year + told.offset, told, "told from the year of the anchor")
    if told.unit == "season":
        return _sports_season(today, told.offset)
    if told.unit == "decade":
        return _decade(today.year // 10 * 10 + 10 * told.offset, say.Decade(0, stage=told.stage))
    return _absolute_century(say.Century((today.year - 1) // 100 + 1 + told.offset))


def _sports_season(today: date, offset: int) -> Value:
    first = today.year - (today.month < 7) + offset
    return between(date(first, 7, 1), date(first + 1, 6, 30), "year", "a season of sport, from July to June")


def _week(told: say.Period, today: date, setting: Setting) -> Value:
    monday, sunday = week_of(today + told.offset * WEEK * DAY)
    if told.stage in ("end", "late"):
        back = WEEK if told.offset == 0 and monday + 4 * DAY > today and not setting.future else 0
        first = monday + (4 - back) * DAY
        return between(first, first + 2 * DAY, "week", "the end of the week, Friday to Sunday")
    if told.offset == 0 and not setting.future:
        return between(monday, today, "week", "the week of the anchor, from Monday to the anchor")
    return between(monday, sunday, "week", "the week from Monday to Sunday, told from the anchor")


def _stretch(told: say.Stretch, today: date, _: Setting) -> Value:
    if told.direction == "now":
        return unfixed("the words name no bounds")
    if told.count is None and told.unit in ("year", "decade", "century", "season"):
        return Value(iso_length(told.unit, None), _LENGTH_PRECISION[told.unit], "the words do not say how many")
    ahead = told.direction == "next"
    first, last = _ahead(told, today) if ahead else _behind(told, today)
    precision: TimePrecision = "day" if told.unit in ("second", "minute", "hour", "day") else "unknown"
    reason = "reckoned forwards from the anchor" if ahead else "reckoned back from the anchor"
    if told.count is None:
        reason += f"; a bare plural is taken as {VAGUE_DAYS if told.unit == 'day' else VAGUE_MANY}"
    return between(first, last, precision, reason)


def _behind(told: say.Stretch, today: date) -> tuple[date, date]:
    count = told.count or VAGUE_MANY
    if told.unit == "day":
        return today - (told.count or VAGUE_DAYS) * DAY, today - DAY
    if told.unit in ("second", "minute"):
        return today, today
    if told.unit == "hour":
        return today - _whole_days(told.count) * DAY, today
    if told.unit == "week":
        return today - count * WEEK * DAY, today
    return months_before(today, count * _MONTHS[told.unit]), today


def _ahead(told: say.Stretch, today: date) -> tuple[date, date]:
    count = told.count or VAGUE_MANY
    if told.unit == "day":
        return today + DAY, today + (told.count or VAGUE_DAYS) * DAY
    if told.unit in ("second", "minute"):
        return today, today
    if told.unit == "hour":
        return today, today + _whole_days(told.count) * DAY
    if told.unit == "week":
        return today, today + count * WEEK * DAY
    return today, months_before(today, -count * _MONTHS[told.unit])


_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200, "season": 12}


def _whole_days(hours: int | None) -> int:
    return 1 if hours is None else max(1, -(-hours // 24))


def _ago(told: say.Ago, today: date, _: Setting) -> Value:
    reason = f"{told.count} {told.unit}{'' if told.count == 1 else 's'} before the anchor"
    if told.unit == "day":
        return on_day(today - told.count * DAY, reason)
    if told.unit in ("second", "minute"):
        return on_day(today, reason)
    if told.unit == "hour":
        return between(today - _whole_days(told.count) * DAY, today, "day", reason)
    if told.unit == "week":
        return between(*week_of(today - told.count * WEEK * DAY), "week", f"the week {reason}")
    if told.unit == "season":
        return _sports_season(today, -told.count)
    months = told.count * _MONTHS[told.unit]
    if months >= today.year * 12:
        return unfixed("before the first year of the calendar")
    then = months_before(today, months)
    if told.unit == "month":
        return whole_month(then.year, then.month, reason)
    return replace(whole_year(then.year, reason), precision=_LENGTH_PRECISION[told.unit])


def _season_near(told: say.Season, today: date, setting: Setting) -> Value:
    if told.year and told.year.offset is not None:
        return _season(today.year + told.year.offset, told.name, "told from the year of the anchor")
    years = range(today.year - 2, today.year + 3)
    values = [_season(year, told.name, "told from the anchor") for year in years]
    return _nearest(values, today, told.direction, future=setting.future, near=False)


def _decade_near(told: say.Decade, today: date, _: Setting) -> Value:
    century = today.year // 100 * 100
    if told.offset is not None:
        return _decade(century + 100 * told.offset + told.tens, told)
    return _decade(century + told.tens - (100 if century + told.tens > today.year else 0), told)


def _feast(told: say.Feast, today: date, setting: Setting) -> Value:
    number = told.year.number if told.year else None
    offset = told.year.offset if told.year else None
    years = [today.year + by for by in (-2, -1, 0, 1, 2)]
    values = [value for year in years for value in _feasts_of(told, year)]
    wanted = number if number and number > 1500 else today.year + offset if offset is not None else None
    if number and number <= 1500:
        return _feast_span(told, number)
    if wanted is not None:
        inside = [value for value in values if value.span and value.span[1].year == wanted]
        return inside[0] if inside else unfixed("no such feast in that year")
    return _nearest(values, today, told.direction, future=setting.future, near=True)


def _feasts_of(told: say.Feast, year: int) -> list[Value]:
    """The feast in a Gregorian year: once, or for a Hijri one perhaps twice."""
    if told.key.startswith("g"):
        month, day = told.key[1:].split("+")[0].split("-")
        return [on_day(date(year, int(month), int(day)), "the feast of that day, nearest to the anchor")]
    first = hijri_year_of(date(year, 1, 1))
    if first is None:
        return []
    return [value for by in (0, 1) if (value := _feast_span(told, first + by)).span and value.span[0].year == year]


def _feast_span(told: say.Feast, year: int) -> Value:
    when, _, length = told.key.partition("+")
    month, day = (int(part) for part in when.split("-"))
    first = day + (told.day - 1 if told.day else 0)
    last = first if told.day else day + int(length) - 1
    span = hijri_span(year, month, first, last)
    if span is None:
        return unfixed("outside the Hijri calendar known here (1343 to 1500)")
    return between(*span, "day", f"the feast by the Hijri calendar of {year}, plus or minus a day")


# --- told from what was named before --------------------------------------------------------------------------


def _same(told: say.Same, setting: Setting) -> Value:
    if told.part:
        return _part_alone(setting)
    for value in reversed(setting.previous):
        if value.span is None:
            continue
        first, last = value.span
        if told.unit == "day" and first == last:
            return on_day(first + told.shift * DAY, "told from the day named before")
        if told.unit == "week" and (last - first).days < WEEK:
            return between(*week_of(first + told.shift * WEEK * DAY), "week", "told from the week named before")
        if told.unit == "month" and (first.year, first.month) == (last.year, last.month):
            year, month = shift_months(first.year, first.month, told.shift)
            return whole_month(year, month, "told from the month named before")
        if told.unit == "year" and first.year == last.year:
            return whole_year(first.year + told.shift, "told from the year named before")
    return unfixed("points back to a time that the report has not named")


def _part_alone(setting: Setting) -> Value:
    """منذ الفجر: the day the report has just named, else the day it was written."""
    for value in reversed(setting.previous[-3:]):
        if value.span and value.span[0] == value.span[1]:
            return on_day(value.span[0], "a part of the day named before")
    today = setting.anchor.day
    return on_day(today, "a part of the day of the anchor") if today else unfixed(_NO_ANCHOR)


def _clock(told: say.Clock, setting: Setting) -> Value:
    day = resolve(told.day, setting).value if told.day else None
    if day is None:
        day = next((v for v in reversed(setting.previous) if v.span and v.span[0] == v.span[1]), None)
    night = told.day is not None and told.day.night
    if day is None or day.span is None or (day.span[0] != day.span[1] and not night):
        return unfixed("a clock time on a day that the report does not fix", "minute")
    zone = told.zone or ""
    reason = f"the clock time on the day named: {day.reason}" + ("" if zone else "; local time")
    return Value(f"{day.span[1].isoformat()}T{told.time}{zone}", "minute", reason, day.span)


_ABSOLUTE: dict[type, Callable[[Any], Value | None]] = {
    say.DayRef: _absolute_day,
    say.MonthRef: _absolute_month,
    say.Years: _absolute_years,
    say.Season: _absolute_season,
    say.Decade: _absolute_decade,
    say.Century: _absolute_century,
    say.Length: _length,
    say.Repeat: _repeat,
    say.Unfixed: lambda told: unfixed(told.reason),
}
_NAMED: dict[type, Callable[[Any, Setting], Value]] = {say.Same: _same, say.Clock: _clock}
_RELATIVE: dict[type, Callable[[Any, date, Setting], Value]] = {
    say.DayRef: _day,
    say.MonthRef: _month,
    say.Months: _months,
    say.Period: _period,
    say.Stretch: _stretch,
    say.Ago: _ago,
    say.Season: _season_near,
    say.Decade: _decade_near,
    say.Feast: _feast,
}
