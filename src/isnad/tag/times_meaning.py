"""What a time expression says, before anything is reckoned: records between finding and resolving."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from isnad.record.codes import TimeType

Direction = Literal["past", "now", "next", "before_last"]
Stage = Literal["first", "start", "early", "middle", "late", "end"]
Unit = Literal["second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "season"]


@dataclass(frozen=True, slots=True)
class YearRef:
    """A year by its number, by its distance from the anchor's year, or the year named before (`same`).

    `known` marks a number that is not printed but known by the noun before the day (هجمات 11 سبتمبر).
    """

    number: int | None = None
    known: bool = False
    offset: int | None = None
    same: bool = False


@dataclass(frozen=True, slots=True)
class MonthRef:
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


@dataclass(frozen=True, slots=True)
class DayRef:
    """A day told by its distance from today, its weekday, its date, or several of these at once."""

    offset: int | None = None
    weekday: int | None = None
    direction: Direction | None = None
    date: "MonthRef | date | None" = None
    part: str | None = None
    until_weekday: int | None = None
    night: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A whole week, month, year, decade or century told from the anchor: 0 is this one, -1 the last.

    `months` are the first and last month of a part of a year.
    """

    unit: Unit
    offset: int
    stage: Stage | None = None
    months: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """Years by number, first to last inclusive."""

    first: int
    last: int
    stage: Stage | None = None
    hijri: bool = False
    months: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Months:
    """From one month or day to another."""

    first: MonthRef
    last: MonthRef


@dataclass(frozen=True, slots=True)
class Stretch:
    """The last or the next `count` units; None is a plural without a number."""

    unit: Unit
    count: int | None
    direction: Direction


@dataclass(frozen=True, slots=True)
class Ago:
    """So many units before the anchor."""

    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, `count` None where no number is said; `divided` 4 is a quarter of the unit."""

    unit: Unit
    count: int | None
    divided: int = 1


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something that comes again: an ISO duration, or a weekday."""

    every: str
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time `hh:mm` with its printed zone; `day` None is a day named nearby.

    `sure` is false where nothing says which half of the day an hour up to twelve is in.
    """

    time: str
    zone: str | None = None
    day: DayRef | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Season:
    """A season of a year, or told from the anchor."""

    name: str
    year: YearRef | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Decade:
    """The decade that begins with `tens` in a century, told by its first year or by its distance from this one.

    Without a century it is the latest such decade that has begun.
    """

    tens: int
    century: int | None = None
    offset: int | None = None
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Century:
    """A century by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast by its key in the calendar (`10-01+3`, `g12-25+1`), perhaps one day of it."""

    key: str
    day: int | None = None
    year: YearRef | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Nth:
    """A week of a month, or with `weekday` that day of it: the first is 1, the last -1."""

    nth: int
    weekday: int | None
    month: MonthRef


@dataclass(frozen=True, slots=True)
class Same:
    """The unit named before, shifted: "the same day" 0, "the following day" 1.

    With a part of the day, and no day named before, it is the day of the anchor.
    """

    unit: Unit
    shift: int
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Unfixed:
    """Words that point to a time whose bounds no calendar gives."""

    reason: str


Meaning = (
    DayRef | MonthRef | Months | Period | Years | Stretch | Ago | Length | Repeat | Clock | Season | Decade
    | Century | Feast | Nth | Same | Unfixed
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
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
