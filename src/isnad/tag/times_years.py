"""Reading of what fixes the year of a month or feast, and of the words for last, current and next."""

import re
from typing import NamedTuple, cast

from isnad.lang.ar.calendar import COMMAS
from isnad.lang.ar.numerals import digits_value
from isnad.tag.times_meaning import Direction, YearRef
from isnad.tag.times_words import Line

OPENERS, CLOSERS = frozenset("(["), frozenset(")]")
NEWS_YEARS = range(1900, 2100)
_YEAR = re.compile(r"\d{4}")
_OFFSETS: dict[Direction, int] = {"before_last": -2, "past": -1, "now": 0, "next": 1}


class YearPiece(NamedTuple):
    """A year that follows a month, or the direction that stands for one, and the token after it."""

    year: YearRef | None
    direction: Direction | None
    hijri: bool
    last: int


def offset_of(direction: Direction) -> int:
    """Return how many units from the current one a direction points."""
    return _OFFSETS[direction]


def read_direction(line: Line, index: int) -> tuple[Direction, int] | None:
    """Read "last", "current", "next" or "the one before last" after its noun."""
    before_last = line.side("before_last", index)
    if before_last:
        return "before_last", before_last.last
    side = line.side("direction", index)
    return (cast("Direction", side.key), side.last) if side else None


def read_year_after(line: Line, index: int) -> YearPiece | None:
    """Read what fixes the year of a month: 2014 · ، 2014م · من العام الماضي · الماضي · من هذا العام."""
    at = index + 1 if line.form(index) in COMMAS else index
    number = _read_year_number(line, at)
    if number is not None:
        return number
    of = line.side("of", index)
    told = _read_year_told(line, of.last if of else index)
    if told is not None:
        return told
    found = read_direction(line, index)
    return YearPiece(None, found[0], False, found[1]) if found else None


def _read_year_number(line: Line, index: int) -> YearPiece | None:
    wrapped = line.form(index) in OPENERS
    at = index + 1 if wrapped else index
    if not _YEAR.fullmatch(line.form(at)):
        return None
    number, era = int(line.form(at)), line.side("era", at + 1)
    if number not in NEWS_YEARS and not is_hijri_year(number, None):
        return None
    last = era.last if era else at + 1
    last += wrapped and line.form(last) in CLOSERS
    hijri = is_hijri_year(number, era.key if era else None)
    return YearPiece(YearRef(number=number), None, hijri, last)


def is_hijri_year(number: int, era: str | None) -> bool:
    """Tell whether a printed year is Hijri: it says so, or it lies where no Gregorian year is in the news."""
    return era == "hijri" or (era is None and 1343 <= number <= 1500)


def _read_year_told(line: Line, index: int) -> YearPiece | None:
    this, far = line.is_this(index), line.has("demonstrative_far", index)
    word = line.unit(index + 1 if this or far else index, "year")
    if word is None:
        return None
    if this:
        return YearPiece(YearRef(offset=0), None, False, word.last)
    number = _read_year_number(line, word.last)
    if number is not None:
        return number
    found = read_direction(line, word.last)
    if found is not None:
        return YearPiece(YearRef(offset=offset_of(found[0])), None, False, found[1])
    if far:
        return YearPiece(YearRef(same=True), None, False, word.last)
    same = line.side("anaphoric", word.last)
    return YearPiece(YearRef(same=True), None, False, same.last) if same and same.key == "same" else None


def year_number(form: str) -> int | None:
    """Return a four-digit number of a plain token; None for anything else."""
    return digits_value(form) if _YEAR.fullmatch(form) else None
