"""The value of a field as a person would type it: what `words.read_value` reads back, to be changed a little."""

import calendar
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from isnad.record.base import Quoted
from isnad.record.document import Document
from isnad.record.events import Agreement, Event, EventTime, Harm
from isnad.record.mentions import Who
from isnad.record.review import DecidedField
from isnad.review.words import PART, PLAIN, RIVAL, UNKNOWN, nearest

_NOT_IN_QUOTES: Final = re.compile(r'["«»\n\r]')
Offset = Callable[[int], int]


def typed_value(event: Event, field: DecidedField, document: Document, offset: Offset = int) -> str:
    """Return the value of a field in the language of values; empty where it has none or cannot be typed.

    Args:
        offset: turns a place in the text into the unit in which `@120-131` is to be written.
    """
    return _Typing(event, document, offset).of(field)


class _Typing:
    def __init__(self, event: Event, document: Document, offset: Offset) -> None:
        self._event, self._text, self._offset = event, document.text, offset

    def of(self, field: DecidedField) -> str:
        event = self._event
        plain: Mapping[str, str] = {
            "class": event.event_class,
            "factuality": event.factuality,
            "tags": ", ".join(event.tags),
            "weapons": ", ".join(event.weapons),
        }
        return plain[field] if field in plain else " + ".join(self._items(field))

    def _items(self, field: DecidedField) -> Iterator[str]:
        event = self._event
        if field == "time":
            yield from self._time(event.time)
        elif field == "trigger":
            yield self._words(event.trigger.start, event.trigger.end)
        elif field == "agreement":
            yield from (self._agreement(event.agreement),) if event.agreement is not None else ()
        elif field == "places":
            yield from (self._named(one, one.gazetteer_id) for one in event.places)
        elif field == "actors":
            yield from (f"{self._named(one, one.actor_id)} {one.basis}" for one in event.actors)
        elif field == "targets":
            yield from (self._named(one, one.actor_id) for one in event.targets)
        else:
            yield from map(self._harm, event.harm)

    def _words(self, start: int, end: int) -> str:
        words = self._text[start:end]
        if _NOT_IN_QUOTES.search(words) or not words.strip():
            return f"@{self._offset(start)}-{self._offset(end)}"
        begins = [found.start() for found in re.finditer(re.escape(words), self._text)]
        number = "" if nearest(begins, self._event.trigger.start) == start else f"#{begins.index(start) + 1}"
        return f'"{words}"{number}'

    def _named(self, one: Quoted, known: str | None) -> str:
        return f"{self._words(one.start, one.end)}={known or UNKNOWN}"

    def _time(self, time: EventTime) -> Iterator[str]:
        if time.start is None or time.end is None:
            return
        mention = f" {self._words(time.mention.start, time.mention.end)}" if time.mention else ""
        yield _span_of_days(time.start, time.end) + mention

    def _harm(self, harm: Harm) -> str:
        high = "+" if harm.high is None else "" if harm.high == harm.low else f"-{harm.high}"
        marks = [*_victims(harm.who), *([PART] if harm.part_of_total else []), *([RIVAL] if harm.alternative else [])]
        return " ".join((f"{harm.kind} {harm.low}{high}", *marks, self._words(harm.start, harm.end)))

    def _agreement(self, one: Agreement) -> str:
        return f"{one.relation} {self._words(one.start, one.end)}={one.agreement_id or UNKNOWN}"


def _victims(who: Who) -> Iterator[str]:
    """Whom a figure counts; a role is on no closed list, so it is carried on with the words and not typed."""
    said: list[str] = [one for one in (who.status, who.sex, who.age) if one is not None]
    yield from said or ([] if who.role else [PLAIN])


def _span_of_days(start: str, end: str) -> str:
    if start == end:
        return start
    year, month, _ = (int(part) for part in start.split("-"))
    last = calendar.monthrange(year, month)[1]
    if (start[8:], end) == ("01", f"{start[:7]}-{last}"):
        return start[:7]
    return start[:4] if (start[4:], end) == ("-01-01", f"{start[:4]}-12-31") else f"{start}/{end}"
