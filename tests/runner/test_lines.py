import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from isnad.record.errors import OutputError
from isnad.runner.lines import write_lines

LINES = [b'{"a": 1}\n', b'{"b": "\xd8\xb9"}\n']


def test_a_file_holds_the_lines(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"older and longer than what comes now, so that a rest of it would show\n")
    assert write_lines(LINES, target) == 2
    assert target.read_bytes() == b"".join(LINES)


def test_each_line_is_there_before_the_next_is_made(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    seen = []

    def made() -> object:
        for line in LINES:
            yield line
            seen.append(target.read_bytes())

    write_lines(made(), target)  # type: ignore[arg-type]
    assert seen == [LINES[0], b"".join(LINES)]


def fails() -> Iterator[bytes]:
    raise ValueError("nothing can be made")
    yield b""


@pytest.mark.parametrize("older", [b"older\n", None])
def test_a_run_that_fails_before_its_first_line_changes_nothing(tmp_path: Path, older: bytes | None) -> None:
    target = tmp_path / "out.jsonl"
    if older:
        target.write_bytes(older)
    with pytest.raises(ValueError, match="nothing can be made"):
        write_lines(fails(), target)
    assert (target.read_bytes() if target.exists() else None) == older


def test_no_lines_make_an_empty_file(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"older\n")
    assert write_lines([], target) == 0
    assert target.read_bytes() == b""


@pytest.mark.parametrize("name", ["none/out.jsonl", "."])
def test_what_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_lines(LINES, tmp_path / name)


def test_a_full_disk_is_an_output_error() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(OutputError, match="/dev/full cannot be written"):
        write_lines(LINES, Path("/dev/full"))


SCRIPT = textwrap.dedent(
    """
    import itertools, sys, time
    from isnad.runner.lines import write_lines
    def made():
        for number in itertools.count():
            yield b"x" * 5000 + b"%d\\n" % number
    try:
        write_lines(made())
    except KeyboardInterrupt:
        sys.exit(130)
    """
)


def test_a_closed_pipe_ends_it_quietly() -> None:
    writer = subprocess.Popen([sys.executable, "-c", SCRIPT], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert writer.stdout is not None
    writer.stdout.readline()
    writer.stdout.close()
    assert writer.wait(timeout=30) == 0
    assert writer.stderr is not None
    assert writer.stderr.read() == b""
    writer.stderr.close()


def test_an_interrupt_leaves_whole_lines(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with target.open("wb") as stream:
        writer = subprocess.Popen([sys.executable, "-c", SCRIPT], stdout=stream)
        while target.stat().st_size < 1_000_000:
            assert writer.poll() is None
        os.kill(writer.pid, signal.SIGINT)
        assert writer.wait(timeout=30) == 130
    assert target.read_bytes().endswith(b"\n")
