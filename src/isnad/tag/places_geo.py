"""Distances and points on the earth, good to a few per cent over the distances news speaks of."""

from math import cos, hypot, radians
from typing import NamedTuple

from isnad.knowledge.gazetteer import Gazetteer
from isnad.knowledge.gazetteer_entry import Extent, GazetteerEntry
from isnad.record.codes import PlaceLevel, PointBasis
from isnad.record.mentions import PlacePrecision

KM_PER_DEGREE = 111.2
_OPPOSITE_CANCEL = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}
_CITY_REACH, _COUNTRYSIDE_OFFSET, _COUNTRYSIDE_RADIUS, _WHOLE_COUNTRYSIDE = 6.0, 25.0, 25.0, 45.0
_NEAR_RADIUS, _PART_RADIUS, _LARGE_RADIUS = 25.0, 60.0, 160.0


class Point(NamedTuple):
    """A centre, the radius that holds the place, and on what basis it is known."""

    lat: float
    lon: float
    radius_km: float
    basis: PointBasis


def distance_km(left: GazetteerEntry, right: GazetteerEntry) -> float | None:
    """Return the distance of two places; None when one has no point."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    north = (left.lat - right.lat) * KM_PER_DEGREE
    return hypot(north, (left.lon - right.lon) * KM_PER_DEGREE * cos(radians(left.lat)))


def shifted(lat: float, lon: float, directions: tuple[str, ...], km: float) -> tuple[float, float]:
    """Return the point `km` away in a direction such as ("north", "west")."""
    north = sum(_OPPOSITE_CANCEL[d][0] for d in directions)
    east = sum(_OPPOSITE_CANCEL[d][1] for d in directions)
    length = hypot(north, east) or 1.0
    return (
        round(lat + km * north / length / KM_PER_DEGREE, 3),
        round(lon + km * east / length / (KM_PER_DEGREE * cos(radians(lat))), 3),
    )


def point_of(entry: GazetteerEntry, gazetteer: Gazetteer) -> Point | None:
    """Return the point of a place: its own, for a country or first-level division the centre of its settlements.

    The middle of a province lies in its desert; what news tells of it happens where people live.
    """
    settled = extent_of(entry, gazetteer) if entry.level == "governorate" else None
    if settled is None and entry.lat is not None and entry.lon is not None and entry.basis is not None:
        return Point(entry.lat, entry.lon, entry.radius_km or _CITY_REACH, entry.basis)
    extent = extent_of(entry, gazetteer)
    if extent is None:
        return None
    return Point(extent.lat, extent.lon, round(_half_diagonal(extent)), "derived")


def extent_of(entry: GazetteerEntry, gazetteer: Gazetteer) -> Extent | None:
    """Return where the settlements of a country or first-level division lie; None for any other place."""
    if entry.level == "country":
        return gazetteer.extent(entry.country)
    if entry.level == "governorate" or entry.kind == "territory":
        return gazetteer.extent(entry.country, entry.admin1)
    return None


def _half_diagonal(extent: Extent) -> float:
    height, width = _half_sides(extent)
    return max(10.0, hypot(height, width))


def _half_sides(extent: Extent) -> tuple[float, float]:
    height = (extent.north - extent.south) / 2 * KM_PER_DEGREE
    return height, (extent.east - extent.west) / 2 * KM_PER_DEGREE * cos(radians(extent.lat))


def part_of(entry: GazetteerEntry, directions: tuple[str, ...], gazetteer: Gazetteer, km: float | None) -> Point | None:
    """Return the centre of "north of X" or "the north of X", `km` away where the text says how far."""
    extent = extent_of(entry, gazetteer)
    if extent is not None and km is None:
        return _side(extent, directions)
    base = point_of(entry, gazetteer)
    if base is None:
        return None
    wide = entry.level == "region" or base.radius_km > _CITY_REACH  # "north of Cairo" lies within it
    reach = base.radius_km / 2 + (0 if wide else _CITY_REACH)
    lat, lon = shifted(base.lat, base.lon, directions, reach if km is None else km)
    return Point(lat, lon, max(10.0, reach + _CITY_REACH if km is None else km / 3), "derived")


def _side(extent: Extent, directions: tuple[str, ...]) -> Point:
    """The middle of the half or quarter of the settled box that the directions name."""
    north = sum(_OPPOSITE_CANCEL[d][0] for d in directions)
    east = sum(_OPPOSITE_CANCEL[d][1] for d in directions)
    lat = (extent.south + extent.north) / 2 + north * (extent.north - extent.south) / 4
    lon = (extent.west + extent.east) / 2 + east * (extent.east - extent.west) / 4
    return Point(round(lat, 3), round(lon, 3), max(10.0, round(_half_diagonal(extent) / 2)), "derived")


def countryside_of(city: Point, sides: tuple[tuple[str, ...], ...]) -> Point:
    """Return the countryside of a city: all around it, or on one side, or the span of two sides."""
    if not sides:
        return Point(city.lat, city.lon, _WHOLE_COUNTRYSIDE, "derived")
    parts = [shifted(city.lat, city.lon, side, _COUNTRYSIDE_OFFSET) for side in sides]
    lat, lon = (sum(values) / len(parts) for values in zip(*parts, strict=True))
    radius = _COUNTRYSIDE_RADIUS if len(parts) == 1 else _WHOLE_COUNTRYSIDE - 5
    return Point(round(lat, 3), round(lon, 3), radius, "derived")


def precision_of(level: PlaceLevel, radius_km: float | None, country: str | None) -> PlacePrecision | None:
    """Return ACLED's geo_precision and UCDP's where_prec of a place; docs/places.md has the table."""
    if level in ("site", "settlement"):
        return PlacePrecision(acled=1, ucdp=1) if radius_km is not None else None
    if level == "district":
        return PlacePrecision(acled=2, ucdp=3)
    if level == "governorate":
        return PlacePrecision(acled=3, ucdp=4)
    if level == "country":
        return PlacePrecision(acled=3, ucdp=6)
    return _region_precision(radius_km, country)


def _region_precision(radius_km: float | None, country: str | None) -> PlacePrecision | None:
    if radius_km is None:
        return PlacePrecision(acled=3, ucdp=6 if country else 7)
    if radius_km <= _NEAR_RADIUS:
        return PlacePrecision(acled=2, ucdp=2)
    if radius_km <= _PART_RADIUS:
        return PlacePrecision(acled=2, ucdp=3)
    return PlacePrecision(acled=3, ucdp=4 if radius_km <= _LARGE_RADIUS else 5)
