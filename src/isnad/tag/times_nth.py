"""The first, second or last week or weekday of a month: الأسبوع الأول من أيار, الجمعة الأخيرة من رمضان."""

from datetime import date

from isnad.tag.times_dates import read_date
from isnad.tag.times_meaning import MonthRef, Nth, Period, Piece
from isnad.tag.times_periods import read_period
from isnad.tag.times_reckon import DAY, WEEK, Value, between
from isnad.tag.times_words import Line


def read_nth(line: Line, index: int) -> Piece | None:
    """Read the week or weekday of a month; None where no month follows."""
    day_word = line.side("day_word", index)
    weekday = line.head(day_word.last if day_word else index, "weekday", bare=day_word is not None)
    week = line.unit(index, "week")
    word = weekday or week
    if word is None or not (weekday or word.definite):
        return None
    ordinal = line.side("weekday_of_month" if weekday else "week_of_month", word.last)
    of = line.side("of", ordinal.last) if ordinal else None
    month = _month(line, of.last) if of else None
    if ordinal is None or month is None or not isinstance(month.meaning, MonthRef):
        return None
    return Piece(index, month.last, Nth(int(ordinal.key), int(weekday.key) if weekday else None, month.meaning))


def _month(line: Line, index: int) -> Piece | None:
    dated = read_date(line, index)
    if dated is not None and isinstance(dated.date, MonthRef) and dated.date.days is None:
        return Piece(index, dated.last, dated.date)
    period = read_period(line, index + line.is_this(index))
    if period is None or not isinstance(period.meaning, Period) or period.meaning.unit != "month":
        return None
    return Piece(index, period.last, MonthRef(offset=period.meaning.offset))


def nth_value(told: Nth, month: Value) -> Value:
    """Return the days of the week or the day of the weekday; an interval in a Hijri month, whose bounds may shift."""
    if month.span is None:
        return month
    first, last = month.span
    slacks = (-1, 0, 1) if told.month.hijri else (0,)
    begin, end = (first + DAY, last - DAY) if told.month.hijri else (first, last)
    if told.weekday is None:
        return _span([_week(told.nth, begin + by * DAY, end + by * DAY) for by in slacks], "a week of the month named")
    days = [_weekday(told.nth, told.weekday, begin + by * DAY, end + by * DAY) for by in slacks]
    return _span([(day, day) for day in days], "a weekday of the month named")


def _span(spans: list[tuple[date, date]], reason: str) -> Value:
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    return between(first, last, "day" if first == last else "week", reason)


def _week(nth: int, begin: date, end: date) -> tuple[date, date]:
    """The first week is days 1 to 7; the last one the last seven days."""
    first = end - (WEEK - 1) * DAY if nth < 0 else begin + (nth - 1) * WEEK * DAY
    return first, first + (WEEK - 1) * DAY


def _weekday(nth: int, weekday: int, begin: date, end: date) -> date:
    if nth < 0:
        return end - ((end.isoweekday() - weekday) % WEEK) * DAY
    return begin + ((weekday - begin.isoweekday()) % WEEK + (nth - 1) * WEEK) * DAY
