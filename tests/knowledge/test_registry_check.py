import shutil
from pathlib import Path

import pytest

from isnad.knowledge.registry import load_registry, read_registry
from isnad.knowledge.registry_check import check_registry
from isnad.knowledge.registry_files import registry_data


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A copy of the shipped tables that a test may spoil."""
    folder = tmp_path / "data"
    shutil.copytree(str(registry_data()), folder, ignore=shutil.ignore_patterns("places"))
    return folder


def findings(tables: Path, *rows: tuple[str, str]) -> list[str]:
    for table, row in rows:
        with (tables / table).open("a", encoding="utf-8") as out:
            out.write(row + "\n")
    return check_registry(read_registry(tables))


def actor(actor_id: str, name: str, first: str = "", last: str = "", country: str = "YE") -> tuple[str, str]:
    return "actors/yemen.tsv", f"{actor_id}\t{name}\t{actor_id}\t{name}\trebel\t{country}\t{first}\t{last}\t"


def test_the_shipped_tables_are_clean() -> None:
    assert check_registry(load_registry()) == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([actor("a-one", "لواء البرق"), actor("a-two", "لواء البرق")], "'لواء البرق' is a-one and a-two in YE"),
        ([actor("a-one", "لواء البرق", last="2012"), actor("a-two", "لواء البرق", first="2014")], None),
        ([actor("a-one", "لواء البرق"), actor("a-two", "لواء البرق", country="SO")], None),
        ([actor("a-one", "لواء البرق", first="2014", last="2012")], "a-one ends in 2012, before it begins in 2014"),
        (
            [actor("a-one", "لواء البرق", last="2012"), ("relations.tsv", "a-one\tpart_of\tstc\t2018\t\t")],
            "holds when a-one was not",
        ),
        (
            [
                actor("a-one", "لواء البرق"),
                actor("a-two", "لواء الرعد"),
                ("relations.tsv", "a-one\tpart_of\ta-two\t\t\t"),
                ("relations.tsv", "a-two\tpart_of\ta-one\t\t\t"),
            ],
            "a-one is part of itself",
        ),
        ([("relations.tsv", "houthis\tallied_with\thouthis\t\t\t")], "is repeated or of a body with itself"),
        ([("relations.tsv", "stc\tallied_with\tislah\t2020\t2019\t")], "ends in 2019, before it begins in 2020"),
        ([("framing.tsv", "عصبة الوادي\tعصبة\thouthis\tYE\t\t")], "does not say whose word it is"),
        (
            [("short_forms.tsv", "الشورى\tYE\thouthis\t\t\t"), ("short_forms.tsv", "الشورى\tYE\tislah\t\t\t")],
            "is houthis and islah in YE",
        ),
    ],
)
def test_what_cannot_be_is_said_in_one_line(tables: Path, rows: list[tuple[str, str]], said: str | None) -> None:
    found = [line for line in findings(tables, *rows) if "same English name" not in line]
    if said is None:
        assert found == []
    else:
        assert any(said in line for line in found)


def test_a_sector_that_nobody_has_is_said(tables: Path) -> None:
    for table in (tables / "actors").iterdir():
        table.write_text(table.read_text("utf-8").replace("\tmedia\t", "\tpolitical\t"), "utf-8")
    assert "sector: no actor is media" in findings(tables)
