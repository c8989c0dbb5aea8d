"""Country outlines for the map, clipped to what a map shows. Data and licence: `data/outlines.SOURCE.md`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from isnad.record.errors import KnowledgeError

HUNDREDTHS = 100
FILE = "data/outlines.json"

Point = tuple[float, float]


class _Country(msgspec.Struct, frozen=True):
    code: str | None
    rings: list[list[int]]


class _Topology(msgspec.Struct, frozen=True):
    arcs: list[list[int]]
    countries: list[_Country]


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees: west and east edge, south and north edge."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, points: Sequence[Point]) -> bool:
        """Tell whether the box around the points shares an area with this one."""
        lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
        across = min(lons) <= self.east and self.west <= max(lons)
        return across and min(lats) <= self.north and self.south <= max(lats)


@dataclass(frozen=True, slots=True)
class Outline:
    """One country as far as a box shows it: closed rings in degrees, and its ISO code where known."""

    code: str | None
    rings: tuple[tuple[Point, ...], ...]


def outlines(box: Box) -> list[Outline]:
    """Return the countries that the box shows, their rings cut off at its edges."""
    shown = (Outline(code, tuple(_clipped(rings, box))) for code, rings in _countries())
    return [outline for outline in shown if outline.rings]


@cache
def _countries() -> list[tuple[str | None, list[list[Point]]]]:
    raw = files("isnad.export").joinpath(FILE).read_bytes()
    try:
        topology = msgspec.json.decode(raw, type=_Topology)
    except msgspec.MsgspecError as wrong:
        raise KnowledgeError(f"{FILE}: {wrong}; make it again with tools/make_outlines.py") from wrong
    arcs = [_points(arc) for arc in topology.arcs]
    return [(country.code, [_ring(ring, arcs) for ring in country.rings]) for country in topology.countries]


def _points(steps: list[int]) -> list[Point]:
    x = y = 0
    points = []
    for step_x, step_y in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + step_x, y + step_y
        points.append((x / HUNDREDTHS, y / HUNDREDTHS))
    return points


def _ring(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for index in ring:
        points += arcs[index] if index >= 0 else arcs[~index][::-1]
    return points


def _clipped(rings: list[list[Point]], box: Box) -> Iterator[tuple[Point, ...]]:
    for ring in rings:
        if box.meets(ring):
            inside = _clip(ring, box)
            if inside:
                yield tuple(inside)


def _clip(ring: list[Point], box: Box) -> list[Point]:
    """Cut a closed ring to the box, one edge after another (Sutherland and Hodgman)."""
    for axis, edge, keep_above in (
        (0, box.west, True),
        (0, box.east, False),
        (1, box.south, True),
        (1, box.north, False),
    ):
        ring = _cut(ring, axis, edge, keep_above)
    return ring


def _cut(ring: list[Point], axis: int, edge: float, keep_above: bool) -> list[Point]:
    kept: list[Point] = []
    for before, here in zip(ring[-1:] + ring[:-1], ring, strict=True):
        was_in, is_in = ((point[axis] >= edge) == keep_above for point in (before, here))
        if was_in != is_in:
            kept.append(_crossing(before, here, axis, edge))
        if is_in:
            kept.append(here)
    return kept


def _crossing(before: Point, here: Point, axis: int, edge: float) -> Point:
    share = (edge - before[axis]) / (here[axis] - before[axis])
    other = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
    return (edge, other) if axis == 0 else (other, edge)
