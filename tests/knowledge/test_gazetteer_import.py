import zipfile
from pathlib import Path

import pytest

from isnad.knowledge.gazetteer import Gazetteer
from isnad.knowledge.gazetteer_entry import BY_HAND, GazetteerEntry
from isnad.knowledge.gazetteer_import import ImportReport, take_in
from isnad.knowledge.gazetteer_sources import parse_place_map, read_places
from isnad.knowledge.user_places import read_user_places, user_folder, user_lines, write_user_places
from isnad.record.errors import KnowledgeError, OutputError, UsageError

PACKAGE = Gazetteer()
MAP = "ar=name_ar,en=name,lat=y,lon=x,admin1=gov"
HEADER = "name_ar,name,y,x,gov\n"


def imported(
    path: Path, given: str | None = None, places: dict[str, GazetteerEntry] | None = None, **defaults: str
) -> tuple[ImportReport, dict[str, GazetteerEntry]]:
    found = {} if places is None else places
    rows = read_places(path, parse_place_map(given))
    return take_in(rows, found, PACKAGE, origin=path.name, defaults=defaults), found


def table(folder: Path, text: str, name: str = "places.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def geonames_line(id_: str, name: str, alternates: str, feature: str = "P\tPPL", country: str = "SY") -> str:
    where = f"35.31\t36.61\t{feature}\t{country}\t\t10"
    return f"{id_}\t{name}\t{name}\t{alternates}\t{where}\t\t\t\t1200\t\t\tAsia/Damascus\t2020-01-01"


def test_a_table_is_taken_in_by_the_map(tmp_path: Path) -> None:
    path = table(tmp_path, HEADER + "تل النموذج,Tell Namudhaj,35.3,36.6,Hama\nخربة المثال,,,,حماة\n")
    report, places = imported(path, MAP, country="SY")
    assert (report.added, report.refused) == (2, [])
    first, second = sorted(places.values(), key=lambda entry: entry.lat is None)
    assert (first.ar, first.en, first.admin1, first.lat, first.basis) == (
        "تل النموذج", "Tell Namudhaj", "10", 35.3, "file",
    )  # fmt: skip
    assert (second.ar, second.admin1, second.lat, second.basis) == ("خربة المثال", "10", None, None)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",Latin only,35.3,36.6,Hama", "no Arabic name"),
        ("في,Fi,35.3,36.6,Hama", "a common word"),
        ("تل النموذج,,10,10,Hama", "lies outside SY"),
        ("تل النموذج,,35.3,,Hama", "no point"),
        ("تل النموذج,,95,36.6,Hama", "no point on the earth"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(tmp_path: Path, row: str, why: str) -> None:
    report, places = imported(table(tmp_path, HEADER + row + "\n"), MAP, country="SY")
    ((number, reason),) = report.refused
    assert (number, why in reason, places) == (2, True, {})


@pytest.mark.parametrize(
    ("defaults", "why"),
    [
        ({}, "no country"),
        ({"country": "QQ"}, "no country QQ"),
        ({"country": "SY", "level": "planet"}, "no level planet"),
        ({"country": "SY", "kind": "castle"}, "no kind castle at the level settlement"),
        ({"country": "SY", "basis": "recalled", "radius_km": "3"}, "needs a radius of 10 km"),
    ],
)
def test_what_holds_for_all_rows_is_checked_too(tmp_path: Path, defaults: dict[str, str], why: str) -> None:
    report, _ = imported(table(tmp_path, HEADER + "تل النموذج,,35.3,36.6,\n"), MAP, **defaults)
    assert [why in reason for _, reason in report.refused] == [True]


def test_importing_again_changes_nothing_and_a_new_value_changes_one(tmp_path: Path) -> None:
    path = table(tmp_path, HEADER + "تل النموذج,Tell Namudhaj,35.3,36.6,Hama\n")
    _, places = imported(path, MAP, country="SY")
    again, _ = imported(path, MAP, places, country="SY")
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
    moved, _ = imported(table(tmp_path, HEADER + "تل النموذج,,35.4,36.6,Hama\n"), MAP, places, country="SY")
    assert (moved.added, moved.changed, len(places)) == (0, 1, 1)


def test_a_point_from_a_file_betters_one_that_was_recalled(tmp_path: Path) -> None:
    report, places = imported(table(tmp_path, HEADER + "اللطامنة,,35.32,36.62,Hama\n"), MAP, country="SY")
    entry = places["isnad:sy-al-lataminah"]
    assert (report.added, entry.lat, entry.basis, entry.en) == (1, 35.32, "file", "Al-Lataminah")
    stood_in = Gazetteer(_lines(tmp_path, places))
    assert [e.basis for e in stood_in.named("اللطامنة")] == ["file"]


def test_a_place_that_is_there_already_is_known(tmp_path: Path) -> None:
    report, places = imported(table(tmp_path, HEADER + "حماة,Hama,35.13,36.75,Hama\n"), MAP, country="SY")
    assert (report.known, report.added, places) == (1, 0, {})


def test_the_geonames_dump_of_a_country(tmp_path: Path) -> None:
    lines = [
        geonames_line("990001", "Tell Namudhaj", "Tell en Namudhaj,تل النموذج"),
        geonames_line("990002", "Latin only", "Elsewhere"),
        geonames_line("990003", "Stream", "نهر المثال", "H\tSTM"),
        geonames_line("990004", "Jabal Mithal", "جبل المثال", "T\tMT"),
        "not a line of GeoNames",
    ]
    archive = tmp_path / "SY.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("readme.txt", "about")
        packed.writestr("SY.txt", "\n".join(lines))
    report, places = imported(archive)
    assert {(e.id, e.ar, e.kind, e.level, e.population) for e in places.values()} == {
        ("geonames:990001", "تل النموذج", "settlement", "settlement", 1200),
        ("geonames:990004", "جبل المثال", "mountain", "site", 1200),
    }
    assert [(number, why.split()[0]) for number, why in report.refused] == [(2, "no"), (3, "feature"), (5, "1")]


@pytest.mark.parametrize(
    "header",
    [
        "ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM3_EN,ADM3_AR,ADM3_PCODE",
        "admin0Pcode,admin1Name_en,admin1Name_ar,admin1Pcode,admin3Name_en,admin3Name_ar,admin3Pcode",
    ],
)
def test_ocha_tables_give_the_deepest_level(tmp_path: Path, header: str) -> None:
    path = table(tmp_path, f"{header}\nSY,Hama,حماة,SY05,Namudhaj,ناحية النموذج,SY050199\n")
    report, places = imported(path)
    (entry,) = places.values()
    assert (report.added, entry.id, entry.level, entry.kind, entry.admin1) == (
        1, "ocha:SY050199", "district", "subdistrict", "10",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("ar", "write ours=theirs"),
        ("village=name", "there is no field village"),
        ("ar=nom", "no column nom; there are name_ar, name"),
    ],
)
def test_a_map_that_cannot_be_meant_names_what_there_is(tmp_path: Path, given: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        list(read_places(table(tmp_path, HEADER), parse_place_map(given)))


@pytest.mark.parametrize(("content", "message"), [(b"PK\x03\x04", "a workbook"), (b"\xff\xfe\x00", "not UTF-8")])
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=message):
        read_places(path, {})
    with pytest.raises(UsageError, match="cannot be read"):
        read_places(tmp_path / "absent.csv", {})


def _lines(folder: Path, places: dict[str, GazetteerEntry]) -> list[str]:
    write_user_places(folder / "home" / "places.tsv", places.values())
    return user_lines(folder / "home" / "places.tsv")


def test_the_table_of_the_user_comes_back_as_it_was(tmp_path: Path) -> None:
    _, places = imported(table(tmp_path, HEADER + "تل النموذج,Tell,35.3,36.6,Hama\n"), MAP, country="SY")
    _lines(tmp_path, places)
    assert read_user_places(tmp_path / "home" / "places.tsv") == places
    assert read_user_places(tmp_path / "none.tsv") == {}


def test_places_added_by_hand_are_vouched_for(tmp_path: Path) -> None:
    path = table(tmp_path, HEADER + "تل النموذج,Tell,35.3,36.6,Hama\n")
    places: dict[str, GazetteerEntry] = {}
    take_in(read_places(path, parse_place_map(MAP)), places, PACKAGE, origin=BY_HAND, defaults={"country": "SY"})
    (entry,) = Gazetteer(_lines(tmp_path, places)).named("تل النموذج")
    assert entry.own
    assert Gazetteer(_lines(tmp_path, places)).well_known("تلالنموذج")


def test_a_damaged_table_and_a_folder_that_cannot_be_made_are_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"places\.tsv:1"):
        user_lines(table(tmp_path, "one\ttwo\n", "places.tsv"))
    table(tmp_path, "", "file")
    with pytest.raises(OutputError, match="cannot write"):
        write_user_places(tmp_path / "file" / "places.tsv", [])


@pytest.mark.parametrize(
    ("variables", "folder"),
    [
        ({"ISNAD_HOME": "/data/isnad", "XDG_DATA_HOME": "/data"}, "/data/isnad"),
        ({"XDG_DATA_HOME": "/data/share"}, "/data/share/isnad"),
        ({"HOME": "/people/one"}, "/people/one/.local/share/isnad"),
    ],
)
def test_the_folder_of_the_user(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], folder: str) -> None:
    for name in ("ISNAD_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert str(user_folder()) == folder
