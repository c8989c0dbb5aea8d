"""Hijri dates as spans of Gregorian days.

Reckoned by the Umm al-Qura calendar (hijridate). Other countries saw the new moon up to a day earlier or later, so
every span is one day wider at each end.
"""

from datetime import date, timedelta
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1343, 1500
_SLACK = timedelta(days=1)


@lru_cache(maxsize=4096)
def hijri_span(year: int, month: int, first: int = 1, last: int | None = None) -> tuple[date, date] | None:
    """Return the first and last Gregorian day, inclusive, that days `first` to `last` of a Hijri month may be.

    `last` None is the end of the month. Returns None outside the years 1343 to 1500 and for a day no month has.
    """
    from hijridate import Hijri  # noqa: PLC0415 - 15 ms that most reports never need

    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    length = Hijri(year, month, 1).month_length()
    end = length if last is None else last
    if not 1 <= first <= end <= 30:
        return None
    begin = Hijri(year, month, 1).to_gregorian()
    start = date(begin.year, begin.month, begin.day)
    return start + timedelta(days=first - 1) - _SLACK, start + timedelta(days=end - 1) + _SLACK


def hijri_year_span(year: int) -> tuple[date, date] | None:
    """Return the Gregorian days, inclusive, that a Hijri year may cover; None outside 1343 to 1500."""
    first, last = hijri_span(year, 1), hijri_span(year, 12)
    return (first[0], last[1]) if first and last else None


@lru_cache(maxsize=1024)
def hijri_year_of(day: date) -> int | None:
    """Return the Hijri year a Gregorian day falls in; None outside the years the calendar covers."""
    guess = int((day.year - 622) * 33 / 32)
    for year in (guess - 1, guess, guess + 1, guess + 2):
        span = hijri_span(year, 1)
        after = hijri_span(year + 1, 1)
        if span and after and span[0] + _SLACK <= day < after[0] + _SLACK:
            return year
    return None


@lru_cache(maxsize=4096)
def hijri_day(day: date) -> tuple[int, int, int] | None:
    """Return year, month and day of the Umm al-Qura calendar for a Gregorian day; None outside the years it covers.

    Where the new moon was seen by eye the day may be one earlier or later.
    """
    from hijridate import Gregorian  # noqa: PLC0415 - 15 ms that most reports never need

    if hijri_year_of(day) is None:
        return None
    told = Gregorian(day.year, day.month, day.day).to_hijri()
    return told.year, told.month, told.day
