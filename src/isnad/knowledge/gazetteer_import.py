"""Taking places into the user's own table: what is added, what changes, what is refused and why."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast, get_args

from isnad.knowledge.gazetteer import Gazetteer
from isnad.knowledge.gazetteer_box import km_between
from isnad.knowledge.gazetteer_check import in_country, kinds
from isnad.knowledge.gazetteer_entry import BY_HAND, OWN_ID, GazetteerEntry, radius_of
from isnad.knowledge.gazetteer_sources import Row
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.placewords import arabic_forms, name_key
from isnad.lang.ar.wordclass import is_function_word
from isnad.record.codes import PlaceLevel, PointBasis

_RADIUS = {"site": 2.0, "district": 15.0, "governorate": 50.0, "region": 50.0}
_TWIN_KM = 12.0
_RECALLED_KM = 10.0
_LEVELS = tuple(level for level in get_args(PlaceLevel) if level != "country")


class Refusal(Exception):  # noqa: N818 - an answer, not a mistake of the program
    """A row that is not taken; its text says why."""


@dataclass(slots=True)
class ImportReport:
    """What became of the rows of one import; `refused` holds the number of a line and the reason."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    known: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


def take_in(
    rows: Iterable[Row],
    places: dict[str, GazetteerEntry],
    gazetteer: Gazetteer,
    *,
    origin: str,
    defaults: Mapping[str, str],
) -> ImportReport:
    """Put the rows into `places`, the user's places by id, and return what became of each.

    `gazetteer` is the package's own, without the user's places. Taking the same rows in again changes nothing.
    """
    report = ImportReport()
    seen: set[str] = set()
    for row in rows:
        try:
            entry = _entry(row, gazetteer, origin, defaults)
            if entry.id in seen:
                raise Refusal(f"the id {entry.id} stands twice in the file")
        except Refusal as why:
            report.refused.append((row.number, str(why)))
            continue
        seen.add(entry.id)
        _put(entry, places, gazetteer, report)
    return report


def _put(entry: GazetteerEntry, places: dict[str, GazetteerEntry], gazetteer: Gazetteer, report: ImportReport) -> None:
    entry, says_more = _joined(entry, gazetteer)
    if not says_more:
        report.known += 1
        return
    before = places.get(entry.id)
    if before is None:
        report.added += 1
    elif before == entry:
        report.unchanged += 1
    else:
        report.changed += 1
    places[entry.id] = entry


def _joined(entry: GazetteerEntry, gazetteer: Gazetteer) -> tuple[GazetteerEntry, bool]:
    """The entry, standing in for the package's own of the same place; and whether it says more than that one.

    A point from a file is better than one that was recalled, and than none; a name that is new is worth having.
    """
    twin = gazetteer.get(entry.id) or _twin(entry, gazetteer)
    if twin is None:
        return entry, True
    keys = set(map(name_key, twin.names))
    fresh = tuple(name for name in entry.names if name_key(name) not in keys)
    better = entry.basis == "file" and twin.basis != "file"
    if not fresh and not better:
        return twin, False
    point = entry if better else twin
    return twin._replace(
        names=(*twin.names, *fresh), lat=point.lat, lon=point.lon, radius_km=point.radius_km, basis=point.basis,
        origin=entry.origin, own=twin.id.startswith(OWN_ID),
    ), True  # fmt: skip


def _twin(entry: GazetteerEntry, gazetteer: Gazetteer) -> GazetteerEntry | None:
    """The package's entry for the same place: of one name and level, near it or, without points, in its division."""
    for other in (other for name in entry.names for other in gazetteer.named(name)):
        if (other.country, other.level) != (entry.country, entry.level):
            continue
        if entry.lat is None or entry.lon is None or other.lat is None or other.lon is None:
            if entry.admin1 == other.admin1:
                return other
        elif km_between(entry.lat, entry.lon, other.lat, other.lon) < _TWIN_KM:
            return other
    return None


def _entry(row: Row, gazetteer: Gazetteer, origin: str, defaults: Mapping[str, str]) -> GazetteerEntry:
    values = {**defaults, **{ours: value for ours, value in row.values.items() if value}}
    if "problem" in values:
        raise Refusal(values["problem"])
    country = values.get("country", "").upper()
    if gazetteer.get(f"iso:{country}") is None:
        raise Refusal(f"no country {country}" if country else "no country")
    names = _names(values)
    level, kind = _level(values)
    admin1 = _division(gazetteer, country, values.get("admin1", ""))
    population = int(values["population"]) if values.get("population", "").isdigit() else 0
    lat, lon = _point(values)
    radius = _radius(values, level, population) if lat is not None else None
    basis = cast(PointBasis, values.get("basis", "file")) if lat is not None else None
    if basis == "recalled" and (radius or 0) < _RECALLED_KM:
        raise Refusal(f"a recalled point needs a radius of {_RECALLED_KM:g} km or more")
    entry = GazetteerEntry(
        values.get("id") or _made_id(country, admin1, level, names[0]), names[0], values.get("en", ""), level, kind,
        country, admin1, lat, lon, radius, basis, population, origin == BY_HAND, names, origin,
    )  # fmt: skip
    if not in_country(entry):
        raise Refusal(f"the point {lat}, {lon} lies outside {country}")
    return entry


def _names(values: Mapping[str, str]) -> tuple[str, ...]:
    given = (values.get("ar", ""), *values.get("aliases", "").split("|"))
    forms = [form for name in given for form in arabic_forms(name)]
    usable = {name_key(form): form for form in reversed(forms) if len(form) > 1 and not is_function_word(fold(form))}
    if not usable:
        raise Refusal("no Arabic name" if not forms else f"{forms[0]} is a common word")
    return tuple(dict.fromkeys(usable[name_key(form)] for form in forms if name_key(form) in usable))


def _level(values: Mapping[str, str]) -> tuple[PlaceLevel, str]:
    level = values.get("level", "settlement")
    if level not in _LEVELS:
        raise Refusal(f"no level {level}; there are {', '.join(_LEVELS)}")
    kind = values.get("kind", "") or level
    if level not in kinds().get(kind, ()):
        raise Refusal(f"no kind {kind} at the level {level}; data/places/kinds.tsv lists them")
    return cast(PlaceLevel, level), kind


def _division(gazetteer: Gazetteer, country: str, given: str) -> str | None:
    """The code of a division given by its code or its name."""
    if not given or (country, given) in gazetteer.divisions:
        return given or None
    found = (e for e in gazetteer.named(given) if e.country == country and e.level == "governorate")
    by_name = next(found, None)
    if by_name is None:
        every = (e for (code, _), e in gazetteer.divisions.items() if code == country)
        by_name = next((e for e in every if e.en.casefold() == given.casefold()), None)
    return by_name.admin1 if by_name else None


def _point(values: Mapping[str, str]) -> tuple[float | None, float | None]:
    given = values.get("lat", ""), values.get("lon", "")
    if not any(given):
        return None, None
    try:
        lat, lon = map(float, given)
    except ValueError:
        raise Refusal(f"no point: {given[0] or 'nothing'}, {given[1] or 'nothing'}") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise Refusal(f"no point on the earth: {lat}, {lon}")
    return round(lat, 4), round(lon, 4)


def _radius(values: Mapping[str, str], level: str, population: int) -> float:
    given = values.get("radius_km", "")
    if re.fullmatch(r"\d+(\.\d+)?", given):
        return float(given)
    return radius_of(population) if level == "settlement" else _RADIUS[level]


def _made_id(country: str, admin1: str | None, level: str, name: str) -> str:
    """An id that the same place gets again."""
    content = f"{country}|{admin1}|{level}|{name_key(name)}"
    return f"user:{country.lower()}-{hashlib.sha256(content.encode()).hexdigest()[:10]}"
