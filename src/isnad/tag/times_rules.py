"""The rules of the time grammar: which construction may begin at a token, and the longest that does.

Every rule has a name; its sentence that must match and the one that must not lie in the data of the Arabic pack
(`data/time_rules.toml`) and are tested one by one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from msgspec.structs import replace

from isnad.lang.ar.calendar import famous_year
from isnad.lang.ar.numerals import ordinal_at
from isnad.record.codes import TimeType
from isnad.tag.times_clock import read_clock, read_feast, read_midnight, read_repeat, read_stamp
from isnad.tag.times_counts import read_lasted, read_length, read_stretch
from isnad.tag.times_dates import read_date
from isnad.tag.times_days import read_day
from isnad.tag.times_meaning import (
    Clock,
    DayRef,
    Found,
    Length,
    Meaning,
    MonthRef,
    Months,
    Piece,
    Repeat,
    Same,
    YearRef,
    Years,
)
from isnad.tag.times_nth import read_nth
from isnad.tag.times_parts import read_lone_part
from isnad.tag.times_periods import (
    read_century,
    read_decade,
    read_part_of_year,
    read_period,
    read_season,
    read_stage,
    read_years,
)
from isnad.tag.times_words import Line
from isnad.tag.times_years import CLOSERS, OPENERS

Reader = Callable[[Line, int], Piece | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named construction: the categories it may begin with and its reader."""

    name: str
    begins: frozenset[str]
    read: Reader


def _day(line: Line, index: int) -> Piece | None:
    piece = read_day(line, index)
    if piece is None or any(no(line, index, piece.day, piece.last) for no in _NO_DAY):
        return None
    return Piece(index, piece.last, _famous(line, index, piece.day))


def _famous(line: Line, index: int, day: DayRef) -> DayRef:
    """هجمات 11 سبتمبر: the year is known by the noun before."""
    told = day.date
    if not isinstance(told, MonthRef) or told.year or told.direction or told.hijri or not (told.month and told.days):
        return day
    year = famous_year(told.month, told.days[0], line.form(index - 1))
    return replace(day, date=replace(told, year=YearRef(number=year, known=True))) if year else day


def _day_before(line: Line, index: int) -> bool:
    of = line.before("of", index)
    at = (of.last if of else index) - 1
    ordinal = ordinal_at(line.forms, at, index) if at >= line.first else None
    figures = line.form(at).isdecimal() and len(line.form(at)) <= 2
    return figures or (of is not None and ordinal is not None and ordinal.article)


def _famous_month(line: Line, index: int, told: MonthRef) -> MonthRef:
    """حرب أكتوبر: the year is known by the noun before."""
    plain = told.month and not (told.year or told.direction or told.hijri or told.stage)
    year = famous_year(told.month, None, line.form(index - 1), line.form(index)) if told.month and plain else None
    return replace(told, year=YearRef(number=year, known=True)) if year else told


def _market(line: Line, index: int, day: DayRef, last: int) -> bool:
    """Tell whether a weekday is part of a place's name: سوق الجمعة."""
    lone = day.weekday is not None and last == index + 1 and day.offset is None
    return lone and line.has_before("named_after_weekday", index)


def _named_after_day(line: Line, index: int, day: DayRef, last: int) -> bool:
    """Tell whether a day without a year names a coalition or a square: قوى 14 آذار, ميدان 17 فبراير."""
    told = day.date
    plain = isinstance(told, MonthRef) and not told.year and not told.direction and day.weekday is None
    return plain and line.has_before("named_after_day", index)


def _outlet_name(line: Line, index: int, day: DayRef, last: int) -> bool:
    """Tell whether "today" or "tomorrow" is an outlet's name: صحيفة اليوم, قناة سوريا اليوم, «اليوم», اليوم السابع."""
    if day.offset not in (0, 1) or day.weekday or day.part or line.has_before("day_word", index):
        return False
    if line.has("adverb_tomorrow", index):
        return False  # «سنعود غدا»: no outlet is called by the adverb
    quoted = line.has("quote_open", index - 1) and line.has("quote_close", last)
    near = line.has_before("outlet_word", index) or line.has_before("outlet_word", index - 1)
    named = _in_marks(line, index, last) or line.has("outlet_name", index) or line.has_before("outlet_name", last)
    return quoted or near or named or (line.opens_part and index - line.first < 4 and line.is_dash(last))


def _in_marks(line: Line, index: int, last: int) -> bool:
    """(العراق اليوم), «سوريا اليوم»: a word or two before it inside the same marks."""
    if line.has("quote_close", last):
        return line.has("quote_open", index - 2)
    return line.form(last) in CLOSERS and any(line.form(at) in OPENERS for at in (index - 2, index - 3))


def _not_yesterday(line: Line, index: int, day: DayRef, last: int) -> bool:
    """Tell whether "yesterday" is something else: أمس الحاجة "the direst need", أفلام الأمس "of old"."""
    if day.offset != -1 or day.part or day.weekday:
        return False
    of_old = line.has("noun_yesterday", index) and not line.has_before("tomorrow_cue", index)
    return of_old or line.has("not_yesterday_after", last)


def _not_today(line: Line, index: int, day: DayRef, last: int) -> bool:
    """Tell whether "the day" is a noun: اليوم العالمي, اليوم الثاني, مرتين في اليوم."""
    if day.offset != 0 or day.weekday or day.part or day.date:
        return False
    ordinal = ordinal_at(line.forms, last, line.stop)
    counted = ordinal is not None and ordinal.article and not ordinal.proclitic
    return counted or line.has("not_today_after", last) or line.has_before("not_today_before", index)


def _not_tomorrow(line: Line, index: int, day: DayRef, last: int) -> bool:
    """Tell whether "tomorrow" means the future, or the verb "became": غد أفضل, قادة الغد, قد غدا."""
    if day.offset != 1 or day.weekday or day.part or last - index > 1:
        return False
    if line.has("adverb_tomorrow", index):
        return line.has_before("not_tomorrow_before", index)
    return not line.has_before("tomorrow_cue", index)


def _epithet(line: Line, index: int, day: DayRef, last: int) -> bool:
    """Tell whether a weekday is the name of what happened once: الخميس الأسود."""
    return day.weekday is not None and day.date is None and line.has("named_day", last)


_NO_DAY = (_outlet_name, _not_yesterday, _not_today, _not_tomorrow, _named_after_day, _market, _epithet)


def _date(line: Line, index: int) -> Piece | None:
    piece = read_date(line, index)
    if piece is None:
        return None
    if isinstance(piece.date, MonthRef) and piece.date.days is None:
        if _day_before(line, index) or line.has("named_day", piece.last):
            return None  # its day was read and turned down (قوى 14 آذار); a name (أيلول الأسود)
        return Piece(index, piece.last, _famous_month(line, index, piece.date))
    day = DayRef(date=piece.date)
    return (
        None if _named_after_day(line, index, day, piece.last) else Piece(index, piece.last, _famous(line, index, day))
    )


def _span_of_dates(line: Line, index: int) -> Piece | None:
    """بين سبتمبر ويناير الماضيين, من 12 يوليو إلى 3 أغسطس: one expression from the first to the last."""
    opening = line.before("from", index)
    first = read_date(line, index) if opening else None
    if opening is None or first is None or not isinstance(first.date, MonthRef):
        return None
    to = line.side("to", first.last)
    second = read_date(line, to.last if to else first.last + line.is_and(first.last))
    if second is None or not isinstance(second.date, MonthRef):
        return None
    if not to and not line.joined(first.last):
        return None
    return Piece(index, second.last, Months(first.date, second.date))


def _years(line: Line, index: int) -> Piece | None:
    """عام 2011, 1944م, بين عامي 2006 و2008, من 2011 إلى 2014: one year, or from the first to the last."""
    first = read_years(line, index)
    if first is None or not isinstance(first.meaning, Years):
        return None
    to = line.side("to", first.last)
    opening = None if to else line.before("from", index)
    if not to and not (opening and opening.key == "between"):
        return first
    second = read_years(line, to.last if to else first.last + line.is_and(first.last))
    if second is None or not isinstance(second.meaning, Years):
        return first
    years = Years(first.meaning.first, second.meaning.last, hijri=first.meaning.hijri)
    return Piece(index, second.last, years) if years.first < years.last else first


def _rule(name: str, begins: str, read: Reader) -> Rule:
    return Rule(name, frozenset(begins.split()), read)


_DAY = "hours_of part_of_day relative_day relative_night weekday unit:day set number figures compound"
_COUNTED = "unit_dual number figures vague"
_UNITS = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "season")
_SINGULAR, _PLURAL = (" ".join(f"{name}:{unit}" for unit in _UNITS) for name in ("unit", "unit_plural"))
RULES = (
    _rule("nth", "weekday unit:day unit:week", read_nth),
    _rule("day", _DAY, _day),
    _rule("date", "month hijri_month unit:month unit_construct part_of_period", _date),
    _rule("span_of_dates", "month hijri_month unit:month part_of_period number figures", _span_of_dates),
    _rule("years", "unit:year unit_plural:year unit_construct year compound", _years),
    _rule("stamp", "compound", read_stamp),
    _rule("clock", "unit:hour number figures year compound", read_clock),
    _rule("lasted", _SINGULAR, read_lasted),
    _rule("midnight", "part_of_period part_of_day", read_midnight),
    _rule("period", _SINGULAR, read_period),
    _rule("stage", "part_of_period", read_stage),
    _rule("part_of_year", "months_of_year unit_plural:month", read_part_of_year),
    _rule("stretch", f"{_COUNTED} {_PLURAL}", read_stretch),
    _rule("length", f"{_COUNTED} {_SINGULAR} {_PLURAL}", read_length),
    _rule("season", "season", read_season),
    _rule("decade", "decade", read_decade),
    _rule("century", "unit:century", read_century),
    _rule("repeat", "set each", read_repeat),
    _rule("feast", "holiday number", read_feast),
    _rule("part_of_day", "part_of_day", read_lone_part),
)


@cache
def _rules_for(categories: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.begins & categories)


def find_expressions(line: Line, starts: Sequence[int]) -> list[Found]:
    """Return the time expressions of a sentence, in order, none overlapping: at each token the longest."""
    found: list[Found] = []
    for index in starts:
        if index < line.floor:
            continue
        best = _longest(line, index)
        if best is not None:
            found.append(best)
            line.floor = best.last
    return _shared_tails(found)


def _longest(line: Line, index: int) -> Found | None:
    best: tuple[int, Rule, Piece] | None = None
    for rule in _rules_for(line.categories(index)):
        piece = rule.read(line, index)
        if piece is not None and piece.first >= line.floor and (best is None or piece.last - piece.first > best[0]):
            best = piece.last - piece.first, rule, piece
    if best is None:
        return None
    _, rule, piece = best
    return Found(piece.first, piece.last, piece.meaning, _type_of(piece.meaning), rule.name)


def _type_of(meaning: Meaning) -> TimeType:
    if isinstance(meaning, Clock) or (isinstance(meaning, DayRef | Same) and meaning.part):
        return "time"
    if isinstance(meaning, Length):
        return "duration"
    return "set" if isinstance(meaning, Repeat) else "date"


def _shared_tails(found: list[Found]) -> list[Found]:
    """الخميس والجمعة المقبلين, يونيو ويوليو 2015: what follows the second of two holds for the first as well."""
    for at in range(len(found) - 2, -1, -1):
        left, right = found[at], found[at + 1]
        if left.last == right.first:
            shared = _share(left.meaning, right.meaning)
            found[at] = replace(left, meaning=shared) if shared else left
    return found


def _share(left: Meaning, right: Meaning) -> Meaning | None:
    if isinstance(left, DayRef) and isinstance(right, DayRef):
        plain = left.weekday and left.offset is None and not left.direction and not left.date
        return replace(left, direction=right.direction) if plain and right.direction else None
    if isinstance(left, MonthRef) and isinstance(right, MonthRef):
        plain = left.month and not left.year and not left.direction
        return replace(left, year=right.year, direction=right.direction) if plain else None
    return None
