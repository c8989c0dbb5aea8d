"""Reading of clock times, of what comes again, and of feasts."""

import re
from typing import NamedTuple

from msgspec.structs import replace

from isnad.lang.ar.calendar import clock_time, words_of
from isnad.lang.ar.clitics import definite as is_definite
from isnad.lang.ar.numerals import number_at, ordinal_at
from isnad.tag.times_counts import read_count
from isnad.tag.times_days import read_day
from isnad.tag.times_meaning import Clock, DayRef, Feast, Piece, Repeat
from isnad.tag.times_words import Head, Line
from isnad.tag.times_years import CLOSERS, OPENERS, read_direction, read_year_after

_FIGURES = re.compile(r"(\d{1,2})[:.,](\d{2})")
_STAMP = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_RUN_TOGETHER = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_HALF_OF_PART = {
    "dawn": "am", "morning": "am", "noon": "noon", "afternoon": "pm", "evening": "pm", "night": "night",
    "midnight": "night",
}  # fmt: skip
_ISO_UNIT = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y",
    "decade": "0Y", "century": "00Y", "season": "Y",
}  # fmt: skip


class _Hour(NamedTuple):
    hour: int
    minute: int
    last: int
    figures: bool
    zero: bool = False
    run_together: bool = False


def iso_length(unit: str, count: int | None) -> str:
    """Return an ISO 8601 duration; a count that is not told is X, of years where the unit is longer."""
    if count is None:
        return f"PX{_ISO_UNIT[unit][-1]}"
    time = "T" if unit in ("second", "minute", "hour") else ""
    return f"P{time}{count}{_ISO_UNIT[unit]}"


def read_clock(line: Line, index: int) -> Piece | None:
    """Read a clock time: الساعة التاسعة مساء بتوقيت مكة, الساعة 13:05, 10:30 بتوقيت غرينتش, التاسعة من صباح أمس."""
    cue = line.side("clock", index)
    hour = _read_hour(line, cue.last if cue else index, cued=cue is not None)
    if hour is None:
        return None
    zone_first = _read_zone(line, hour.last)
    half, day, last = _half_and_day(line, zone_first[1] if zone_first else hour.last, cued=cue is not None)
    last = _past_other_zone(line, last)
    zone = zone_first or _read_zone(line, last)
    last = max(last, zone[1]) if zone else last
    after_zone = read_day(line, last) if day is None and (zone or line.form(last - 1) in CLOSERS) else None
    if after_zone is not None:
        day, last = after_zone
    if not (cue or (half and not hour.run_together) or (zone and hour.figures)):
        return None
    if cue is None and line.head(index - 1, "unit_plural", bare=False):
        return None  # الساعات الأولى من صباح "the first hours of the morning"
    time = clock_time(hour.hour, hour.minute, half)
    if time is None:
        return None
    midnight = half == "night" and hour.hour == 12  # at the end of the day, or at its beginning
    sure = not midnight and (half is not None or hour.hour > 12 or zone is not None or hour.zero)
    clock = Clock(time, zone[0] if zone else None, day, sure=sure)
    return Piece(_with_about(line, index), last, clock)


def _past_other_zone(line: Line, index: int) -> int:
    """Step over the same hour told in another zone: (2059 بتوقيت جرينتش)."""
    hour = _read_hour(line, index + 1) if line.form(index) in OPENERS else None
    zone = _read_zone(line, hour.last) if hour else None
    return zone[1] + 1 if zone and line.form(zone[1]) in CLOSERS else index


def read_midnight(line: Line, index: int) -> Piece | None:
    """منتصف الليلة الماضية, منتصف ليل السبت الأحد: the hour between two days."""
    middle = line.head(index, "part_of_period", bare=False)
    whole = line.head(index, "part_of_day", bare=False)
    if whole is not None and whole.key == "midnight" and whole.last > index + 1:
        day = read_day(line, whole.last - 1)
    elif middle is not None and middle.key == "middle":
        day = read_day(line, middle.last)
    else:
        return None
    if day is None or not day.day.night:
        return None
    return Piece(index, day.last, Clock("00:00", None, day.day))


def _with_about(line: Line, index: int) -> int:
    about = line.before("about", index)
    return about.last if about else index


def _read_hour(line: Line, index: int, *, cued: bool = False) -> _Hour | None:
    """An hour with its minutes: 13:05 · 1305 · 9 · التاسعة والنصف · العاشرة إلا ربعا · الثامنة و20 دقيقة."""
    at = index + 1 if line.is_article(index) else index
    figures = _FIGURES.fullmatch(line.form(at))
    if figures:
        hour = int(figures[1])
        return _Hour(hour, int(figures[2]), at + 1, figures=True, zero=figures[1].startswith("0"))
    together = _RUN_TOGETHER.fullmatch(line.form(at))
    if together:
        return _Hour(int(together[1]), int(together[2]), at + 1, figures=True, zero=True, run_together=True)
    whole = _whole_hour(line, at) or (_spoken_hour(line, at) if cued else None)
    if whole is None:
        return None
    fraction = line.side("clock_fraction", whole[1])
    if fraction:
        minutes = whole[0] * 60 + int(fraction.key)
        return _Hour(minutes // 60, minutes % 60, fraction.last, figures=False)
    return _Hour(*_minutes_after(line, *whole), figures=False)


def _spoken_hour(line: Line, index: int) -> tuple[int, int] | None:
    """الساعة ثنتين, الساعة خمسة: as it is said, without an ordinal."""
    number = number_at(line.forms, index, line.stop)
    known = number is not None and not number.proclitic and 1 <= number.value <= 12
    return (number.value, number.last) if number and known else None


def read_stamp(line: Line, index: int) -> Piece | None:
    """Read the clock time that a live report prints before an entry: 14:30 قصف على المدينة, 9:40 م — قصف."""
    if index != line.first or not line.opens_part:
        return None
    half = line.side("half_of_day", index + 1)
    figures = _FIGURES.fullmatch(line.form(index))
    if half is not None and figures is not None:
        time = clock_time(int(figures[1]), int(figures[2]), half.key)
        return (
            Piece(index, half.last, Clock(time, None, DayRef(offset=0))) if time and line.is_dash(half.last) else None
        )
    stamp = _STAMP.fullmatch(line.form(index)) if half is None else None
    return Piece(index, index + 1, Clock(stamp[0], None, DayRef(offset=0))) if stamp else None


def _whole_hour(line: Line, index: int) -> tuple[int, int] | None:
    form = line.form(index)
    if form.isdecimal():
        return (int(form), index + 1) if len(form) <= 2 and int(form) <= 24 else None
    if line.has("hour_one", index):
        return 1, index + 1
    ordinal = ordinal_at(line.forms, index, line.stop)
    known = ordinal is not None and ordinal.article and ordinal.value <= 12
    return (ordinal.value, ordinal.last) if ordinal and known else None


def _minutes_after(line: Line, hour: int, index: int) -> tuple[int, int, int]:
    """الثامنة وعشرين دقيقة · الثامنة و20 دقيقة."""
    at = index + 1 if line.is_and(index) else index
    number = number_at(line.forms, at, line.stop)
    joined = number is not None and (at > index or number.proclitic)
    unit = line.head(number.last, "unit") or line.head(number.last, "unit_plural") if number else None
    if number is None or not joined or unit is None or unit.key != "minute" or number.value > 59:
        return hour, 0, index
    return hour, number.value, unit.last


def _half_and_day(line: Line, index: int, *, cued: bool) -> tuple[str | None, DayRef | None, int]:
    """What follows the hour: مساء, من صباح أمس, فجر يوم الجمعة, ليلا; after "the hour" a bare day as well."""
    of = line.side("of_part", index)
    at = of.last if of else index
    day = read_day(line, at)
    part = line.head(at, "part_of_day")
    if day is not None and (part or of or cued):
        return _HALF_OF_PART.get(day.day.part or ""), replace(day.day, part=None), day.last
    half = line.side("half_of_day", at)
    if half is None:
        return None, None, index
    following = read_day(line, half.last)
    return half.key, following.day if following else None, following.last if following else half.last


def _read_zone(line: Line, index: int) -> tuple[str | None, int] | None:
    """بتوقيت غرينتش, (18,30 ت غ): the zone, None for one whose hour has changed over the years."""
    at = index + 1 if line.form(index) in OPENERS else index
    side = line.side("zone", at)
    if side is None:
        return None
    return (None if side.key == "local" else side.key), side.last


def read_repeat(line: Line, index: int) -> Piece | None:
    """Read what comes again: يوميا, كل جمعة, كل يوم سبت, كل ثلاثة أشهر, الشهري."""
    adverb = line.head(index, "set", bare=False)
    if adverb is not None:
        return (
            None
            if line.has_before("periodical", index) or _family_name(line, adverb)
            else Piece(index, adverb.last, Repeat(adverb.key))
        )
    each = line.head(index, "each", bare=False)
    if each is None:
        return None
    day_word = line.side("day_word", each.last)
    bare = line.side("weekday_bare", day_word.last if day_word else each.last)
    if bare is not None and (day_word or bare.key not in ("7", "2")):
        return Piece(index, bare.last, Repeat("P1W", int(bare.key)))
    return _every(line, index, each.last)


def _family_name(line: Line, head: Head) -> bool:
    """الشهري after a word without the article is a family name; الاجتماع الشهري is "the monthly meeting"."""
    definite = line.form(head.first).startswith(tuple(words_of("article")))
    return definite and not is_definite(line.form(head.first - 1))


def _every(line: Line, first: int, index: int) -> Piece | None:
    counted = read_count(line, index)
    if counted is not None and counted.number and not counted.definite and counted.divided == 1:
        return Piece(first, counted.last, Repeat(iso_length(counted.unit, counted.number)))
    one = line.head(index, "unit")
    if one is None or one.definite or one.key in ("century", "decade"):
        return None
    return Piece(first, one.last, Repeat(iso_length(one.key, 1)))


def read_feast(line: Line, index: int) -> Piece | None:
    """Read a feast: عيد الفطر, ثاني أيام عيد الأضحى, المولد النبوي, عيد الفطر الماضي."""
    head = line.head(index, "holiday", bare=False)
    first, day = index, None
    if head is None:
        ordinal = ordinal_at(line.forms, index, line.stop)
        days = line.head(ordinal.last, "unit_plural") if ordinal else None
        if ordinal is None or days is None or days.key != "day":
            return None
        head, day = line.head(days.last, "holiday"), ordinal.value
    if head is None:
        return None
    year = read_year_after(line, head.last)
    found = read_direction(line, head.last)
    if year is not None and year.year is not None:
        return Piece(first, year.last, Feast(head.key, day, year.year))
    return Piece(first, found[1] if found else head.last, Feast(head.key, day, direction=found[0] if found else None))
