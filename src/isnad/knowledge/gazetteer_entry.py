"""One place of the gazetteer, and how a row of each table becomes one."""

from typing import NamedTuple, cast

import msgspec

from isnad.lang.ar.clitics import Reading
from isnad.record.codes import PlaceLevel, PointBasis

BY_HAND, OWN_ID = "by hand", "isnad:"
_RADII = ((1_500_000, 15.0), (500_000, 9.0), (150_000, 6.0), (50_000, 4.0), (10_000, 3.0))
_SMALLEST_RADIUS = 2.0


class GazetteerEntry(NamedTuple):
    """One place of the gazetteer.

    `admin1` is the GeoNames code of the first-level division; `population` is 0 where unknown. Without a point
    `lat`, `lon`, `radius_km` and `basis` are None together. `own` marks the project's own tables and what a user
    added by hand: places that somebody vouched for one by one.
    """

    id: str
    ar: str
    en: str
    level: PlaceLevel
    kind: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    basis: PointBasis | None
    population: int = 0
    own: bool = False
    names: tuple[str, ...] = ()
    origin: str = ""


class Extent(NamedTuple):
    """Where the settlements of a country or division lie: their weighted centre and 90 % box, in degrees."""

    lat: float
    lon: float
    south: float
    north: float
    west: float
    east: float


class Hit(msgspec.Struct, frozen=True, gc=False):
    """Tokens `[first, last)` that spell the name `key`; `reading` says what was cut off the first word."""

    first: int
    last: int
    key: str
    reading: Reading


def radius_of(population: int) -> float:
    """Return the radius that holds a settlement of so many people, in km."""
    return next((km for people, km in _RADII if population >= people), _SMALLEST_RADIUS)


def settlement_entry(line: str) -> GazetteerEntry:
    """Return the place of a line of settlements.tsv."""
    id_, country, admin1, lat, lon, people, en, names, _ = line.split("\t")
    arabic = tuple(names.split("|"))
    population = int(people)
    return GazetteerEntry(
        f"geonames:{id_}", arabic[0], en, "settlement", "settlement", country, admin1,
        float(lat), float(lon), radius_of(population), "file", population, names=arabic,
    )  # fmt: skip


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def own_entry(row: dict[str, str]) -> GazetteerEntry:
    """Return the place of a row of the project's own tables."""
    names = (row["ar"], *filter(None, row["aliases"].split("|")))
    return GazetteerEntry(
        row["id"], row["ar"], row["en"], cast(PlaceLevel, row["level"]), row["kind"] or row["level"],
        row["country"] or None, row["admin1"] or None, _number(row["lat"]), _number(row["lon"]),
        _number(row["radius_km"]), cast(PointBasis, row["basis"]) if row["basis"] else None, own=True, names=names,
    )  # fmt: skip


def country_entry(row: dict[str, str]) -> GazetteerEntry:
    """Return the place of a row of countries.tsv; its point is the centre of its settlements."""
    names = (row["ar"], *filter(None, row["aliases"].split("|")))
    return GazetteerEntry(
        f"iso:{row['code']}", row["ar"], row["en"], "country", "country", row["code"], None,
        None, None, None, None, own=True, names=names,
    )  # fmt: skip


def user_entry(line: str) -> GazetteerEntry:
    """Return the place of a line of the user's table, which `user_line` wrote."""
    id_, names, en, level, kind, country, admin1, lat, lon, radius, basis, people, origin, _ = line.split("\t")
    arabic = tuple(names.split("|"))
    vouched = origin == BY_HAND or id_.startswith(OWN_ID)  # an import that betters an entry of the project's own
    return GazetteerEntry(
        id_, arabic[0], en, cast(PlaceLevel, level), kind, country or None, admin1 or None, _number(lat), _number(lon),
        _number(radius), cast(PointBasis, basis) if basis else None, int(people), vouched, arabic, origin,
    )  # fmt: skip


def user_line(entry: GazetteerEntry, keys: str) -> str:
    """Return the line of a place in the user's table; `keys` are the keys of its names, joined by `|`."""
    point = ("" if value is None else f"{value:g}" for value in (entry.lat, entry.lon, entry.radius_km))
    cells = (
        entry.id, "|".join(entry.names), entry.en, entry.level, entry.kind, entry.country or "", entry.admin1 or "",
        *point, entry.basis or "", str(entry.population), entry.origin, keys,
    )  # fmt: skip
    return "\t".join(cells)
