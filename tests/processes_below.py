"""The processes that a process started: those that work for it, and Spark's executors among them."""

from collections.abc import Iterator
from pathlib import Path


def descendants(pid: int) -> Iterator[int]:
    """Processes that a process started, and those started by them."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        if parent == pid:
            yield int(folder.name)
            yield from descendants(int(folder.name))


def executors_of(pid: int) -> list[int]:
    """Spark's executors among them."""
    named = ((child, Path(f"/proc/{child}/cmdline")) for child in descendants(pid))
    return [child for child, line in named if b"CoarseGrainedExecutorBackend" in line.read_bytes()]
