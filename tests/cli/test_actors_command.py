"""`isnad actors` as a user meets it."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from isnad.cli.main import app
from isnad.knowledge.registry_files import registry_data
from isnad.record.errors import UsageError


def test_a_name_is_found_with_reason_and_relations() -> None:
    done = CliRunner().invoke(app, ["actors", "search", "جبهة النصرة", "--on", "2015-06-01"])
    assert done.exit_code == 0
    assert "jabhat-al-nusra" in done.stdout
    assert "found by: a name" in done.stdout
    assert "part_of al-qaeda" in done.stdout
    assert "part_of jaysh-al-fatah" in done.stdout


def test_relations_are_those_of_the_day() -> None:
    done = CliRunner().invoke(app, ["actors", "search", "jabhat-al-nusra", "--on", "2014-01-01"])
    assert "jaysh-al-fatah" not in done.stdout


def test_nobody_is_said_in_one_line() -> None:
    done = CliRunner().invoke(app, ["actors", "search", "لا أحد"])
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1


def test_a_day_that_is_none_is_refused() -> None:
    done = CliRunner().invoke(app, ["actors", "search", "حماس", "--on", "yesterday"])
    assert isinstance(done.exception, UsageError)
    assert "YYYY-MM-DD" in str(done.exception)


def test_the_tables_are_checked() -> None:
    done = CliRunner().invoke(app, ["actors", "check"])
    assert done.exit_code == 0
    assert "nothing is wrong" in done.stdout


@pytest.mark.parametrize(
    ("table", "row", "said"),
    [
        ("relations.tsv", "houthis\tallied_with\tnobody-known\t\t\t", "no actor has the id 'nobody-known'"),
        ("relations.tsv", "stc\tallied_with\tislah\t2020\t2019\t", "before it begins"),
        ("actors/yemen.tsv", "ye-new\tجماعة\tGroup\t\trebel\tYE\t\t\t\textra", "10 cells for 9 columns"),
    ],
)
def test_findings_are_lines_and_the_exit_code(tmp_path: Path, table: str, row: str, said: str) -> None:
    folder = tmp_path / "data"
    shutil.copytree(str(registry_data()), folder, ignore=shutil.ignore_patterns("places"))
    with (folder / table).open("a", encoding="utf-8") as out:
        out.write(row + "\n")
    done = CliRunner().invoke(app, ["actors", "check", "--tables", str(folder)])
    assert done.exit_code == 1
    assert said in done.stdout
