import pytest

from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.place_tables import data_file, lines_of, read_table
from isnad.lang.ar.tokens import tokenise
from isnad.record.errors import KnowledgeError

GAZETTEER = default_gazetteer()
TABLES = ("divisions.tsv", "regions.tsv", "settlements_added.tsv", "quarters.tsv", "sites.tsv")


def best(name: str, level: str) -> str:
    return next(entry.en for entry in GAZETTEER.named(name) if entry.level == level)


@pytest.mark.parametrize(
    ("name", "level", "en"),
    [
        ("كفرنبودة", "settlement", "Kafr Nabudah"),
        ("كفر نبودة", "settlement", "Kafr Nabudah"),
        ("البو كمال", "settlement", "Al-Bukamal"),
        ("البوكمال", "settlement", "Al-Bukamal"),
        ("ادلب", "governorate", "Idlib"),
        ("إدلب", "settlement", "Idlib"),
        ("صنعا", "settlement", "Sanaa"),
        ("سوريا", "country", "Syria"),
        ("سورية", "country", "Syria"),
        ("الضفة الغربية المحتلة", "region", "West Bank"),
        ("باب المندب", "site", "Bab al-Mandab"),
        ("عين الحلوة", "settlement", "Ain al-Hilweh camp"),
        ("سيؤون", "settlement", "Seiyun"),
        ("الفاشر", "settlement", "El Fasher"),
    ],
)
def test_names_are_found_however_they_are_spelt(name: str, level: str, en: str) -> None:
    assert best(name, level) == en


def test_hits_are_the_longest_first_and_say_what_was_cut_off() -> None:
    forms = tokenise("ودخلوا بلدة تل رفعت وبحلب هدوء").forms
    hits = [
        (group[0].key, group[0].last - group[0].first, group[0].reading.proclitic) for group in GAZETTEER.scan(forms)
    ]
    assert ("تلرفعت", 2, "") in hits
    assert ("حلب", 1, "وب") in hits


def test_words_that_only_join_to_a_name_are_no_name() -> None:
    assert not [g for g in GAZETTEER.scan(tokenise("إلى من يهمه الأمر").forms) if g[0].key == "اليمن"]


def test_a_place_is_found_again_by_its_id() -> None:
    for entry in (*GAZETTEER.named("حماة"), *GAZETTEER.named("الباب")):
        assert GAZETTEER.get(entry.id) == entry
    assert GAZETTEER.get("geonames:0") is None


def test_division_and_extent() -> None:
    idlib = GAZETTEER.division("SY", "12")
    assert idlib is not None
    assert idlib.en == "Idlib"
    extent = GAZETTEER.extent("SY", "12")
    assert extent is not None
    assert 35 < extent.south < extent.lat < extent.north < 37
    assert GAZETTEER.extent("SY", "99") is None


def every_entry() -> list[dict[str, str]]:
    return [row for table in TABLES for row in read_table(data_file(table))]


@pytest.mark.parametrize("table", TABLES)
def test_points_are_written_to_two_decimals(table: str) -> None:
    for row in read_table(data_file(table)):
        if row["basis"] == "recalled":
            assert all(len(row[cell].partition(".")[2]) <= 2 for cell in ("lat", "lon")), row["id"]


def test_ids_are_unique_and_names_are_there() -> None:
    rows = every_entry()
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids))
    assert all(row["ar"] and row["en"] for row in rows)


def test_corrections_point_to_settlements_that_exist() -> None:
    for row in read_table(data_file("names.tsv")):
        entry = GAZETTEER.get(row["id"])
        assert entry is not None, row["id"]
        assert entry.ar == row["ar"]


def test_names_that_need_a_cue_are_names_of_the_gazetteer() -> None:
    unknown = [line for _, line in lines_of(data_file("needs_cue.txt")) if not GAZETTEER.named(line)]
    assert unknown == []


def test_arabic_names_of_the_region_hold_no_persian_letters() -> None:
    for _, line in lines_of(data_file("settlements.tsv")):
        fields = line.split("\t")
        if fields[1] not in ("IR", "AF", "PK"):
            assert not set(fields[7]) & set("پچژگکی"), line


def test_a_row_with_too_many_cells_is_refused(tmp_path) -> None:
    broken = tmp_path / "places.tsv"
    broken.write_text("id\tar\n1\tحلب\tAleppo\n", "utf-8")
    with pytest.raises(KnowledgeError, match=r"places\.tsv:2"):
        read_table(broken)
