"""Days in a query: a day, a month, a year or a span of them, as ISO 8601 writes them, digits of any script."""

import re
from calendar import monthrange
from datetime import date, timedelta

from isnad.lang.ar.normalise import fold
from isnad.store.search.fields import words
from isnad.store.search.problem import QueryError
from isnad.store.search.query import Days

_HINT = "write a day as 2019-05-20, a month as 2019-05, a year as 2019, a span as 2019-05..2019-06"
_WITHIN = re.compile(r"(.*?)~\s*(\d{1,4})\s*(\D*)", re.DOTALL)
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_SPAN = ".."
_LAST_MONTH = 12


def read_days(printed: str) -> Days:
    """Return the days that a value means.

    Raises:
        QueryError: it is no date, no date of the calendar, or ends before it begins.
    """
    text, within = _within(fold(printed).strip())
    first, dots, last = text.partition(_SPAN)
    if not dots:
        return Days(first=_bounds(text)[0], last=_bounds(text)[1], within=within)
    begins, ends = _bounds(first)[0] if first else None, _bounds(last)[1] if last else None
    if begins is None and ends is None:
        raise QueryError(f"{printed!r} names no day; {_HINT}")
    if begins and ends and begins > ends:
        raise QueryError(f"the span {printed} ends before it begins; write {last}{_SPAN}{first}")
    return Days(first=begins, last=ends, within=within)


def _within(text: str) -> tuple[str, int]:
    if "~" not in text:
        return text, 0
    found = _WITHIN.fullmatch(text)
    if found is None or (found[3].strip() and found[3].strip() not in words("days")):
        raise QueryError(f"{text!r}: after ~ stands a number of days, for example 2019-05-20~3d")
    return found[1].strip(), int(found[2])


def _bounds(text: str) -> tuple[str, str]:
    """The first and the last day of a day, month or year."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise QueryError(f"{text.strip()!r} is no date; {_HINT}")
    year, month, day = int(found[1]), found[2], found[3]
    first, last = int(month or 1), int(month or _LAST_MONTH)
    if not year or not 1 <= first <= _LAST_MONTH:
        raise QueryError(
            f"{text.strip()} is no date of the calendar: there is no {'year 0' if not year else 'month ' + str(month)}"
        )
    days = monthrange(year, last)[1]
    if day is None:
        return f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{days:02}"
    if not 1 <= int(day) <= days:
        raise QueryError(f"{text.strip()} is no date of the calendar: {year:04}-{first:02} has {days} days")
    return f"{year:04}-{first:02}-{int(day):02}", f"{year:04}-{first:02}-{int(day):02}"


def write_days(days: Days) -> str:
    """Return the shortest way to write the days."""
    within = f"~{days.within}d" if days.within else ""
    whole = _whole(days.first, days.last) if days.first and days.last else None
    return (whole or f"{days.first or ''}{_SPAN}{days.last or ''}") + within


def _whole(first: str, last: str) -> str | None:
    """The one day, month or year that a span is."""
    return next((text for text in (first, first[:7], first[:4]) if _bounds(text) == (first, last)), None)


def reach(days: Days) -> tuple[str | None, str | None]:
    """Return the first and last day with `within` taken in; None where open or beyond the calendar."""
    margin = timedelta(days=days.within)
    return _moved(days.first, -margin), _moved(days.last, margin)


def _moved(day: str | None, by: timedelta) -> str | None:
    if day is None:
        return None
    there = date.fromisoformat(day).toordinal() + by.days
    return date.fromordinal(there).isoformat() if date.min.toordinal() <= there <= date.max.toordinal() else None
