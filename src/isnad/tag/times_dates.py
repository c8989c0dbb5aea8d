"""Reading of dates: a day of a month, a month, a part of a month, in either calendar.

Each reader takes a line and a token and returns what stands there and the token after it, or None.
"""

import re
from datetime import date
from typing import NamedTuple, cast

from msgspec.structs import replace

from isnad.lang.ar.calendar import figures_day, hijri_figures, is_weak, spelled_weak, words_of
from isnad.lang.ar.numerals import ordinal_at
from isnad.tag.times_meaning import MonthRef, Stage, YearRef
from isnad.tag.times_words import Head, Line
from isnad.tag.times_years import CLOSERS, OPENERS, offset_of, read_direction, read_year_after

_DASHES = frozenset("-–—/")
_DAY_RANGE = re.compile(r"(\d{1,2})[-/](\d{1,2})")
_DAY_MONTH = re.compile(r"(\d{1,2})[/-](\d{1,2})")
_LONGEST_MONTH = 31


class DatePiece(NamedTuple):
    """A date and the token after it."""

    date: "MonthRef | date"
    last: int


class Days(NamedTuple):
    """Days of a month, first to last, and the token after them."""

    first: int
    last: int
    next: int


def read_day_number(line: Line, index: int) -> tuple[int, int] | None:
    """Read a day of the month: 12, الـ 12, الثاني عشر; the day and the token after it."""
    at = index + 1 if line.is_article(index) else index
    form = line.form(at)
    if form.isdecimal():
        day = int(form)
        return (day, at + 1) if len(form) <= 2 and 1 <= day <= _LONGEST_MONTH else None
    ordinal = ordinal_at(line.forms, index, line.stop)
    known = ordinal is not None and (ordinal.article or ordinal.value == 1)
    return (ordinal.value, ordinal.last) if ordinal and known and ordinal.value <= _LONGEST_MONTH else None


def read_days(line: Line, index: int) -> Days | None:
    """Read a day or a run of days: 12 · 12-15 · 12 و13 · 12 إلى 15 · الثاني والثالث."""
    run = _DAY_RANGE.fullmatch(line.form(index))
    if run and int(run[1]) < int(run[2]) <= _LONGEST_MONTH and "-" in run[0]:
        return Days(int(run[1]), int(run[2]), index + 1)
    first = read_day_number(line, index)
    if first is None:
        return None
    second = _second_day(line, first[1])
    if second is not None and first[0] < second[0]:
        return Days(first[0], second[0], second[1])
    return Days(first[0], first[0], first[1])


def _second_day(line: Line, index: int) -> tuple[int, int] | None:
    to = line.side("to", index)
    if to:
        return read_day_number(line, to.last)
    if line.is_and(index) or line.form(index) in _DASHES:
        return read_day_number(line, index + 1)
    ordinal = ordinal_at(line.forms, index, line.stop)
    joined = ordinal is not None and ordinal.proclitic in words_of("and") and ordinal.article
    return (ordinal.value, ordinal.last) if ordinal and joined else None


def read_date(line: Line, index: int) -> DatePiece | None:
    """Read a date that begins at the token: in figures, or a day with its month, or a month, or part of one.

    A date printed in both calendars has the value of the Gregorian one.
    """
    piece = _read_figures(line, index) or _read_month_date(line, index)
    return _both_calendars(line, piece) if piece else None


def _read_figures(line: Line, index: int) -> DatePiece | None:
    """21/5/2019, 2019-05-21, 8/10/1436هـ, 28 / 3 / 2012."""
    form, last = _joined_figures(line, index)
    if len(form) < 8:
        return _day_and_month(line, index)
    day, hijri = figures_day(form), hijri_figures(form)
    era = line.side("era", last)
    last = era.last if era else last
    if day is not None:
        return DatePiece(day, last)
    if hijri is None:
        return None
    year, month, number = hijri
    told = MonthRef(month=month, days=(number, number), year=YearRef(number=year), hijri=True)
    return DatePiece(told, last)


def _day_and_month(line: Line, index: int) -> DatePiece | None:
    """يوم 15/3 "on 15 March": without a year only where a word says that it is a day."""
    told = _DAY_MONTH.fullmatch(line.form(index))
    if told is None or not line.has_before("day_month_cue", index):
        return None
    day, month = int(told[1]), int(told[2])
    if not (1 <= day <= _LONGEST_MONTH and 1 <= month <= 12):
        return None
    return DatePiece(MonthRef(month=month, days=(day, day)), index + 1)


def _joined_figures(line: Line, index: int) -> tuple[str, int]:
    """The figures of a date as one word, printed with blanks between or not, and the token after them."""
    form = line.form(index)
    if not form[:1].isdigit():
        return "", index
    mark = line.form(index + 1)
    if len(form) <= 2 and mark in ("/", "-") and line.form(index + 3) == mark:
        return "".join(line.form(at) for at in range(index, index + 5)), index + 5
    return form, index + 1


def _read_month_date(line: Line, index: int) -> DatePiece | None:
    stage = line.head(index, "part_of_period", bare=False)
    if stage:
        of = line.side("of", stage.last)
        staged = _read_month(line, of.last if of else stage.last, None, evidence=True)
        if staged and isinstance(staged.date, MonthRef):
            return DatePiece(replace(staged.date, stage=cast("Stage", stage.key)), staged.last)
    days = read_days(line, index)
    if days is not None:
        plural = line.head(days.next, "unit_plural")  # أول أيام شهر رمضان
        days = days._replace(next=plural.last) if plural and plural.key == "day" else days
        of = line.side("of", days.next)
        dated = _read_month(line, of.last if of else days.next, (days.first, days.last), evidence=True)
        return dated or _days_of_this_month(line, index, days) or _days_of_no_month(line, index, days)
    return _read_month(line, index, None, evidence=line.has_before("in", index))


def _days_of_this_month(line: Line, index: int, days: Days) -> DatePiece | None:
    """مساء الخامس من الشهر "on the evening of the fifth of the month": the month named before, else the report's."""
    of = line.side("of", days.next)
    word = line.unit(of.last if of else days.next, "month")
    cued = any(line.has_before(name, index) for name in ("day_cue", "day_word", "part_of_day"))
    if word is None or not word.definite or not cued:
        return None
    return DatePiece(MonthRef(offset=0, days=(days.first, days.last), year=YearRef(offset=0, same=True)), word.last)


def _days_of_no_month(line: Line, index: int, days: Days) -> DatePiece | None:
    """في 14 الجاري, في الثامن من الجاري "on the 14th of this month": the month is left out after a preposition."""
    of = line.side("of", days.next)
    found = read_direction(line, of.last if of else days.next)
    day_alone = line.form(index).isdecimal() or of is not None
    if found is None or not day_alone or not line.has_before("day_cue", index):
        return None
    month = MonthRef(offset=offset_of(found[0]), days=(days.first, days.last))
    return DatePiece(month, found[1])


def _read_month(line: Line, index: int, days: tuple[int, int] | None, *, evidence: bool) -> DatePiece | None:
    month_word = line.unit(index, "month") or _two_months(line, index)
    relative = _relative_month(line, month_word, days) if month_word else None
    if relative is not None:
        return relative
    at = month_word.last if month_word else index
    if month_word and line.form(at) in OPENERS:  # شهر (أيار)
        at += 1
    head = line.head(at, "month", bare=month_word is not None or days is not None)
    if head is not None:
        sure = evidence or month_word is not None
        return _gregorian(line, head, days, sure=sure, exact=days is not None)
    hijri = line.head(at, "hijri_month", bare=month_word is not None or days is not None)
    sure = month_word is not None or days is not None
    return _hijri(line, hijri, days, sure=sure, in_place=evidence) if hijri else None


def _two_months(line: Line, index: int) -> Head | None:
    """شهري نيسان وأيار "the two months of April and May"."""
    dual = line.head(index, "unit_construct", bare=False)
    if dual is None or dual.key != "month":
        return None
    return dual if line.head(dual.last, "month") or line.head(dual.last, "hijri_month") else None


def _relative_month(line: Line, word: Head, days: tuple[int, int] | None) -> DatePiece | None:
    """الثاني عشر من الشهر الماضي "the 12th of last month"."""
    if days is None or not word.definite:
        return None
    found = read_direction(line, word.last)
    same = line.side("anaphoric", word.last)
    if found:
        return DatePiece(MonthRef(offset=offset_of(found[0]), days=days), found[1])
    if same and same.key == "same":
        return DatePiece(MonthRef(offset=0, days=days, year=YearRef(same=True)), same.last)
    return None


def _gregorian(line: Line, head: Head, days: tuple[int, int] | None, *, sure: bool, exact: bool) -> DatePiece | None:
    month, last = int(head.key), head.last
    doubled = _second_name(line, last, head.key)
    year = read_year_after(line, doubled or last)
    told = doubled is not None or (year is not None and not year.hijri)
    spelled = not head.proclitic and spelled_weak(line.printed(head.first))
    if is_weak(line.stem(head)) and not (told or exact or (sure and spelled)):
        return None
    if year is None:
        return DatePiece(MonthRef(month=month, days=days), doubled or last)
    return DatePiece(MonthRef(month=month, days=days, year=year.year, direction=year.direction), year.last)


def _second_name(line: Line, index: int, key: str) -> int | None:
    """The other name of the same month: أيار/مايو, يوليو (تموز), أغسطس آب; the token after it."""
    wrapped = line.form(index) in OPENERS
    at = index + 1 if wrapped or line.form(index) in _DASHES else index
    head = line.head(at, "month")
    if head is None or head.key != key:
        return None
    closed = line.form(head.last) in CLOSERS
    return head.last + 1 if wrapped and closed else head.last


def _hijri(line: Line, head: Head, days: tuple[int, int] | None, *, sure: bool, in_place: bool) -> DatePiece | None:
    year = read_year_after(line, head.last)
    told = year is not None and (year.hijri or year.direction is not None)
    if is_weak(line.stem(head)) and not (sure or told or (in_place and head.key == "9")):
        return None
    if year is None or (year.year is not None and year.year.number is not None and not year.hijri):
        return DatePiece(MonthRef(month=int(head.key), days=days, hijri=True), head.last)
    meaning = MonthRef(month=int(head.key), days=days, year=year.year, direction=year.direction, hijri=True)
    return DatePiece(meaning, year.last)


def _both_calendars(line: Line, piece: DatePiece) -> DatePiece:
    """16 رمضان 1440 (21 مايو 2019) · 16 رمضان الموافق 21 مايو: one date said twice."""
    at = piece.last
    wrapped = line.form(at) in OPENERS
    joined = line.side("same_day", at + 1 if wrapped else at)
    at = joined.last if joined else at + 1 if wrapped or line.form(at) in _DASHES else at
    if at == piece.last or not _has_days(piece.date):
        return piece
    other = _read_figures(line, at) or _read_month_date(line, at)
    if other is None or not _has_days(other.date) or _is_hijri(other.date) == _is_hijri(piece.date):
        return piece
    last = other.last + (wrapped and line.form(other.last) in CLOSERS)
    return DatePiece(other.date if _is_hijri(piece.date) else piece.date, last)


def _has_days(told: "MonthRef | date") -> bool:
    return not isinstance(told, MonthRef) or told.days is not None


def _is_hijri(told: "MonthRef | date") -> bool:
    return isinstance(told, MonthRef) and told.hijri
