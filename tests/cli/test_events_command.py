"""`isnad events`, as a user meets it."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import select

import forked
from isnad.record.review import Terms
from isnad.store.audit import audit_entries
from isnad.store.decide import record_terms
from isnad.store.opening import open_store
from isnad.store.people import add_person
from isnad.store.roles import Person
from isnad.store.schema import document

SAMPLES = Path(__file__).parents[2] / "src" / "isnad" / "samples"


def isnad(*arguments: str, db: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "ISNAD_DB"}
    if db is not None:
        environment["ISNAD_DB"] = db
    return forked.isnad(*arguments, env=environment)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("events") / "store.db")
    names = ("01-syria-villages.txt", "11-lebanon-ceasefire.html")
    done = isnad("code", *(str(SAMPLES / name) for name in names), "--db", place)
    assert done.returncode == 0
    return place


def test_events_are_shown_in_a_table(db: str) -> None:
    done = isnad("events", "place:Idlib harm:killed", db=db)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2019-06-12" in done.stdout
    assert "key-" in done.stdout


def test_lines_and_keys_are_for_programs(db: str) -> None:
    lines = isnad("events", "place:Idlib", "class:airstrike", "--format", "jsonl", db=db)
    events = [json.loads(line) for line in lines.stdout.splitlines()]
    assert len(events) > 1
    assert {event["event"]["class"] for event in events} == {"airstrike"}
    keys = isnad("events", "--where", "place:Idlib", "--where", "class:airstrike", "--format", "ids", "--db", db)
    assert keys.stdout.split() == [event["key"] for event in events]


def test_a_limit_and_an_order(db: str) -> None:
    newest = isnad("events", "date:..", "--format", "ids", db=db)
    assert newest.returncode == 2
    newest = isnad("events", "-date:unknown or date:unknown", "--format", "ids", db=db)
    assert newest.returncode == 2  # begins like an option
    newest = isnad("events", "date:2000..", "--format", "ids", db=db).stdout.split()
    oldest = isnad(
        "events", "date:2000..", "--format", "ids", "--order", "oldest", "--limit", "2", db=db
    ).stdout.split()
    assert len(oldest) == 2
    assert oldest[0] != newest[0]


def test_a_table_says_that_there_are_more(db: str) -> None:
    done = isnad("events", "--limit", "3", db=db)
    total = int(isnad("events", "--count", db=db).stdout)
    assert done.stdout.count("key-") == 3
    assert done.stderr == f"isnad: 3 of {total} events are shown; --limit N shows more\n"


def test_nothing_found_is_exit_3_and_none_counted_is_0(db: str) -> None:
    none = isnad("events", "sector:tribe", db=db)
    assert (none.returncode, none.stdout) == (3, "")
    assert len(none.stderr.splitlines()) == 1
    counted = isnad("events", "sector:tribe", "--count", db=db)
    assert (counted.returncode, counted.stdout) == (0, "0\n")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("class:shelling plase:Idlib", "unknown field 'plase'; did you mean place"),
        ("date:2019-13-40", "there is no month 13"),
        ("place:Aleppoo", "no place is called 'Aleppoo'; did you mean Aleppo"),
        ("(قصف", "a parenthesis is not closed"),
    ],
)
def test_a_query_that_cannot_be_meant_is_exit_2(db: str, query: str, said: str) -> None:
    done = isnad("events", query, db=db)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("isnad: ")
    assert said in done.stderr


def test_what_was_rejected_is_passed_over_unless_asked_for(db: str) -> None:
    total = isnad("events", "--count", db=db).stdout
    assert isnad("events", "--count", "--all", db=db).stdout == total
    assert isnad("events", "--count", "status:rejected", db=db).stdout == "0\n"


def test_no_store_and_a_store_that_is_not_there(tmp_path: Path) -> None:
    unnamed = isnad("events", "class:shelling")
    assert (unnamed.returncode, unnamed.stderr) == (
        2,
        "isnad: name the store with --db FILE, or in ISNAD_DB\n",
    )
    missing = isnad("events", "class:shelling", "--db", str(tmp_path / "none.db"))
    assert missing.returncode == 5
    assert not (tmp_path / "none.db").exists()


def test_the_fields_are_listed_without_a_store() -> None:
    done = isnad("events", "--fields")
    assert done.returncode == 0
    assert "place, مكان\n" in done.stdout
    assert 'near:35.6,36.5,20km    قرب:"كفر نبل",20كم' in done.stdout
    assert "one of shelling" not in done.stdout
    assert "one of airstrike, drone_strike, shelling" in done.stdout


def test_a_sensitive_report_is_hidden_from_some_and_its_reading_is_logged(
    tmp_path: Path,
) -> None:
    place = tmp_path / "people.db"
    assert isnad("code", str(SAMPLES / "01-syria-villages.txt"), "--db", str(place)).returncode == 0
    store = open_store(place)
    with store.writing() as writing:
        document_id = writing.connection.execute(select(document.c.id)).scalar_one()
        add_person(writing, Person(id="sara", role="admin", alone=True), Person(id="sara", role="admin"))
        add_person(writing, Person(id="sara", role="admin"), Person(id="lina", role="reader"))
        at = "2026-01-01T00:00:00.000000Z"
        record_terms(writing, Terms(id="t-1", at=at, by="sara", document_id=document_id, sensitivity="sealed"))
    assert isnad("events", "--count", "--as", "lina", db=str(place)).stdout == "0\n"
    assert isnad("events", "--as", "nobody", db=str(place)).returncode == 6
    shown = isnad("events", "--as", "sara", "--format", "ids", db=str(place))
    assert len(shown.stdout.split()) == int(isnad("events", "--as", "sara", "--count", db=str(place)).stdout) > 0
    with store.reading() as connection:
        log = [(entry.by, entry.action) for entry in audit_entries(connection, of=document_id)]
    store.close()
    assert log == [("sara", "read")]
