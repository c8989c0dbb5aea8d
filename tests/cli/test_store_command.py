"""`isnad store`, run as a person runs it."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from forked import isnad
from isnad.store.connect import connect
from isnad.store.migrations import HEAD, VERSION_TABLE

REPORT = Path(__file__).parents[2] / "src" / "isnad" / "samples" / "01-syria-villages.txt"


@pytest.fixture
def kept(store_url: str) -> str:
    """The place of a store with one report."""
    done = isnad("code", REPORT, "--db", store_url)
    assert done.returncode == 0, done.stderr
    return store_url


def _change(place: str, statement: str) -> None:
    engine = connect(place)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_info_tells_what_is_kept(kept: str) -> None:
    told = json.loads(isnad("store", "info", "--db", kept, "--format", "json").stdout)
    assert (told["version"], told["counts"]["documents"]) == (HEAD, 1)
    lines = isnad("store", "info", "--db", kept).stdout.splitlines()
    assert f"{'events':20}{told['counts']['events']:,}" in lines
    assert f"{'time-stamped':20}not time-stamped by an outside party" in lines
    assert any(line.startswith("load ") and "1 added" in line for line in lines)


def test_migrate_says_when_there_is_nothing_to_do(kept: str) -> None:
    done = isnad("store", "migrate", "--db", kept)
    assert (done.returncode, done.stdout) == (
        0,
        f"the store is of version {HEAD}, the newest that this isnad knows: nothing to do\n",
    )


@pytest.mark.postgres
def test_migrate_makes_a_store_of_an_empty_database(postgres_url: str) -> None:
    done = isnad("store", "migrate", "--db", postgres_url)
    assert (done.returncode, done.stdout) == (0, f"the store is of version {HEAD} now; it was empty\n")


def test_reindex_makes_the_index_again(kept: str) -> None:
    events = json.loads(isnad("store", "info", "--db", kept, "--format", "json").stdout)["counts"]["events"]
    _change(kept, "DELETE FROM event_view")
    _change(kept, "DELETE FROM document_shadow")
    done = isnad("store", "reindex", "--db", kept)
    assert (done.returncode, done.stdout) == (0, f"1 documents indexed again, {events} events\n")


@pytest.mark.parametrize(
    "command", [("store", "info"), ("store", "migrate"), ("store", "reindex"), ("verify",), ("code", str(REPORT))]
)
def test_a_store_of_a_newer_version_is_left_alone(kept: str, command: tuple[str, ...]) -> None:
    _change(kept, f"UPDATE {VERSION_TABLE} SET version_num = '0909'")
    done = isnad(*command, "--db", kept)
    assert done.returncode == 5
    assert done.stderr.count("\n") == 1
    assert f"is a store of version 0909; this isnad knows versions up to {HEAD}. Nothing was touched" in done.stderr


@pytest.mark.parametrize("command", [("store", "info"), ("store", "migrate"), ("verify",), ("code", str(REPORT))])
def test_somebody_elses_database_is_left_alone(tmp_path: Path, command: tuple[str, ...]) -> None:
    place = tmp_path / "places.sqlite"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER)")
    connection.close()
    before = place.read_bytes()
    done = isnad(*command, "--db", place)
    assert (done.returncode, done.stderr.count("\n")) == (5, 1)
    assert "is not an isnad store: it holds tables of something else (moz_places)" in done.stderr
    assert place.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["places.sqlite"]


@pytest.mark.parametrize("command", ["info", "migrate", "reindex"])
def test_where_there_is_no_store_none_is_made(tmp_path: Path, command: str) -> None:
    done = isnad("store", command, "--db", tmp_path / "none.db")
    assert (done.returncode, done.stderr.count("\n")) == (5, 1)
    assert "there is no store; make one with" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_store_must_be_named() -> None:
    done = isnad("store", "info")
    assert (done.returncode, done.stderr) == (2, "isnad: name the store with --db FILE, or in ISNAD_DB\n")


@pytest.mark.parametrize("command", ["info", "migrate", "reindex"])
def test_help_has_examples_and_exit_codes(command: str) -> None:
    said = isnad("store", command, "--help").stdout
    assert f"isnad store {command} --db conflict.db" in said
    assert "Exit codes:" in said


def test_help_loads_no_library_of_a_database() -> None:
    code = "import sys, isnad.cli.main; print([name for name in ('sqlalchemy', 'alembic') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "[]\n"
