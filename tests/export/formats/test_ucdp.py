"""UCDP-shaped CSV: what each column says."""

import csv
import io
from collections.abc import Iterable

import pytest
import shapely
from golden_tables import GOLDEN, table
from told import CONTEXT, sample_views, told, with_status

from isnad.export.formats.base import Counts
from isnad.export.formats.ucdp import COLUMNS, OURS, priogrid_gid, write_ucdp
from isnad.knowledge.codebook_book import load_book
from isnad.record.kept import EventView

BATTLE = "قتل عشرة جنود في اشتباكات بين الجيش السوداني وقوات الدعم السريع في مدينة أم درمان الاثنين."


def written(views: Iterable[EventView]) -> tuple[list[dict[str, str]], Counts]:
    out = io.BytesIO()
    counts = write_ucdp(views, out, CONTEXT)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""))), counts


def test_what_the_columns_of_a_battle_say() -> None:
    ((row,), counts) = written(told(BATTLE))
    expected = {
        "year": "2024",
        "type_of_violence": "1",
        "conflict_name": "",
        "dyad_name": "Government of Sudan - Rapid Support Forces",
        "side_a": "Government of Sudan",
        "gwnoa": "625",
        "gwnob": "",
        "number_of_sources": "1",
        "source_headline": "",
        "where_prec": "1",
        "where_coordinates": "Omdurman",
        "adm_1": "Khartoum",
        "country": "Sudan",
        "country_id": "625",
        "region": "Africa",
        "date_prec": "1",
        "date_start": "2024-05-20",
        "event_clarity": "1",
        "code_status": "Check",
        "active_year": "",
        "deaths_a": "10",
        "deaths_b": "0",
        "best": "10",
    }
    assert {column: row[column] for column in expected} == expected
    assert counts.aggregation == "ucdp/1"


def test_a_row_that_a_person_accepted_is_clear() -> None:
    ((row,), _) = written([with_status(view, "accepted") for view in told(BATTLE)])
    assert row["code_status"] == "Clear"


def test_a_year_is_active_from_25_deaths_on() -> None:
    ((row,), _) = written(told(BATTLE.replace("عشرة جنود", "25 جنديا")))
    assert (row["best"], row["active_year"]) == ("25", "1")


def test_the_point_is_the_same_three_times() -> None:
    for row in written(sample_views())[0]:
        point = shapely.from_wkt(row["geom_wkt"])
        assert (point.x, point.y) == (float(row["longitude"]), float(row["latitude"]))
        assert int(row["priogrid_gid"]) == priogrid_gid(point.y, point.x)


@pytest.mark.parametrize(
    ("lat", "lon", "gid"),
    [
        (-90.0, -180.0, 1),
        (-89.9, -179.4, 2),
        (-89.4, -180.0, 721),
        (0.1, 0.1, 129961),
        (90.0, 180.0, 259200),
    ],
)
def test_the_cell_of_the_grid(lat: float, lon: float, gid: int) -> None:
    assert priogrid_gid(lat, lon) == gid


def test_events_in_are_the_events_of_rows_and_those_left_out() -> None:
    rows, counts = written(sample_views())
    keys = [key for row in rows for key in row["isnad_event_keys"].split("; ")]
    assert counts.events_in == len(sample_views()) == len(keys) + sum(counts.left_out.values())
    assert set(keys) <= {view.key for view in sample_views()}


def test_every_code_is_one_of_the_codebooks() -> None:
    tables = load_book().tables
    for row in written(sample_views())[0]:
        assert row["type_of_violence"] in tables["ucdp_types"].codes()
        assert row["where_prec"] in tables["ucdp_where_prec"].codes()
        assert row["date_prec"] in tables["ucdp_date_prec"].codes()
        assert row["event_clarity"] in tables["ucdp_event_clarity"].codes()


def test_the_header_is_ucdps_and_then_ours() -> None:
    out = io.BytesIO()
    write_ucdp([], out, CONTEXT)
    assert out.getvalue().decode() == ",".join(COLUMNS + OURS) + "\r\n"
    assert len(COLUMNS) == 49


def test_the_samples_give_the_golden_table() -> None:
    assert table("ucdp") == GOLDEN["ucdp"].read_text("utf-8")
