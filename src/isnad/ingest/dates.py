"""Dates as people and other programs write them, read without guessing."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from isnad.lang.ar.calendar import parse_printed_date
from isnad.record.codes import TimePrecision

FORMATS = "YYYY-MM-DD, YYYY-MM-DDThh:mm with or without an offset (+03:00, Z), YYYY-MM or YYYY"

_ISO = re.compile(
    r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2})"
    r"(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_EPOCH = re.compile(r"\d{10}(?:\.\d+)?|\d{13}")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,]+(\d{1,2}):(\d{2})(?::\d{2})?\s*([AaPp][Mm])?)?")
ENGLISH_MONTHS = {
    name: number
    for number, month in enumerate(
        (
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ),
        1,
    )
    for name in (month, month[:3])
} | {"sept": 9}
_MONTH = "|".join(sorted(ENGLISH_MONTHS, key=len, reverse=True))
_ENGLISH = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}})\s+)?(?P<month>{_MONTH})\b\.?(?:\s+(?P<after>\d{{1,2}}))?,?\s+(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_YEARS = range(1900, 2201)


class GivenDate(NamedTuple):
    """An ISO 8601 value and how fine it is."""

    value: str
    precision: TimePrecision


class UnreadableDateError(ValueError):
    """The words give no date, or more than one; the message says which."""


def read_date(given: str | int | float) -> GivenDate:
    """Return the date that a field or an option gives.

    Reads ISO 8601 (also with / or . and a blank), RFC 2822, seconds or milliseconds since 1970, figures such as
    21/05/2019, and dates in Arabic words. A time of exactly midnight says the day and no more.

    Raises:
        UnreadableDateError: it is no date, no such day exists, or day and month could be either way round.
    """
    text = str(given).strip()
    for reader in (_read_iso, _read_epoch, _read_compact, _read_figures, _read_words):
        found = reader(text)
        if found is not None:
            return found
    raise UnreadableDateError(f"{text!r} is not a date that can be read; write it as {FORMATS}")


def _read_iso(text: str) -> GivenDate | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[3] or 1), int(found[4] or 1)
    clock = (int(found[5] or 0), int(found[6] or 0), int(found[7] or 0))
    moment = _moment(text, (year, month, day), clock)
    if found[5] is not None:
        return _timed(moment, found[8])
    if found[4] is not None:
        return GivenDate(moment.date().isoformat(), "day")
    return GivenDate(text[:4], "year") if found[3] is None else GivenDate(f"{year}-{month:02d}", "month")


def _moment(text: str, day: tuple[int, int, int], clock: tuple[int, int, int] = (0, 0, 0)) -> datetime:
    try:
        moment = datetime(*day, *clock)
    except ValueError as error:
        raise UnreadableDateError(f"{text!r} is no date of the calendar: {error}") from error
    if moment.year not in _YEARS:
        raise UnreadableDateError(f"{text!r} lies outside the years {_YEARS[0]} to {_YEARS[-1]}")
    return moment


def _timed(moment: datetime, offset: str | None) -> GivenDate:
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return GivenDate(moment.date().isoformat(), "day")
    zone = (
        "" if not offset else "+00:00" if offset in "Zz" else offset if ":" in offset else f"{offset[:3]}:{offset[3:]}"
    )
    return GivenDate(moment.isoformat(timespec="seconds") + zone, "minute")


def _read_epoch(text: str) -> GivenDate | None:
    if not _EPOCH.fullmatch(text):
        return None
    seconds = float(text) / (1000 if len(text) == 13 else 1)
    return GivenDate(datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds"), "minute")


def _read_compact(text: str) -> GivenDate | None:
    found = _COMPACT.fullmatch(text)
    return _day(text, int(found[1]), int(found[2]), int(found[3])) if found else None


def _day(text: str, year: int, month: int, day: int) -> GivenDate:
    return GivenDate(_moment(text, (year, month, day)).date().isoformat(), "day")


def _read_figures(text: str) -> GivenDate | None:
    """21/05/2019 and 05/21/2019; 04/05/2019 could be either and is refused."""
    found = _FIGURES.fullmatch(text)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    if first <= 12 and second <= 12 and first != second:
        raise UnreadableDateError(f"{text!r} could be read day first or month first; write it as YYYY-MM-DD")
    day, month = (first, second) if second <= 12 else (second, first)
    if found[4] is None:
        return _day(text, year, month, day)
    return _timed(_moment(text, (year, month, day), (_hour(found), int(found[5]), 0)), None)


def _hour(found: re.Match[str]) -> int:
    half = (found[6] or "").lower()
    return int(found[4]) % 12 + (12 if half == "pm" else 0) if half else int(found[4])


def english_date(text: str) -> str | None:
    """Return the first day that English words print (February 2, 2020; 2 Feb 2020) as ISO 8601, or None."""
    for found in _ENGLISH.finditer(text):
        day = found["before"] or found["after"]
        if day is None:
            continue
        try:
            return datetime(int(found["year"]), ENGLISH_MONTHS[found["month"].lower()], int(day)).date().isoformat()
        except ValueError:
            continue
    return None


def _read_words(text: str) -> GivenDate | None:
    """RFC 2822 (Tue, 21 May 2019 13:05:00 +0300), else a date in Arabic words."""
    try:
        return GivenDate(parsedate_to_datetime(text).isoformat(timespec="seconds"), "minute")
    except (ValueError, TypeError, IndexError):
        printed = parse_printed_date(text)
    return GivenDate(*printed) if printed else None
