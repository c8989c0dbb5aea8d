"""The printed line of date and place."""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from isnad.engine.phrases import Match
from isnad.ingest.dates import ENGLISH_MONTHS, english_date
from isnad.ingest.lines import Line, is_word
from isnad.lang.ar.calendar import parse_printed_date
from isnad.lang.ar.page_words import place_zones
from isnad.record.document import Published

_YEAR = re.compile(r"\d{4}")
_WORDS = 20
_OTHER_WORDS = 5
_PLACE_WORDS = 3
_AGENCY_WORDS = 2
_KNOWN = frozenset({"calendar", "place", "dateline_label", "update_label", "dateline_word", "clock_of"})


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline prints. `published` is None for a date without a year; nothing is guessed. `agency` is the span
    of the name that ends a wire's line: PLACE 12 Rajab 1443, 13 February 2022 NAME.
    """

    published: Published | None
    place: str | None
    agency: tuple[int, int] | None = None


def read_dateline(line: Line) -> Dateline | None:
    """Return what a dateline says, or None for a line that is none.

    A dateline begins with its date, with a label or a known place before it at most, and holds few other words.
    """
    if line.long or not 0 < line.words <= _WORDS or not _has_date(line):
        return None
    other = _other_words(line)
    found = _printed_date(line)
    if found is None:
        return Dateline(None, None) if not other and _names_a_day(line) else None
    wired = _wired(line, other)
    if wired is None and (len(other) > _OTHER_WORDS or any(index < _first_year(line) for index in other)):
        return None
    place = (wired[0] if wired else None) or _place(line, other)
    agency = wired[1] if wired else None
    return Dateline(_published(found[0], found[1] == "minute", _zone(line, place)), place, agency)


def is_full_date(line: Line) -> bool:
    """Tell whether a line is a dateline whose day has a year."""
    found = read_dateline(line)
    return found is not None and found.published is not None


def _wired(line: Line, other: list[int]) -> tuple[str | None, tuple[int, int]] | None:
    """The place, where it is not a listed one, and the agency of a line with the day in both calendars between them."""
    years = sum(_YEAR.fullmatch(form) is not None for form in line.tokens.forms)
    first, size = line.first_word, len(line.tokens)
    before = [index for index in other if index < _first_year(line)]
    after = [index for index in other if index > _first_year(line)]
    run = before == list(range(first, first + len(before))) and after == list(range(size - len(after), size))
    placed = bool(before) or any(match.first == first for match in _places(line))
    if not placed or years < 2 or not run or len(before) > _PLACE_WORDS or not 0 < len(after) <= _AGENCY_WORDS:
        return None
    place = line.tokens.text(first, first + len(before)) if before else None
    return place, (line.start + line.tokens.starts[after[0]], line.start + line.tokens.ends[size - 1])


def is_masthead(line: Line) -> bool:
    """Tell whether a line is the head of a newspaper: the number of the issue and its day."""
    return line.match("issue_word") is not None and _printed_date(line) is not None


def _has_date(line: Line) -> bool:
    return any(form[0].isdigit() for form in line.tokens.forms) or line.match("calendar") is not None


def _names_a_day(line: Line) -> bool:
    """A figure and a month or weekday: 21 May, without the year that would make it a date."""
    return line.match("calendar") is not None and any(form[0].isdigit() for form in line.tokens.forms)


def _other_words(line: Line) -> list[int]:
    covered = {i for m in line.found if m.value in _KNOWN for i in range(m.first, m.last)}
    forms = line.tokens.forms
    named = {i for i, form in enumerate(forms) if form in ENGLISH_MONTHS}
    return [i for i, form in enumerate(forms) if is_word(form) and i not in covered | named and not form[0].isdigit()]


def _first_year(line: Line) -> int:
    forms = line.tokens.forms
    return next((index for index, form in enumerate(forms) if _YEAR.search(form)), len(forms))


def _printed_date(line: Line) -> tuple[str, str] | None:
    """The date before "last update", else the only one there is."""
    update = line.match("update_label")
    before = line.text[: line.tokens.starts[update.first]] if update else line.text
    english = english_date(before) or english_date(line.text)
    return parse_printed_date(before) or parse_printed_date(line.text) or ((english, "day") if english else None)


def _place(line: Line, other: list[int]) -> str | None:
    """The places the report is dated from: listed ones, or the words that end the line after the clock time."""
    clocks = {m.last for m in line.found if m.value == "clock_of"}
    named = [match for match in _places(line) if match.first not in clocks]
    if named:
        last = named[0].last
        for match in named[1:]:
            last = match.last if match.first == last + 1 else last
        return line.tokens.text(named[0].first, last)
    size = len(line.tokens)
    run = list(range(size - len(other), size))
    if other == run and 0 < len(run) <= _PLACE_WORDS and ":" in line.tokens.forms[run[0] - 1]:
        return line.tokens.text(run[0], size)
    return None


def _places(line: Line) -> list[Match[str]]:
    reach, chosen = 0, []
    for match in line.found:
        if match.value == "place" and match.first >= reach and not _is_month(line, match):
            chosen.append(match)
            reach = match.last
    return chosen


def _is_month(line: Line, named: Match[str]) -> bool:
    """Whether the name of a place is that of a month beside a figure: 5 آب, August, is written as a town is, إب."""
    months = {(m.first, m.last) for m in line.found if m.value == "calendar"}
    beside = line.tokens.forms[max(0, named.first - 1) : named.first] + line.tokens.forms[named.last : named.last + 1]
    return (named.first, named.last) in months and any(form[0].isdigit() for form in beside)


def _zone(line: Line, place: str | None) -> str | None:
    """The zone whose clock is named; else that of the place."""
    clocks = {m.last for m in line.found if m.value == "clock_of"}
    named = _places(line)
    told = next((m for m in named if m.first in clocks), None) or (named[0] if place and named else None)
    return place_zones().get(" ".join(line.tokens.forms[told.first : told.last])) if told else None


def _published(value: str, minute: bool, zone: str | None) -> Published:
    if not minute:
        return Published(value=value, precision="day", basis="printed")
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None and zone is not None:
        moment = _in_zone(moment, zone)
    return Published(value=moment.isoformat(timespec="seconds"), precision="minute", basis="printed")


def _in_zone(moment: datetime, zone: str) -> datetime:
    """The offset that held at that place on that day; none where this machine has no zone tables."""
    try:
        return moment.replace(tzinfo=ZoneInfo(zone))
    except ZoneInfoNotFoundError:
        return moment
