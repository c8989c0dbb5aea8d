"""One watch of a file at a time; a lock that a dead process held is free again."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from isnad.record.errors import RefusedError
from isnad.record.ids import sha256_hex

if sys.platform != "win32":
    import fcntl

_FOLDER = "watch"


def state_path(folder: Path, plan: Path) -> Path:
    """Return where the state of a watch lies in a store's folder; the name tells which file it is of.

    Raises:
        OSError: the folder cannot be made.
    """
    place = folder / _FOLDER
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place / f"{plan.stem}-{sha256_hex(str(plan.resolve()))[:8]}.state"


@contextmanager
def only_one(state: Path, plan: Path) -> Iterator[None]:
    """Give the block to one process.

    Raises:
        RefusedError: another process watches this file; the message says which.
    """
    with state.with_suffix(".lock").open("a+", encoding="ascii") as stream:
        if sys.platform != "win32":
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                stream.seek(0)
                raise RefusedError(
                    f"{plan} is being watched already, by process {stream.read().strip() or 'unknown'}; "
                    "stop that one first, or watch another file"
                ) from error
        stream.seek(0)
        stream.truncate()
        stream.write(str(os.getpid()))
        stream.flush()
        yield
