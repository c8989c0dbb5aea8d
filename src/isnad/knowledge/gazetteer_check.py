"""What is wrong in the tables of places, one line a finding; `isnad gazetteer check` and `make check` print them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations

from isnad.knowledge.gazetteer import SUPPLEMENT, Gazetteer
from isnad.knowledge.gazetteer_box import box_of, km_between
from isnad.knowledge.gazetteer_entry import Extent, GazetteerEntry, own_entry
from isnad.knowledge.place_tables import data_file, lines_of, read_table
from isnad.lang.ar.placewords import name_key, spellings

_AT_SEA = frozenset({"strait", "island", "oilfield", "border", "region"})
_MARGIN, _SEA_MARGIN, _SHARE = 0.5, 2.5, 0.25  # degrees; settlements end before a country does, in deserts long before
_REMOTE = "remote"  # note of a place that lies far out and was looked at
_FAR_KM, _SAME_KM, _ONE_PLACE_KM = 120.0, 1.0, 25.0
_COARSE = frozenset({"region", "country", "governorate"})
_RECALLED_KM = 10.0


def check_gazetteer(gazetteer: Gazetteer) -> list[str]:
    """Return the findings, in the order of the tables; an empty list when the tables are sound."""
    rows = [(table, row) for table in SUPPLEMENT for row in read_table(data_file(table))]
    own = [(table, own_entry(row)) for table, row in rows]
    near = [(table, own_entry(row)) for table, row in rows if _REMOTE not in row["note"]]
    users = [("user's places", entry) for entry in gazetteer.everything() if entry.origin]
    return [
        *_ids(own),
        *_kinds(own),
        *_points((*own, *users)),
        *_parents(gazetteer, (*own, *users)),
        *_far(gazetteer, (*near, *users)),
        *_twins(own),
        *_references(gazetteer),
    ]


def _ids(own: Iterable[tuple[str, GazetteerEntry]]) -> Iterator[str]:
    counted = Counter(entry.id for _, entry in own)
    yield from (f"{id_}: the id stands {times} times" for id_, times in counted.items() if times > 1)


@cache
def kinds() -> dict[str, tuple[str, ...]]:
    """Return the kinds of places, each with the levels at which it may stand."""
    return {row["kind"]: tuple(row["levels"].split("|")) for row in read_table(data_file("kinds.tsv"))}


def _kinds(own: Iterable[tuple[str, GazetteerEntry]]) -> Iterator[str]:
    known = kinds()
    used = {"country"}
    for table, entry in own:
        used.add(entry.kind)
        if entry.level not in known.get(entry.kind, ()):
            yield f"{table}: {entry.id}: kinds.tsv has no {entry.kind} at the level {entry.level}"
    yield from (f"kinds.tsv: {kind}: no place is of this kind" for kind in known if kind not in used)


def _points(rows: Iterable[tuple[str, GazetteerEntry]]) -> Iterator[str]:
    for table, entry in rows:
        point = (entry.lat, entry.lon, entry.radius_km, entry.basis)
        if any(value is None for value in point):
            if any(value is not None for value in point):
                yield f"{table}: {entry.id}: lat, lon, radius_km and basis stand together or not at all"
            continue
        if entry.basis == "recalled" and (entry.radius_km or 0) < _RECALLED_KM:
            yield f"{table}: {entry.id}: a recalled point needs a radius of {_RECALLED_KM:g} km or more"
        if not in_country(entry):
            yield f"{table}: {entry.id}: the point {entry.lat}, {entry.lon} lies outside {entry.country}"


def in_country(entry: GazetteerEntry) -> bool:
    """Tell whether the point of a place lies where its country reaches; true where there is no point or no box."""
    box = box_of(entry.country)
    if box is None or entry.lat is None or entry.lon is None:
        return True
    least = _SEA_MARGIN if entry.kind in _AT_SEA else _MARGIN
    return box.holds(entry.lat, entry.lon, max(least, _MARGIN + _SHARE * (box.north - box.south)))


def _parents(gazetteer: Gazetteer, rows: Iterable[tuple[str, GazetteerEntry]]) -> Iterator[str]:
    for table, entry in rows:
        if entry.country and gazetteer.get(f"iso:{entry.country}") is None:
            yield f"{table}: {entry.id}: no country {entry.country} in countries.tsv"
        if entry.admin1 and entry.country in gazetteer.home and not gazetteer.division(entry.country, entry.admin1):
            yield f"{table}: {entry.id}: no division {entry.country}.{entry.admin1} in divisions.tsv"


def _far(gazetteer: Gazetteer, rows: Iterable[tuple[str, GazetteerEntry]]) -> Iterator[str]:
    for table, entry in rows:
        extent = gazetteer.extent(entry.country, entry.admin1) if entry.admin1 else None
        if extent is None or entry.lat is None or entry.lon is None or entry.level in _COARSE:
            continue
        km = _beyond(extent, entry.lat, entry.lon)
        if km > _FAR_KM + _reach(extent) / 2:
            yield f"{table}: {entry.id}: {km:.0f} km outside the settled part of {entry.country}.{entry.admin1}"


def _beyond(extent: Extent, lat: float, lon: float) -> float:
    near_lat = min(max(lat, extent.south), extent.north)
    near_lon = min(max(lon, extent.west), extent.east)
    return km_between(lat, lon, near_lat, near_lon)


def _reach(extent: Extent) -> float:
    return km_between(extent.south, extent.west, extent.north, extent.east)


def _twins(own: Iterable[tuple[str, GazetteerEntry]]) -> Iterator[str]:
    """Two entries for one place: of one kind of level, in one division, under one name, near each other."""
    by_name: dict[tuple[str, str, str], list[tuple[str, GazetteerEntry]]] = {}
    for table, entry in own:
        keys = {spellings(name_key(name).replace(" ", ""))[0] for name in entry.names}
        for key in keys:
            by_name.setdefault((key, entry.level, entry.country or ""), []).append((table, entry))
    told = set()
    for rows in by_name.values():
        for (table, left), (_, right) in combinations(rows, 2):
            if (left.id, right.id) not in told and (why := _one_place(left, right)):
                told.add((left.id, right.id))
                yield f"{table}: {left.id} and {right.id}: {why}"


def _one_place(left: GazetteerEntry, right: GazetteerEntry) -> str | None:
    if left.admin1 != right.admin1 or left.kind != right.kind:
        return None
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return "one name twice in the same division"
    km = km_between(left.lat, left.lon, right.lat, right.lon)
    if km < _SAME_KM:
        return f"one name within {_SAME_KM:g} km"
    return f"one name within {_ONE_PLACE_KM:g} km" if km < _ONE_PLACE_KM and left.kind != "quarter" else None


def _references(gazetteer: Gazetteer) -> Iterator[str]:
    for row in read_table(data_file("names.tsv")):
        if gazetteer.get(row["id"]) is None:
            yield f"names.tsv: {row['id']}: no such settlement; `make gazetteer` adds those that GeoNames has"
    for number, line in lines_of(data_file("needs_cue.txt")):
        if not gazetteer.named(line):
            yield f"needs_cue.txt:{number}: {line}: the name of no place"
    for country, capital in gazetteer.capitals.items():
        if gazetteer.get(capital) is None and gazetteer.get(f"iso:{country}") is None:
            yield f"countries.tsv: {country}: no such capital {capital}"
