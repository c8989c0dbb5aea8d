"""Reading of days: today and its neighbours, weekdays, dates with a weekday, nights and parts of the day."""

from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from isnad.lang.ar.calendar import COMMAS
from isnad.lang.ar.numerals import ordinal_at
from isnad.tag.times_dates import read_date
from isnad.tag.times_meaning import DayRef, MonthRef
from isnad.tag.times_words import Head, Line, Side
from isnad.tag.times_years import CLOSERS, OPENERS, read_direction

_LINKS = frozenset("-–—/")


class DayPiece(NamedTuple):
    """A day and the token after it."""

    day: DayRef
    last: int


def read_day(line: Line, index: int) -> DayPiece | None:
    """Read a day with what stands in apposition to it: مساء أمس الجمعة, يوم الثلاثاء 21 مايو, ليل السبت الأحد."""
    hours = line.head(index, "hours_of", bare=False)
    if hours is not None:
        piece = read_day(line, hours.last)
        return piece if piece is None or piece.day.part else DayPiece(replace(piece.day, part="hours"), piece.last)
    part = line.head(index, "part_of_day", bare=False)
    if part is not None and not part.definite:
        return _read_part(line, part)
    return _read_plain(line, index)


def _read_part(line: Line, part: Head) -> DayPiece | None:
    of = line.side("of_part", part.last)
    night = part.key == "night"
    between = _night_between(line, part.last) if night else None
    if between is not None:
        return between
    piece = _read_plain(line, of.last if of else part.last, night=night)
    return DayPiece(replace(piece.day, part=part.key), piece.last) if piece else None


def _read_plain(line: Line, index: int, *, night: bool = False) -> DayPiece | None:
    piece = _read_relative(line, index) or _read_weekday(line, index, night=night) or _read_dated(line, index)
    return _part_after(line, piece) if piece else None


def _part_after(line: Line, piece: DayPiece) -> DayPiece:
    """أمس مساء, الجمعة فجرا: the part of the day as an adverb after the day."""
    adverb = line.side("part_adverb", piece.last)
    if adverb is None or piece.day.part:
        return piece
    return DayPiece(replace(piece.day, part=adverb.key), adverb.last)


def _read_relative(line: Line, index: int) -> DayPiece | None:
    night = line.head(index, "relative_night", bare=False)
    between = _night_between(line, night.last) if night and night.key == "0" else None
    if between is not None:
        return between
    if night is not None:
        return DayPiece(DayRef(offset=int(night.key), night=True, part="night"), night.last)
    day_word = line.side("day_word", index)
    head = line.head(index, "relative_day", bare=False)
    if head is None and day_word:
        head = line.head(day_word.last, "relative_day")
    if head is None or line.has("anaphoric", head.last):
        return None  # اليوم التالي "the following day"
    if head.key == "0" and _of_a_month(line, head.last):
        return None
    weekday = _apposed_weekday(line, head.last)
    last = weekday[1] if weekday else head.last
    told = _apposed_date(line, last)
    day = DayRef(offset=int(head.key), weekday=weekday[0] if weekday else None, date=told[0] if told else None)
    return DayPiece(day, told[1] if told else last)


def _of_a_month(line: Line, index: int) -> bool:
    """في اليوم العاشر من الشهر "on the tenth day of the month": a day of it, and not today."""
    ordinal = ordinal_at(line.forms, index, line.stop)
    return ordinal is not None and ordinal.article and not ordinal.proclitic


def _apposed_weekday(line: Line, index: int) -> tuple[int, int] | None:
    """اليوم الجمعة · اليوم (الجمعة) · أمس، الجمعة، · أمس - الجمعة -; the weekday and the token after it."""
    mark = line.form(index)
    marked = mark in OPENERS or mark in COMMAS or mark in _LINKS
    head = line.head(index + 1 if marked else index, "weekday")
    if head is None:
        return None
    closed = line.form(head.last) in CLOSERS
    if mark in OPENERS:
        return (int(head.key), head.last + 1) if closed else (int(head.key), head.last)
    if marked and line.form(head.last) != mark:
        return None  # أمس، الجمعة كان...: two expressions
    return int(head.key), head.last


def _apposed_date(line: Line, index: int) -> tuple["MonthRef | date", int] | None:
    """الثلاثاء 21 مايو · الثلاثاء، 21 مايو · الثلاثاء (21 مايو) · الثلاثاء الموافق 21 مايو · الثلاثاء في الـ21."""
    mark = line.form(index)
    at = index + 1 if mark in OPENERS or mark in COMMAS or mark in _LINKS else index
    joined = line.side("same_day", at) or line.side("on", at)
    piece = read_date(line, joined.last if joined else at)
    if piece is None or (isinstance(piece.date, MonthRef) and piece.date.days is None):
        return None
    closed = mark in OPENERS and line.form(piece.last) in CLOSERS
    return piece.date, piece.last + closed


def _read_weekday(line: Line, index: int, *, night: bool) -> DayPiece | None:
    day_word = line.side("day_word", index)
    at = day_word.last if day_word else index
    head: Head | Side | None = line.head(at, "weekday", bare=day_word is not None)
    if head is None and day_word:
        head = line.side("weekday_bare", at)
    if head is None:
        return None
    weekday = int(head.key)
    until = _until_weekday(line, head.last) if night else None
    if until is not None:
        return DayPiece(DayRef(weekday=weekday, until_weekday=until[0], night=True), until[1])
    found = read_direction(line, head.last)
    last = found[1] if found else head.last
    told = _apposed_date(line, last)
    day = DayRef(weekday=weekday, direction=found[0] if found else None, date=told[0] if told else None)
    return DayPiece(day, told[1] if told else last)


def _until_weekday(line: Line, index: int) -> tuple[int, int] | None:
    """ليل الجمعة السبت · ليلة الخميس - الجمعة · ليل السبت على الأحد: the night between two days."""
    to = line.side("night_until", index)
    at = to.last if to else index + 1 if line.form(index) in _LINKS else index
    head = line.head(at, "weekday")
    return (int(head.key), head.last) if head else None


def _night_between(line: Line, index: int) -> DayPiece | None:
    """الليلة بين الأحد والاثنين: the same night told by both its days."""
    between = line.side("night_between", index)
    first = line.head(between.last, "weekday") if between else None
    second = line.head(first.last, "weekday", bare=False) if first else None
    if first is None or second is None or not line.joined(second.first):
        return None
    day = DayRef(weekday=int(first.key), until_weekday=int(second.key), night=True, part="night")
    return DayPiece(day, second.last)


def _read_dated(line: Line, index: int) -> DayPiece | None:
    """يوم 31 مايو, يوم الـ 12 من شهر أيار الجاري, 21/5/2019."""
    day_word = line.side("day_word", index)
    piece = read_date(line, day_word.last if day_word else index)
    if piece is None or (isinstance(piece.date, MonthRef) and piece.date.days is None):
        return None
    return DayPiece(DayRef(date=piece.date), piece.last)
