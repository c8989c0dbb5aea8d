"""Day and place of an event as the field's datasets ask for them, with their codes of precision."""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from isnad.knowledge.codebook_book import load_book
from isnad.record.codes import PlaceLevel, TimePrecision
from isnad.record.events import Event, EventTime
from isnad.record.mentions import Place

# ACLED and UCDP code towns: a site gives way to the settlement it lies in where the event names both.
_LEVELS: tuple[PlaceLevel, ...] = ("settlement", "site", "district", "region", "governorate", "country")
_DAY, _WEEK, _MONTH, _YEAR = 1, 7, 31, 366
_SIX_DAYS = 6
_EXACT: tuple[TimePrecision, ...] = ("minute", "day")


class Days(NamedTuple):
    """First and last day, both included, the day that stands for them, and the scheme's code of precision."""

    first: date
    last: date
    day: date
    code: int


def acled_days(time: EventTime) -> Days | None:
    """Return the day as ACLED asks for it; None where nothing is said, or nothing more exact than a month.

    A week stands as its middle, a month too; the beginning or end of a month as its first or last day.
    """
    bounds = _bounds(time)
    if bounds is None:
        return None
    first, last = bounds
    width = (last - first).days + 1
    by_width = _first_of(((_DAY, 1), (_WEEK, 2), (_MONTH, 3)), width)
    code = _wider(_time_codes()[time.precision][0], by_width, time.precision)
    return None if code is None else Days(first, last, _standing(first, last, time.precision), code)


def ucdp_days(time: EventTime) -> Days | None:
    """Return the days as UCDP asks for them; None where nothing is said, or nothing more exact than a year."""
    bounds = _bounds(time)
    if bounds is None:
        return None
    first, last = bounds
    width = (last - first).days + 1
    by_width = _first_of(((_DAY, 1), (_SIX_DAYS, 2), (_WEEK, 3), (_MONTH, 4), (_YEAR, 5)), width)
    code = _wider(_time_codes()[time.precision][1], by_width, time.precision)
    return None if code is None else Days(first, last, first, code)


def place_of(event: Event) -> Place | None:
    """Return the place a row stands at: the town before a site in it, then ever wider; None without any point."""
    pointed = [place for place in event.places if place.lat is not None and place.lon is not None and place.precision]
    return min(pointed, key=lambda place: _LEVELS.index(place.level), default=None)


def _bounds(time: EventTime) -> tuple[date, date] | None:
    if time.start is None or (time.end is None and time.precision not in _EXACT):
        return None
    first = _day(time.start)
    last = _day(time.end) if time.end else first
    return None if first is None or last is None or last < first else (first, last)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[: len("YYYY-MM-DD")])
    except ValueError:
        return None


def _first_of(steps: tuple[tuple[int, int], ...], width: int) -> int | None:
    return next((code for most, code in steps if width <= most), None)


def _wider(by_table: int | None, by_width: int | None, precision: TimePrecision) -> int | None:
    """Return the vaguer of two codes: an interval of exact days is no day."""
    if by_table is None or by_width is None:
        return None
    return max(by_table, by_width) if precision in _EXACT else by_table


def _standing(first: date, last: date, precision: TimePrecision) -> date:
    if precision == "part_of_month" and first.day == 1:
        return first
    if precision == "part_of_month" and last.day == monthrange(last.year, last.month)[1]:
        return last
    return first + timedelta(days=(last - first).days // 2)


@cache
def _time_codes() -> dict[str, tuple[int | None, int | None]]:
    rows = load_book().tables["time_precisions"].rows
    return {row.code: (_code(row.acled), _code(row.ucdp)) for row in rows}


def _code(cell: str | None) -> int | None:
    return int(cell) if cell else None
