"""`isnad verify`, `evidence`, `mark`, `redact` and `stamp`, run as a person runs them."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from forked import isnad
from kept_store import coded_reports, filled_store

FIRST, OTHER, THIRD = (coded for coded, _ in coded_reports())
EVENT = FIRST.events[0].key


def _isnad(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ISNAD_TSA")}
    return isnad(*arguments, env=environment)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    filled_store(tmp_path / "store.db").close()
    return tmp_path / "store.db"


def test_a_whole_store_matches_and_its_head_can_be_given_back(place: Path) -> None:
    ran = _isnad("verify", "--db", place)
    assert ran.returncode == 0, ran.stderr
    assert "everything matches" in ran.stdout
    (head,) = (line.split()[1] for line in ran.stdout.splitlines() if line.startswith("head "))
    assert _isnad("verify", "--db", place, "--head", head).returncode == 0
    assert "you noted" in _isnad("verify", "--db", place, "--head", f"3:{'0' * 64}").stdout


def test_a_consent_that_allows_nothing_yet_says_so(place: Path) -> None:
    ran = _isnad("mark", FIRST.document.id, "--db", place, "--consent", "given", "--reason", "form 12")
    assert "consent given, for no purpose until --scope names some" in ran.stdout


def test_what_was_changed_is_named_and_the_rest_counted(place: Path) -> None:
    connection = sqlite3.connect(place)
    connection.execute("UPDATE document SET uri = 'https://elsewhere.example/'")
    connection.commit()
    connection.close()
    ran = _isnad("verify", "--db", place)
    assert ran.returncode == 1
    lines = ran.stdout.splitlines()
    assert lines[1].startswith(f"document {FIRST.document.id}: column uri was changed")
    assert lines[2] == "and 5 more; --all names them"
    assert "everything matches" not in ran.stdout
    assert len(_isnad("verify", "--db", place, "--all").stdout.splitlines()) == 7


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("verify", "--db", "none.db"), 5, "there is no store"),
        (("verify",), 2, "name the store with --db"),
        (("verify", "--db", "PLACE", "--head", "seven"), 2, "is no head"),
        (("evidence", "key-none", "--db", "PLACE", "--out", "x.zip"), 5, "no document or event"),
        (("evidence", EVENT, "--db", "PLACE", "--out", "x.html"), 2, "ends in .zip"),
        (("evidence", EVENT, "--db", "PLACE", "--out", "no/folder/x.zip"), 4, "no/folder"),
        (("evidence", OTHER.events[0].key, "--db", "PLACE", "--out", "x.zip"), 6, "not for court"),
        (("mark", FIRST.document.id, "--db", "PLACE"), 2, "need a reason"),
        (("mark", "--db", "PLACE"), 2, "--due"),
        (("mark", "doc-none", "--db", "PLACE", "--reason", "x"), 5, "doc-none"),
        (("redact", "doc-none", "--db", "PLACE", "--reason", "x", "--authority", "y", "--yes"), 5, "whole id"),
        (("redact", FIRST.document.id, "--db", "PLACE", "--reason", "x", "--authority", "y"), 2, "add --yes"),
        (("redact", FIRST.document.id, "--db", "PLACE", "--reason", "", "--authority", "y", "--yes"), 2, "--reason"),
        (("stamp", "--db", "PLACE"), 2, "ISNAD_TSA_URL"),
        (("stamp", "--db", "PLACE", "--tsa", "http://127.0.0.1:9/"), 5, "gives no answer"),
    ],
)
def test_what_cannot_be_done_is_said(place: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    named = [str(place) if one == "PLACE" else str(place.parent / one) if one == "x.zip" else one for one in arguments]
    ran = _isnad(*named)
    assert ran.returncode == code, ran.stderr
    assert said in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert not (place.parent / "x.zip").exists()


def test_a_bundle_is_written_and_says_that_nobody_stamped_it(place: Path, tmp_path: Path) -> None:
    ran = _isnad("evidence", EVENT[:9], "--db", place, "--out", tmp_path / "event.zip")
    assert ran.returncode == 0, ran.stderr
    assert f"{EVENT}, " in ran.stdout
    assert "not time-stamped by an outside party" in ran.stdout
    subprocess.run([sys.executable, "-m", "zipfile", "-e", tmp_path / "event.zip", tmp_path], check=True)
    assert (
        subprocess.run([sys.executable, tmp_path / EVENT / "check.py"], capture_output=True, check=False).returncode
        == 0
    )


def test_terms_are_set_and_what_is_due_is_listed(place: Path) -> None:
    ran = _isnad(
        "mark", FIRST.document.id, "--db", place, "--reason", "signed form 12",
        "--consent", "given", "--scope", "internal, public", "--retain-until", "2026-02-01", "--as", "leila",
    )  # fmt: skip
    assert ran.stdout == f"{FIRST.document.id}: open, consent given, for internal, public, kept until 2026-02-01\n"
    due = _isnad("mark", "--due", "--db", place)
    assert due.returncode == 1
    assert sorted(due.stdout.splitlines()) == sorted(
        [f"{FIRST.document.id}  2026-02-01", f"{OTHER.document.id}  2026-01-01"]
    )
    refused = _isnad("evidence", EVENT, "--db", place, "--out", place.parent / "x.zip")
    assert refused.returncode == 6
    assert "given for internal, public, not for court" in refused.stderr


def test_what_was_redacted_is_shown_as_its_tombstone(place: Path) -> None:
    ran = _isnad(
        "redact", EVENT, "--db", place, "--reason", "the source withdrew", "--authority", "the source", "--yes"
    )
    assert ran.returncode == 0, ran.stderr
    assert f"1 document ({FIRST.document.id})" in ran.stdout
    assert "Backups and copies given away still hold the words" in ran.stdout
    assert "its content was removed" in _isnad("show", FIRST.document.id, "--db", place).stdout
    checked = _isnad("verify", "--db", place)
    assert checked.returncode == 0
    assert "redacted documents: 1" in checked.stdout
    again = _isnad("redact", EVENT, "--db", place, "--reason", "x", "--authority", "y", "--yes")
    assert (again.returncode, "had been removed earlier" in again.stdout) == (0, True)


@pytest.mark.parametrize(("answer", "code", "said"), [("n", 2, "nothing was removed"), ("y", 0, "removed; a signed")])
def test_a_redaction_asks_before_it_removes(place: Path, answer: str, code: int, said: str) -> None:
    asker, answering = os.openpty()
    command = [sys.executable, "-m", "isnad", "redact", FIRST.document.id, "--db", str(place)]
    command += ["--reason", "withdrawn", "--authority", "the source"]
    os.write(asker, f"{answer}\n".encode())
    ran = subprocess.run(command, stdin=answering, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == code, ran.stderr
    assert f"1 document of one page and {len(FIRST.events)} events will be removed for good" in ran.stdout
    assert said in ran.stdout + ran.stderr
    os.close(asker)
    os.close(answering)


def test_nothing_of_ours_promises_more_than_it_shows() -> None:
    root = Path(__file__).resolve().parents[2]
    places = [root / "src" / "isnad", root / "docs"]
    files = [
        path
        for place in places
        for path in place.rglob("*")
        if path.suffix in {".py", ".txt", ".md", ".toml", ".j2", ".js"}
    ]
    promises = ("veri" + "fied", "court-" + "proof", "court " + "proof")
    texts = {path.relative_to(root): path.read_text("utf-8").lower() for path in files if "samples" not in path.parts}
    assert len(texts) > 300
    assert [(str(path), word) for path, text in texts.items() for word in promises if word in text] == []
