"""`isnad code --db` and `isnad show --db`, run as a person runs them."""

from pathlib import Path

import pytest

from forked import isnad
from isnad.store.opening import open_store
from isnad.store.read import all_events

SAMPLES = Path(__file__).parents[2] / "src" / "isnad" / "samples"
REPORT = SAMPLES / "01-syria-villages.txt"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    place = tmp_path / "kept.db"
    done = isnad("code", REPORT, SAMPLES / "digest.jsonl", "--db", place)
    assert done.returncode == 0, done.stderr
    return place


def _first_key(place: Path) -> str:
    store = open_store(place)
    with store.reading() as connection:
        key = next(all_events(connection)).key
    store.close()
    return key


def test_coding_into_a_store_prints_nothing_but_what_was_kept(tmp_path):
    done = isnad("code", REPORT, "--db", tmp_path / "kept.db")
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 documents added to" in done.stderr


def test_coding_the_same_again_says_unchanged(kept):
    assert "unchanged" in isnad("code", REPORT, "--db", kept).stderr


def test_a_store_and_a_file_at_once(tmp_path):
    done = isnad("code", REPORT, "--db", tmp_path / "kept.db", "--format", "jsonl")
    assert done.stdout.count("\n") == 1
    assert "added" in done.stderr


def test_an_event_is_shown_by_its_key(kept):
    done = isnad("show", _first_key(kept), "--db", kept)
    assert done.returncode == 0
    assert "nobody has looked at it" in done.stdout


def test_what_is_not_there_is_exit_5(kept, tmp_path):
    assert isnad("show", "key-none", "--db", kept).returncode == 5
    missing = isnad("show", "key-none", "--db", tmp_path / "none.db")
    assert missing.returncode == 5
    assert "there is no store" in missing.stderr


def test_a_folder_as_store_is_refused_before_any_work(tmp_path):
    done = isnad("code", REPORT, "--db", tmp_path)
    assert done.returncode == 5
    assert "is a folder" in done.stderr


def test_the_variable_names_the_store(kept, monkeypatch):
    monkeypatch.setenv("ISNAD_DB", str(kept))
    assert isnad("show", _first_key(kept)).returncode == 0


def test_what_is_sealed_is_not_shown_to_everybody(kept):
    key = _first_key(kept)
    for user, role in (("amal", "admin"), ("rami", "reader")):
        added = isnad("people", "add", user, "--role", role, "--as", "amal", "--db", kept)
        assert added.returncode == 0, added.stderr
    marked = isnad("mark", key, "--sensitivity", "sealed", "--reason", "a source", "--as", "amal", "--db", kept)
    assert marked.returncode == 0, marked.stderr
    refused = isnad("show", key, "--as", "rami", "--db", kept)
    assert (refused.returncode, refused.stdout) == (6, "")
    assert "only editors and admins" in refused.stderr
    assert isnad("show", key, "--as", "amal", "--db", kept).returncode == 0


def test_a_store_that_lists_its_people_takes_reports_from_coders_and_says_who_added_them(kept):
    for user, role in (("amal", "admin"), ("rami", "reader"), ("lina", "coder")):
        assert isnad("people", "add", user, "--role", role, "--as", "amal", "--db", kept).returncode == 0
    other = SAMPLES / "02-yemen-taiz-landmine.txt"
    for nobody_here in ("rami", "stranger"):
        refused = isnad("code", other, "--db", kept, "--as", nobody_here)
        assert refused.returncode == 6
    assert "adding reports needs a coder or more" in isnad("code", other, "--db", kept, "--as", "rami").stderr
    added = isnad("code", other, "--db", kept, "--as", "lina")
    assert (added.returncode, "1 documents added" in added.stderr) == (0, True)
    log = isnad("audit", "--by", "lina", "--as", "amal", "--db", kept).stdout
    assert "code" in log
