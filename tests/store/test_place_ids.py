"""A parent includes its children: what a place lies in."""

import pytest

from isnad.knowledge.gazetteer import default_gazetteer
from isnad.record.base import Name
from isnad.record.mentions import Place
from isnad.store.place_ids import ancestors, place_rows


def place(gazetteer_id: str | None, country: str | None = None, admin1: str | None = None) -> Place:
    entry = default_gazetteer().get(gazetteer_id) if gazetteer_id else None
    if entry is not None:
        division = default_gazetteer().division(entry.country, entry.admin1)
        country, admin1 = entry.country, division.en if division else None
    return Place(
        start=0, end=1, text="x", name=Name(ar="س"), gazetteer_id=gazetteer_id, lat=None, lon=None, radius_km=None,
        basis=None, level="settlement", admin1=admin1, admin2=None, country=country, precision=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place_id", "expected"),
    [
        ("geonames:168661", ("isnad:sy-idlib", "iso:SY")),  # كفرنبل
        ("isnad:sy-idlib", ("iso:SY",)),
        ("iso:SY", ()),
        ("isnad:sy-salah-al-din", ("geonames:170063", "isnad:sy-aleppo", "iso:SY")),  # a quarter lies in its city
        (
            "isnad:sy-idlib-maarrat-al-numan-kafr-nobol",
            ("isnad:sy-idlib-maarrat-al-numan", "isnad:sy-idlib", "iso:SY"),
        ),
        ("isnad:ps-gaza-strip", ("iso:PS",)),
        ("geonames:281102", ("isnad:ps-gaza-strip", "iso:PS")),  # رفح
    ],
)
def test_a_place_lies_in_its_city_district_division_and_country(place_id: str, expected: tuple[str, ...]) -> None:
    assert ancestors(place(place_id)) == expected


def test_a_place_that_the_gazetteer_lacks_lies_in_what_the_report_says() -> None:
    assert ancestors(place(None, "SY", "Quneitra")) == ("isnad:sy-quneitra", "iso:SY")
    assert ancestors(place(None, "SD")) == ("iso:SD",)
    assert ancestors(place(None)) == ()


def test_rows_of_an_event_mark_what_the_report_names() -> None:
    rows = place_rows([place("geonames:168661"), place("isnad:sy-idlib"), place(None, "YE", "Taiz")])
    assert rows == {
        "geonames:168661": True, "isnad:sy-idlib": True, "iso:SY": False, "isnad:ye-taiz": False, "iso:YE": False,
    }  # fmt: skip


def test_most_quarters_lie_in_a_city() -> None:
    quarters = [entry for entry in default_gazetteer().everything() if entry.kind == "quarter"]
    in_city = [entry for entry in quarters if ancestors(place(entry.id))[0].startswith("geonames:")]
    assert len(in_city) > len(quarters) * 0.8
