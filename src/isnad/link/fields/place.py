"""The place, with its radius and how fine it is."""

from collections.abc import Iterator, Sequence

from isnad.link.block import fine
from isnad.link.days import km_between
from isnad.link.fields.found import UNKNOWN, Found
from isnad.link.subject import Spot, Subject

NEAR_KM = 15.0
_FEW = 2
_SHARED = frozenset({"same", "holds", "same_division"})
_ORDER = ("same", "near", "holds", "same_division", UNKNOWN, "same_country", "apart")


def compare_place(left: Subject, right: Subject) -> Found:
    """Return the best level of any two places: same, near, holds, same_division, same_country, apart, unknown.

    `of_many` where one of the two tells of several places: a digest of a front shares one with every report of it.
    """
    if not left.places or not right.places:
        return Found(UNKNOWN, "one of the two names no place")
    found, most = _best(left.places, right.places), max(len(left.places), len(right.places))
    if most > _FEW and found.level in _SHARED:
        return Found("of_many", f"{found.reason}, but one of the two names {most} places")
    return found


def places_apart(left: Sequence[Spot], right: Sequence[Spot]) -> bool:
    """Tell whether no place of the one can be a place of the other; places that are near each other are two."""
    return bool(left and right) and _best(left, right).level in ("near", "apart")


def elsewhere(spot: Spot, places: Sequence[Spot]) -> bool:
    """Tell whether a place is none of these and holds none of them: a town of a region that is named is another."""
    found = _best((spot,), places) if places else Found(UNKNOWN, "no place")
    inside = found.level == "holds" and fine(spot)
    return found.level in ("near", "apart") or inside


def _best(left: Sequence[Spot], right: Sequence[Spot]) -> Found:
    found = [pair for one in left for other in right for pair in _pair(one, other)]
    return min(found, key=lambda one: _ORDER.index(one.level))


def _pair(one: Spot, other: Spot) -> Iterator[Found]:
    if fine(one) and fine(other) and one.point and other.point:
        yield _points(one, other, km_between(one.point, other.point))
    elif one.id is not None and one.id == other.id:
        level = "same_country" if one.level == "country" else "same_division"
        yield Found(level, f"both are in {one.name}")
    else:
        yield _divisions(one, other)


def _points(one: Spot, other: Spot, km: float) -> Found:
    if one.id is not None and one.id == other.id:
        return Found("same", f"both are at {one.name}")
    reach = NEAR_KM + one.radius_km + other.radius_km
    within = "within" if km <= reach else "farther than"
    reason = f"{one.name} and {other.name} are {km:.0f} km apart, {within} 15 km and both radii ({reach:.0f} km)"
    return Found("near" if km <= reach else "apart", reason)


def _divisions(one: Spot, other: Spot) -> Found:
    if one.country is None or other.country is None:
        return Found(UNKNOWN, f"it is not known where {one.name if one.country is None else other.name} lies")
    if one.country != other.country:
        return Found("apart", f"{one.name} and {other.name} are in different countries")
    if "country" in (one.level, other.level):
        return Found("same_country", f"{one.name} and {other.name} are in one country")
    if one.admin1 is None or other.admin1 is None:
        return Found(UNKNOWN, f"it is not known in which divisions {one.name} and {other.name} lie")
    if one.admin1 != other.admin1:
        return Found("apart", f"{one.name} and {other.name} are in different governorates")
    holds = fine(one) != fine(other)
    reason = f"{one.name} and {other.name} are both in {one.admin1}"
    return Found("holds" if holds else "same_division", reason)
