"""Going on with a long run where it was interrupted: a small file says how far it has come."""

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import msgspec

from isnad.cli.tally import Result
from isnad.ingest.meter import Meter, Position
from isnad.record.base import Record
from isnad.record.coded import FailedDocument
from isnad.record.document import Document
from isnad.record.errors import OutputError, UsageError

CHUNK = 500
"""Records after which the file is written anew; a run that is killed does at most so many again."""


class Reached(Record, frozen=True, kw_only=True):
    """How far a run has come: `run` is what was asked for, `bytes` how much of the output is whole."""

    run: str
    source: int
    unit: int
    records: int
    bytes: int


class Keeping(Protocol):
    """What keeps records in a store."""

    def flush(self) -> None:
        """Keep all that waits."""


@dataclass(slots=True)
class Resuming:
    """Notes after every chunk how far the run has come. Without a `file` nothing is noted."""

    file: Path | None
    run: str
    meter: Meter
    keeper: Keeping | None = None
    before: Reached | None = None
    written: int = 0
    _waiting: deque[Position] = field(default_factory=deque)
    _whole: Reached | None = None
    _noted: int = 0

    def begin(self) -> None:
        """Take up an earlier run of the same inputs.

        Raises:
            UsageError: the file is of another run, or is none of ours.
        """
        if self.file is None or not self.file.exists():
            return
        try:
            found = msgspec.json.decode(self.file.read_bytes(), type=Reached)
        except (OSError, msgspec.DecodeError) as error:
            raise UsageError(f"--resume {self.file}: not a file that an interrupted run left; name another") from error
        if found.run != self.run:
            raise UsageError(
                f"--resume {self.file}: left by a run with other inputs or options; delete it to begin anew"
            )
        self.before, self.written = found, found.bytes
        self.meter.resume = Position(found.source, found.unit)

    def track(self, documents: Iterable[Document | FailedDocument]) -> Iterator[Document | FailedDocument]:
        """Pass documents on and remember where each was read."""
        for document in documents:
            self._waiting.append(self.meter.position)
            yield document

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        """Pass results on; what came before the one asked for is written, and noted where a unit of the input ended."""
        done = self.before.records if self.before else 0
        here: Position | None = None
        for result in results:
            position = self._waiting.popleft()
            if here is not None and position != here:
                self._whole = Reached(
                    run=self.run, source=here.source, unit=here.unit, records=done, bytes=self.written
                )
                if done - self._noted >= CHUNK:
                    self.note()
            here = position
            yield result
            done += 1

    def count(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Pass lines on and count what was written of them."""
        for line in lines:
            yield line
            self.written += len(line)

    def note(self) -> None:
        """Write down how far the run has come; what waits for the store is kept first.

        Raises:
            OutputError: the file cannot be written.
        """
        if self.file is None or self._whole is None:
            return
        if self.keeper is not None:
            self.keeper.flush()
        part = self.file.with_name(f".{self.file.name}.{os.getpid()}.part")
        try:
            part.write_bytes(msgspec.json.encode(self._whole))
            part.replace(self.file)
        except OSError as error:
            raise OutputError(f"{self.file} cannot be written: {error.strerror}; name another with --resume") from error
        self._noted = self._whole.records

    def finish(self) -> None:
        """Remove the file: there is nothing to go on with."""
        if self.file is not None:
            self.file.unlink(missing_ok=True)


def name_of_run(*asked: object) -> str:
    """Return a short name for what was asked for: inputs with their sizes, options, output."""
    return hashlib.sha256(json.dumps(asked, default=str, ensure_ascii=False).encode()).hexdigest()[:16]
