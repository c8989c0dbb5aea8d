"""`isnad review`, `isnad people` and `isnad audit` as a user meets them, lines coming from a pipe or a file."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from isnad.cli.main import main

SAMPLES = Path(__file__).parents[2] / "src" / "isnad" / "samples"
VILLAGES = "doc-ef725b0fed9093a2"


class Done(NamedTuple):
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


Isnad = Callable[..., Done]


def _command(store: Path, *arguments: str) -> tuple[list[str], dict[str, str]]:
    environment = {**os.environ, "ISNAD_DB": str(store), "ISNAD_USER": "me"}
    return [sys.executable, "-m", "isnad", *arguments], environment


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one report, made once and copied for each test."""
    store = tmp_path_factory.mktemp("made") / "isnad.db"
    command, environment = _command(store, "code", str(SAMPLES / "01-syria-villages.txt"), "--db", str(store))
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=120)
    return store


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    for path in made.parent.glob("isnad.db*"):
        target = tmp_path / path.name
        if path.is_dir():
            subprocess.run(["cp", "-r", str(path), str(target)], check=True)
        else:
            target.write_bytes(path.read_bytes())
    return tmp_path / "isnad.db"


@pytest.fixture
def isnad(store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Isnad:
    """Run the command line as the shell does, within this process: the gazetteer is then loaded once."""
    monkeypatch.setenv("ISNAD_DB", str(store))
    monkeypatch.setenv("ISNAD_USER", "me")

    def run(*arguments: str, typed: str = "") -> Done:
        monkeypatch.setattr(sys, "argv", ["isnad", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        return Done(int(ended.value.code or 0), *capsys.readouterr())

    return run


def _events(isnad: Isnad, *arguments: str) -> list[dict[str, object]]:
    done = isnad("review", "--list", "--format", "jsonl", *arguments)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_queue_is_listed_with_what_is_left(isnad: Isnad) -> None:
    done = isnad("review", "--list")
    assert done.returncode == 0
    assert VILLAGES in done.stdout
    assert "9 or more killed" in done.stdout
    assert "1 documents and 14 events wait" in done.stdout


def test_a_pipe_of_lines_is_carried_out_and_kept(isnad: Isnad) -> None:
    done = isnad("review", typed="a\n# a comment\nc time 2019-06-11\nk see the other report\nd\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[5] for line in done.stdout.splitlines() if line.startswith("kept:")] == [
        "accept", "correct", "comment", "finished",
    ]  # fmt: skip
    assert done.stdout.rstrip().endswith("nothing waits for me")
    assert isnad("review", "--list").returncode == 3


def test_the_document_is_shown_with_its_evidence_fields_and_keys(isnad: Isnad) -> None:
    shown = isnad("review").stdout
    assert "[غارات]" in shown
    assert "4 places" in shown
    assert "Syrian Air Force «" in shown
    assert "a accept  c correct" in shown
    assert "14 events left" in shown


def test_what_cannot_be_done_is_said_and_the_rest_goes_on(isnad: Isnad) -> None:
    done = isnad("review", typed="zz\nc class massacre\nc 99 x\na\n")
    assert done.returncode == 1
    assert next(line for line in done.stdout.splitlines() if line[:2] == "! ") == "! 'zz' is no key; ? shows them"
    assert done.stdout.count("\n! ") == 3
    assert "kept: " in done.stdout


def test_lines_come_from_a_file_too(isnad: Isnad, tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_text("a\nq\nd\n", "utf-8")
    done = isnad("review", "--script", str(tmp_path / "lines.txt"))
    assert (done.returncode, done.stdout.count("kept:")) == (0, 1)
    assert isnad("review", "--script", str(tmp_path / "none.txt")).returncode == 2


def test_every_kind_of_act_by_its_key(isnad: Isnad) -> None:
    lines = [
        'n shelling "القصف"#1 ; time 2019-06-11 ; weapons artillery',
        "g 1",
        "x time 2019-06-01 | time 2019-06-02",
        "u",
        "U",
        "g 5",
        "f odd",
        "2 second pair of eyes",
        "r weapons not said",
        "r not an event",
        "g 9",
        "m 10",
        "l",
        "t",
        "?",
        "@",
        "0 sport",
    ]
    done = isnad("review", typed="\n".join(lines))
    assert done.returncode == 0, done.stdout
    kept = [line.split()[5] for line in done.stdout.splitlines() if line.startswith("kept:")]
    assert kept == [
        "add", "split", "undo", "redo", "flag", "second_reader", "reject", "reject", "merge", "assign",
        "nothing_to_code",
    ]  # fmt: skip


def test_keys_can_be_others(isnad: Isnad) -> None:
    assert "kept:" in isnad("review", "--keys", "accept=y,keep=b", typed="y\n").stdout
    assert isnad("review", "--keys", "accept=q").returncode == 2
    assert isnad("review", "--keys", "dance=x").returncode == 2


def test_ctrl_c_keeps_what_was_decided(store: Path, isnad: Isnad) -> None:
    command, environment = _command(store, "review")
    environment["PYTHONUNBUFFERED"] = "1"
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("a\n")
    process.stdin.flush()
    key = ""
    for line in process.stdout:
        if line.startswith("kept:"):
            key = line.split()[1]
            break
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, "everything decided is kept" in said) == (130, True)
    assert key in isnad("review", VILLAGES, typed="l\n").stdout


def test_the_queue_is_narrowed_by_class_and_query(isnad: Isnad) -> None:
    (item,) = _events(isnad, "--class", "withdrawal")
    assert item["classes"] == ["withdrawal"]
    (item,) = _events(isnad, "--where", "class:shelling")
    assert item["classes"] == ["shelling"]
    assert isnad("review", "--list", "--class", "arrest").returncode == 3
    assert isnad("review", "--list", "--class", "mischief").returncode == 2
    assert isnad("review", "--list", "--where", "class:mischief").returncode == 2


def test_a_history_has_who_when_what_and_why_with_what_was_taken_back(isnad: Isnad) -> None:
    isnad("review", typed="c class shelling\nu\nc weapons artillery\n")
    key = _events(isnad)[0]["keys"][0]  # type: ignore[index]
    done = isnad("review", "--history", str(key))
    assert done.returncode == 0
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert "correct class  taken back" in lines[0]
    assert lines[1:3] == ["- airstrike (Air strike)", "+ shelling (Shelling)"]
    assert any(line.startswith("+ artillery") for line in lines)
    assert isnad("review", "--history", "key-none").returncode == 5


def test_a_judgement_is_kept_shown_and_taken_back(isnad: Isnad) -> None:
    first, second = _events(isnad)[0]["keys"][:2]  # type: ignore[index]
    done = isnad("review", str(first), typed=f"j {second} same one hour\nj {second} alike\n")
    assert (done.returncode, "not 'alike'" in done.stdout) == (1, True)
    assert ": same  (one hour)" in isnad("review", "--history", str(second)).stdout
    judgement = next(line.split()[1] for line in done.stdout.splitlines() if line.startswith("kept:"))
    assert isnad("review", typed=f"u {judgement}\n").returncode == 0
    assert isnad("review", "--history", str(second)).returncode == 3


def test_a_comment_speaks_to_somebody(isnad: Isnad) -> None:
    assert isnad("review", "--mentions").returncode == 3
    isnad("review", typed="k @me look at the toll\n")
    done = isnad("review", "--mentions")
    assert (done.returncode, done.stdout.rstrip().endswith("(@me look at the toll)")) == (0, True)


def test_nobody_has_decided_yet(isnad: Isnad) -> None:
    assert isnad("review", "--history", VILLAGES).returncode == 3
    assert isnad("review", "--doubts").returncode == 3
    assert isnad("review", "--agreement").returncode == 3


def test_agreement_with_the_machine_is_printed(isnad: Isnad) -> None:
    isnad("review", typed="a\nc class killing\n")
    done = isnad("review", "--agreement", "--format", "jsonl")
    machine = {one["field"]: one for one in json.loads(done.stdout)["machine"]}
    assert (machine["class"]["accepted"], machine["class"]["corrected"]) == (1, 1)
    assert "accepted %" in isnad("review", "--agreement").stdout


def test_one_thing_is_asked_for_at_a_time(isnad: Isnad) -> None:
    assert isnad("review", "--list", "--agreement").returncode == 2


def test_no_store_is_exit_5_and_none_named_exit_2(tmp_path: Path) -> None:
    command, environment = _command(tmp_path / "none.db", "review")
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 5
    environment.pop("ISNAD_DB")
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 2


def test_people_are_listed_changed_and_asked_about(isnad: Isnad) -> None:
    assert isnad("people", "list").returncode == 3
    assert isnad("people", "add", "lina", "--role", "coder").returncode == 2
    assert isnad("people", "add", "huda", "--role", "admin", "--name", "Huda").returncode == 0
    assert isnad("people", "add", "lina", "--role", "coder", "--as", "huda", "--group", "witnesses").returncode == 0
    assert isnad("people", "change", "lina", "--role", "reviewer", "--no-groups", "--as", "huda").returncode == 0
    people = [json.loads(line) for line in isnad("people", "list", "--format", "jsonl").stdout.splitlines()]
    assert [(one["id"], one["role"], one["groups"]) for one in people] == [
        ("huda", "admin", []), ("lina", "reviewer", []),
    ]  # fmt: skip
    assert isnad("people", "remove", "huda", "--as", "huda").returncode == 2
    assert isnad("people", "remove", "lina", "--as", "huda").returncode == 0
    assert isnad("people", "change", "lina", "--back", "--as", "huda").returncode == 0
    assert isnad("people", "change", "omar", "--as", "huda").returncode == 5


def test_why_gives_the_reason_and_the_exit_code_the_answer(isnad: Isnad) -> None:
    isnad("people", "add", "huda", "--role", "admin")
    isnad("people", "add", "lina", "--role", "coder", "--as", "huda")
    yes = isnad("people", "why", "lina", "read", VILLAGES)
    assert (yes.returncode, yes.stdout) == (0, "yes: lina is a coder\n")
    no = isnad("people", "why", "lina", "export", "--profile", "internal")
    assert no.returncode == 1
    assert no.stdout.startswith("no: lina is a coder; exporting with profile internal needs an editor or more")
    assert isnad("people", "why", "lina", "dance").returncode == 2
    assert isnad("people", "why", "lina", "read", "doc-none").returncode == 5


def test_whoever_is_not_listed_may_not_review_or_read_the_log(isnad: Isnad) -> None:
    isnad("people", "add", "huda", "--role", "admin")
    for arguments in (("review",), ("review", "--list"), ("review", "--agreement"), ("audit",)):
        done = isnad(*arguments)
        assert (done.returncode, "nobody called 'me' works with this store" in done.stderr) == (6, True)


def test_the_log_is_printed_for_an_admin(isnad: Isnad) -> None:
    loaded = isnad("audit", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["action"] for line in loaded] == ["code"]
    isnad("people", "add", "huda", "--role", "admin")
    lines = isnad("audit", "--as", "huda", "--of", "huda", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["action"] for line in lines] == ["people.add"]
    assert "people.add" in isnad("audit", "--as", "huda").stdout
    assert isnad("audit", "--as", "huda", "--by", "nobody").returncode == 3


def test_in_a_pipe_no_cell_of_the_log_or_of_a_report_is_folded(isnad: Isnad) -> None:
    group = "those-who-gave-testimony-in-the-camps-of-the-north"
    isnad("people", "add", "huda", "--role", "admin", "--group", group)
    (line,) = (line for line in isnad("audit", "--as", "huda").stdout.splitlines() if "people.add" in line)
    assert group in line
    assert "role: admin" in line, "a text stands as it is, without the quotation marks of JSON"
    assert "name:" not in line, "what is empty is not told"
    assert group in isnad("people", "list").stdout
    assert any(len(line) > 120 for line in isnad("show", VILLAGES, "--as", "huda").stdout.splitlines())


def test_nobody_is_told_to_add_themselves_without_a_role(isnad: Isnad) -> None:
    assert "isnad people add NAME --role admin" in isnad("people", "list").stderr
    isnad("people", "add", "huda", "--role", "admin")
    assert "isnad people add me --role ROLE" in isnad("review").stderr
    assert "isnad people add huda --role admin" in isnad("people", "--help").stdout


def test_a_document_is_named_by_the_beginning_of_its_id(isnad: Isnad) -> None:
    key = str(json.loads(isnad("events", "--format", "jsonl", "--limit", "1").stdout)["key"])
    assert "kept:" in isnad("review", key[:10], typed="f look again\n").stdout
    assert "look again" in isnad("review", "--history", key[:10]).stdout
    assert (
        VILLAGES in isnad("mark", VILLAGES[:10], "--sensitivity", "restricted", "--reason", "x", "--group", "g").stdout
    )
    assert isnad("redact", VILLAGES[:10], "--reason", "x", "--authority", "y", "--yes").returncode == 5
    assert "names 14 records" in isnad("review", "key-").stderr


def test_a_script_that_cannot_be_read_is_said_before_anything_is_shown(isnad: Isnad) -> None:
    done = isnad("review", "--script", "nowhere.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot read nowhere.txt" in done.stderr


def test_double_coding_is_set_by_an_admin(isnad: Isnad) -> None:
    isnad("people", "add", "huda", "--role", "admin")
    isnad("people", "add", "lina", "--role", "coder", "--as", "huda")
    assert isnad("review", "--double", "100", "--as", "lina").returncode == 6
    assert isnad("review", "--double", "200", "--as", "huda").returncode == 2
    assert isnad("review", "--double", "100", "--as", "huda").returncode == 0
    shown = isnad("review", "--as", "lina", typed='n airstrike "غارات"#1\nd\n').stdout
    assert "the machine's proposals and the other coder's are hidden" in shown
    assert "Syrian Air Force" not in shown
    assert "kept:" in isnad("review", "--as", "huda", typed='n airstrike "غارات"#2\nd\n').stdout
    isnad("people", "add", "rana", "--role", "reviewer", "--as", "huda")
    chosen = isnad("review", "--as", "rana", typed="w all lina\n").stdout
    assert "huda and lina coded it blind; choose between them" in chosen
    assert "kept: lina's version of" in chosen
    figures = isnad("review", "--agreement", "--as", "rana").stdout
    assert "huda, lina" in figures


def test_wrong_values_are_planted_by_an_admin_alone_and_in_few_events(isnad: Isnad) -> None:
    isnad("people", "add", "huda", "--role", "admin")
    isnad("people", "add", "lina", "--role", "coder", "--as", "huda")
    assert isnad("review", "--planted", "5", "--as", "lina").returncode == 6
    assert isnad("review", "--planted", "50", "--as", "huda").returncode == 2
    assert isnad("review", "--planted", "5", "--double", "5", "--as", "huda").returncode == 2
    done = isnad("review", "--planted", "5", "--as", "huda")
    assert (done.returncode, "5 % of the events" in done.stdout) == (0, True)
