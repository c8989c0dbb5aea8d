"""The tables of sources: their columns, what is checked in them, and how one is looked up."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from isnad.knowledge.registry import load_registry
from isnad.knowledge.registry_files import registry_data
from isnad.knowledge.sides import sides_of
from isnad.knowledge.sources import domains_of
from isnad.knowledge.sources_check import check_sources
from isnad.knowledge.sources_search import search_sources

HEADER = "id\tname_ar\tname_en\taliases\tkind\tcountry\tparty\towner\tdomain\trestricted\treliability\tnote"
GOOD = "radio-example\tإذاعة المثال\tRadio Example\tالمثال\toutlet\tSY\t\t\texample.org\t\t\t"


def findings(folder: Path, *rows: str, header: str = HEADER) -> list[str]:
    (folder / "sources").mkdir()
    (folder / "sources" / "made.tsv").write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return list(check_sources(folder, load_registry()))


def test_the_shipped_tables_are_clean() -> None:
    assert list(check_sources(registry_data(), load_registry())) == []


def test_there_are_sources_of_every_kind_and_theatre() -> None:
    sources = load_registry().sources.values()
    assert len(sources) >= 400
    assert {"outlet", "agency", "ngo", "official", "party"} <= {source.kind for source in sources}
    countries = Counter(source.country for source in sources)
    assert all(
        countries[country] >= 5 for country in ("SY", "IQ", "YE", "LY", "SD", "PS", "IL", "LB", "EG", "SO", "TR", "IR")
    )


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        ("radio-two\tراديو\tRadio\t\tblog\tSY", "'blog' is no kind of source"),
        ("Radio Two\tراديو\tRadio\t\toutlet\tSY", "'Radio Two' is not an id"),
        ("radio-two\t\t\t\toutlet\tSY", "a source needs a name"),
        ("radio-two\tراديو\tRadio\t\toutlet\tXX", "'XX' is no country code"),
        ("radio-two\tراديو\tRadio\t\toutlet\tSY\tnobody-known", "no actor has the id 'nobody-known'"),
        ("radio-two\tراديو\tRadio\t\toutlet\tSY\t\t\thttp://www.two.org", "is no domain"),
        ("radio-two\tراديو\tRadio\t\toutlet\tSY\t\t\texample.org", "the domain example.org is that of radio-example"),
        ("radio-two\tالمثال\tRadio Two\t\toutlet\tSY", "'المثال' names radio-two and radio-example"),
        ("radio-two\tراديو\tRadio\tإذاعه المثال\toutlet\tSY", "names radio-two and radio-example"),
        ("radio-example\tراديو\tRadio\t\toutlet\tSY", "the id radio-example is used twice"),
        ("radio-two\tراديو\tRadio\t\toutlet\tSY\t\t\t\tUN", "needs the party it belongs to"),
        ("radio-two\tراديو\tRadio\t\toutlet\tSY\thamas\t\t\tMARS", "'MARS' is no maker of a list"),
        ("radio-two\tراديو\tRadio\t\tparty\tSY", "of kind party and names none"),
        ("radio-two\tراديو\tRadio\t\toutlet\tSY\t\t\t\t\tsome day;A Body;said so", "'some day' is not a date"),
        ("radio-two\tراديو\tRadio\t\toutlet\tSY\t\t\t\t\t2019;said so", "is no remark"),
        (
            "radio-two\tراديو\tRadio\t\toutlet\tSY\t\t\t\t\t2019;A Body;said so|2012;A Body;said so",
            "remarks on radio-two are out of order",
        ),
    ],
)
def test_each_fault_is_one_line_with_its_place(tmp_path: Path, row: str, finding: str) -> None:
    (line,) = findings(tmp_path, GOOD, row)
    assert finding in line
    assert "made.tsv:3:" in line


def test_all_faults_are_told_not_the_first_alone(tmp_path: Path) -> None:
    bad = ("radio-two\tراديو\tRadio\t\tblog\tSY", "radio-three\tقناة\tChannel\t\toutlet\tXX")
    assert len(findings(tmp_path, GOOD, *bad)) == 2


def test_an_unknown_column_is_a_fault(tmp_path: Path) -> None:
    (line,) = findings(tmp_path, header=HEADER + "\tcolour")
    assert "the columns must be" in line


def test_media_of_listed_groups_are_restricted_and_say_who_lists_them() -> None:
    sources = load_registry().sources
    assert sources["amaq"].restricted == ("UN",)
    assert sources["nashir-news"].party == "isis"
    assert not sources["reuters"].restricted
    assert sources["amaq"].reliability[0].by == "US Department of State"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("رويترز", "reuters"),
        ("«الغارديان»", "guardian"),
        ("المرصد السوري", "sohr"),
        ("syriahr.com", "sohr"),
        ("almanar", "al-manar"),
        ("Associated Press", "ap"),
        ("نداء سوريا", "nedaa-syria"),
    ],
)
def test_search(text: str, first: str) -> None:
    assert search_sources(load_registry(), text)[0].source.id == first


def test_search_finds_words_of_a_name_and_nothing_for_nothing() -> None:
    found = [one.source.id for one in search_sources(load_registry(), "حقوق الإنسان")]
    assert "sohr" in found
    assert len(found) > 5
    assert search_sources(load_registry(), "  ") == []
    assert search_sources(load_registry(), "لا أحد بهذا الاسم") == []


@pytest.mark.parametrize(
    ("address", "domains"),
    [
        ("https://www.example.org/a?b", ["example.org"]),
        ("http://ar.news.example.org", ["ar.news.example.org", "news.example.org", "example.org"]),
        ("file:reports/1.txt", []),
        ("", []),
    ],
)
def test_domains_of_an_address(address: str, domains: list[str]) -> None:
    assert list(domains_of(address)) == domains


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("sana", "sy-armed-forces", True),  # agency and army of one state
        ("qassam-media", "al-qassam-brigades", True),  # part of the movement it speaks for
        ("al-manar", "hezbollah", True),
        ("sana", "tr-armed-forces", False),
        ("reuters", "gb-government", False),
        ("sohr", "sy-armed-forces", False),
    ],
)
def test_sides(one: str, other: str, together: bool) -> None:
    registry = load_registry()
    assert bool(sides_of(registry, one) & sides_of(registry, other)) is together
    assert sides_of(registry, "nobody-known") == frozenset()


def test_a_spoiled_copy_of_the_shipped_tables_is_caught(tmp_path: Path) -> None:
    shutil.copytree(str(registry_data().joinpath("sources")), tmp_path / "sources")
    table = tmp_path / "sources" / "agencies.tsv"
    table.write_text(table.read_text("utf-8") + "second-reuters\tرويترز\tSecond\t\tagency\n", "utf-8")
    (line,) = check_sources(tmp_path, load_registry())
    assert "reuters" in line
