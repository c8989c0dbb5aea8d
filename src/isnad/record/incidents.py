"""Incidents: the reports of one event brought together, and what stands behind them."""

from typing import Literal

import msgspec

from isnad.record.base import SCHEMA, Name, Record
from isnad.record.codes import EventClass, PlaceLevel, SourceKind, TimePrecision

Grade = Literal["single_source", "contested", "corroborated", "acknowledged"]
"""By the low count of independent roots; nothing is called confirmed without a person."""

ComparedField = Literal["class", "place", "time", "actors", "targets", "harm", "weapons", "words", "report"]


class FieldMatch(Record, frozen=True, kw_only=True):
    """How one field of two events compares: the level, its weight in bits, and the reason in a sentence."""

    field: ComparedField
    level: str
    weight: float
    reason: str


class Comparison(Record, frozen=True, kw_only=True):
    """Two events compared field by field. `weight` is in bits and holds the prior: above 0 one event is likelier."""

    left: str
    right: str
    weight: float
    prior: float
    fields: tuple[FieldMatch, ...]


class IncidentTime(Record, frozen=True, kw_only=True):
    """First and last day; both None where no report says a day."""

    start: str | None
    end: str | None
    precision: TimePrecision


class IncidentPlace(Record, frozen=True, kw_only=True):
    """The representative place."""

    name: Name
    gazetteer_id: str | None
    lat: float | None
    lon: float | None
    level: PlaceLevel
    country: str | None


class IncidentReport(Record, frozen=True, kw_only=True):
    """One report. `copy_group` names the near copies that it is one of, None for a text of its own; `also` the keys of
    the other events in which it tells the incident: its toll, what came of it, who denies it."""

    uri: str | None
    document_id: str
    event_id: str
    event_key: str
    outlet: str | None
    copy_group: str | None
    first_speakers: tuple[str, ...]
    also: tuple[str, ...] = ()


class Copies(Record, frozen=True, kw_only=True):
    """Reports that print one text: the earliest of them, and the agency that any of them names."""

    id: str
    earliest: str
    agency: str | None
    documents: tuple[str, ...]


class RootCount(Record, frozen=True, kw_only=True):
    """Bounds of the number of independent roots."""

    low: int
    high: int


class IncidentRoot(Record, frozen=True, kw_only=True):
    """One independent voice, whose words it is joined from, and why they are joined."""

    name: str
    kind: SourceKind
    party_to_event: bool
    speakers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    joined_because: tuple[str, ...] = ()


class Figure(Record, frozen=True, kw_only=True):
    """A figure of harm and who says it; `high` None means "and above"."""

    low: int
    high: int | None
    by: tuple[str, ...]


class Told(Record, frozen=True, kw_only=True):
    """A value of a field, and who says it."""

    value: str
    by: tuple[str, ...]


class Incident(Record, frozen=True, kw_only=True):
    """Reports of one event. The rule of every choice is written beside it.

    `values` holds the figures of harm by kind, the representative one first; `told` what is said of class, day, place,
    actors and targets, likewise. Nothing is averaged. `superseded_ids` are ids that now lead here.
    """

    schema: Literal["isnad/1"] = SCHEMA  # type: ignore[assignment]
    id: str
    event_class: EventClass = msgspec.field(name="class")
    time: IncidentTime
    place: IncidentPlace | None
    reports: tuple[IncidentReport, ...]
    independent_roots: RootCount
    roots: tuple[IncidentRoot, ...]
    values: dict[str, tuple[Figure, ...]]
    grade: Grade
    superseded_ids: tuple[str, ...] = ()
    sample: bool = False
    told: dict[str, tuple[Told, ...]] = msgspec.field(default_factory=dict)
    low_groups: tuple[tuple[str, ...], ...] = ()
    copies: tuple[Copies, ...] = ()
    grade_reason: str = ""
