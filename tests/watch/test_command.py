"""`isnad watch` as a process of its own: stopped, killed, started again."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsroom import Newsroom, article
from sqlalchemy import func, select

from isnad.store.opening import open_store
from isnad.store.schema import document

ENTRY = '[watch]\ndelay = "0s"\nevery = "1s"\nlink = "1s"\n[[outlet]]\nname = "Radio Example"\n'


def files(folder: Path, room: Newsroom) -> list[str]:
    path = folder / "outlets.toml"
    path.write_text(f'{ENTRY}feeds = ["{room.address}/feed"]\nprivate_hosts = ["127.0.0.1"]\n', "utf-8")
    return [sys.executable, "-m", "isnad", "watch", str(path), "--db", str(folder / "news.db")]


@contextmanager
def running(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def documents(folder: Path) -> int:
    if not (folder / "news.db").exists():
        return 0
    store = open_store(folder / "news.db", create=False)
    with store.reading() as connection:
        count = connection.execute(select(func.count()).select_from(document)).scalar_one()
    store.close()
    return count


def wait_for(what, seconds: float = 30.0):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = what()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come in time")


def fill(room: Newsroom, number: int) -> None:
    for one in range(number):
        room.page(f"/{one}", article(one, town=one))
    room.feed("/feed", [f"/{one}" for one in range(number)])


def test_one_round_and_what_changed(tmp_path: Path, room: Newsroom) -> None:
    fill(room, 2)
    command = files(tmp_path, room)
    log = tmp_path / "log.jsonl"
    first = subprocess.run([*command, "--once", "--log", str(log)], capture_output=True, text=True, check=False)
    assert (first.returncode, first.stdout) == (0, "2 pages kept; 0 newer versions; 0 given up\n"), first.stderr
    events = [json.loads(line)["event"] for line in log.read_text("utf-8").splitlines()]
    assert (events[0], events[-1]) == ("started", "ended")
    assert events.count("page_kept") == 2
    assert "linked" in events
    check = subprocess.run([*command[:-2], "--check"], capture_output=True, text=True, check=True)
    assert f"feed: {room.address}/feed" in check.stdout
    listed = [sys.executable, "-m", "isnad", "versions", "--db", str(tmp_path / "news.db")]
    shown = subprocess.run(listed, capture_output=True, text=True, check=True)
    assert shown.stdout == "no page was kept in more than one version\n"


def test_a_second_watch_of_the_file_is_refused_and_sigterm_ends_the_first(tmp_path: Path, room: Newsroom) -> None:
    fill(room, 1)
    command = files(tmp_path, room)
    with running([*command, "--metrics-port", "0"]) as first:
        assert first.stderr is not None
        port = re.search(r"127\.0\.0\.1:(\d+)/metrics", first.stderr.readline())
        assert port is not None
        wait_for(lambda: documents(tmp_path))
        second = subprocess.run([*command, "--once"], capture_output=True, text=True, check=False)
        assert second.returncode == 6
        assert f"being watched already, by process {first.pid}" in second.stderr
        with urllib.request.urlopen(f"http://127.0.0.1:{port[1]}/health") as answer:
            assert json.load(answer)["turning"] is True
        first.send_signal(signal.SIGTERM)
        assert first.wait(15) == 0


def test_killed_again_and_again_it_loses_and_doubles_nothing(tmp_path: Path, room: Newsroom) -> None:
    fill(room, 12)
    command = files(tmp_path, room)
    for seen in (1, 6):
        with running(command) as process:
            wait_for(lambda least=seen: documents(tmp_path) >= least)
            os.kill(process.pid, signal.SIGKILL)
    with running(command) as process:
        assert process.stderr is not None
        assert "watching 1 outlet with 1 feed" in process.stderr.readline()
        wait_for(lambda: documents(tmp_path) == 12)
        process.send_signal(signal.SIGINT)
        assert process.wait(15) == 130
    assert documents(tmp_path) == 12
    verified = subprocess.run(
        [sys.executable, "-m", "isnad", "verify", "--db", str(tmp_path / "news.db")], capture_output=True, check=False
    )
    assert verified.returncode == 0
