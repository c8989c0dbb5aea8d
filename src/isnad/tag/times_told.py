"""Values told from the anchor: relative days, dates without a year, periods, stretches, feasts."""

from datetime import date

from msgspec.structs import replace

from isnad.record.codes import TimePrecision
from isnad.tag import times_meaning as say
from isnad.tag.times_clock import iso_length
from isnad.tag.times_fixed import (
    LENGTH_PRECISION,
    decade_from,
    fixed_century,
    fixed_month,
    month_of,
    on_weekday,
    season_of,
    year_parts,
)
from isnad.tag.times_lunar import hijri_near, nearest
from isnad.tag.times_reckon import (
    DAY,
    VAGUE_DAYS,
    VAGUE_MANY,
    WEEK,
    Setting,
    Value,
    between,
    months_before,
    on_day,
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


def told_day(told: say.DayRef, today: date, setting: Setting) -> Value:
    """Return the day told by its distance, its weekday or a date without a year."""
    if isinstance(told.date, say.MonthRef):
        return on_weekday(told_month(told.date, today, setting, told.weekday), told.weekday)
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


def told_month(told: say.MonthRef, today: date, setting: Setting, weekday: int | None = None) -> Value:
    """Return a month or days of it, told without a year or by their distance."""
    known = _known_date(told, today)
    if known is not None:
        return known
    if told.hijri:
        return hijri_near(told, today, setting)
    if told.offset is not None:
        year, month = shift_months(today.year, today.month, told.offset)
        return month_of(told, year, "told from the month of the anchor", month)
    if told.year and told.year.offset is not None:
        return month_of(told, today.year + told.year.offset, "told from the year of the anchor")
    month, day = told.month or 1, told.days[0] if told.days else None
    if told.direction:
        day = day or (third_of_month(today.year, month, told.stage)[0].day if told.stage else None)
        year = year_for_month(today, month, told.direction, future=False, day=day)
        return month_of(told, year, f"no year printed; the words say {told.direction.replace('_', ' ')}")
    if day is None and told.stage != "first":
        year = year_for_month(today, month, None, future=setting.future)
        return month_of(told, year, "no year printed; the month nearest in the tense of the clause")
    year = year_for_day(today, month, day or 1, weekday, future=setting.future)
    return month_of(
        told, year, "no year printed; the weekday decides" if weekday else "no year printed; the nearest such day"
    )


def _known_date(told: say.MonthRef, today: date) -> Value | None:
    """هجمات 11 سبتمبر: the year of what happened, unless the report is older than that."""
    if told.year is None or told.year.number is None or not told.year.known:
        return None
    value = month_of(told, told.year.number, "the day is known by what happened on it")
    return value if value.span and value.span[0] <= today else None


def told_months(told: say.Months, today: date, setting: Setting) -> Value:
    """Return the days from the first date to the last; the first is the latest such date before the last."""
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
    return fixed_month(told) or told_month(told, today, setting)


def told_period(told: say.Period, today: date, setting: Setting) -> Value:
    """Return a whole period told from the anchor."""
    if told.unit == "week":
        return _week(told, today, setting)
    if told.unit == "month":
        year, month = shift_months(today.year, today.month, told.offset)
        stage = say.MonthRef(month=month, stage=told.stage)
        return month_of(stage, year, "told from the month of the anchor")
    if told.unit == "year":
        return year_parts(today.year + told.offset, told, "told from the year of the anchor")
    if told.unit == "season":
        return _sports_season(today, told.offset)
    if told.unit == "decade":
        return decade_from(today.year // 10 * 10 + 10 * told.offset, say.Decade(0, stage=told.stage))
    return fixed_century(say.Century((today.year - 1) // 100 + 1 + told.offset))


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


def told_stretch(told: say.Stretch, today: date, _: Setting) -> Value:
    """Return the days of the last or next so many units."""
    if told.direction == "now":
        return unfixed("the words name no bounds")
    if told.count is None and told.unit in ("year", "decade", "century", "season"):
        return Value(iso_length(told.unit, None), LENGTH_PRECISION[told.unit], "the words do not say how many")
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


def told_ago(told: say.Ago, today: date, _: Setting) -> Value:
    """Return the time so many units before the anchor, as exact as the unit."""
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
    return replace(whole_year(then.year, reason), precision=LENGTH_PRECISION[told.unit])


def told_season(told: say.Season, today: date, setting: Setting) -> Value:
    """Return a season told without a year."""
    if told.year and told.year.offset is not None:
        return season_of(today.year + told.year.offset, told.name, "told from the year of the anchor")
    years = range(today.year - 2, today.year + 3)
    values = [season_of(year, told.name, "told from the anchor") for year in years]
    return nearest(values, today, told.direction, future=setting.future, near=False)


def told_decade(told: say.Decade, today: date, _: Setting) -> Value:
    """Return a decade told without its century, or by the distance of the century."""
    century = today.year // 100 * 100
    if told.offset is not None:
        return decade_from(century + 100 * told.offset + told.tens, told)
    return decade_from(century + told.tens - (100 if century + told.tens > today.year else 0), told)
