"""What linking compares of one event, or of the events of one telling: values, and words as hashes."""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeVar

from msgspec.structs import replace

from isnad.link.days import ordinal
from isnad.link.kinds import group
from isnad.link.words import words_around, words_of_report
from isnad.record.base import Record
from isnad.record.codes import EventClass, EventFactuality, HarmKind, PlaceLevel, Sector, TimePrecision
from isnad.record.document import Document
from isnad.record.events import Event, Participant
from isnad.record.kept import EventView

Value = TypeVar("Value")
Extent = Literal["day", "total", "unknown"]
"""A day (or a few), a total over a longer time, or no time said."""

MOST_DAYS = 3
_LONG: frozenset[TimePrecision] = frozenset({"week", "part_of_month", "month", "season", "year", "decade"})


class Spot(Record, frozen=True, kw_only=True):
    """A place of an event."""

    id: str | None
    name: str
    lat: float | None
    lon: float | None
    radius_km: float
    level: PlaceLevel
    admin1: str | None
    country: str | None

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude; None for a place that the gazetteer does not know."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


class Side(Record, frozen=True, kw_only=True):
    """An actor or a target."""

    id: str | None
    name: str
    sector: Sector
    country: str | None


class Toll(Record, frozen=True, kw_only=True):
    """A figure of harm."""

    kind: HarmKind
    low: int
    high: int | None


class Subject(Record, frozen=True, kw_only=True):
    """One event as linking sees it, or a telling: its leading event with what the others add.

    `order` is the number of its document: a lower one came earlier. `at` is where its trigger begins. `also` are the
    keys of the other events of the telling, `classes` all its classes; `leader` is set for an event that another one
    leads: that one is compared in its place. `lands` are the countries that a telling without a place is looked for in:
    those of who acts and undergoes, else those of the report's other events; `tellings` says how many its report has.
    """

    key: str
    document_id: str
    order: int
    sample: bool
    event_class: EventClass
    factuality: EventFactuality
    start: str | None
    end: str | None
    extent: Extent
    published: str | None
    places: tuple[Spot, ...] = ()
    actors: tuple[Side, ...] = ()
    targets: tuple[Side, ...] = ()
    harm: tuple[Toll, ...] = ()
    weapons: tuple[str, ...] = ()
    words: frozenset[int] = frozenset()
    report: frozenset[int] = frozenset()
    at: int = 0
    also: tuple[str, ...] = ()
    classes: tuple[EventClass, ...] = ()
    leader: str | None = None
    lands: frozenset[str] = frozenset()
    tellings: int = 1

    @property
    def told_as(self) -> frozenset[EventClass]:
        """The classes of all its events."""
        return frozenset(self.classes) or frozenset((self.event_class,))


def subject_of(view: EventView, document: Document, order: int, report: frozenset[int] | None = None) -> Subject:
    """Return what is compared of an event as it stands.

    Args:
        view: the event in force.
        document: its text, from which the words around the trigger are taken.
        order: the number of the document in the store.
        report: the words of the whole document (`words_of_report`) where they are known already.
    """
    event = view.event
    published = view.document.published.value or view.document.captured
    return Subject(
        key=view.key,
        document_id=view.document.id,
        order=order,
        sample=view.document.sample,
        event_class=event.event_class,
        factuality=event.factuality,
        start=event.time.start,
        end=event.time.end or event.time.start,
        extent=_extent(event),
        published=published[:10] if published else None,
        places=spots_of(event),
        actors=tuple(_side(actor) for actor in event.actors),
        targets=tuple(_side(target) for target in event.targets),
        harm=tuple(Toll(kind=harm.kind, low=harm.low, high=harm.high) for harm in event.harm if not harm.part_of_total),
        weapons=event.weapons,
        words=words_around(document, [event.trigger.start]),
        report=words_of_report(document) if report is None else report,
        at=event.trigger.start,
    )


def lands_of(telling: Subject, report: Iterable[Subject]) -> frozenset[str]:
    """Return the countries that a telling without a place is looked for in; none for one with a place."""
    if telling.places:
        return frozenset()
    own = {side.country for side in (*telling.actors, *telling.targets) if side.country}
    return frozenset(own or {place.country for event in report for place in event.places if place.country})


def telling_of(events: Sequence[Subject], document: Document) -> Subject:
    """Return a telling as one: the values of its leading event, the first, and what the others add to them."""
    lead = events[0]
    if len(events) == 1:
        return lead
    dated = next((one for one in events if one.start is not None), lead)
    deeds = [one for one in events if group(one.event_class) != "say"] or list(events)
    return replace(
        lead,
        start=dated.start,
        end=dated.end,
        extent=dated.extent,
        places=_all(event.places for event in deeds),
        actors=_all(event.actors for event in deeds),
        targets=_all(event.targets for event in deeds),
        harm=_all(event.harm for event in events),
        weapons=_all(event.weapons for event in deeds),
        words=words_around(document, [event.at for event in events]),
        also=tuple(event.key for event in events[1:]),
        classes=_all([(event.event_class,) for event in events]),
    )


def _all(values: Iterable[tuple[Value, ...]]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(value for some in values for value in some))


def _extent(event: Event) -> Extent:
    if event.time.start is None:
        return "unknown"
    first, last = ordinal(event.time.start), ordinal(event.time.end)
    lasts = first is not None and last is not None and last - first > MOST_DAYS
    return "total" if lasts or event.time.precision in _LONG else "day"


def spots_of(event: Event) -> tuple[Spot, ...]:
    """Return the places of an event as linking compares them."""
    return tuple(
        Spot(
            id=place.gazetteer_id, name=place.name.en or place.name.ar or place.text, lat=place.lat, lon=place.lon,
            radius_km=place.radius_km or 0.0, level=place.level, admin1=place.admin1, country=place.country,
        )
        for place in event.places
    )  # fmt: skip


def _side(side: Participant) -> Side:
    name = side.name.en or side.name.ar or side.text
    return Side(id=side.actor_id, name=name, sector=side.sector, country=side.country)
