"""The command as a user meets it: what it prints, where, and with which exit code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from forked import isnad_bytes as isnad
from isnad.record.codec import decode_line
from isnad.record.coded import CodedDocument

REPORT = (
    "قصف مدفعي على بلدة كفرنبل\n\n"
    "قُتل ثلاثة مدنيين وجُرح خمسة آخرون، أمس الاثنين، بقصف مدفعي لقوات النظام على بلدة كفرنبل في ريف إدلب.\n"
)
ENGLISH = "Heavy shelling was reported in the north on Monday, and three people were killed, medics said there.\n" * 3


def _one_line(stderr: bytes) -> str:
    text = stderr.decode("utf-8").strip()
    assert len(text.splitlines()) == 1, text
    assert "Traceback" not in text
    return text


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def test_one_report_gives_one_line_of_the_contract(report: Path) -> None:
    done = isnad("code", str(report), "--published", "2019-05-21", "--outlet", "example-daily")
    assert done.returncode == 0
    (line,) = done.stdout.splitlines()
    coded = decode_line(line)
    assert isinstance(coded, CodedDocument)
    (event,) = [event for event in coded.events if event.event_class == "shelling"]
    assert event.time.start == "2019-05-20"
    assert {(harm.kind, harm.low) for harm in event.harm} >= {("killed", 3), ("wounded", 5)}


def test_standard_input_is_read(report: Path) -> None:
    done = isnad("code", "-", "--format", "jsonl", stdin=report.read_bytes())
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1


def test_table_and_page(report: Path, tmp_path: Path) -> None:
    table = isnad("code", str(report), "--format", "table")
    assert "Shelling" in table.stdout.decode("utf-8")
    page = tmp_path / "page.html"
    assert isnad("code", str(report), "--out", str(page)).returncode == 0
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_one_bad_record_does_not_stop_the_batch(tmp_path: Path) -> None:
    path = tmp_path / "three.jsonl"
    good = json.dumps({"id": "a", "text": REPORT}, ensure_ascii=False)
    path.write_text(f"{good}\n{{not json\n{good}\n", "utf-8")
    done = isnad("code", str(path), "--format", "jsonl")
    assert done.returncode == 1
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert ["error" in record for record in records] == [False, True, False]


def test_another_language_is_kept_not_coded_and_said_so(tmp_path: Path) -> None:
    path = tmp_path / "english.txt"
    path.write_text(ENGLISH, "utf-8")
    done = isnad("code", str(path), "--format", "jsonl")
    assert done.returncode == 0
    record = json.loads(done.stdout)
    assert record["document"]["lang"] == "en"
    assert record["events"] == []
    assert "not coded" in record["notes"][0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--map", "text=contents"), "contents"),
        (("--map", "words=content"), "words"),
        (("--map", "text"), "ours=theirs"),
        (("--published", "2019-13-45"), "2019-13-45"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"content": REPORT, "title": "خبر"}, ensure_ascii=False) + "\n", "utf-8")
    done = isnad("code", str(path), "--format", "jsonl", *arguments)
    assert done.returncode == 2
    assert said in _one_line(done.stderr)


def test_a_wrong_map_names_the_fields_there_are(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"content": REPORT, "headline": "خبر"}, ensure_ascii=False) + "\n", "utf-8")
    done = isnad("code", str(path), "--map", "text=body")
    message = _one_line(done.stderr)
    assert "content" in message
    assert "headline" in message


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = isnad("code", str(tmp_path / "nothing.txt"))
    assert done.returncode in (2, 3)
    assert "nothing.txt" in _one_line(done.stderr)


@pytest.mark.parametrize("form", ["jsonl", "html"])
def test_an_output_that_cannot_be_written(report: Path, tmp_path: Path, form: str) -> None:
    done = isnad("code", str(report), "--format", form, "--out", str(tmp_path / "no" / "such" / "folder.out"))
    assert done.returncode == 4
    assert "folder.out" in _one_line(done.stderr)


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps({"text": REPORT}, ensure_ascii=False) + "\n") * 400, "utf-8")
    command = f"{sys.executable} -m isnad code {path} --format jsonl | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=120)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == b""


def test_the_same_records_on_one_process_and_on_two(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps({"text": REPORT}, ensure_ascii=False) + "\n") * 40, "utf-8")
    one = isnad("code", str(path), "--format", "jsonl")
    two = isnad("code", str(path), "--format", "jsonl", "--workers", "2")
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 40


def test_show_reads_what_code_wrote(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "coded.jsonl"
    assert isnad("code", str(report), "--out", str(out)).returncode == 0
    shown = isnad("show", "1", "--in", str(out), "--why")
    assert shown.returncode == 0
    assert "Shelling" in shown.stdout.decode("utf-8")
    unknown = isnad("show", "evt-0000", "--in", str(out))
    assert unknown.returncode == 2


def test_schema_is_json_and_help_has_examples() -> None:
    assert json.loads(isnad("schema").stdout)["title"] == "isnad/1"
    assert b"isnad code archive.jsonl" in isnad("code", "--help").stdout
