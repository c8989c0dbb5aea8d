import pytest

from isnad.knowledge.gazetteer import Gazetteer, default_gazetteer
from isnad.knowledge.gazetteer_check import check_gazetteer, in_country
from isnad.knowledge.gazetteer_entry import GazetteerEntry, user_line
from isnad.knowledge.user_places import keys_of


def place(**changes: object) -> GazetteerEntry:
    usual = GazetteerEntry(
        "user:one", "تل النموذج", "", "settlement", "settlement", "SY", "10", 35.3, 36.6, 2.0, "file",
        names=("تل النموذج",), origin="file.csv",
    )  # fmt: skip
    return usual._replace(**changes)


def findings(entry: GazetteerEntry) -> list[str]:
    return check_gazetteer(Gazetteer([user_line(entry, keys_of(entry))]))


def test_the_tables_of_the_package_are_sound() -> None:
    assert check_gazetteer(default_gazetteer()) == []


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"lat": 10.0}, "lies outside SY"),
        ({"lat": None}, "stand together or not at all"),
        ({"basis": "recalled"}, "needs a radius of 10 km"),
        ({"admin1": "99"}, "no division SY.99"),
        ({"country": "QQ", "admin1": None}, "no country QQ"),
        ({"lat": 37.0, "lon": 42.2}, "outside the settled part of SY.10"),
    ],
)
def test_what_is_wrong_with_a_place_is_found(changes: dict[str, object], finding: str) -> None:
    found = findings(place(**changes))
    assert any(finding in one for one in found)
    assert all("user:one" in one for one in found)


def test_a_sound_place_gives_no_finding() -> None:
    assert findings(place()) == []
    assert findings(place(lat=None, lon=None, radius_km=None, basis=None)) == []


def test_the_sea_beside_a_country_belongs_to_its_islands() -> None:
    assert in_country(place(country="SA", kind="island", lat=16.7, lon=42.1))
    assert not in_country(place(country="LB", kind="settlement", lat=36.2, lon=37.1))
