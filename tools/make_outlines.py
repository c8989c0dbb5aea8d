"""Cut the country outlines of the HTML page's map out of Natural Earth.

Usage:
    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/make_outlines.py package/countries-50m.json src/isnad/export/data/outlines.json

Borders are thinned arc by arc, so neighbours keep one line between them: to about 2 km around the countries
the news here is of, to about 30 km elsewhere. Small islands go. Coordinates are hundredths of a degree.
"""

import json
import sys
from pathlib import Path
from typing import Any

Point = tuple[float, float]

NEAR = (-20.0, -6.0, 66.0, 46.0)  # west, south, east, north: Mauritania to Pakistan, Kenya to Türkiye
NEAR_DEGREES, FAR_DEGREES = 0.02, 0.3
SMALLEST_NEAR, SMALLEST_FAR = 0.1, 1.5  # a ring narrower than this many degrees is left out
HUNDREDTHS = 100

# ISO 3166 numeric to alpha-2, for the countries whose names the interface knows. The desk's map is built with it too.
CODES = {
    int(number): code
    for number, code in json.loads((Path(__file__).parent / "country_codes.json").read_text("utf-8")).items()
}


def main(source: str, target: str) -> None:
    """Write the outlines of `source`, a topology of world-atlas, to `target`."""
    topology = json.loads(Path(source).read_text("utf-8"))
    arcs = [_degrees(arc, topology["transform"]) for arc in topology["arcs"]]
    kept = [(country, _kept(_polygons(country), arcs)) for country in topology["objects"]["countries"]["geometries"]]
    used = sorted({arc if arc >= 0 else ~arc for _, rings in kept for ring in rings for arc in ring})
    place = {arc: index for index, arc in enumerate(used)}
    outlines = {
        "arcs": [_deltas(_thin(arcs[arc], _tolerance(arcs[arc]))) for arc in used],
        "countries": [
            {"code": CODES.get(int(country.get("id", 0))), "rings": [[_moved(a, place) for a in r] for r in rings]}
            for country, rings in kept
            if rings
        ],
    }
    Path(target).write_text(json.dumps(outlines, separators=(",", ":")) + "\n", "utf-8")


def _degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * scale_x + move_x, y * scale_y + move_y))
    return points


def _polygons(country: dict[str, Any]) -> list[list[int]]:
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _kept(rings: list[list[int]], arcs: list[list[Point]]) -> list[list[int]]:
    return [ring for ring in rings if _wide_enough([p for arc in ring for p in arcs[arc if arc >= 0 else ~arc]])]


def _wide_enough(points: list[Point]) -> bool:
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    widest = max(max(lons) - min(lons), max(lats) - min(lats))
    return widest >= (SMALLEST_NEAR if any(map(_near, points)) else SMALLEST_FAR)


def _near(point: Point) -> bool:
    return NEAR[0] <= point[0] <= NEAR[2] and NEAR[1] <= point[1] <= NEAR[3]


def _tolerance(points: list[Point]) -> float:
    return NEAR_DEGREES if any(map(_near, points)) else FAR_DEGREES


def _thin(points: list[Point], tolerance: float) -> list[Point]:
    """Leave out points nearer than `tolerance` degrees to the line that remains (Douglas and Peucker)."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, distance = first, 0.0
        for index in range(first + 1, last):
            here = _distance(points[index], points[first], points[last])
            if here > distance:
                far, distance = index, here
        if distance > tolerance:
            keep.add(far)
            stack += [(first, far), (far, last)]
    return [points[index] for index in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return the distance of `point` from the segment, in degrees."""
    run, rise = end[0] - start[0], end[1] - start[1]
    length = run * run + rise * rise
    along = 0.0 if length == 0 else ((point[0] - start[0]) * run + (point[1] - start[1]) * rise) / length
    along = min(1.0, max(0.0, along))
    near = (start[0] + along * run, start[1] + along * rise)
    return ((point[0] - near[0]) ** 2 + (point[1] - near[1]) ** 2) ** 0.5


def _deltas(points: list[Point]) -> list[int]:
    """Return x and y of the first point and then of every step, in hundredths of a degree."""
    flat, x, y = [], 0, 0
    for lon, lat in points:
        here_x, here_y = round(lon * HUNDREDTHS), round(lat * HUNDREDTHS)
        flat += [here_x - x, here_y - y]
        x, y = here_x, here_y
    return flat


def _moved(arc: int, place: dict[int, int]) -> int:
    return place[arc] if arc >= 0 else ~place[~arc]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
