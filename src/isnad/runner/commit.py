"""Output that stands whole or not at all: each share is committed once, whoever works on it and how often.

An attempt writes its files into a folder of its own. The commit is one hard link, `_commits/N.json`, which exactly one
attempt can make; only then are its files moved to where readers look. Whoever comes later finishes a move that was
interrupted, and an attempt that came second throws its files away. This holds on any file system where links are atomic
(a local disk, NFS); no coordinator is asked.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

from isnad.record.base import Record

COMMITS = "_commits"
ATTEMPTS = "_attempts"


class PartFile(Record, frozen=True, kw_only=True):
    """One file of a share: its day, how many rows and bytes."""

    day: str
    rows: int
    size: int


class Example(Record, frozen=True, kw_only=True):
    """A record that could not be read or coded."""

    uri: str | None
    external_id: str | None
    kind: str
    message: str


class ShareReport(Record, frozen=True, kw_only=True):
    """What one share gave. `worker` is host and process, `memory` the most bytes it held. `seconds` are of the clock,
    `processor` what the processor itself counts, which other work on the machine disturbs less.
    """

    share: int
    attempt: str
    files: tuple[PartFile, ...]
    records: int
    events: int
    failed: dict[str, int]
    examples: tuple[Example, ...]
    seconds: float
    processor: float
    warm_up: float
    worker: str
    memory: float


class Committer:
    """Commits shares into one folder.

    Raises:
        OSError: from every method, when the folder cannot be written.
    """

    def __init__(self, out: Path) -> None:
        self._out = out

    def prepare(self) -> None:
        """Make the folders."""
        for name in (COMMITS, ATTEMPTS):
            (self._out / name).mkdir(parents=True, exist_ok=True)

    def attempt(self, share: int) -> Path:
        """Return a new folder for one attempt."""
        folder = self._out / ATTEMPTS / f"{share:06d}-{secrets.token_hex(6)}"
        folder.mkdir(parents=True)
        return folder

    def commit(self, folder: Path, report: ShareReport) -> ShareReport:
        """Commit an attempt and return the report of whichever attempt of the share came first."""
        written = folder / "commit.json"
        _write(written, msgspec.json.encode(report))
        try:
            os.link(written, self._commit_path(report.share))
            _sync(self._out / COMMITS)
        except FileExistsError:
            shutil.rmtree(folder, ignore_errors=True)
        held = self.committed(report.share)
        assert held is not None
        self.publish(held)
        return held

    def committed(self, share: int) -> ShareReport | None:
        """Return the report of a share that is committed."""
        try:
            return msgspec.json.decode(self._commit_path(share).read_bytes(), type=ShareReport)
        except FileNotFoundError:
            return None

    def all_committed(self) -> Iterator[ShareReport]:
        """Yield the reports of all committed shares, by number."""
        for path in sorted((self._out / COMMITS).glob("*.json")):
            yield msgspec.json.decode(path.read_bytes(), type=ShareReport)

    def publish(self, report: ShareReport) -> None:
        """Move the files of a committed share to where readers look; again changes nothing."""
        folder = self._out / ATTEMPTS / report.attempt
        for part in report.files:
            target = self.place(report.share, part.day)
            target.parent.mkdir(exist_ok=True)
            try:
                part_of(folder, part.day).replace(target)
            except FileNotFoundError:
                if not target.exists():
                    raise
        shutil.rmtree(folder, ignore_errors=True)

    def place(self, share: int, day: str) -> Path:
        """Return where the rows of a share and a day stand in the end."""
        return self._out / f"day={day}" / f"part-{share:06d}.parquet"

    def sweep(self) -> None:
        """Throw away what attempts left that were killed or came second."""
        shutil.rmtree(self._out / ATTEMPTS, ignore_errors=True)

    def _commit_path(self, share: int) -> Path:
        return self._out / COMMITS / f"{share:06d}.json"


def part_of(folder: Path, day: str) -> Path:
    """Return where an attempt writes the rows of a day."""
    return folder / f"{day}.parquet"


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
