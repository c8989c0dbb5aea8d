"""What linking compares of one event: its values, and its words as hashes."""

from hashlib import blake2b
from typing import Literal

from isnad.lang.ar.comparing import content_words
from isnad.link.days import ordinal
from isnad.record.base import Record
from isnad.record.codes import EventClass, EventFactuality, HarmKind, PlaceLevel, Sector, TimePrecision
from isnad.record.document import Document
from isnad.record.events import Event, Participant
from isnad.record.kept import EventView

Extent = Literal["day", "total", "unknown"]
"""A day (or a few), a total over a longer time, or no time said."""

MOST_DAYS = 3
_LONG: frozenset[TimePrecision] = frozenset({"week", "part_of_month", "month", "season", "year", "decade"})
_AROUND = 160
_BYTES = 5
_SHORTEST = 3


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
    """One event as linking sees it. `order` is the number of its document: a lower one came earlier."""

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


def subject_of(view: EventView, document: Document, order: int) -> Subject:
    """Return what is compared of an event as it stands.

    Args:
        view: the event in force.
        document: its text, from which the words around the trigger are taken.
        order: the number of the document in the store.
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
        places=_spots(event),
        actors=tuple(_side(actor) for actor in event.actors),
        targets=tuple(_side(target) for target in event.targets),
        harm=tuple(Toll(kind=harm.kind, low=harm.low, high=harm.high) for harm in event.harm if not harm.part_of_total),
        weapons=event.weapons,
        words=_words(event, document),
    )


def _extent(event: Event) -> Extent:
    if event.time.start is None:
        return "unknown"
    first, last = ordinal(event.time.start), ordinal(event.time.end)
    lasts = first is not None and last is not None and last - first > MOST_DAYS
    return "total" if lasts or event.time.precision in _LONG else "day"


def _spots(event: Event) -> tuple[Spot, ...]:
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


def _words(event: Event, document: Document) -> frozenset[int]:
    """The words of the paragraph that tells the event, at most so many code points on either side of its trigger."""
    at = event.trigger.start
    part = next((part for part in document.parts if part.start <= at < part.end), None)
    start, end = (part.start, part.end) if part else (0, len(document.text))
    told = document.text[max(start, at - _AROUND) : min(end, at + _AROUND)]
    return frozenset(_hash(word) for word in content_words(told) if len(word) >= _SHORTEST)


def _hash(word: str) -> int:
    raw = word.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(raw, digest_size=_BYTES).digest(), "big")
