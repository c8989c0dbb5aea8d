"""Reading of periods: weeks to centuries told from the anchor, years by number, parts of them, seasons."""

import re
from typing import cast

from msgspec.structs import replace

from isnad.lang.ar.numerals import ordinal_at
from isnad.tag.times_counts import read_count, read_count_inside
from isnad.tag.times_meaning import (
    Century,
    DayRef,
    Decade,
    Period,
    Piece,
    Same,
    Season,
    Stage,
    Stretch,
    Unfixed,
    Unit,
    YearRef,
    Years,
)
from isnad.tag.times_words import Head, Line, Side
from isnad.tag.times_years import CLOSERS, NEWS_YEARS, OPENERS, is_hijri_year, offset_of, read_direction, year_number

_YEAR_RUN = re.compile(r"(\d{4})[-/](\d{2}|\d{4})")
_WHOLE = frozenset({"week", "month", "year", "decade", "century", "season"})
_OTHER_YEAR = "a school or financial year, whose bounds the words do not give"


def read_period(line: Line, index: int) -> Piece | None:
    """Read a whole period: هذا الأسبوع, الشهر الماضي, العام الجاري, اليوم التالي, ذلك العام, القرن الماضي."""
    word = line.head(index, "unit", bare=False)
    if word is None or not word.definite:
        return None
    unit = cast("Unit", word.key)
    this = line.is_this(index - 1) and index > line.floor
    if this and unit != "hour":
        meaning = DayRef(offset=0) if unit == "day" else _period(unit, 0)
        return Piece(index - 1, word.last, meaning) if meaning else None
    return _told_period(line, word, unit) or _same_period(line, word, unit) or _other_year(line, word)


def _told_period(line: Line, word: Head, unit: Unit) -> Piece | None:
    if unit == "year" and line.has_before("general_of", word.first):
        return None
    found = read_direction(line, word.last)
    if found is None and line.is_this(word.last):
        meaning = _period(unit, 0)
        return Piece(word.first, word.last + 1, meaning) if meaning else None
    if found is None:
        return None
    offset = offset_of(found[0])
    if unit == "day":
        return Piece(word.first, found[1], DayRef(offset=offset)) if found[0] != "now" else None
    printed = _years_at(line, found[1], found[1], cued=False) if unit == "year" else None
    if printed is not None and printed.last == found[1] + 1 + line.has("era", found[1] + 1):
        return Piece(word.first, printed.last, printed.meaning)  # العام الماضي 2014م
    meaning = _period(unit, offset)
    return Piece(word.first, found[1], meaning) if meaning else None


def _other_year(line: Line, word: Head) -> Piece | None:
    """العام الدراسي الجديد, السنة المالية المقبلة, العام الدراسي 2014-2015."""
    kind = line.side("other_year", word.last) if word.key == "year" else None
    if kind is None:
        return None
    found, new = read_direction(line, kind.last), line.side("new", kind.last)
    last = found[1] if found else new.last if new else kind.last
    years = _year_run(line, last)
    if years is None and last == kind.last:
        return None
    return Piece(word.first, years[2] if years else last, Unfixed(_OTHER_YEAR))


def _period(unit: Unit, offset: int) -> Period | None:
    return Period(unit, offset) if unit in _WHOLE else None


def _same_period(line: Line, word: Head, unit: Unit) -> Piece | None:
    if unit not in ("day", "month", "year", "week"):
        return None
    far = line.side("demonstrative_far", word.first - 1)
    if far and word.first > line.floor:
        return Piece(word.first - 1, word.last, Same(unit, 0))
    side = line.side("anaphoric", word.last)
    if side and side.key == "before" and unit == "year":
        return None  # المدير العام السابق is "the former director general"
    shifts = {"same": 0, "after": 1, "before": -1}
    return Piece(word.first, side.last, Same(unit, shifts[side.key])) if side else None


def read_years(line: Line, index: int) -> Piece | None:
    """Read years that say so: عام 2011, سنة 1975م, عامي 2011 و2012, 1944م, 1436هـ, أعوام 2011-2014."""
    word = line.unit(index, "year") or line.head(index, "unit_construct", bare=False)
    word = word or line.head(index, "unit_plural", bare=False)
    if word is not None and word.key != "year":
        return None
    if word is not None and line.form(word.last) in OPENERS:  # عام (1948)
        inside = _years_at(line, index, word.last + 1, cued=True)
        return Piece(index, inside.last + (line.form(inside.last) in CLOSERS), inside.meaning) if inside else None
    if word is not None:
        return _years_at(line, index, word.last, cued=True)
    return _years_at(line, index, index, cued=False)


def _years_at(line: Line, first: int, index: int, *, cued: bool) -> Piece | None:
    run = _year_run(line, index)
    if run is not None:
        return Piece(first, run[2], Years(run[0], run[1], hijri=is_hijri_year(run[0], run[3])))
    number = year_number(line.form(index))
    era = line.side("era", index + 1)
    if number is None and cued:
        number = _short_year(line.form(index), era)
    if number is None or (era and era.key == "before_christ"):
        return None
    sure = cued or (era is not None and (number in NEWS_YEARS or era.key == "hijri"))
    if not (sure or _in_year_place(line, index, number)) or _in_figures(line, index):
        return None
    last = era.last if era else index + 1
    return Piece(first, last, Years(number, number, hijri=is_hijri_year(number, era.key if era else None)))


def _short_year(form: str, era: Side | None) -> int | None:
    """عام 97 is 1997, عام 150 للهجرة is what it says; below 40 two figures could be either century."""
    if not form.isdecimal():
        return None
    if len(form) == 3:
        return int(form) if era else None
    return 1900 + int(form) if len(form) == 2 and int(form) >= 40 else None


def _in_figures(line: Line, index: int) -> bool:
    """Tell whether the year closes a date in figures that could not be read (19 إلى 21 / 10 / 1436)."""
    return line.form(index - 1) in ("/", "-") and len(line.form(index - 2)) <= 2 and line.form(index - 2).isdecimal()


def _year_run(line: Line, index: int) -> tuple[int, int, int, str | None] | None:
    """2011-2014 · 2011 - 2014 · 2014/15: first and last year, the token after, the era printed."""
    glued = _YEAR_RUN.fullmatch(line.form(index))
    if glued:
        first, second, last = int(glued[1]), glued[2], index + 1
    else:
        head, tail = year_number(line.form(index)), year_number(line.form(index + 2))
        if head is None or tail is None or line.form(index + 1) not in ("-", "–", "/", "—"):
            return None
        first, second, last = head, str(tail), index + 3
    end = int(str(first)[:2] + second) if len(second) == 2 else int(second)
    if not (first < end <= first + 60 and (first in NEWS_YEARS or is_hijri_year(first, None))):
        return None
    era = line.side("era", last)
    return first, end, era.last if era else last, era.key if era else None


def _in_year_place(line: Line, index: int, number: int) -> bool:
    """Tell whether a bare four-digit number stands where a year does and not a count (2000 مقاتل)."""
    if number not in NEWS_YEARS or line.has_before("not_year", index) or line.glued(index):
        return False
    if line.has("quote_open", index - 1) and line.has("quote_close", index + 1):
        return False  # the title of a book
    if line.has("counted", index + 1) or line.has("counted_before", index - 1):
        return False
    if number % 50 == 0:
        return line.has_before("year_cue", index)
    return True


def read_stage(line: Line, index: int) -> Piece | None:
    """Read part of a period: مطلع العام, نهاية الأسبوع الماضي, منتصف عام 2014, أوائل الثمانينيات, آخر 24 ساعة."""
    stage = line.head(index, "part_of_period", bare=False)
    if stage is None:
        return None
    of = line.side("of", stage.last)
    at = of.last if of else stage.last
    key = cast("Stage", stage.key)
    return _staged(line, index, at, key) or (_last_units(line, index, at) if key == "end" else None)


def _staged(line: Line, first: int, index: int, stage: Stage) -> Piece | None:
    piece = read_years(line, index) or read_period(line, index + line.is_this(index)) or read_decade(line, index)
    if piece is None:
        word = line.head(index, "unit", bare=False)
        whole = word is not None and word.definite and word.key in ("week", "month", "year")
        bare = whole and word is not None and not line.has("other_year", word.last)
        piece = Piece(index, word.last, Period(cast("Unit", word.key), 0)) if word and bare else None
    if piece is not None and isinstance(piece.meaning, Unfixed):
        return Piece(first, piece.last, piece.meaning)
    if piece is None or not isinstance(piece.meaning, Period | Years | Decade):
        return None
    return Piece(first, piece.last, replace(piece.meaning, stage=stage))


def _last_units(line: Line, first: int, index: int) -> Piece | None:
    """آخر 24 ساعة "the last 24 hours", آخر أسبوعين."""
    counted = read_count(line, index)
    return Piece(first, counted.last, Stretch(counted.unit, counted.number, "past")) if counted else None


def read_part_of_year(line: Line, index: int) -> Piece | None:
    """Read months of a year: النصف الثاني من العام, الربع الأول من عام 2014, الأشهر الستة الأولى من هذا العام."""
    part = line.head(index, "months_of_year", bare=False)
    if part is not None:
        first, last = (int(month) for month in part.key.split("-"))
        return _months_of(line, index, part.last, (first, last))
    plural = line.head(index, "unit_plural", bare=False)
    if plural is None or not plural.definite or plural.key != "month":
        return None
    at, count = read_count_inside(line, plural.last)
    ones = line.side("first_ones", at)
    return _months_of(line, index, ones.last, (1, count)) if ones and count and count < 12 else None


def _months_of(line: Line, first: int, index: int, months: tuple[int, int]) -> Piece | None:
    piece = _staged(line, first, index, "start")
    if piece is None or not isinstance(piece.meaning, Period | Years):
        return None
    if isinstance(piece.meaning, Period) and piece.meaning.unit != "year":
        return None
    return Piece(first, piece.last, replace(piece.meaning, stage=None, months=months))


def read_season(line: Line, index: int) -> Piece | None:
    """Read a season: صيف 2014, ربيع عام 2011, الصيف الماضي, هذا الصيف, خريف العام الماضي."""
    head = line.head(index, "season", bare=False)
    if head is None:
        return None
    if head.definite:
        if line.is_this(index - 1) and index > line.floor:
            return Piece(index - 1, head.last, Season(head.key, direction="now"))
        found = read_direction(line, head.last)
        if found:
            return Piece(index, found[1], Season(head.key, direction=found[0]))
        bare = line.has_before("season_cue", index)
        return Piece(index, head.last, Season(head.key)) if bare else None
    year = read_years(line, head.last)
    if year is not None and isinstance(year.meaning, Years):
        return Piece(index, year.last, Season(head.key, YearRef(number=year.meaning.first)))
    period = read_period(line, head.last + line.is_this(head.last))
    if period is None or not isinstance(period.meaning, Period) or period.meaning.unit != "year":
        return None
    return Piece(index, period.last, Season(head.key, YearRef(offset=period.meaning.offset)))


def read_decade(line: Line, index: int) -> Piece | None:
    """Read a decade: الثمانينيات, تسعينات القرن الماضي, ستينيات القرن العشرين; not someone's age."""
    head = line.head(index, "decade", bare=False)
    if head is None or line.has("age_after", head.last):
        return None
    tens = int(head.key)
    century = _read_century(line, head.last, tens)
    if century is None:
        return Piece(index, head.last, Decade(tens)) if head.definite else None
    return Piece(index, century[1], century[0])


def _read_century(line: Line, index: int, tens: int) -> tuple[Decade, int] | None:
    """القرن الماضي, القرن العشرين, القرن الـ19 after the name of a decade."""
    of = line.side("of", index)
    word = line.unit(of.last if of else index, "century")
    if word is None or not word.definite:
        return None
    number = _century_number(line, word.last)
    if number is not None:
        return Decade(tens, century=(number[0] - 1) * 100), number[1]
    found = read_direction(line, word.last)
    return (Decade(tens, offset=offset_of(found[0])), found[1]) if found else None


def _century_number(line: Line, index: int) -> tuple[int, int] | None:
    at = index + 1 if line.is_article(index) else index
    if line.form(at).isdecimal() and 1 <= int(line.form(at)) <= 21:
        return int(line.form(at)), at + 1
    ordinal = ordinal_at(line.forms, index, line.stop)
    return (ordinal.value, ordinal.last) if ordinal and ordinal.article and ordinal.value <= 21 else None


def read_century(line: Line, index: int) -> Piece | None:
    """Read a century by its number: القرن التاسع عشر, القرن الـ21."""
    word = line.unit(index, "century")
    number = _century_number(line, word.last) if word and word.definite else None
    if number is None or line.has("hijri_word", number[1]):
        return None
    return Piece(index, number[1], Century(number[0]))
