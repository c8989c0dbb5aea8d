"""From what an expression says to its value.

Nothing is filled in: what no anchor fixes has the value None and says why.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from isnad.record.codes import TimeAnchor
from isnad.tag import times_meaning as say
from isnad.tag.times_fixed import (
    fixed_century,
    fixed_day,
    fixed_decade,
    fixed_month,
    fixed_season,
    fixed_years,
    length_value,
    repeat_value,
)
from isnad.tag.times_lunar import told_feast
from isnad.tag.times_nth import nth_value
from isnad.tag.times_reckon import (
    DAY,
    WEEK,
    Setting,
    Value,
    between,
    on_day,
    shift_months,
    unfixed,
    week_of,
    whole_month,
    whole_year,
)
from isnad.tag.times_told import (
    told_ago,
    told_day,
    told_decade,
    told_month,
    told_months,
    told_period,
    told_season,
    told_stretch,
)

_NO_ANCHOR = "the report gives no day of publication to reckon from"


class Resolved(msgspec.Struct, frozen=True, gc=False):
    """A value and what it was told from: `text` for what the words say by themselves."""

    value: Value
    anchor: TimeAnchor


def resolve(meaning: say.Meaning, setting: Setting) -> Resolved:
    """Return the value of an expression; its reason says in English how it came about."""
    named_year = _in_named_year(meaning, setting)
    if named_year is not None:
        return named_year
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


def _in_named_year(meaning: say.Meaning, setting: Setting) -> Resolved | None:
    """في حزيران من العام نفسه: the year that was named before, and for "the same month" the month as well."""
    told = meaning.date if isinstance(meaning, say.DayRef) else meaning
    if not isinstance(told, say.MonthRef) or told.year is None or not told.year.same:
        return None
    for value in reversed(setting.previous):
        first, last = value.span or (date.min, date.max)
        if first.year == last.year and (told.month or first.month == last.month):
            year = say.YearRef(number=first.year)
            named = replace(told, month=told.month or first.month, offset=None, year=year)
            again = replace(meaning, date=named) if isinstance(meaning, say.DayRef) else named
            return resolve(again, setting)
    if told.year.offset is not None:  # العاشر من الشهر: of the report's, where none was named
        named = replace(told, year=None)
        return resolve(replace(meaning, date=named) if isinstance(meaning, say.DayRef) else named, setting)
    return Resolved(unfixed("points back to a time that the report has not named"), "text")


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
    """منذ الفجر, انسحبوا عصراً: the day the report has just named, else the day it was written.

    A day of the weeks before is background, and no scene goes on with it.
    """
    today = setting.anchor.day
    for value in reversed(setting.previous[-3:]):
        day = value.span[0] if value.span and value.span[0] == value.span[1] else None
        if day is not None and (today is None or abs((today - day).days) < WEEK):
            return on_day(day, "a part of the day named before")
    return on_day(today, "a part of the day of the anchor") if today else unfixed(_NO_ANCHOR)


def _clock(told: say.Clock, setting: Setting) -> Value:
    day = resolve(told.day, setting).value if told.day else None
    if day is None:
        day = next((v for v in reversed(setting.previous) if v.span and v.span[0] == v.span[1]), None)
    night = told.day is not None and told.day.night
    if day is None or day.span is None or (day.span[0] != day.span[1] and not night):
        return unfixed("a clock time on a day that the report does not fix", "minute")
    if not told.sure:
        reason = f"the day named; the words do not say which half of it: {day.reason}"
        return Value(day.span[1].isoformat(), "day", reason, day.span)
    zone = told.zone or ""
    reason = f"the clock time on the day named: {day.reason}" + ("" if zone else "; local time")
    return Value(f"{day.span[1].isoformat()}T{told.time}{zone}", "minute", reason, day.span)


def _nth(told: say.Nth, setting: Setting) -> Value:
    return nth_value(told, resolve(told.month, setting).value)


_ABSOLUTE: dict[type, Callable[[Any], Value | None]] = {
    say.DayRef: fixed_day,
    say.MonthRef: fixed_month,
    say.Years: fixed_years,
    say.Season: fixed_season,
    say.Decade: fixed_decade,
    say.Century: fixed_century,
    say.Length: length_value,
    say.Repeat: repeat_value,
    say.Unfixed: lambda told: unfixed(told.reason),
}
_NAMED: dict[type, Callable[[Any, Setting], Value]] = {say.Same: _same, say.Clock: _clock, say.Nth: _nth}
_RELATIVE: dict[type, Callable[[Any, date, Setting], Value]] = {
    say.DayRef: told_day,
    say.MonthRef: told_month,
    say.Months: told_months,
    say.Period: told_period,
    say.Stretch: told_stretch,
    say.Ago: told_ago,
    say.Season: told_season,
    say.Decade: told_decade,
    say.Feast: told_feast,
}
