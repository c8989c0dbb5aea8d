"""The map of the page: points of events with the area in which the true place may lie, as plain SVG figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, radians

from isnad.export.labels import Both, both, in_both
from isnad.export.outlines import Box, Outline, Point, outlines
from isnad.export.wording import place_name
from isnad.record.events import Event
from isnad.record.mentions import Place

WIDTH = 800.0
LEAST_HEIGHT, MOST_HEIGHT = 420.0, 760.0
KM_PER_DEGREE = 111.32
LEAST_DEGREES = 3.0  # half the least extent of a map, so that one town stands among its neighbours
MARGIN = 0.2  # of the extent of the points, on every side
MOST_LATITUDE = 84.0
STEPS = (0.5, 1, 2, 5, 10, 20, 30)  # degrees between the lines of the grid
MOST_LINES = 7
LABEL_LETTER, LABEL_HEIGHT = 7.5, 20.0  # rough size of a letter of a label, in units of the map


Spread = tuple[float, float, float, float]  # x and y of one corner, x and y of the opposite one


@dataclass(frozen=True, slots=True)
class Located:
    """An event and where its record stands on the page."""

    anchor: str
    event: Event
    report: int
    number: int


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place with its events; `radius` is its uncertainty in units of the map."""

    number: int
    x: float
    y: float
    radius: float
    name: Both
    label_x: float | None
    label_end: bool
    basis: str
    events: tuple[Located, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """All that the map draws, y downwards, and what it cannot draw."""

    width: float
    height: float
    land: tuple[str, ...]
    countries: tuple[tuple[float, float, Both], ...]
    grid: tuple[Spread, ...]
    points: tuple[MapPoint, ...]
    without_point: tuple[tuple[Both, Located], ...]
    without_place: tuple[Located, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """One place with a point and the events that happened there."""

    place: Place
    lon: float
    lat: float
    events: tuple[Located, ...]


class _Frame:
    """From degrees to units: lengths are true along the middle parallel, so a radius is a circle."""

    def __init__(self, spots: Sequence[_Spot]) -> None:
        self.box = _box(spots)
        self._shrink = cos(radians((self.box.south + self.box.north) / 2))
        self.scale = WIDTH / ((self.box.east - self.box.west) * self._shrink)
        self.height = (self.box.north - self.box.south) * self.scale

    def at(self, lon: float, lat: float) -> Point:
        x = (lon - self.box.west) * self._shrink * self.scale
        return round(x, 1), round((self.box.north - lat) * self.scale, 1)


def map_view(events: Sequence[Located]) -> MapView:
    """Return the map of the events. Each stands at the first of its places that has a point."""
    spots = _spots(events)
    frame = _Frame(spots)
    shown = outlines(_widened(frame.box)) if spots else []
    return MapView(
        width=WIDTH,
        height=round(frame.height, 1),
        land=tuple(_path(outline, frame) for outline in shown),
        countries=tuple(_country_labels(shown, frame)),
        grid=tuple(_grid(frame)),
        points=tuple(_points(spots, frame)),
        without_point=tuple(
            (_name(located.event.places[0]), located)
            for located in events
            if located.event.places and not any(map(_has_point, located.event.places))
        ),
        without_place=tuple(located for located in events if not located.event.places),
    )


def _has_point(place: Place) -> bool:
    return place.lat is not None and place.lon is not None


def _spots(events: Sequence[Located]) -> list[_Spot]:
    """Group the events by place, widest areas first so that they lie beneath the others.

    Two spellings of one gazetteer entry are one place.
    """
    groups: dict[object, list[tuple[Place, Located]]] = {}
    for located in events:
        for place in [place for place in located.event.places if _has_point(place)][:1]:
            groups.setdefault(place.gazetteer_id or (place.lat, place.lon), []).append((place, located))
    spots = [
        _Spot(group[0][0], group[0][0].lon or 0.0, group[0][0].lat or 0.0, tuple(event for _, event in group))
        for group in groups.values()
    ]
    return sorted(spots, key=lambda spot: -(spot.place.radius_km or 0))


def _name(place: Place) -> Both:
    return in_both(lambda words: place_name(place, words))


def _box(spots: Sequence[_Spot]) -> Box:
    """Return the extent of the points with a margin, in the proportions that the page has room for."""
    lons = [spot.lon for spot in spots] or [0.0]
    lats = [spot.lat for spot in spots] or [0.0]
    middle_lon, middle_lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    shrink = cos(radians(min(abs(middle_lat), MOST_LATITUDE)))
    half_x = max((max(lons) - min(lons)) / 2 * (1 + 2 * MARGIN), LEAST_DEGREES / shrink)
    half_y = max((max(lats) - min(lats)) / 2 * (1 + 2 * MARGIN), LEAST_DEGREES * LEAST_HEIGHT / WIDTH)
    half_y = max(half_y, half_x * shrink * LEAST_HEIGHT / WIDTH)
    half_x = max(half_x, half_y / shrink * WIDTH / MOST_HEIGHT)
    return Box(middle_lon - half_x, middle_lat - half_y, middle_lon + half_x, middle_lat + half_y)


def _widened(box: Box) -> Box:
    """Return a box a little larger, so that the edge along which rings are cut is not seen."""
    slack = (box.east - box.west) * 0.02
    return Box(box.west - slack, box.south - slack, box.east + slack, box.north + slack)


def _path(outline: Outline, frame: _Frame) -> str:
    return "".join(
        "M" + "L".join(f"{x:g} {y:g}" for x, y in dict.fromkeys(frame.at(*point) for point in ring)) + "Z"
        for ring in outline.rings
    )


def _country_labels(shown: Sequence[Outline], frame: _Frame) -> Iterator[tuple[float, float, Both]]:
    for outline in shown:
        if outline.code is None:
            continue
        ring = max(outline.rings, key=_area)
        x, y = frame.at(*_middle(ring))
        if _area(ring) * frame.scale**2 > 4000 and 40 < x < WIDTH - 40 and 15 < y < frame.height - 15:
            yield x, y, both("country", outline.code)


def _area(ring: tuple[Point, ...]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in _sides(ring))) / 2


def _sides(ring: tuple[Point, ...]) -> list[tuple[Point, Point]]:
    return list(zip(ring, ring[1:] + ring[:1], strict=True))


def _middle(ring: tuple[Point, ...]) -> Point:
    """Return the centre of mass of a ring."""
    pairs = _sides(ring)
    crosses = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    whole = 3 * sum(crosses)
    if whole == 0:
        return ring[0]
    lon = sum((a[0] + b[0]) * cross for (a, b), cross in zip(pairs, crosses, strict=True)) / whole
    lat = sum((a[1] + b[1]) * cross for (a, b), cross in zip(pairs, crosses, strict=True)) / whole
    return lon, lat


def _grid(frame: _Frame) -> Iterator[Spread]:
    box = frame.box
    step = next((step for step in STEPS if (box.east - box.west) / step <= MOST_LINES), STEPS[-1])
    for index in range(ceil(box.west / step), floor(box.east / step) + 1):
        x, _ = frame.at(index * step, box.north)
        yield x, 0.0, x, round(frame.height, 1)
    for index in range(ceil(box.south / step), floor(box.north / step) + 1):
        _, y = frame.at(box.west, index * step)
        yield 0.0, y, WIDTH, y


def _points(spots: Sequence[_Spot], frame: _Frame) -> Iterator[MapPoint]:
    taken: list[Spread] = []
    for number, spot in enumerate(spots, start=1):
        x, y = frame.at(spot.lon, spot.lat)
        name = _name(spot.place)
        label_x, label_end = _label(x, y, max(len(name.ar), len(name.en)) * LABEL_LETTER, taken)
        yield MapPoint(
            number=number,
            x=x,
            y=y,
            radius=round((spot.place.radius_km or 0) / KM_PER_DEGREE * frame.scale, 1),
            name=name,
            label_x=label_x,
            label_end=label_end,
            basis=spot.place.basis or "derived",
            events=spot.events,
        )


def _label(x: float, y: float, width: float, taken: list[Spread]) -> tuple[float | None, bool]:
    """Return where a name can stand beside its point without covering another, None when it cannot."""
    for end, left in ((False, x + 14), (True, x - 14 - width)):
        spot = (left, y - LABEL_HEIGHT / 2, left + width, y + LABEL_HEIGHT / 2)
        if left >= 0 and spot[2] <= WIDTH and not any(_overlap(spot, other) for other in taken):
            taken.append(spot)
            return round(left + width if end else left, 1), end
    return None, False


def _overlap(one: Spread, other: Spread) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
