"""Calendar words of the Arabic press, and the reading of a printed dateline.

The words lie in `data/calendar.toml`, one table per category of the time grammar; `isnad.tag.times` composes them.
"""

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from isnad.lang.ar.clitics import readings
from isnad.lang.ar.hijri import FIRST_YEAR, LAST_YEAR
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.tokens import tokenise
from isnad.record.codes import TimePrecision

COMMAS = frozenset("،,")
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_FIGURES = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")
_ZONE = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(z|[+-]\d{2}:?\d{2})\b")
_FILLERS = COMMAS | frozenset(".-–—/()") | {"من", "شهر", "لعام", "عام", "سنه"}
_YEARS = range(1800, 2200)


class TimeWord(NamedTuple):
    """What a phrase is to the time grammar: its category and the key it stands under."""

    category: str
    key: str


class Day(NamedTuple):
    """A calendar day read from figures, and the token after it."""

    day: date
    last: int


@cache
def _tables() -> dict[str, dict[str, str]]:
    raw = files("isnad.lang.ar").joinpath("data/calendar.toml").read_text("utf-8")
    tables: dict[str, dict[str, str]] = tomllib.loads(raw)
    return tables


@cache
def time_words() -> tuple[tuple[str, TimeWord], ...]:
    """Return every phrase of the calendar, folded, with its category and key. A phrase may stand in several."""
    every = {
        (fold(phrase), TimeWord(category, key)): None
        for category, table in _tables().items()
        for key, phrases in table.items()
        for phrase in phrases.split("|")
    }
    return tuple(every)


@cache
def words_of(category: str) -> frozenset[str]:
    """Return the folded phrases of one category."""
    return frozenset(fold(phrase) for phrases in _tables()[category].values() for phrase in phrases.split("|"))


@cache
def _weak_spellings() -> frozenset[str]:
    tables = _tables()
    return frozenset(f"{tables['month_weak']['words']}|{tables['hijri_month_weak']['words']}".split("|"))


def is_weak(form: str) -> bool:
    """Tell whether a folded month name is another word as well (مارس "he practised", رجب a man's name)."""
    return form in words_of("month_weak") or form in words_of("hijri_month_weak")


def spelled_weak(printed: str) -> bool:
    """Tell whether a weak name is printed just as the month is spelled: آب is August, أب is a father."""
    return printed in _weak_spellings()


@cache
def _famous_days() -> dict[tuple[int, int, str], int]:
    tables = _tables()
    famous: dict[tuple[int, int, str], int] = {}
    for key, nouns in (tables["famous_day"] | tables["famous_month"]).items():
        year, month, day = (int(part) for part in f"{key}-0".split("-")[:3])
        famous |= {(month, day, fold(noun)): year for noun in nouns.split("|")}
    return famous


def famous_year(month: int, day: int | None, noun: str, name: str = "") -> int | None:
    """Return the year of a day or month known by what happened then: هجمات 11 سبتمبر, حرب أكتوبر.

    `noun` is the folded word before it; `name` the month's, where that tells two years apart (ثورة تموز, ثورة يوليو).
    """
    stems = [reading.stem for reading in readings(noun)]
    years = (_famous_days().get((month, day or 0, stem)) for stem in (*stems, *(f"{stem} {name}" for stem in stems)))
    return next((year for year in years if year), None)


@of_word
def is_future_cue(form: str) -> bool:
    """Tell whether a folded form speaks of what is to come: سوف, مقرر, سيعقد (a present verb after the mark سـ)."""
    if form in words_of("future"):
        return True
    stem = form[1:] if form[:1] in ("و", "ف") else form
    verb = len(stem) > 4 and stem[0] == "س" and stem[1] in "يتن"
    return verb and stem not in words_of("not_future") and not stem.startswith(tuple(words_of("not_future_start")))


@cache
def _months() -> dict[str, int]:
    return {fold(name): int(key) for key, names in _tables()["month"].items() for name in names.split("|")}


def month_at(forms: Sequence[str], index: int) -> tuple[int, int] | None:
    """Return the Gregorian month named at a token and the token after its name; None when none is named."""
    months = _months()
    if index >= len(forms):
        return None
    two = months.get(" ".join(forms[index : index + 2])) if index + 1 < len(forms) else None
    if two:
        return two, index + 2
    one = months.get(forms[index])
    return (one, index + 1) if one else None


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _figures(form: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date in figures, in whatever calendar."""
    found = _YEAR_FIRST.fullmatch(form)
    if found:
        return int(found[1]), int(found[3]), int(found[4])
    found = _YEAR_LAST.fullmatch(form)
    return (int(found[4]), int(found[3]), int(found[1])) if found else None


def figures_day(form: str) -> date | None:
    """Return the day of a date in figures: 2019.05.21, 2019-5-21, 21/5/2019, 21-05-2019; else None.

    Day before month, as the Arab press writes; month before day only where the other order is no date.
    """
    figures = _figures(form)
    if figures is None or figures[0] not in _YEARS:
        return None
    year, month, day = figures
    return make_day(year, month, day) or make_day(year, day, month)


def hijri_figures(form: str) -> tuple[int, int, int] | None:
    """Return Hijri year, month and day of a date in figures (8/10/1436, 1436/10/8); else None."""
    figures = _figures(form)
    if figures is None or not FIRST_YEAR <= figures[0] <= LAST_YEAR:
        return None
    return figures if 1 <= figures[1] <= 12 and 1 <= figures[2] <= 30 else None


_CLOCK_THEN_DAY = re.compile(r"(\d{1,2}:\d{2})[-–](?=\d)")
"""A clock time and a day that a dash alone parts: 14:52-14 يونيو."""


def parse_printed_date(text: str) -> tuple[str, TimePrecision] | None:
    """Return the ISO value and precision (minute or day) of a printed dateline, or None without a full date.

    Reads "2019.05.21 | 13:05", "الثلاثاء 21 أيار/مايو 2019 - 14:30", "16 رمضان 1440هـ - 20 مايو 2019م". A clock
    time belongs to the date when it stands after it, or, failing that, before it. The zone is kept only when
    printed. A Hijri date alone, a date without a year and a relative date are not read: nothing is guessed.
    """
    tokens = tokenise(_CLOCK_THEN_DAY.sub(r"\1 ", text))
    found = _first_day(tokens.forms)
    if found is None:
        return None
    clock = _clock(tokens.forms, found)
    if clock is None:
        return found.day.isoformat(), "day"
    zone = _ZONE.search(tokens.view.norm)
    return f"{found.day.isoformat()}T{clock}{_offset(zone[1]) if zone else ''}", "minute"


def _offset(printed: str) -> str:
    return "Z" if printed == "z" else printed if ":" in printed else f"{printed[:3]}:{printed[3:]}"


def _first_day(forms: Sequence[str]) -> Day | None:
    for index, form in enumerate(forms):
        if form[0].isdigit():
            day = _figures_at(forms, index) or _day_month_year(forms, index)
        else:
            day = _month_day_year(forms, index)
        if day is not None:
            return day
    return None


def _figures_at(forms: Sequence[str], index: int) -> Day | None:
    """21/5/2019 as one token, or 21 / 5 / 2019 parted by blanks."""
    figures = _FIGURES.match(forms[index])  # a clock time may be glued on: 21/5/2019-14:30
    day = figures_day(figures[0]) if figures else None
    if day is not None:
        return Day(day, index + 1)
    parted = "".join(forms[index : index + 5])
    spaced = figures_day(parted) if index + 5 <= len(forms) else None
    return Day(spaced, index + 5) if spaced else None


def _skip(forms: Sequence[str], index: int) -> int:
    while index < len(forms) and forms[index] in _FILLERS:
        index += 1
    return index


def _skip_months(forms: Sequence[str], index: int, month: int) -> int:
    """Step over the second name of a double form: أيار/مايو, يوليو (تموز)."""
    index = _skip(forms, index)
    again = month_at(forms, index)
    return _skip(forms, again[1]) if again and again[0] == month else index


def _small(forms: Sequence[str], index: int) -> int | None:
    known = index < len(forms) and forms[index].isdecimal() and len(forms[index]) <= 2
    return int(forms[index]) if known else None


def _year(forms: Sequence[str], index: int) -> int | None:
    digits = re.match(r"\d+", forms[index]) if index < len(forms) else None
    year = int(digits[0]) if digits and len(digits[0]) == 4 else None
    return year if year in _YEARS else None


def _day_month_year(forms: Sequence[str], index: int) -> Day | None:
    day, named = _small(forms, index), month_at(forms, _skip(forms, index + 1))
    if day is None or named is None:
        return None
    after = _skip_months(forms, named[1], named[0])
    year = _year(forms, after)
    made = make_day(year, named[0], day) if year else None
    return Day(made, after + 1) if made else None


def _month_day_year(forms: Sequence[str], index: int) -> Day | None:
    """مايو 21، 2019, the order some sites take over from English."""
    named = month_at(forms, index)
    if named is None:
        return None
    at = _skip_months(forms, named[1], named[0])
    day, after = _small(forms, at), _skip(forms, at + 1)
    year = _year(forms, after)
    made = make_day(year, named[0], day) if year and day else None
    return Day(made, after + 1) if made else None


def _clock(forms: Sequence[str], found: Day) -> str | None:
    after = [(i, form) for i, form in enumerate(forms[found.last - 1 :], found.last - 1)]
    before = [(i, form) for i, form in enumerate(forms[: found.last])][::-1]
    for index, form in after + before:
        match = _CLOCK.search(form) if ":" in form else None
        if match:
            return clock_time(int(match[1]), int(match[2]), _half(forms, index))
    return None


def _half(forms: Sequence[str], index: int) -> str | None:
    """am or pm when it is printed beside the clock time; a م before it belongs to the year (2019م 14:30)."""
    beside = [*forms[index + 1 : index + 2], *(form for form in forms[max(0, index - 1) : index] if len(form) > 1)]
    return next((half for form in beside if (half := half_of_day(form)) is not None), None)


@cache
def _halves() -> dict[str, str]:
    return {fold(word): key for key, words in _tables()["half_of_day"].items() for word in words.split("|")}


def half_of_day(form: str) -> str | None:
    """Return "am", "pm", "noon" or "night" for a folded word that says which half of the day a clock means, or None."""
    return _halves().get(form)


def clock_time(hour: int, minute: int, half: str | None) -> str | None:
    """Return `hh:mm`, the part of the day reckoned in; None when no clock shows it.

    `half` is "am", "pm", "noon" (11 ظهرا is before twelve, 1 ظهرا after) or "night" (2 ليلا is early, 11 ليلا late).
    """
    late = half == "pm" or (half == "noon" and hour < 10) or (half == "night" and hour >= 6)
    if late and hour < 12:
        hour += 12
    elif half in ("am", "night") and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None
