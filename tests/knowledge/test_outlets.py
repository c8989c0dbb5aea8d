"""The files of outlets: what is shipped, what is refused, and which layout holds on a day."""

from pathlib import Path

import pytest

from isnad.knowledge.outlets import Layout, Outlets, load_outlets, outlets_in, read_outlet
from isnad.knowledge.outlets_check import check_outlets
from isnad.knowledge.registry import load_registry
from isnad.knowledge.registry_files import registry_data
from isnad.record.errors import KnowledgeError

OWN = 'name_en = "Radio Example"\ndomains = ["radio.example"]\n'
LAYOUT = '[[layouts]]\nproved = "a sample page, 2026-11-29"\ntitle = "h1"\n'


def written(folder: Path, content: str, name: str = "radio-example") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(content, "utf-8")
    return folder


def of(folder: Path) -> Outlets:
    return outlets_in([folder], load_registry())


def test_the_shipped_files_are_clean_and_cover_the_region() -> None:
    assert list(check_outlets(registry_data() / "outlets", load_registry())) == []
    outlets = load_outlets().all()
    countries = {outlet.source.country for outlet in outlets}
    assert len(outlets) >= 90
    assert {"SY", "IQ", "YE", "LY", "SD", "PS", "LB", "EG", "JO", "SA", "QA"} <= countries


def test_no_shipped_selector_is_unproved() -> None:
    assert [layout for outlet in load_outlets().all() for layout in outlet.layouts if not layout.proved] == []


@pytest.mark.parametrize(
    ("address", "source", "of_party"),
    [
        ("https://www.aljazeera.net/news/2020/1/1/x", "al-jazeera", False),
        ("https://arabic.rt.com/world/1", "rt-arabic", True),
        ("https://sana.sy/?p=1", "sana", True),
        ("https://gate.ahram.org.eg/News/1.aspx", "al-ahram", True),
        ("https://notaljazeera.net/1", None, None),
        ("file:page.html", None, None),
    ],
)
def test_an_address_finds_its_outlet(address: str, source: str | None, of_party: bool | None) -> None:
    found = load_outlets().of_address(address)
    assert (found.source.id if found else None, found.of_party if found else None) == (source, of_party)


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        ("domains = [", "docs/outlets.md describes the fields"),
        (OWN + 'colour = "red"\n', "unknown field `colour`"),
        ('name_en = "Radio"\n', "missing required field `domains`"),
        ('domains = ["radio.example"]\n', "needs `source`"),
        ('source = "nobody-known"\ndomains = ["radio.example"]\n', "no source has the id 'nobody-known'"),
        ('source = "bbc"\nowner = "me"\ndomains = ["bbc.com"]\n', "are those of the registry"),
        ('source = "bbc"\ndomains = ["bbc.example"]\n', "the registry has the domain bbc.com"),
        ('name_en = "Radio"\ndomains = ["https://radio.example"]\n', "is no domain"),
        (OWN + 'kind = "blog"\n', "'blog' is no kind of source"),
        (OWN + 'party = "nobody-known"\n', "no actor has the id 'nobody-known'"),
        (OWN + '[[feeds]]\naddress = "radio"\nkind = "rss"\n', "'radio' is no web address"),
        (OWN + '[[feeds]]\naddress = "https://radio.example"\nkind = "feed"\n', "Invalid enum value 'feed'"),
        (OWN + '[[layouts]]\nproved = " "\ntitle = "h1"\n', "a layout needs `proved`"),
        (OWN + '[[layouts]]\nproved = "a page"\n', "a layout without selectors"),
        (OWN + LAYOUT + 'valid_from = "05/2020"\n', "is not a date"),
        (OWN + LAYOUT + LAYOUT, "two layouts hold on one day"),
        (OWN + LAYOUT + 'body = "div["\n', "'div[' is no CSS selector"),
    ],
)
def test_what_is_wrong_is_told_with_its_file(tmp_path: Path, content: str, finding: str) -> None:
    found = list(check_outlets(written(tmp_path, content), load_registry()))
    assert len(found) == 1
    assert "radio-example.toml: " in found[0]
    assert finding in found[0]


def test_a_shared_domain_is_told(tmp_path: Path) -> None:
    written(tmp_path, OWN)
    written(tmp_path, OWN.replace("Radio Example", "Radio Two"), "two")
    assert ["the domain radio.example is also that of" in found for found in check_outlets(tmp_path, load_registry())]


def test_ones_own_file_wins_over_the_shipped_one(tmp_path: Path) -> None:
    shipped, own = written(tmp_path / "shipped", OWN), written(tmp_path / "own", OWN + "[asserted]\nbody = 900\n")
    found = outlets_in([shipped, own], load_registry()).of_address("https://www.radio.example/1")
    assert found is not None
    assert found.asserted.body == 900


def test_an_unreadable_file_stops_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"radio-example\.toml"):
        read_outlet(written(tmp_path, "x") / "radio-example.toml", load_registry())


@pytest.mark.parametrize(
    ("since", "until", "day", "holds"),
    [
        (None, None, "2020-05-01", True),
        ("2020-05-01", None, "2020-05-01", True),
        ("2020-05-02", None, "2020-05-01", False),
        ("2019", "2020-05", "2020-05-31", True),
        ("2019", "2020-05", "2020-06-01", False),
        ("2019", "2020-05", None, False),
        ("2019", None, None, True),
    ],
)
def test_a_layout_holds_from_its_first_day_to_its_last(
    since: str | None, until: str | None, day: str | None, holds: bool
) -> None:
    assert Layout(proved="a page", title="h1", valid_from=since, valid_to=until).holds_on(day) is holds


def test_of_two_layouts_the_one_of_the_day_is_taken(tmp_path: Path) -> None:
    old = LAYOUT + 'valid_to = "2019-12-31"\n'
    new = LAYOUT.replace("h1", "h2") + 'valid_from = "2020-01-01"\n'
    outlet = of(written(tmp_path, OWN + old + new)).by_domain["radio.example"]
    titles = [layout.title if (layout := outlet.layout_on(day)) else None for day in ("2019-12-31", "2020-01-01", None)]
    assert titles == ["h1", "h2", "h2"]
