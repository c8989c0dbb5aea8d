"""What is compared: one annotator's or the coder's view of a document, in one shape.

Spans are code points `[start, end)` of the text that was annotated.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from isnad.record.codes import EventClass

Span = tuple[int, int]
Figure = tuple[str, int | None, int | None]
"""Kind, low and high of one count of harm."""


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """A place of an event: its point or (None, None), its words, its level and country."""

    point: tuple[float | None, float | None]
    text: str
    level: str | None
    country: str | None
    gazetteer_id: str | None = None


@dataclass(frozen=True, slots=True)
class SideSeen:
    """An actor or target: its words, and where known the registry's id, its sector, the basis on which it is named."""

    text: str
    actor_id: str | None = None
    sector: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class EventSeen:
    """One event as somebody recorded it; `sides` are (kind, "civ" or "com") of the dead and wounded."""

    event_class: EventClass
    start: str | None
    end: str | None
    places: tuple[PlaceSeen, ...]
    actors: tuple[SideSeen, ...]
    targets: tuple[SideSeen, ...]
    harm: frozenset[Figure]
    sides: frozenset[tuple[str, str]]
    factuality: str
    trigger: Span | None = None
    first_speakers: tuple[str, ...] = ()


class Marked(NamedTuple):
    """A span and what it was read as: a time and its value, or a reporting cue and the words of who speaks."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document as somebody recorded it."""

    events: tuple[EventSeen, ...] = ()
    times: tuple[Marked, ...] = ()
    speakers: tuple[Marked, ...] = ()
    text: str = field(default="", repr=False)
