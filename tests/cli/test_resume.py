"""Going on after an interruption: every record once, the same bytes as in one go, and no empty store."""

import json
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from forked import isnad

TEXT = "قُتل ثلاثة مدنيين وجُرح خمسة آخرون، أمس الاثنين، بقصف مدفعي لقوات النظام على بلدة كفرنبل في ريف إدلب."
MANY = 560


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "isnad", *map(str, arguments)]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    lines = "\n".join(json.dumps({"id": str(n), "text": TEXT}, ensure_ascii=False) for n in range(MANY))
    with zipfile.ZipFile(tmp_path / "in.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.jsonl", lines)
        packed.writestr("b.txt", TEXT)
    return tmp_path / "in.zip"


def ids(path: Path) -> list[str]:
    records = [json.loads(line)["document"] for line in path.read_text("utf-8").splitlines()]
    return [record["external_id"] or record["uri"] for record in records]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_an_interrupted_run_goes_on_and_ends_as_if_never_interrupted(
    archive: Path, tmp_path: Path, how: signal.Signals
) -> None:
    whole, out, note = tmp_path / "whole.jsonl", tmp_path / "out.jsonl", tmp_path / "run.json"
    assert isnad("code", archive, "--out", whole).returncode == 0
    running = subprocess.Popen(command("code", archive, "--out", out, "--resume", note), stderr=subprocess.PIPE)
    deadline = time.monotonic() + 200
    while not note.exists() and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    running.send_signal(how)
    running.communicate(timeout=60)
    assert running.returncode != 0
    before = json.loads(note.read_text())["records"]
    assert 0 < before <= MANY
    with out.open("ab") as cut:
        cut.write(b'{"half": ')
    done = isnad("code", archive, "--out", out, "--resume", note)
    assert (done.returncode, note.exists()) == (0, False)
    assert out.read_bytes() == whole.read_bytes()
    assert ids(out) == [*map(str, range(MANY)), "file:in.zip/b.txt"]


def test_a_note_of_another_run_is_refused(archive: Path, tmp_path: Path) -> None:
    note = tmp_path / "run.json"
    note.write_text('{"run": "x", "source": 1, "unit": 5, "records": 5, "bytes": 10}')
    done = isnad("code", archive, "--out", tmp_path / "out.jsonl", "--resume", note)
    assert done.returncode == 2
    assert "other inputs or options; delete it" in done.stderr
    note.write_text("nothing")
    assert isnad("code", archive, "--out", tmp_path / "out.jsonl", "--resume", note).returncode == 2


@pytest.mark.parametrize("arguments", [["--out", "a.html"], ["--format", "jsonl"], ["--format", "table"]])
def test_only_lines_and_stores_can_be_gone_on_with(archive: Path, tmp_path: Path, arguments: list[str]) -> None:
    done = isnad("code", archive, *arguments, "--resume", tmp_path / "run.json")
    assert done.returncode == 2
    assert "only a file of lines" in done.stderr


def test_inputs_that_cannot_be_read_leave_no_store(tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 nothing")
    done = isnad("code", tmp_path / "bad.zip", "--db", tmp_path / "a.db")
    assert done.returncode == 3
    assert "a broken zip archive" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["bad.zip"]


def test_a_store_is_made_for_the_first_report_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.zip").write_bytes(b"PK\x03\x04 nothing")
    (tmp_path / "in" / "b.txt").write_text(TEXT, "utf-8")
    done = isnad("code", tmp_path / "in", "--db", tmp_path / "a.db")
    assert done.returncode == 1
    assert "1 documents added" in done.stderr
    verified = isnad("verify", "--db", tmp_path / "a.db")
    assert (verified.returncode, "1 pages" in verified.stdout) == (0, True)


def test_what_was_passed_over_is_told_at_the_end(tmp_path: Path) -> None:
    chat = {"name": "قناة", "type": "public_channel", "id": 1}
    messages = [{"id": 1, "type": "service"}, {"id": 2, "type": "message", "date": "2023-04-05T10:00:00", "text": TEXT}]
    (tmp_path / "result.json").write_text(json.dumps(chat | {"messages": messages}), "utf-8")
    done = isnad("code", tmp_path / "result.json", "--out", tmp_path / "out.jsonl")
    assert done.returncode == 0
    assert done.stderr == "isnad: passed over in archives: 1 entries without words\n"


def test_a_page_of_fifty_megabytes_is_refused_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "big.html").write_bytes(b"<html><body>" + b"<p>x</p>" * 6_500_000)
    (tmp_path / "ok.txt").write_text(TEXT, "utf-8")
    done = isnad("code", tmp_path, "--format", "jsonl")
    assert done.returncode == 1
    assert "larger than 20 MB" in done.stderr
    assert len(done.stdout.splitlines()) == 2
