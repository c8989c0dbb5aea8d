"""Writing lines so that what stands in the file is always whole lines."""

import errno
import os
import select
import signal
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from isnad.record.errors import OutputError


def write_lines(lines: Iterable[bytes], target: Path | None = None, *, keep: int = 0) -> int:
    """Write each line as it comes to a file, or to standard output for None; return how many were written.

    Every line is handed to the system whole before the next is asked for: whoever reads along sees it at once, and an
    interrupted run leaves no half of a line. A reader that closes the pipe (`| head`) ends the writing quietly. An
    older file keeps its content until the first line is there: a run that fails before it costs nothing. Of an
    older file its first `keep` bytes stay, and the lines are written after them.

    Raises:
        OutputError: the file cannot be opened or written, for want of a folder, of leave or of room.
    """
    name = str(target) if target is not None else "standard output"
    written = 0
    with _reporting(name), _opened(target) as place:
        for line in lines:
            if not written:
                place.empty(keep)
            if not _write_whole(place.descriptor, line):
                return written
            written += 1
        if not written:
            place.empty(keep)
    return written


def not_written(name: str, problem: str) -> OutputError:
    """Return the error for an output that cannot be written: which, why, and what to do."""
    return OutputError(f"{name} cannot be written: {problem}; choose another place with --out")


@dataclass(slots=True)
class _Place:
    """Where lines go; a file is emptied before the first."""

    descriptor: int
    file: bool
    begun: bool = False

    def empty(self, keep: int = 0) -> None:
        """Take the older content out of a file, but for its first bytes."""
        self.begun = True
        if self.file:
            os.ftruncate(self.descriptor, keep)
            os.lseek(self.descriptor, keep, os.SEEK_SET)


@contextmanager
def _reporting(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise not_written(name, error.strerror or str(error)) from error


@contextmanager
def _opened(target: Path | None) -> Iterator[_Place]:
    if target is None:
        sys.stdout.flush()
        yield _Place(sys.stdout.fileno(), file=False)
        return
    fresh = not target.exists()
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT, 0o666)
    place = _Place(descriptor, file=stat.S_ISREG(os.fstat(descriptor).st_mode))
    try:
        yield place
    finally:
        os.close(descriptor)
        if fresh and not place.begun:
            target.unlink(missing_ok=True)


def _write_whole(descriptor: int, line: bytes) -> bool:
    """Write one line to its end; return False when nobody reads any more.

    An interruption waits until the line is out: one that came between the system's taking of the line and our knowing
    of it would write the line twice.
    """
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return _write(descriptor, line)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _write(descriptor: int, line: bytes) -> bool:
    rest = memoryview(line)
    while rest:
        try:
            rest = rest[os.write(descriptor, rest) :]
        except BrokenPipeError:
            _silence(descriptor)
            return False
        except OSError as error:
            if error.errno != errno.EAGAIN:
                raise
            select.select([], [descriptor], [])  # a terminal or pipe set not to block: wait until it takes more
    return True


def _silence(descriptor: int) -> None:
    """Point a closed pipe at nothing, or Python complains when it flushes standard output at its end."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, descriptor)
    os.close(nothing)
