"""Values that the words fix by themselves, whatever the day of the report."""

from datetime import date

from isnad.lang.ar.calendar import make_day
from isnad.lang.ar.hijri import hijri_span, hijri_year_span
from isnad.record.codes import TimePrecision
from isnad.tag import times_meaning as say
from isnad.tag.times_clock import iso_length
from isnad.tag.times_reckon import (
    DAY,
    Value,
    between,
    month_end,
    on_day,
    part_of_year,
    season_span,
    third_of_month,
    unfixed,
    whole_month,
    whole_year,
)

_DIVIDED = {
    ("hour", 2): "PT30M", ("hour", 3): "PT20M", ("hour", 4): "PT15M", ("day", 2): "PT12H", ("month", 2): "P15D",
    ("year", 2): "P6M", ("year", 4): "P3M", ("minute", 2): "PT30S", ("century", 2): "P50Y",
    ("century", 4): "P25Y", ("decade", 2): "P5Y",
}  # fmt: skip
_HIJRI_THIRDS: dict[str, tuple[int, int | None]] = {
    "first": (1, 1), "start": (1, 10), "early": (1, 10), "middle": (11, 20),
}  # fmt: skip
_DECADE_PARTS = {"first": (0, 2), "start": (0, 2), "early": (0, 2), "middle": (4, 6), "late": (7, 9), "end": (7, 9)}
LENGTH_PRECISION: dict[str, TimePrecision] = {
    "second": "minute", "minute": "minute", "hour": "minute", "day": "day", "week": "week", "month": "month",
    "year": "year", "decade": "decade", "century": "decade", "season": "year",
}  # fmt: skip


def fixed_day(told: say.DayRef) -> Value | None:
    """Return the value of a day whose words fix it; None when an anchor is needed."""
    if isinstance(told.date, date):
        return on_day(told.date, "the date as printed")
    value = fixed_month(told.date) if told.date else None
    return on_weekday(value, told.weekday) if value else None


def on_weekday(value: Value, weekday: int | None) -> Value:
    """Narrow a Hijri date to one day: a weekday printed beside it tells which of its possible days it was."""
    if value.span is None or weekday is None or value.span[0] == value.span[1]:
        return value
    first, last = value.span
    days = [first + by * DAY for by in range((last - first).days + 1)]
    agreeing = [day for day in days if day.isoweekday() == weekday]
    return on_day(agreeing[0], f"{value.reason}; the weekday decides") if len(agreeing) == 1 else value


def fixed_month(told: say.MonthRef) -> Value | None:
    """Return the value of a month or of its days when the year is printed; else None."""
    number = told.year.number if told.year and not told.year.known else None
    if told.month is None or number is None:
        return None
    return hijri_month(told, number) if told.hijri else month_of(told, number, "the date as printed")


def month_of(told: say.MonthRef, year: int, reason: str, month: int | None = None) -> Value:
    """Return the value of a month of a year, of days of it, or of a third of it."""
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


def hijri_month(told: say.MonthRef, year: int) -> Value:
    """Return the value of a Hijri month or of days of it, a day wider at each end."""
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


def fixed_years(told: say.Years) -> Value:
    """Return the value of years by number."""
    if told.hijri:
        first, last = hijri_year_span(told.first), hijri_year_span(told.last)
        if first is None or last is None:
            return unfixed("outside the Hijri calendar known here (1343 to 1500)")
        return between(first[0], last[1], "year", "a Hijri year, plus or minus a day")
    if told.first == told.last:
        return year_parts(told.first, told, "the year as printed")
    return between(date(told.first, 1, 1), date(told.last, 12, 31), "year", "the years as printed")


def year_parts(year: int, told: say.Years | say.Period, reason: str) -> Value:
    """Return the value of a year, or of the part of it that is told."""
    if told.months:
        first, last = date(year, told.months[0], 1), month_end(year, told.months[1])
        return between(first, last, "season", f"{reason}; the months told")
    if told.stage:
        return between(*part_of_year(year, told.stage), "season", f"{reason}; part of it")
    return whole_year(year, reason)


def fixed_season(told: say.Season) -> Value | None:
    """Return the value of a season whose year is printed; else None."""
    year = told.year.number if told.year else None
    return season_of(year, told.name, "the season and year as printed") if year else None


def season_of(year: int, name: str, reason: str) -> Value:
    """Return the value of a season of a year."""
    return between(*season_span(year, name), "season", reason)


def fixed_decade(told: say.Decade) -> Value | None:
    """Return the value of a decade whose century is told by number; else None."""
    return decade_from(told.century + told.tens, told) if told.century is not None else None


def decade_from(first: int, told: say.Decade) -> Value:
    """Return the value of the ten years from `first`, or of the part of them that is told."""
    start, end = _DECADE_PARTS.get(told.stage or "", (0, 9))
    return between(date(first + start, 1, 1), date(first + end, 12, 31), "decade", f"the decade that begins in {first}")


def fixed_century(told: say.Century) -> Value:
    """Return the value of a century by its number."""
    first = (told.number - 1) * 100 + 1
    return between(date(first, 1, 1), date(first + 99, 12, 31), "unknown", "the years of the century")


def length_value(told: say.Length) -> Value:
    """Return the value of a length of time."""
    precision = LENGTH_PRECISION[told.unit]
    if told.divided > 1:
        text = _DIVIDED.get((told.unit, told.divided))
        return Value(text, precision, "a length of time" if text else "no such part of the unit is reckoned")
    reason = "a length of time" if told.count is not None else "a length of time; the words do not say how many"
    return Value(iso_length(told.unit, told.count), precision, reason)


def repeat_value(told: say.Repeat) -> Value:
    """Return the value of what comes again."""
    return Value(told.every, "week" if told.weekday else "unknown", "comes again at this distance")
