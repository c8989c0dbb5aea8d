"""Where output goes: a file that appears whole or not at all, or standard output that may close early."""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from isnad.record.errors import UsageError
from isnad.runner.lines import not_written


@contextmanager
def opened(out: Path | None) -> Iterator[BinaryIO]:
    """Give the stream to write to: standard output when `out` is None.

    A file is written beside its place and put there at the end; when the writing stops halfway, an older file of
    that name is untouched and nothing new is left. A pipe or a device is written to and stays what it is.

    Raises:
        OutputError: the file cannot be written there.
    """
    if out is None:
        with _standard_output() as stream:
            yield stream
        return
    if out.is_dir():
        raise not_written(str(out), "it is a folder")
    try:
        with out.open("wb") if _is_special(out) else _whole(out) as stream:
            yield stream
    except OSError as wrong:
        raise not_written(str(out), wrong.strerror or str(wrong)) from wrong


def _is_special(out: Path) -> bool:
    return out.exists() and not out.is_file()


@contextmanager
def _whole(out: Path) -> Iterator[BinaryIO]:
    """Make an empty file next to `out` before any work, and put it there when it is written."""
    place = out.resolve()  # a link keeps leading to the file it names
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence()
    except OSError as wrong:
        silence()
        raise not_written("standard output", wrong.strerror or str(wrong)) from wrong


def silence() -> None:
    """Send the rest of standard output nowhere: whoever read it has enough, and that is no error."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class OwnOutput:
    """Knows the file that this run writes, so that it is never read as an input of the same run."""

    def __init__(self, out: Path | None) -> None:
        self._out = out
        self._stdout = None if out is not None else _regular_stdout()

    def __call__(self, path: Path) -> bool:
        """Tell whether a file of an input is the output."""
        if self._out is not None:
            return self._out.exists() and path.samefile(self._out)
        return self._stdout is not None and os.path.samestat(path.stat(), self._stdout)

    def refuse(self, inputs: Sequence[str]) -> None:
        """Raise for an output that is an input as well: it would be lost before it is read.

        Raises:
            UsageError: naming the file.
        """
        for given in inputs:
            if Path(given).is_file() and self(Path(given)):
                raise UsageError(f"{given} is an input and the output as well; write to another file with --out")


def _regular_stdout() -> os.stat_result | None:
    try:
        found = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def complain(message: str) -> None:
    """Write one line about a problem to standard error."""
    line = " ".join(message.split("\n"))
    print(f"isnad: {line}", file=sys.stderr, flush=True)  # noqa: T201
