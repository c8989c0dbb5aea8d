"""Every input and output that goes wrong, on the real command: one clear line, the exit code, nothing lost."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from forked import isnad_bytes as isnad

REPORT = (
    "قصف مدفعي على بلدة كفرنبل\n\n"
    "قُتل ثلاثة مدنيين وجُرح خمسة آخرون، أمس الاثنين، بقصف مدفعي لقوات النظام على بلدة كفرنبل في ريف إدلب.\n"
)
LINE = json.dumps({"text": REPORT}, ensure_ascii=False) + "\n"
PAGE = "<html><head>{head}</head><body><h1>قصف على البلدة</h1><p>" + REPORT.split("\n")[2] * 2 + "</p></body></html>"
DECLARED = '<meta charset="{}">'


def _told(done: subprocess.CompletedProcess[bytes]) -> str:
    text = done.stderr.decode("utf-8").strip()
    assert len(text.splitlines()) == 1, text
    assert text.startswith("isnad: ")
    return text


def _kinds(stdout: bytes) -> list[str]:
    """What became of every record: the language of a document, or the kind of the error."""
    records = [json.loads(line) for line in stdout.splitlines()]
    return [record["error"]["kind"] if "error" in record else record["document"]["lang"] for record in records]


@pytest.mark.parametrize(
    ("name", "content", "kind", "said"),
    [
        ("a.txt", b"", "no_text", "no text in it; save the report again"),
        ("a.txt", b"   \n\n  ", "no_text", "no text in it"),
        ("a.dat", bytes(range(256)) * 40, "not_text", "bytes that no text has; save it as text"),
        ("a.txt", b"\0" * 5000, "not_text", "bytes that no text has"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(1000), "not_text", "an image"),
        ("a.txt", ("قصف " * 7_000_000).encode(), "too_large", "20 MB, the limit for one report; split it"),
        ("a.jsonl", b'{"text": "' + ("قصف " * 7_000_000).encode() + b'"}', "too_large", "record 1 is larger"),
        ("a.txt", ("قصف " * 130_000).encode(), "too_large", "520,000 characters, one report at most 500,000"),
        (
            "a.html",
            b"<html><body><nav><a href=/>x</a></nav></body></html>",
            "no_article",
            "give the page of one report",
        ),
        ("a.txt", bytes(0x80 + n % 0x80 for n in range(0, 4000, 3)), "bad_encoding", "save it as UTF-8"),
        ("a.json", b"42", "bad_record", "a number, not an object with fields"),
    ],
)
def test_what_cannot_be_read_says_what_where_and_what_next(
    tmp_path: Path, name: str, content: bytes, kind: str, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = isnad("code", tmp_path / name, "--format", "jsonl")
    assert (done.returncode, _kinds(done.stdout)) == (3, [kind])
    told = _told(done)
    assert said in told
    assert told.count(name) == 1


@pytest.mark.parametrize(
    ("name", "content", "langs"),
    [
        ("a.txt", REPORT.encode("windows-1256"), ["ar"]),
        ("a.txt", REPORT.encode("utf-16"), ["ar"]),
        ("a.txt", REPORT.encode("utf-16-le"), ["ar"]),
        ("a.txt", REPORT.encode("utf-8-sig"), ["ar"]),
        ("a.html", PAGE.format(head=DECLARED.format("windows-1256")).encode("windows-1256"), ["ar"]),
        ("a.html", PAGE.format(head="").encode("windows-1256"), ["ar"]),
        ("a.html", PAGE.format(head=DECLARED.format("x-nobody-knows")).encode("windows-1256"), ["ar"]),
        ("a.html", PAGE.format(head=DECLARED.format("utf-8")).encode("windows-1256"), ["ar"]),
        ("a.html", PAGE.format(head="").encode("utf-16-be"), ["ar"]),
        ("a.jsonl", (LINE * 2).encode("utf-8-sig"), ["ar", "ar"]),
        ("a.jsonl", (LINE * 2).encode("utf-16"), ["ar", "ar"]),
        ("a.jsonl", (LINE * 3).encode("utf-16-le"), ["ar", "ar", "ar"]),
        ("a.jsonl", (LINE * 3).encode("utf-16-be"), ["ar", "ar", "ar"]),
        ("a.jsonl", (LINE * 2).encode("windows-1256"), ["ar", "ar"]),
        ("a.json", f"[{LINE},{LINE}]".encode("windows-1256"), ["ar", "ar"]),
    ],
)
def test_encodings_are_read_without_a_word(tmp_path: Path, name: str, content: bytes, langs: list[str]) -> None:
    (tmp_path / name).write_bytes(content)
    done = isnad("code", tmp_path / name, "--format", "jsonl")
    assert (done.returncode, done.stderr, _kinds(done.stdout)) == (0, b"", langs)
    assert all("كفرنبل" in json.loads(line)["document"]["text"] for line in done.stdout.splitlines())


def test_broken_letters_are_kept_and_told(tmp_path: Path) -> None:
    raw = LINE.encode()
    (tmp_path / "a.jsonl").write_bytes(raw + raw[:60] + b"\xff\x80" + raw[60:] + raw)
    done = isnad("code", tmp_path / "a.jsonl", "--format", "jsonl")
    assert (done.returncode, _kinds(done.stdout)) == (0, ["ar"] * 3)
    assert "a.jsonl#2: letters that could not be read:" in _told(done)


def test_another_language_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Heavy shelling was reported in the north on Monday, medics said there.\n" * 3)
    done = isnad("code", tmp_path / "a.txt", "--format", "jsonl")
    assert (done.returncode, _kinds(done.stdout)) == (0, ["en"])
    assert "a.txt: not coded: the text reads as en" in _told(done)


def test_a_folder_of_mixed_files_is_read_to_its_end(tmp_path: Path) -> None:
    files = {
        "a.txt": REPORT.encode(),
        "b.json": b'{"name": "no report", "version": 1}',
        "c.html": PAGE.format(head="").encode("windows-1256"),
        "d.txt": b"%PDF-1.7",
        "e.jsonl": (LINE + '"words"\n[1]\nnull\n{cut\n' + LINE).encode(),
        "notes.docx": b"PK\x03\x04",
        "z.txt": REPORT.encode(),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    done = isnad("code", tmp_path, "--format", "jsonl")
    assert done.returncode == 1
    bad = ["bad_record", "bad_record", "bad_record", "bad_json"]
    assert _kinds(done.stdout) == ["ar", "bad_record", "ar", "unreadable", "ar", *bad, "ar", "ar"]
    assert "b.json#1: record 1 has no field text; its fields are: name, version" in done.stderr.decode()


def test_a_name_that_is_no_text_is_read(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.txt")).write_text(REPORT, "utf-8")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    for form in ("jsonl", "table", "html"):
        done = isnad("code", tmp_path, "--format", form)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("given", ["", "none.txt"])
def test_an_input_that_is_not_there(given: str) -> None:
    done = isnad("code", given, "--format", "jsonl")
    assert (done.returncode, _kinds(done.stdout)) == (3, ["unreadable"])
    assert _told(done).count(given or "''") == 1


@pytest.mark.parametrize("arguments", [("--map", "text=body"), ("--published", "2019-13-45")])
@pytest.mark.parametrize("name", ["coded.jsonl", "coded.html", "coded.txt"])
def test_a_wrong_command_line_leaves_the_older_output(tmp_path: Path, arguments: Sequence[str], name: str) -> None:
    (tmp_path / "a.jsonl").write_text(LINE, "utf-8")
    (tmp_path / name).write_text("older work")
    done = isnad("code", tmp_path / "a.jsonl", "--out", tmp_path / name, *arguments)
    assert done.returncode == 2
    _told(done)
    assert (tmp_path / name).read_text() == "older work"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["a.jsonl", name])


def test_a_wrong_command_line_leaves_no_new_file(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(LINE, "utf-8")
    assert isnad("code", tmp_path / "a.jsonl", "--map", "text=body", "--out", tmp_path / "b.jsonl").returncode == 2
    assert not (tmp_path / "b.jsonl").exists()


def test_an_input_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(LINE, "utf-8")
    done = isnad("code", path, "--out", path)
    assert done.returncode == 2
    assert "is an input and the output as well" in _told(done)
    assert path.read_text("utf-8") == LINE


def test_the_output_is_not_read_when_it_lies_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    for _ in range(2):  # the second time it is there beforehand
        done = isnad("code", tmp_path, "--out", tmp_path / "coded.jsonl")
        assert (done.returncode, done.stderr) == (0, b"")
        assert _kinds((tmp_path / "coded.jsonl").read_bytes()) == ["ar"]


@pytest.mark.parametrize("form", ["jsonl", "table", "html"])
def test_standard_output_that_is_full_or_closed(tmp_path: Path, form: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    (tmp_path / "a.jsonl").write_text(LINE, "utf-8")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "isnad", "code", str(tmp_path / "a.jsonl"), "--format", form]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, timeout=120)
    assert done.returncode == 4
    assert done.stderr.decode().startswith("isnad: standard output cannot be written: No space left")
    assert len(done.stderr.splitlines()) == 1


def test_a_page_has_its_bound(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "words"}\n' * 2001, "utf-8")
    done = isnad("code", tmp_path / "a.jsonl", "--out", tmp_path / "page.html")
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1].startswith("isnad: a page holds 2,000 records and there are more")
    assert not (tmp_path / "page.html").exists()


def _many(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    path.write_text(LINE * 20_000, "utf-8")
    return path


def _started(path: Path, out: Path, workers: int) -> subprocess.Popen[bytes]:
    """A run that has written its first lines, in a group of processes of its own as a shell makes one."""
    command = [sys.executable, "-m", "isnad", "code", str(path), "--out", str(out), "--workers", str(workers)]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    deadline = time.monotonic() + 60
    while (not out.exists() or out.stat().st_size == 0) and time.monotonic() < deadline:
        time.sleep(0.02)
    return running


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_leaves_whole_lines_and_says_how_many(tmp_path: Path, workers: int) -> None:
    out = tmp_path / "coded.jsonl"
    running = _started(_many(tmp_path), out, workers)
    os.killpg(running.pid, signal.SIGINT)
    _, stderr = running.communicate(timeout=60)
    assert running.returncode == 130
    lines = out.read_bytes().splitlines(keepends=True)
    assert all(line.endswith(b"\n") and json.loads(line)["schema"] == "isnad/1" for line in lines)
    (told,) = stderr.decode().splitlines()
    said = re.fullmatch(r"isnad: interrupted after (\d+) records; what is written is whole lines", told)
    assert said is not None, told
    assert 0 <= int(said[1]) - len(lines) <= 1  # one may have been made and not yet written


def test_a_killed_run_leaves_whole_lines_but_the_last_and_no_process(tmp_path: Path) -> None:
    out = tmp_path / "coded.jsonl"
    running = _started(_many(tmp_path), out, 2)
    running.kill()
    assert running.stderr is not None
    running.stderr.read()  # ends when the last process that holds it has ended
    running.wait(timeout=60)
    written = out.read_bytes()
    whole = written[: written.rfind(b"\n") + 1]  # kill -9 may stop the kernel between two pages of the last line
    assert all(json.loads(line)["schema"] == "isnad/1" for line in whole.splitlines())


def test_a_closed_pipe_is_quiet_with_several_processes(tmp_path: Path) -> None:
    command = f"{sys.executable} -m isnad code {_many(tmp_path)} --format jsonl --workers 2 | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=120)
    assert (len(done.stdout.splitlines()), done.stderr) == (1, b"")
