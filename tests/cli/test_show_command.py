"""`isnad show`, `isnad schema` and the options of all, as a user meets them."""

import subprocess
import sys
from pathlib import Path

import jsonschema
import msgspec
import pytest
from made import agreement_report, failed_record, shelling_report

from forked import isnad_bytes as isnad
from isnad import __version__
from isnad.record.codec import encode_line

RECORDS = [shelling_report(), failed_record(), agreement_report()]


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    path = tmp_path / "coded.jsonl"
    path.write_bytes(b"".join(map(encode_line, RECORDS)))
    return path


def test_standard_input_is_read(coded: Path) -> None:
    done = isnad("show", "key-agreement-9", stdin=coded.read_bytes())
    assert done.returncode == 0
    assert "Agreement" in done.stdout.decode()


def test_a_record_that_could_not_be_read_is_shown_as_such(coded: Path) -> None:
    done = isnad("show", "2", "--in", str(coded))
    assert done.returncode == 0
    assert "empty text field" in done.stdout.decode()


@pytest.mark.parametrize("half", [b'{"schema": "isnad/1"}\n', b'{"schema": "isnad/1", "document": {"id": "d'])
def test_a_line_that_is_no_record_is_named_and_passed_over(coded: Path, half: bytes) -> None:
    """The second is what kill -9 may leave at the end of a file."""
    coded.write_bytes(coded.read_bytes() + half)
    done = isnad("show", "1", "--in", str(coded))
    assert done.returncode == 0
    assert "line 4 is not a record" in done.stderr.decode()


def test_a_file_of_something_else_is_told_in_a_few_lines(coded: Path) -> None:
    coded.write_bytes(b"words\n" * 500)
    done = isnad("show", "1", "--in", str(coded))
    assert done.returncode == 3
    told = done.stderr.decode().splitlines()
    assert len(told) == 5
    assert told[-2:] == [
        "isnad: 500 lines in all are no records of isnad",
        "isnad: nothing to show: no line of the file is a record of isnad; make one with `isnad code --format jsonl`",
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("show", "nothing", "--in", "{coded}"), 2, "the file begins with #1"),
        (("show", "1", "--in", "{folder}/none.jsonl"), 2, "none.jsonl"),
        (("show", "1", "--in", "{folder}/empty.jsonl"), 3, "nothing to show"),
        (("show",), 2, "Missing argument"),
        (("code", "x", "--format", "xml"), 2, "xml"),
    ],
)
def test_what_goes_wrong_is_said(coded: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    (coded.parent / "empty.jsonl").write_bytes(b"")
    done = isnad(*(argument.format(coded=coded, folder=coded.parent) for argument in arguments))
    assert done.returncode == code
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_labels_in_arabic(coded: Path) -> None:
    assert "قصف" in isnad("show", "1", "--in", str(coded), "--lang", "ar").stdout.decode()


def test_what_is_written_fits_the_schema() -> None:
    schema = msgspec.json.decode(isnad("schema").stdout)
    validator = jsonschema.Draft202012Validator(schema)
    for record in RECORDS:
        validator.validate(msgspec.json.decode(encode_line(record)))


def test_version() -> None:
    assert isnad("--version").stdout.decode() == f"isnad {__version__}\n"


@pytest.mark.parametrize("command", [(), ("code",), ("show",), ("schema",)])
def test_help_has_examples(command: tuple[str, ...]) -> None:
    done = isnad(*command, "--help")
    assert done.returncode == 0
    shown = done.stdout.decode()
    assert "  isnad " in shown
    assert "..." not in shown.partition("Commands:")[2]  # no line of the list of commands is cut
    assert not command or command == ("schema",) or "Exit codes:" in shown


def test_help_loads_nothing_that_codes() -> None:
    probe = (
        "import sys, isnad.cli.main; print([m for m in sys.modules if m.startswith(('isnad.p', 'isnad.e', 'jinja2'))])"
    )
    assert subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True).stdout == b"[]\n"


@pytest.mark.parametrize(
    ("language", "head", "near"),
    [
        ("en", "What it could have been", "Drone strike  with drone in its clause"),
        ("ar", "ما كان يمكن أن يكون", "ضربة بطائرة مسيّرة  لو كان في جملته طائرة مسيّرة"),
    ],
)
def test_why_names_the_rules_their_tables_and_the_runners_up(
    tmp_path: Path, language: str, head: str, near: str
) -> None:
    store = str(tmp_path / "said.db")
    sample = Path(__file__).parents[2] / "src" / "isnad" / "samples" / "01-syria-villages.txt"
    assert isnad("code", str(sample), "--db", store).returncode == 0
    listed = isnad("events", "--db", store, "--format", "ids", "class:airstrike").stdout.decode().split()
    shown = isnad("show", listed[0], "--db", store, "--why", "--lang", language).stdout.decode()
    for part in (head, near, "trigger.noun", "lang/ar/data/trigger_nouns.tsv", "codebook="):
        assert part in shown
    assert near not in isnad("show", listed[0], "--db", store, "--lang", language).stdout.decode()


def test_of_an_event_out_of_a_file_the_versions_are_not_known(coded: Path) -> None:
    shown = isnad("show", "1", "--in", str(coded), "--why").stdout.decode()
    assert "What it could have been" in shown
    assert "codebook=" not in shown
