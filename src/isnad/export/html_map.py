"""The map of the page: points of events with the area in which the true place may lie, as plain SVG figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, radians

from isnad.export.html_map_labels import Label, Room, Spread
from isnad.export.labels import Both, both, in_both
from isnad.export.outlines import Box, Outline, Point, outlines
from isnad.export.wording import place_name
from isnad.record.events import Event
from isnad.record.mentions import Place

TOGETHER = frozenset({"IL", "PS"})  # both are named or neither: a map must not take a side for want of room
LABEL_COUNTRY = 4000.0  # square units: a country of which less is shown has no label
KM_PER_DEGREE = 111.32
LEAST_DEGREES = 3.0  # half the least extent of a map, so that one town stands among its neighbours
MARGIN = 0.2  # of the extent of the points, on every side
FAR_DEGREES = 5.0  # places farther from all others than this have a map of their own
MOST_LATITUDE = 84.0
STEPS = (0.5, 1, 2, 5, 10, 20, 30)  # degrees between the lines of the grid
MOST_LINES = 7


@dataclass(frozen=True, slots=True)
class Format:
    """Units across a map, and the least and greatest height by the width."""

    width: float
    least: float
    most: float


ALONE, ONE_OF_SEVERAL, CROWDED = Format(800.0, 0.5, 0.9), Format(560.0, 0.7, 0.7), Format(1200.0, 0.5, 0.7)
CROWD = 12  # places: a map of more takes the whole width of the page


@dataclass(frozen=True, slots=True)
class Located:
    """An event and where its record stands on the page."""

    anchor: str
    event: Event
    report: int
    number: int


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place with its events; `radius` is its uncertainty in units of the map. `label` None: no room at all."""

    number: int
    x: float
    y: float
    radius: float
    name: Both
    label: Label | None
    basis: str
    events: tuple[Located, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What one map draws, y downwards."""

    width: float
    height: float
    land: tuple[str, ...]
    countries: tuple[tuple[float, float, Both], ...]
    grid: tuple[Spread, ...]
    points: tuple[MapPoint, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """The maps, that with most events first, and what they cannot draw. Points are numbered across all maps."""

    charts: tuple[Chart, ...]
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

    def __init__(self, spots: Sequence[_Spot], form: Format) -> None:
        self.box = _box(spots, form)
        self.width = form.width
        self._shrink = cos(radians((self.box.south + self.box.north) / 2))
        self.scale = form.width / ((self.box.east - self.box.west) * self._shrink)
        self.height = (self.box.north - self.box.south) * self.scale

    def at(self, lon: float, lat: float) -> Point:
        x = (lon - self.box.west) * self._shrink * self.scale
        return round(x, 1), round((self.box.north - lat) * self.scale, 1)


def map_view(events: Sequence[Located]) -> MapView:
    """Return the maps of the events. Each event stands at the first of its places that has a point."""
    clusters = _clusters(_spots(events))
    charts, drawn = [], 0
    for spots in clusters:
        charts.append(_chart(spots, _form(len(spots), alone=len(clusters) == 1), drawn + 1))
        drawn += len(spots)
    return MapView(
        charts=tuple(charts),
        without_point=tuple(
            (_name(located.event.places[0]), located)
            for located in events
            if located.event.places and not any(map(_has_point, located.event.places))
        ),
        without_place=tuple(located for located in events if not located.event.places),
    )


def _form(places: int, *, alone: bool) -> Format:
    if alone:
        return ALONE
    return CROWDED if places > CROWD else ONE_OF_SEVERAL


def _chart(spots: Sequence[_Spot], form: Format, first_number: int) -> Chart:
    frame = _Frame(spots, form)
    shown = outlines(_widened(frame.box))
    room = Room(frame.width, frame.height, [frame.at(spot.lon, spot.lat) for spot in spots])
    points = tuple(_points(spots, frame, room, first_number))
    room.keep_clear([(point.x, point.y, point.radius) for point in points])
    return Chart(
        width=form.width,
        height=round(frame.height, 1),
        land=tuple(_path(outline, frame) for outline in shown),
        countries=tuple(_countries(shown, frame, room)),
        grid=tuple(_grid(frame)),
        points=points,
    )


def _clusters(spots: Sequence[_Spot]) -> list[list[_Spot]]:
    """Put places together that lie within reach of each other, so that one far away does not shrink the rest."""
    clusters: list[list[_Spot]] = []
    for spot in spots:
        near = [cluster for cluster in clusters if any(_within_reach(spot, other) for other in cluster)]
        clusters = [cluster for cluster in clusters if cluster not in near]
        clusters.append([other for cluster in near for other in cluster] + [spot])
    busiest_first = [sorted(cluster, key=lambda spot: -len(spot.events)) for cluster in clusters]
    return sorted(busiest_first, key=lambda cluster: -sum(len(spot.events) for spot in cluster))


def _within_reach(one: _Spot, other: _Spot) -> bool:
    return abs(one.lon - other.lon) <= FAR_DEGREES and abs(one.lat - other.lat) <= FAR_DEGREES


def _has_point(place: Place) -> bool:
    return place.lat is not None and place.lon is not None


def _spots(events: Sequence[Located]) -> list[_Spot]:
    """Group the events by place. Two spellings of one gazetteer entry are one place."""
    groups: dict[object, list[tuple[Place, Located]]] = {}
    for located in events:
        for place in [place for place in located.event.places if _has_point(place)][:1]:
            groups.setdefault(place.gazetteer_id or (place.lat, place.lon), []).append((place, located))
    return [
        _Spot(group[0][0], group[0][0].lon or 0.0, group[0][0].lat or 0.0, tuple(event for _, event in group))
        for group in groups.values()
    ]


def _name(place: Place) -> Both:
    return in_both(lambda words: place_name(place, words))


def _box(spots: Sequence[_Spot], form: Format) -> Box:
    """Return the extent of the points with a margin, in the proportions that the page has room for."""
    lons, lats = [spot.lon for spot in spots], [spot.lat for spot in spots]
    middle_lon, middle_lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    shrink = cos(radians(min(abs(middle_lat), MOST_LATITUDE)))
    half_x = max((max(lons) - min(lons)) / 2 * (1 + 2 * MARGIN), LEAST_DEGREES / shrink)
    half_y = max((max(lats) - min(lats)) / 2 * (1 + 2 * MARGIN), LEAST_DEGREES * form.least)
    half_y = max(half_y, half_x * shrink * form.least)
    half_x = max(half_x, half_y / shrink / form.most)
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


def _countries(shown: Sequence[Outline], frame: _Frame, room: Room) -> Iterator[tuple[float, float, Both]]:
    found: dict[str, tuple[float, float, Both]] = {}
    for outline in shown:
        ring = max(outline.rings, key=_area)
        if outline.code is None or _area(ring) * frame.scale**2 < LABEL_COUNTRY:
            continue
        name = both("country", outline.code)
        place = room.country(frame.at(*_middle(ring)), max(map(len, name)))
        if place:
            found[outline.code] = (*place, name)
    in_view = {outline.code for outline in shown}
    yield from (label for code, label in found.items() if (TOGETHER & in_view) <= found.keys() or code not in TOGETHER)


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
        yield 0.0, y, frame.width, y


def _points(spots: Sequence[_Spot], frame: _Frame, room: Room, first_number: int) -> Iterator[MapPoint]:
    for number, spot in enumerate(spots, start=first_number):
        name, (x, y) = _name(spot.place), frame.at(spot.lon, spot.lat)
        yield MapPoint(
            number=number,
            x=x,
            y=y,
            radius=round((spot.place.radius_km or 0) / KM_PER_DEGREE * frame.scale, 1),
            name=name,
            label=room.label((x, y), len(str(number)), max(len(name.ar), len(name.en))),
            basis=spot.place.basis or "derived",
            events=spot.events,
        )
