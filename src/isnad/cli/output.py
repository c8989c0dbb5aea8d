"""Where output goes: a file that appears whole or not at all, or standard output that may close early."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from isnad.record.errors import OutputError


@contextmanager
def opened(out: Path | None) -> Iterator[BinaryIO]:
    """Give the stream to write to: standard output when `out` is None.

    A file is written beside its place and put there at the end; when the writing stops halfway, an older file of
    that name is untouched and nothing new is left. A device or a pipe is written to as it is, never replaced.

    Raises:
        OutputError: the file cannot be written there.
    """
    if out is None:
        with _standard_output() as stream:
            yield stream
        return
    special = out.exists() and not out.is_file() and not out.is_dir()
    part = out if special else _beside(out)
    try:
        with part.open("wb") as stream:
            yield stream
        if not special:
            part.replace(out)
    except OSError as wrong:
        raise OutputError(f"cannot write {out}: {wrong.strerror or wrong}") from wrong
    finally:
        if not special:
            part.unlink(missing_ok=True)


def _beside(out: Path) -> Path:
    """Make an empty file next to `out`, so that a folder that cannot be written is known before any work."""
    if out.is_dir():
        raise OutputError(f"cannot write {out}: it is a folder; name a file")
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        part.open("wb").close()
    except OSError as wrong:
        raise OutputError(f"cannot write {out}: {wrong.strerror or wrong}") from wrong
    return part


@contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence()
    except OSError as wrong:
        raise OutputError(f"cannot write to standard output: {wrong.strerror or wrong}") from wrong


def silence() -> None:
    """Send the rest of standard output nowhere: whoever read it has enough, and that is no error."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """Write one line about a problem to standard error."""
    print(f"isnad: {message}", file=sys.stderr, flush=True)  # noqa: T201
