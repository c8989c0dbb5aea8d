"""Days as numbers, and the distance of two points."""

from datetime import date
from functools import lru_cache
from math import acos, cos, radians, sin

EARTH_KM = 6371.0


@lru_cache(maxsize=20_000)
def ordinal(day: str | None) -> int | None:
    """Return the number of an ISO day; None for none, and for what is no whole day."""
    if day is None or len(day) < len("2019-05-20"):
        return None
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def km_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points in km along the great circle."""
    south, north, east = radians(one[0]), radians(other[0]), radians(other[1] - one[1])
    return EARTH_KM * acos(max(-1.0, min(1.0, sin(south) * sin(north) + cos(south) * cos(north) * cos(east))))
