"""CSV shaped as UCDP's Georeferenced Event Dataset, after its codebook of version 24.1; rows by the step `ucdp/1`."""

import math
from collections.abc import Iterable
from typing import BinaryIO

from isnad.export.aggregate.dyads import ONE_SIDED, STATE_BASED
from isnad.export.aggregate.reporters import reporters_of, speakers_of
from isnad.export.aggregate.rules import ucdp_rules
from isnad.export.aggregate.ucdp import UcdpRow, ucdp_rows
from isnad.export.formats.base import Counts, ExportContext
from isnad.export.formats.cells import BOM, csv_rows, guard
from isnad.record.ids import sha256_hex
from isnad.record.kept import DocumentHead, EventView

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best",
    "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
OURS = ("isnad_event_keys", "isnad_deaths_rule", "isnad_status", "isnad_sample")
"""Behind UCDP's columns: the events a row came from, the rule of its figures, what people decided of them."""

LOSSES = (
    "Only events with a dyad and at least one death have a row; who is only accused makes no dyad.",
    "UCDP's own numbers of conflicts, dyads and sides are not known and stay empty, as does the name of a state-based "
    "conflict.",
    "active_year is printed where the rows of this export alone reach 25 deaths; else it is not known and stays empty.",
    "source_headline stays empty: headlines are the outlets' own words.",
    "Of several doers on one side the first is the side.",
    "Dead fighters whose side nothing tells, and dead people of whom nothing says what they were, count as unknown.",
    "Weapons, speakers, accusations and every event without deaths have no place in it.",
)
BETWEEN = "; "
ACTIVE = 25
_ID_DIGITS = 12
_CELLS_A_DEGREE = 2
_COLUMNS_OF_GRID, _ROWS_OF_GRID = 720, 360
_SUMMED_UP = 4


def write_ucdp(views: Iterable[EventView], out: BinaryIO, context: ExportContext) -> Counts:
    """Write the header and the rows of `ucdp/1` and return the counts, with why events were left out."""
    rows, left = ucdp_rows(views)
    active = _active_years(rows)
    with csv_rows(out, bom=BOM in context.options) as table:
        table.writerow(COLUMNS + OURS)
        for row in rows:
            values = _violence(row, active) | _sources(row) | _place(row) | _days_and_deaths(row)
            table.writerow([guard(values[column]) if values.get(column) else "" for column in COLUMNS + OURS])
    return Counts(
        rows=len(rows),
        events_in=sum(len(row.cases) for row in rows) + sum(left.values()),
        left_out=left,
        losses=LOSSES,
        sample_rows=sum(map(_sample, rows)),
        aggregation=ucdp_rules().version,
    )


def priogrid_gid(lat: float, lon: float) -> int:
    """Return the number of the PRIO-GRID cell that a point lies in, 1 to 259,200.

    Cells of half a degree are counted from 90 S, 180 W, eastwards and then northwards, 720 in a row: row and column,
    from 0, are the half degrees from that corner; the number is row * 720 + column + 1 (Tollefsen and others, 2012).
    """
    row = min(math.floor((lat + 90) * _CELLS_A_DEGREE), _ROWS_OF_GRID - 1)
    column = min(math.floor((lon + 180) * _CELLS_A_DEGREE), _COLUMNS_OF_GRID - 1)
    return row * _COLUMNS_OF_GRID + column + 1


def _active_years(rows: Iterable[UcdpRow]) -> set[tuple[str, int]]:
    dead: dict[tuple[str, int], int] = {}
    for row in rows:
        year = _year_of(row)
        dead[year] = dead.get(year, 0) + row.deaths.best
    return {year for year, number in dead.items() if number >= ACTIVE}


def _year_of(row: UcdpRow) -> tuple[str, int]:
    return row.dyad.name, row.cases[0].days.first.year


def _violence(row: UcdpRow, active: set[tuple[str, int]]) -> dict[str, str]:
    dyad, days, country = row.dyad, row.cases[0].days, row.cases[0].country
    number = int(sha256_hex(" ".join(row.keys))[:_ID_DIGITS], 16)
    reviewed = all(case.view.status in ("accepted", "corrected", "added") for case in row.cases)
    return {
        "id": str(number),
        "relid": f"{country.iso3}-{days.first.year}-{dyad.kind}-{number}",
        "year": str(days.first.year),
        "active_year": "1" if _year_of(row) in active else "",
        "code_status": "Clear" if reviewed else "Check",
        "type_of_violence": str(dyad.kind),
        "conflict_name": "" if dyad.kind == STATE_BASED else dyad.name,
        "dyad_name": dyad.name,
        "side_a": dyad.a.name,
        "side_b": dyad.b.name,
        "gwnoa": dyad.a.gw or "",
        "gwnob": dyad.b.gw or "" if dyad.kind != ONE_SIDED else "",
        "isnad_event_keys": BETWEEN.join(row.keys),
        "isnad_deaths_rule": ucdp_rules().deaths.name,
        "isnad_status": BETWEEN.join(dict.fromkeys(case.view.status for case in row.cases)),
        "isnad_sample": "yes" if _sample(row) else "",
    }


def _sources(row: UcdpRow) -> dict[str, str]:
    views = [case.view for case in row.cases]
    documents = {view.document.id: view.document for view in views}.values()
    return {
        "number_of_sources": str(len(documents)),
        "source_article": BETWEEN.join(map(_article, documents)),
        "source_office": BETWEEN.join(reporter.name for reporter in reporters_of(views)),
        "source_date": BETWEEN.join(dict.fromkeys(day for document in documents if (day := _published(document)))),
        "source_headline": "",
        "source_original": BETWEEN.join(speakers_of(views)),
    }


def _article(document: DocumentHead) -> str:
    """Return the report by its id and day: never by its words."""
    return " ".join(filter(None, (document.id, _published(document))))


def _published(document: DocumentHead) -> str:
    return (document.published.value or "")[: len("YYYY-MM-DD")]


def _place(row: UcdpRow) -> dict[str, str]:
    place, country = row.cases[0].place, row.cases[0].country
    name = place.name.en or place.name.ar or ""
    lat, lon = place.lat or 0.0, place.lon or 0.0
    described = (name, place.admin2, place.admin1, country.acled_name)
    return {
        "where_prec": str(place.precision.ucdp) if place.precision else "",
        "where_coordinates": name,
        "where_description": ", ".join(dict.fromkeys(part for part in described if part)),
        "adm_1": place.admin1 or "",
        "adm_2": place.admin2 or "",
        "latitude": str(lat),
        "longitude": str(lon),
        "geom_wkt": f"POINT ({lon} {lat})",
        "priogrid_gid": str(priogrid_gid(lat, lon)),
        "country": country.ucdp_name or "",
        "country_id": country.gw or "",
        "region": country.ucdp_region or "",
    }


def _days_and_deaths(row: UcdpRow) -> dict[str, str]:
    days, deaths = row.cases[0].days, row.deaths
    return {
        "event_clarity": "2" if days.code >= _SUMMED_UP else "1",
        "date_prec": str(days.code),
        "date_start": days.first.isoformat(),
        "date_end": days.last.isoformat(),
        "deaths_a": str(deaths.a),
        "deaths_b": str(deaths.b),
        "deaths_civilians": str(deaths.civilians),
        "deaths_unknown": str(deaths.unknown),
        "best": str(deaths.best),
        "high": str(deaths.high),
        "low": str(deaths.low),
    }


def _sample(row: UcdpRow) -> bool:
    return any(case.view.document.sample for case in row.cases)
