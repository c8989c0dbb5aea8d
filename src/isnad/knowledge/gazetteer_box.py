"""Where a point can lie: the box of a country, and distances good to a few per cent."""

from functools import cache
from math import cos, hypot, radians
from typing import NamedTuple

from isnad.knowledge.place_tables import data_file, lines_of

KM_PER_DEGREE = 111.2


class Box(NamedTuple):
    """How far the settlements of a country reach, in degrees."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, lat: float, lon: float, margin: float) -> bool:
        """Tell whether a point lies in the box or within `margin` degrees of it."""
        inside = self.south - margin <= lat <= self.north + margin
        return inside and self.west - margin <= lon <= self.east + margin


@cache
def _boxes() -> dict[str, Box]:
    found = {}
    for _, line in lines_of(data_file("boxes.tsv")):
        country, *numbers = line.split("\t")
        found[country] = Box(*map(float, numbers))
    return found


def box_of(country: str | None) -> Box | None:
    """Return the box of a country; None where it has no settlements in the tables."""
    return _boxes().get(country or "")


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance of two points in km."""
    north = (lat - other_lat) * KM_PER_DEGREE
    return hypot(north, (lon - other_lon) * KM_PER_DEGREE * cos(radians(lat)))
