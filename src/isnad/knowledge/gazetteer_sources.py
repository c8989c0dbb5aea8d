"""The files an import reads: the GeoNames dump of a country, OCHA's tables of p-codes, any CSV with a header."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from isnad.knowledge.place_tables import data_file, read_table
from isnad.record.errors import UsageError

FIELDS = ("id", "ar", "en", "aliases", "level", "kind", "country", "admin1", "lat", "lon", "radius_km", "population")
_GEONAMES_COLUMNS = 19
_OCHA = re.compile(r"adm(?:in)?(\d)(?:name)?_?(ar|en|pcode)(?:\d)?$", re.IGNORECASE)
_OCHA_LEVELS = {
    0: ("country", "country"),
    1: ("governorate", "governorate"),
    2: ("district", "district"),
    3: ("district", "subdistrict"),
}
_LAT, _LON = (
    ("lat", "latitude", "y", "y_coord", "point_y"),
    ("lon", "lng", "long", "longitude", "x", "x_coord", "point_x"),
)


class Row(NamedTuple):
    """One place as a file gives it: the number of its line, and its values under our names."""

    number: int
    values: dict[str, str]


def parse_place_map(given: str | None) -> dict[str, str]:
    """Return the map of `ours=theirs,ours=theirs`; empty for None.

    Raises:
        UsageError: a pair has no equals sign, or names a field that is not one of ours.
    """
    found = {}
    for pair in filter(None, (pair.strip() for pair in (given or "").split(","))):
        ours, equals, theirs = (part.strip() for part in pair.partition("="))
        if not equals or not theirs:
            raise UsageError(f"--map {pair}: write ours=theirs, for example ar=name_ar")
        if ours not in FIELDS:
            raise UsageError(f"--map {pair}: there is no field {ours}; ours are {', '.join(FIELDS)}")
        found[ours] = theirs
    return found


def read_places(path: Path, field_map: Mapping[str, str]) -> Iterator[Row]:
    """Yield the places of a file; its form is told by what is in it.

    Raises:
        UsageError: the file cannot be read, or a field of the map is none of its columns.
    """
    text = _text(path)
    first = text.partition("\n")[0]
    if first.count("\t") + 1 == _GEONAMES_COLUMNS and first.split("\t")[0].isdigit():
        return _geonames(text)
    delimiter = max("\t;,", key=first.count)
    lines = csv.reader(io.StringIO(text), delimiter=delimiter)
    header = [cell.strip() for cell in next(lines, [])]
    if missing := [theirs for theirs in field_map.values() if theirs not in header]:
        raise UsageError(f"{path}: no column {missing[0]}; there are {', '.join(header)}")
    return (
        _ocha(header, lines, field_map)
        if _is_ocha(header) and "ar" not in field_map
        else _csv(header, lines, field_map)
    )


def _text(path: Path) -> str:
    try:
        raw = _unzipped(path) if path.suffix == ".zip" else path.read_bytes()
    except (OSError, zipfile.BadZipFile) as problem:
        raise UsageError(f"{path}: cannot be read: {problem}") from problem
    if raw[:2] == b"PK":
        raise UsageError(f"{path}: a workbook; save the sheet as CSV and import that")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UsageError(f"{path}: not UTF-8 at byte {problem.start}") from problem


def _unzipped(path: Path) -> bytes:
    """The dump of a country: SY.zip holds SY.txt, and a readme."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if not name.lower().startswith("readme")]
        if len(names) != 1:
            raise UsageError(f"{path}: holds {len(names)} files; import one of them")
        return archive.read(names[0])


@cache
def _features() -> dict[str, tuple[str, str]]:
    return {row["code"]: (row["kind"], row["level"]) for row in read_table(data_file("feature_codes.tsv"))}


def _geonames(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), start=1):
        cells = line.split("\t")
        if len(cells) != _GEONAMES_COLUMNS:
            yield Row(number, {"problem": f"{len(cells)} columns where GeoNames has {_GEONAMES_COLUMNS}"})
            continue
        id_, name, _, alternates, lat, lon, feature, code, country, _, admin1, *_ = cells
        values = {"id": f"geonames:{id_}", "en": name, "aliases": alternates.replace(",", "|"), "country": country}
        values |= {"lat": lat, "lon": lon, "admin1": admin1, "population": cells[14]}
        known = _features().get(f"{feature}.{code}")
        if known is None:
            values["problem"] = f"feature {feature}.{code} is not taken"
        else:
            values["kind"], values["level"] = known
        yield Row(number, values)


def _is_ocha(header: Sequence[str]) -> bool:
    return any((match := _OCHA.match(name)) and match[2].lower() == "pcode" for name in header)


def _ocha(header: Sequence[str], lines: Iterator[list[str]], field_map: Mapping[str, str]) -> Iterator[Row]:
    """The deepest level that has an Arabic name is the place; level 1 gives its division, level 0 its country."""
    columns = {(int(m[1]), m[2].lower()): at for at, name in enumerate(header) if (m := _OCHA.match(name))}
    deepest = max((level for level, what in columns if what == "ar"), default=0)
    level, kind = _OCHA_LEVELS.get(deepest, ("settlement", "settlement"))
    for number, cells in enumerate(lines, start=2):
        cell = {what: cells[at].strip() for what, at in columns.items() if at < len(cells)}
        values = {
            "id": f"ocha:{cell.get((deepest, 'pcode'), '')}", "ar": cell.get((deepest, "ar"), ""), "level": level,
            "kind": kind, "en": cell.get((deepest, "en"), ""), "country": cell.get((0, "pcode"), "")[:2],
            "admin1": cell.get((1, "ar"), "") or cell.get((1, "en"), ""),
        }  # fmt: skip
        yield Row(number, values | _mapped(header, cells, field_map))


def _csv(header: Sequence[str], lines: Iterator[list[str]], field_map: Mapping[str, str]) -> Iterator[Row]:
    for number, cells in enumerate(lines, start=2):
        yield Row(number, _mapped(header, cells, field_map))


def _mapped(header: Sequence[str], cells: Sequence[str], field_map: Mapping[str, str]) -> dict[str, str]:
    """The cells under our names: by the map, else by a column of our name, else by the usual names of a point."""
    at = {name.lower(): index for index, name in reversed(list(enumerate(header)))}
    wanted = {ours: field_map.get(ours, ours).lower() for ours in FIELDS}
    for ours, usual in (("lat", _LAT), ("lon", _LON)):
        if wanted[ours] not in at:
            wanted[ours] = next((name for name in usual if name in at), ours)
    found = ((ours, at.get(theirs)) for ours, theirs in wanted.items())
    return {ours: cells[index].strip() for ours, index in found if index is not None and index < len(cells)}
