"""Reading of counted time: lengths, so long ago, and stretches before or after the anchor."""

from typing import NamedTuple, cast

import msgspec

from isnad.lang.ar.calendar import COMMAS, words_of
from isnad.lang.ar.clitics import definite as is_definite
from isnad.lang.ar.numerals import Number, number_at, ordinal_at
from isnad.tag.times_meaning import Ago, Length, Piece, Stretch, Unit
from isnad.tag.times_words import VAGUE, Head, Line
from isnad.tag.times_years import CLOSERS, OPENERS, read_direction

_AGE_WINDOW = 6  # tokens before a number of years in which a word for age may stand
_HALVED: dict[Unit, tuple[Unit, int, int]] = {
    "century": ("year", 100, 50), "decade": ("year", 10, 5), "year": ("month", 12, 6), "month": ("day", 30, 15),
    "day": ("hour", 24, 12), "hour": ("minute", 60, 30), "minute": ("second", 60, 30),
}  # fmt: skip


class Count(msgspec.Struct, frozen=True, gc=False):
    """A count of units; `definite` when the article stands on them; `number` None is a bare plural."""

    unit: Unit
    number: int | None
    definite: bool
    first: int
    last: int
    divided: int = 1


def read_count(line: Line, index: int) -> Count | None:
    """Read a number with its unit: ثلاثة أيام, 24 ساعة, الـ24 ساعة, يومين, بضعة أسابيع, نصف ساعة, عامين ونصف العام."""
    counted = _plain_count(line, index)
    return _and_a_half(line, counted) if counted else None


def _and_a_half(line: Line, counted: Count) -> Count:
    """ساعتين ونصف الساعة: told in the next smaller unit, 150 minutes."""
    half = line.side("and_half", counted.last)
    if half is None or counted.number is None or counted.divided > 1 or counted.unit not in _HALVED:
        return counted
    again = line.unit(half.last, counted.unit)
    unit, each, more = _HALVED[counted.unit]
    last = again.last if again else half.last
    return Count(unit, counted.number * each + more, counted.definite, counted.first, last)


def _plain_count(line: Line, index: int) -> Count | None:
    dual = line.head(index, "unit_dual", bare=False)
    if dual is not None:
        return Count(cast("Unit", dual.key), 2, dual.definite, index, dual.last)
    vague = line.head(index, VAGUE, bare=False)
    if vague is not None and line.stem(vague) in words_of("vague_count"):
        plural = line.head(vague.last, "unit_plural")
        return Count(cast("Unit", plural.key), None, False, index, plural.last) if plural else None
    fraction = line.side("unit_fraction", index)
    if fraction:
        unit = line.head(fraction.last, "unit")
        return Count(cast("Unit", unit.key), 1, False, index, unit.last, int(fraction.key)) if unit else None
    return _numbered(line, index)


def _numbered(line: Line, index: int) -> Count | None:
    definite = line.is_article(index)
    number = number_at(line.forms, index + definite, line.stop)
    if number is None:
        return None
    unit = line.head(number.last, "unit_plural") or line.head(number.last, "unit")
    if unit is None or not 0 < number.value < 10_000 or _other_phrase(number, unit):
        return None
    return Count(cast("Unit", unit.key), number.value, definite or number.article, index, unit.last)


def _other_phrase(number: Number, unit: Head) -> bool:
    """Tell whether a unit with the article is not what is counted: ثلاثة بالمئة الأسبوع الماضي "3 % last week"."""
    return unit.definite and (not number.article or bool(number.proclitic))


def read_stretch(line: Line, index: int) -> Piece | None:
    """Read the last or next so many units: الأيام الماضية, السنوات الخمس المقبلة, اليومين الماضيين, 24 ساعة الماضية."""
    counted = read_count(line, index)
    if counted is not None:
        few = line.side("few", counted.last)
        found = read_direction(line, few.last if few else counted.last)
        return Piece(index, found[1], Stretch(counted.unit, counted.number, found[0])) if found else None
    plural = line.head(index, "unit_plural", bare=False)
    if plural is None or not plural.definite:
        return None
    few = line.side("few", plural.last)
    at, count = (few.last, None) if few else read_count_inside(line, plural.last)
    found = read_direction(line, at)
    return Piece(index, found[1], Stretch(cast("Unit", plural.key), count, found[0])) if found else None


def read_count_inside(line: Line, index: int) -> tuple[int, int | None]:
    """Read the number between the units and the direction: الأيام الثلاثة الماضية, الساعات الـ24 الأخيرة."""
    at = index + 1 if line.is_article(index) else index
    number = number_at(line.forms, at, line.stop)
    if number is None or not (number.article or at > index):
        return index, None
    return number.last, number.value


def read_length(line: Line, index: int) -> Piece | None:
    """Read a length of time, with the word that turns it into "ago" or "since" where one stands before it."""
    counted = read_count(line, index) or _uncounted(line, index)
    if counted is None or (counted.definite and counted.divided == 1):
        return None
    first, link = _link_before(line, index)
    needs_link = line.head(index, "unit", bare=False) or line.head(index, "unit_plural", bare=False)
    if (needs_link and link is None) or _is_age(line, counted, first) or _day_after_day(line, counted):
        return None
    length = Length(counted.unit, counted.number, counted.divided)
    if link is not None and link.key == "ago" and counted.number is not None and counted.divided == 1:
        told = line.has("from_event", counted.last) and not line.has("from_now", counted.last)
        return Piece(link.last, counted.last, length if told else Ago(counted.unit, counted.number))
    return Piece(link.last if link and link.key != "span" else first, counted.last, length)


def read_lasted(line: Line, index: int) -> Piece | None:
    """Read "for the third day": لليوم الثالث, للأسبوع الثاني على التوالي, the length told by its last unit."""
    unit = line.side("for_the", index)
    ordinal = ordinal_at(line.forms, unit.last, line.stop) if unit else None
    if unit is None or ordinal is None or not ordinal.article or ordinal.proclitic or ordinal.value < 2:
        return None
    row = line.side("in_a_row", ordinal.last)
    return Piece(index, row.last if row else ordinal.last, Length(cast("Unit", unit.key), ordinal.value))


def _uncounted(line: Line, index: int) -> Count | None:
    """A unit without a number: منذ سنة, بعد أيام, لمدة ساعة."""
    plural, one = line.head(index, "unit_plural"), line.head(index, "unit")
    if plural is not None and not plural.definite and not _of_something(line, index, plural.last):
        return Count(cast("Unit", plural.key), None, False, index, plural.last)
    if one is None or one.definite or (one.key == "decade" and not _decade_alone(line, one.last)):
        return None
    return _and_a_half(line, Count(cast("Unit", one.key), 1, False, index, one.last))


def _of_something(line: Line, index: int, last: int) -> bool:
    """خلال ساعات النهار "during the hours of daylight", منذ ساعات الفجر, خلال سنوات الحرب: no length."""
    linked = line.has_before("span", index) or line.has_before("since", index)
    return linked and is_definite(line.form(last))


def _decade_alone(line: Line, last: int) -> bool:
    """Tell whether عقد is a decade: قبل عقد من الزمن; قبل عقد الجلسة is "before holding the session"."""
    return line.has("of", last) or line.has("and_half", last) or not line.form(last).isalpha()


class _Link(NamedTuple):
    key: str
    last: int


def _link_before(line: Line, index: int) -> tuple[int, _Link | None]:
    """Where the length begins with its "about" words, and the since, ago, after or span before it."""
    first = index
    about = line.before("about", first)
    while about:
        first = about.last
        about = line.before("about", first)
    for key in ("since", "ago", "after", "span"):
        side = line.before(key, first)
        if side:
            return first, _Link(key, side.last)
    return first, None


def _day_after_day(line: Line, counted: Count) -> bool:
    """يوما بعد يوم "day after day"."""
    earlier = line.unit(counted.first - 2, counted.unit)
    return earlier is not None and counted.number == 1 and line.has_before("after", counted.first)


def _is_age(line: Line, counted: Count, first: int) -> bool:
    """يبلغ من العمر 30 عاما · (26 عاما) · "26 عاما" · 30 عاما من العمر: a person's age is no time."""
    if counted.unit != "year":
        return False
    wrapped = line.form(first - 1) in OPENERS | COMMAS and line.form(counted.last) in CLOSERS | COMMAS
    wrapped = wrapped or (line.has("quote_open", first - 1) and line.has("quote_close", counted.last))
    near = any(line.has("age", at) for at in range(max(line.floor, first - _AGE_WINDOW), first))
    return wrapped or near or line.glued(first) or line.has("age_after", counted.last)
