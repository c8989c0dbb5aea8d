"""Places no finer than the settlement, and no finer than a cell of the map where homes, hospitals or camps are hit.

Name, point and level always come from the gazetteer, by id: a person may have typed better coordinates, and what the
coder took for a place may be somebody's house.
"""

from collections.abc import Iterable
from functools import cache
from math import cos, floor, hypot, inf, radians
from typing import NamedTuple

from isnad.export.profiles.model import Profile
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.gazetteer_entry import BY_HAND, GazetteerEntry
from isnad.record.base import Name
from isnad.record.mentions import Place
from isnad.store.place_ids import ancestors
from isnad.tag.places_geo import KM_PER_DEGREE, point_of, precision_of

_SEARCHED_KM = 15.0
_CELLS_OF_SEARCH = 5  # cells a degree: those around a point hold all that lies within 15 km
SITE, SETTLEMENT = "site", "settlement"


class Shown(NamedTuple):
    """The places that may be shown, and what was hidden of those there were, reason by reason."""

    places: tuple[Place, ...]
    hidden: tuple[str, ...]


def public_places(places: Iterable[Place], profile: Profile, *, guarded: bool, near: frozenset[str]) -> Shown:
    """Return an event's places as they may be shown.

    Args:
        places: what the record says.
        profile: how coarse.
        guarded: the event befell a home, a hospital, a shelter or a camp.
        near: ids of settlements that another event of the document must not give away.
    """
    named = tuple(places)
    beside = next((found for place in named if (found := _settlement(place)) is not None), None)
    shown: dict[Place, None] = {}
    hidden = []
    for place in named:
        public, why = _public_place(place, beside, profile, guarded, near)
        if public is not None:
            shown[public] = None
        if why is not None:
            hidden.append(why)
    return Shown(tuple(shown), tuple(hidden))


def settlements_of(places: Iterable[Place]) -> frozenset[str]:
    """Return the ids of the settlements that the places are, lie in, or are nearest to."""
    return frozenset(entry.id for place in places if (entry := _settlement_of(place)) is not None)


def _settlement_of(place: Place) -> GazetteerEntry | None:
    entry = _known(place)
    if entry is not None:
        return _holder(entry, None) if _is_site(entry) or entry.level == SETTLEMENT else None
    return _nearest(place.lat, place.lon) if place.level in (SITE, SETTLEMENT) else None


def _public_place(
    place: Place, beside: GazetteerEntry | None, profile: Profile, guarded: bool, near: frozenset[str]
) -> tuple[Place | None, str | None]:
    entry = _known(place)
    if entry is not None and not _is_site(entry):
        return _coarse(entry, profile, guarded, near)
    if entry is None and place.level != SITE:
        return _area(place, profile), "place outside the gazetteer"
    holder = _holder(entry, beside) if entry is not None else beside or _nearest(place.lat, place.lon)
    if holder is None:
        return _area(place if entry is None else _place_of(entry), profile), "site"
    return _coarse(holder, profile, guarded, near)[0], "site"


def _coarse(
    entry: GazetteerEntry, profile: Profile, guarded: bool, near: frozenset[str]
) -> tuple[Place | None, str | None]:
    if (guarded or entry.id in near) and _is_fine(entry, profile):
        return _area(_place_of(entry), profile), "place of a home, hospital, shelter or camp"
    return _place_of(entry), None


def _is_fine(entry: GazetteerEntry, profile: Profile) -> bool:
    """The radius of a recalled point says how badly it is known, not how large the settlement is."""
    point = point_of(entry, default_gazetteer())
    if entry.level == SETTLEMENT:
        return point is None or point.basis == "recalled" or point.radius_km < profile.least_km
    return point is not None and point.radius_km < profile.least_km


def _known(place: Place) -> GazetteerEntry | None:
    entry = default_gazetteer().get(place.gazetteer_id) if place.gazetteer_id else None
    return None if entry is None or _is_private(entry) else entry


def _is_private(entry: GazetteerEntry) -> bool:
    """What a user added by hand stands in no published source: it may be anything, a safe house too."""
    return entry.origin == BY_HAND


def _settlement(place: Place) -> GazetteerEntry | None:
    entry = _known(place)
    return entry if entry is not None and entry.level == SETTLEMENT and entry.kind != "camp" else None


def _is_site(entry: GazetteerEntry) -> bool:
    return entry.level == SITE or entry.kind == "camp"


def _holder(entry: GazetteerEntry, beside: GazetteerEntry | None) -> GazetteerEntry | None:
    """The settlement that a site lies in: the city of a quarter, one that the event names, the nearest; or itself."""
    if not _is_site(entry):
        return entry if entry.level == SETTLEMENT else None
    listed = (default_gazetteer().get(id_) for id_ in ancestors(_place_of(entry)))
    city = next((one for one in listed if one is not None and one.level == SETTLEMENT), None)
    return city or beside or _nearest(entry.lat, entry.lon)


def _nearest(lat: float | None, lon: float | None) -> GazetteerEntry | None:
    if lat is None or lon is None:
        return None
    row, column = _cell(lat, lon)
    cells = ((row + r, column + c) for r in (-1, 0, 1) for c in (-1, 0, 1))
    around = [one for cell in cells for one in _settled().get(cell, ())]
    far = [(_km(lat, lon, one), one.id, one) for one in around]
    return min((one for one in far if one[0] <= _SEARCHED_KM), default=(0.0, "", None))[2]


def _km(lat: float, lon: float, entry: GazetteerEntry) -> float:
    if entry.lat is None or entry.lon is None:
        return inf
    return hypot(lat - entry.lat, (lon - entry.lon) * cos(radians(lat))) * KM_PER_DEGREE


@cache
def _settled() -> dict[tuple[int, int], list[GazetteerEntry]]:
    cells: dict[tuple[int, int], list[GazetteerEntry]] = {}
    for entry in default_gazetteer().everything():
        if entry.lat is None or entry.lon is None or _is_private(entry):
            continue
        if entry.level == SETTLEMENT and entry.kind != "camp":
            cells.setdefault(_cell(entry.lat, entry.lon), []).append(entry)
    return cells


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return floor(lat * _CELLS_OF_SEARCH), floor(lon * _CELLS_OF_SEARCH)


@cache
def _place_of(entry: GazetteerEntry) -> Place:
    """The place as the gazetteer has it, without words."""
    gazetteer = default_gazetteer()
    point = point_of(entry, gazetteer)
    division = gazetteer.division(entry.country, entry.admin1) if entry.admin1 else None
    radius = point.radius_km if point else None
    return Place(
        start=0,
        end=0,
        text="",
        name=_name(entry),
        gazetteer_id=entry.id,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        radius_km=radius,
        basis=point.basis if point else None,
        level=entry.level,
        admin1=division.en if division else None,
        admin2=entry.en if entry.level == "district" else None,
        country=entry.country,
        precision=precision_of(entry.level, radius, entry.country),
    )


def _area(place: Place, profile: Profile) -> Place | None:
    """The cell of the map around a place, called after its division; None where neither is known."""
    division = _division(place.country, place.admin1)
    nation = default_gazetteer().get(f"iso:{place.country}") if place.country else None
    called = division or nation
    if called is None and place.lat is None:
        return None
    lat, lon = _middle(place.lat, profile), _middle(place.lon, profile)
    radius = None if lat is None else max(place.radius_km or 0.0, profile.cell_radius_km)
    country = nation.country if nation else None
    return Place(
        start=0,
        end=0,
        text="",
        name=_name(called) if called else Name(),
        gazetteer_id=None,
        lat=lat,
        lon=lon,
        radius_km=radius,
        basis=None if lat is None else "derived",
        level="region",
        admin1=division.en if division else None,
        admin2=None,
        country=country,
        precision=precision_of("region", radius, country),
    )


def _name(entry: GazetteerEntry) -> Name:
    return Name(ar=entry.ar or None, en=entry.en or None)


def _middle(degrees: float | None, profile: Profile) -> float | None:
    """The middle of the cell that a coordinate falls in."""
    if degrees is None:
        return None
    return round((floor(degrees / profile.cell_degrees) + 0.5) * profile.cell_degrees, 3)


def _division(country: str | None, admin1: str | None) -> GazetteerEntry | None:
    return _divisions().get((country, admin1)) if country and admin1 else None


@cache
def _divisions() -> dict[tuple[str, str], GazetteerEntry]:
    """Divisions by country and English name, which is what `Place.admin1` holds."""
    return {(country, entry.en): entry for (country, _), entry in default_gazetteer().divisions.items()}
