"""Which events are compared at all: those that stand in blocks of one class group, time and place.

An event stands in the blocks of `stands_in` and looks into those of `looks_in`. The two are made so that A looks where
B stands exactly when B looks where A stands: who came first makes no difference. An event without a day or a place has
blocks of its own and is never missed silently: without a day it is looked for around the day of publication, without
a place in the countries of who acts or undergoes, or of the rest of its report. Rare words, as names are, are blocks
too.
"""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from math import floor

from isnad.link.days import ordinal
from isnad.link.kinds import families
from isnad.link.subject import MOST_DAYS, Spot, Subject
from isnad.link.words import rare

WINDOW = 2
"""Days between two events that may still be one: reports mistake yesterday and today, and events last over midnight."""

CELL = 0.35
"""Degrees of a cell, 39 km from south to north: 15 km plus two usual radii of 10 km lie in neighbouring cells."""

FINE_KM = 25.0
_BEFORE, _AFTER = 3, 1  # a report without a day tells of its own day, the three before, or by time zone the next
_LATE = 2
"""Months after an event in which a report without a day may still be of it: verdicts, obituaries, inquiries."""

_NAMES = 16
"""Rare words of a report that are blocks: names find a report that puts the place elsewhere, or nowhere."""

_COARSE = frozenset({"governorate", "region", "country"})
_MASK = (1 << 63) - 1
_KIND, _TIME = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F  # odd, so that parts are mixed and none is lost
_CACHED = 100_000


def stands_in(subject: Subject) -> frozenset[int]:
    """Return the blocks in which an event is found."""
    return _blocks(subject, tuple(_times_of(subject)), tuple(_places_of(subject)), tuple(_months_of(subject)))


def looks_in(subject: Subject) -> frozenset[int]:
    """Return the blocks in which an event looks for others."""
    return _blocks(
        subject, tuple(_times_sought(subject)), tuple(_places_sought(subject)), tuple(_months_sought(subject))
    )


def _blocks(
    subject: Subject, times: tuple[str, ...], places: tuple[str, ...], months: tuple[str, ...]
) -> frozenset[int]:
    names = [f"w{word}" for word in rare(subject.words | subject.report)[:_NAMES]]
    pairs = [(time, place) for time in times for place in (*places, *names)]
    pairs += [(month, name) for month in months for name in names]
    kinds = [f"{kind}|{'s' if subject.sample else 'r'}" for kind in sorted(families(subject.told_as))]
    return frozenset(
        (number_of(kind) * _KIND + number_of(time) * _TIME + number_of(place)) & _MASK
        for kind in kinds
        for time, place in pairs
    )


@lru_cache(_CACHED)
def number_of(part: str) -> int:
    """Return the number of a part of a block's name, alike on every machine."""
    return int.from_bytes(blake2b(part.encode(), digest_size=8).digest(), "big") & _MASK


def _times_of(subject: Subject) -> Iterator[str]:
    if subject.extent == "total":
        yield from _months(subject)
    elif (first := ordinal(subject.start)) is not None:
        last = ordinal(subject.end) or first
        yield from (f"d{day}" for day in range(first, min(last, first + MOST_DAYS) + 1))
    else:
        yield f"u{ordinal(subject.published)}"


def _times_sought(subject: Subject) -> Iterator[str]:
    if subject.extent == "total":
        yield from _months(subject)
    elif (first := ordinal(subject.start)) is not None:
        last = min(ordinal(subject.end) or first, first + MOST_DAYS)
        yield from (f"d{day}" for day in range(first - WINDOW, last + WINDOW + 1))
        yield from (f"u{day}" for day in range(first - _AFTER, last + _BEFORE + 1))
    else:
        yield from _around_publication(ordinal(subject.published))


def _around_publication(published: int | None) -> Iterator[str]:
    if published is None:
        yield "uNone"
        return
    yield from (f"d{day}" for day in range(published - _BEFORE, published + _AFTER + 1))
    yield from (f"u{day}" for day in range(published - _BEFORE, published + _BEFORE + 1))


def _months_of(subject: Subject) -> Iterator[str]:
    """The month in which a telling that may be told late is found by its names; without a day the report's own."""
    if subject.extent == "day" and (month := _month(subject.start)) is not None:
        yield f"m{month}"
    elif subject.extent == "unknown":
        yield f"n{_month(subject.published)}"


def _months_sought(subject: Subject) -> Iterator[str]:
    """A telling without a day may be of an event of the months before its report; it and its event meet by names."""
    if subject.extent == "day" and (month := _month(subject.start)) is not None:
        yield from (f"n{later}" for later in range(month, month + _LATE + 1))
    elif subject.extent == "unknown" and (own := _month(subject.published)) is not None:
        yield from (f"m{earlier}" for earlier in range(own - _LATE, own + 1))
        yield from (f"n{other}" for other in range(own - _LATE, own + _LATE + 1))


def _month(day: str | None) -> int | None:
    """Months since the year 0."""
    return None if day is None or ordinal(day) is None else int(day[:4]) * 12 + int(day[5:7])


def _months(subject: Subject) -> Iterator[str]:
    """A total is found by the month it begins in: a total over the same time begins there too."""
    yield f"t{(subject.start or '')[:7]}"


def fine(spot: Spot) -> bool:
    """Tell whether a place is a point and not a division."""
    return spot.point is not None and spot.level not in _COARSE and spot.radius_km <= FINE_KM


def near(left: Subject, right: Subject) -> bool:
    """Tell whether two events have places in one cell's reach."""
    points = [[spot.point for spot in one.places if fine(spot) and spot.point] for one in (left, right)]
    return any(
        abs(one[0] - other[0]) <= CELL and abs(one[1] - other[1]) <= CELL for one in points[0] for other in points[1]
    )


def _places_of(subject: Subject) -> Iterator[str]:
    if not subject.places:
        yield from (f"none:{land}" for land in subject.lands)
        yield "nowhere"
        return
    for spot in subject.places:
        if fine(spot):
            yield "c{}:{}".format(*_cell(spot))
        yield f"{'fine' if fine(spot) else 'coarse'}:{spot.country}"


def _places_sought(subject: Subject) -> Iterator[str]:
    if not subject.places:
        yield from (f"{kind}:{land}" for land in subject.lands for kind in ("fine", "coarse"))
        yield "nowhere"
        return
    for spot in subject.places:
        yield f"coarse:{spot.country}"
        yield f"none:{spot.country}"
        if fine(spot):
            south, west = _cell(spot)
            yield from (f"c{lat}:{lon}" for lat in range(south - 1, south + 2) for lon in range(west - 1, west + 2))
        else:
            yield f"fine:{spot.country}"


def _cell(spot: Spot) -> tuple[int, int]:
    lat, lon = spot.point or (0.0, 0.0)
    return floor(lat / CELL), floor(lon / CELL)
