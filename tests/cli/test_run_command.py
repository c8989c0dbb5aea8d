"""`isnad run`: the same records as `isnad code`, whatever dies."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from isnad.cli.run_work import RunRequest, run_batch
from isnad.ingest.shares import split_inputs
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.pipeline.code import code_document
from isnad.record.codec import encode_line
from isnad.record.document import Document
from isnad.record.errors import UsageError
from isnad.runner.batch import ShareFailure
from isnad.runner.commit import Committer, ShareReport
from isnad.runner.on_processes import run_on_processes
from isnad.runner.share_work import Job
from processes_below import descendants, executors_of

pyarrow = pytest.importorskip("pyarrow", reason="needs the extra [parquet]")
dataset = pytest.importorskip("pyarrow.dataset", reason="needs the extra [parquet]")

TOWNS = ("سراقب", "بنش", "تفتناز", "كفرنبل", "دوما", "حرستا")


def report(number: int) -> str:
    place = TOWNS[number % len(TOWNS)]
    text = f"قُتل ثلاثة مدنيين، أمس، بقصف مدفعي على بلدة {place}، بحسب ما قال مصدر طبي في الخبر رقم {number}."
    return json.dumps(
        {"text": text, "id": str(number), "published": f"2026-11-{number % 5 + 1:02}"}, ensure_ascii=False
    )


def archive(folder: Path, number: int) -> Path:
    path = folder / "news.jsonl"
    lines = [report(n) for n in range(number)]
    lines[number // 2] = '{"text": ""}'
    lines[number // 3] = "{broken"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def one_process(path: Path) -> list[bytes]:
    found = read_inputs([str(path)])
    return [encode_line(code_document(one) if isinstance(one, Document) else one) for one in found]


def written(out: Path) -> list[bytes]:
    """The lines of the output in the order of the input."""
    table = dataset.dataset(out, partitioning="hive").to_table(columns=["share", "number", "line"])
    return table.sort_by([("share", "ascending"), ("number", "ascending")])["line"].to_pylist()


def request(path: Path, out: Path, *, workers: int = 1, share_bytes: int = 2_000, on: str = "processes") -> RunRequest:
    return RunRequest((str(path),), out, on, workers, None, (), share_bytes, None, None, None)


def command(path: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "isnad", "run", str(path), "--out", str(out), "--share-mb", "0.001", *more]


def commits(out: Path) -> int:
    return len(list((out / "_commits").glob("*.json"))) if out.exists() else 0


def wait_for_commits(process: "subprocess.Popen[str]", out: Path, least: int, seconds: float = 120.0) -> None:
    until = time.monotonic() + seconds
    while commits(out) < least and process.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    assert commits(out) >= least, process.communicate()


@pytest.mark.parametrize("workers", [1, 2])
def test_records_are_those_of_one_process_by_day(tmp_path: Path, workers: int) -> None:
    path, out = archive(tmp_path, 30), tmp_path / "out"
    assert run_batch(request(path, out, workers=workers)) == 1
    assert written(out) == one_process(path)
    assert sorted(folder.name for folder in out.glob("day=*")) == [
        *(f"day=2026-11-{day:02}" for day in range(1, 6)), "day=unknown",
    ]  # fmt: skip
    told = json.loads((out / "_report.json").read_text("utf-8"))
    assert (told["records"], told["failed"]) == (30, {"bad_json": 1, "no_text": 1})
    assert (told["committed"], (out / "_SUCCESS").exists()) == (told["shares"], True)
    assert not (out / "_attempts").exists()


def test_again_does_nothing_and_other_input_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = archive(tmp_path, 10), tmp_path / "out"
    run_batch(request(path, out))
    before = {file: file.stat().st_mtime_ns for file in out.glob("day=*/*")}
    run_batch(request(path, out))
    assert "of an earlier run" in capsys.readouterr().out
    assert {file: file.stat().st_mtime_ns for file in out.glob("day=*/*")} == before
    with pytest.raises(UsageError, match="other input, with other options"):
        run_batch(request(path, out, share_bytes=5_000))
    with pytest.raises(UsageError, match="is not empty"):
        run_batch(request(path, tmp_path))


def test_a_share_whose_file_cannot_be_read_is_not_committed(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        archive(tmp_path / name, 6)
    out = tmp_path / "out"
    Committer(out).prepare()
    first, second = split_inputs([str(tmp_path / "a"), str(tmp_path / "b")], 1_000)
    shutil.rmtree(tmp_path / "b")
    done, failed = run_on_processes(Job(out=str(out), options=ReadOptions()), [first, second], 1)
    assert isinstance(done, ShareReport)
    assert isinstance(failed, ShareFailure)
    assert "No such file" in failed.error
    assert [report.share for report in Committer(out).all_committed()] == [0]


def test_killed_workers_and_a_killed_run_lose_and_double_nothing(tmp_path: Path) -> None:
    path, out = archive(tmp_path, 60), tmp_path / "out"
    process = subprocess.Popen(
        command(path, out, "--workers", "2"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    wait_for_commits(process, out, 2)
    for child in list(descendants(process.pid))[:1]:
        os.kill(child, signal.SIGKILL)
    wait_for_commits(process, out, 6)
    process.kill()
    process.communicate()
    again = subprocess.run(command(path, out, "--workers", "2"), capture_output=True, text=True, check=False)
    assert again.returncode == 1, again.stderr
    assert written(out) == one_process(path)


def executor_that_committed(driver: int, out: Path) -> int:
    """One executor that has done some of the work: another must do the rest, whenever the two came up."""
    done = {report.worker for report in Committer(out).all_committed()}
    busy = [
        one
        for one in executors_of(driver)
        if any(f"{socket.gethostname()}:{child}" in done for child in descendants(one))
    ]
    assert busy, (done, executors_of(driver))
    return busy[0]


@pytest.mark.spark
def test_a_killed_executor_loses_and_doubles_nothing(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="needs the extra [spark]")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("needs Java")
    path, out = archive(tmp_path, 100), tmp_path / "out"
    spark = ("--on", "spark", "--master", "local-cluster[2,1,768]", "--conf", "spark.executor.memory=512m")
    process = subprocess.Popen(command(path, out, *spark), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        wait_for_commits(process, out, 2, seconds=240)
        os.kill(executor_that_committed(process.pid, out), signal.SIGKILL)
        seen = commits(out)
        _, problems = process.communicate(timeout=300)
    finally:
        process.kill()
    assert process.returncode == 1, problems
    assert seen < commits(out)
    assert written(out) == one_process(path)
    told = json.loads((out / "_report.json").read_text("utf-8"))
    assert told["shares_failed"] == []
    assert told["workers"] >= 2
