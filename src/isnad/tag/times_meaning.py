"""What a time expression says, before anything is reckoned: records between finding and resolving."""

from datetime import date
from typing import Literal

import msgspec

from isnad.record.codes import TimeType

Direction = Literal["past", "now", "next", "before_last"]
Stage = Literal["first", "start", "early", "middle", "late", "end"]
Unit = Literal["second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "season"]


class YearRef(msgspec.Struct, frozen=True, gc=False):
    """A year by its number, by its distance from the anchor's year, or the year named before (`same`).

    `known` marks a number that is not printed but known by the noun before the day (هجمات 11 سبتمبر).
    """

    number: int | None = None
    known: bool = False
    offset: int | None = None
    same: bool = False


class MonthRef(msgspec.Struct, frozen=True, gc=False):
    """A month by its number or its distance from the anchor's month; with `days`, those days of it.

    `hijri` tells which calendar month and year belong to.
    """

    month: int | None = None
    offset: int | None = None
    days: tuple[int, int] | None = None
    stage: Stage | None = None
    year: YearRef | None = None
    direction: Direction | None = None
    hijri: bool = False


class DayRef(msgspec.Struct, frozen=True, gc=False):
    """A day told by its distance from today, its weekday, its date, or several of these at once."""

    offset: int | None = None
    weekday: int | None = None
    direction: Direction | None = None
    date: "MonthRef | date | None" = None
    part: str | None = None
    until_weekday: int | None = None
    night: bool = False


class Period(msgspec.Struct, frozen=True, gc=False):
    """A whole week, month, year, decade or century told from the anchor: 0 is this one, -1 the last.

    `months` are the first and last month of a part of a year.
    """

    unit: Unit
    offset: int
    stage: Stage | None = None
    months: tuple[int, int] | None = None


class Years(msgspec.Struct, frozen=True, gc=False):
    """Years by number, first to last inclusive."""

    first: int
    last: int
    stage: Stage | None = None
    hijri: bool = False
    months: tuple[int, int] | None = None


class Months(msgspec.Struct, frozen=True, gc=False):
    """From one month or day to another."""

    first: MonthRef
    last: MonthRef


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """The last or the next `count` units; None is a plural without a number."""

    unit: Unit
    count: int | None
    direction: Direction


class Ago(msgspec.Struct, frozen=True, gc=False):
    """So many units before the anchor."""

    unit: Unit
    count: int


class Length(msgspec.Struct, frozen=True, gc=False):
    """A length of time, `count` None where no number is said; `divided` 4 is a quarter of the unit."""

    unit: Unit
    count: int | None
    divided: int = 1


class Repeat(msgspec.Struct, frozen=True, gc=False):
    """Something that comes again: an ISO duration, or a weekday."""

    every: str
    weekday: int | None = None


class Clock(msgspec.Struct, frozen=True, gc=False):
    """A clock time `hh:mm` with its printed zone; `day` None is a day named nearby.

    `sure` is false where nothing says which half of the day an hour up to twelve is in.
    """

    time: str
    zone: str | None = None
    day: DayRef | None = None
    sure: bool = True


class Season(msgspec.Struct, frozen=True, gc=False):
    """A season of a year, or told from the anchor."""

    name: str
    year: YearRef | None = None
    direction: Direction | None = None


class Decade(msgspec.Struct, frozen=True, gc=False):
    """The decade that begins with `tens` in a century, told by its first year or by its distance from this one.

    Without a century it is the latest such decade that has begun.
    """

    tens: int
    century: int | None = None
    offset: int | None = None
    stage: Stage | None = None


class Century(msgspec.Struct, frozen=True, gc=False):
    """A century by its number."""

    number: int


class Feast(msgspec.Struct, frozen=True, gc=False):
    """A feast by its key in the calendar (`10-01+3`, `g12-25+1`), perhaps one day of it."""

    key: str
    day: int | None = None
    year: YearRef | None = None
    direction: Direction | None = None


class Nth(msgspec.Struct, frozen=True, gc=False):
    """A week of a month, or with `weekday` that day of it: the first is 1, the last -1."""

    nth: int
    weekday: int | None
    month: MonthRef


class Same(msgspec.Struct, frozen=True, gc=False):
    """The unit named before, shifted: "the same day" 0, "the following day" 1.

    With a part of the day, and no day named before, it is the day of the anchor.
    """

    unit: Unit
    shift: int
    part: str | None = None


class Unfixed(msgspec.Struct, frozen=True, gc=False):
    """Words that point to a time whose bounds no calendar gives."""

    reason: str


Meaning = (
    DayRef | MonthRef | Months | Period | Years | Stretch | Ago | Length | Repeat | Clock | Season | Decade
    | Century | Feast | Nth | Same | Unfixed
)  # fmt: skip


class Found(msgspec.Struct, frozen=True, gc=False):
    """An expression at tokens `[first, last)`, what it says, and the name of the rule that read it."""

    first: int
    last: int
    meaning: Meaning
    type: TimeType
    rule: str


class Piece(msgspec.Struct, frozen=True, gc=False):
    """What a reader found at tokens `[first, last)`."""

    first: int
    last: int
    meaning: Meaning
