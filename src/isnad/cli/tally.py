"""Counting what was read, and telling on standard error what was not."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from isnad.cli import exits
from isnad.cli.output import complain
from isnad.cli.terminal import printable
from isnad.record.coded import CodedDocument, FailedDocument, RecordRef
from isnad.record.document import Document

Result = CodedDocument | FailedDocument
SHOWN = 20
"""Lines of one sort that are told; what comes after them is counted."""


@dataclass(slots=True)
class Tally:
    """How many records were read, how many were not, and how many have a note; each is told as it comes."""

    counts: Counter[str] = field(default_factory=Counter)

    @property
    def records(self) -> int:
        """How many records have come, read or not."""
        return self.counts["read"] + self.counts["failed"]

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        """Pass the results on and tell what is to be told of each."""
        for result in results:
            if isinstance(result, FailedDocument):
                self._tell("failed", result.document, result.error.message)
            else:
                self.counts["read"] += 1
                for note in result.notes:
                    self._tell("noted", result.document, note)
            yield result

    def _tell(self, sort: str, record: Document | RecordRef, message: str) -> None:
        self.counts[sort] += 1
        if self.counts[sort] <= SHOWN:
            where = (record.uri or record.external_id or "input").removeprefix("file:").removesuffix(":")
            complain(printable(message if message.startswith(where) else f"{where}: {message}"))

    def close(self, *, passed_over: bool = False) -> int:
        """Say what is left to say and return the exit code.

        An archive of which all was passed over was read, and so was one that was read to its end before.
        """
        if self.counts["failed"] > SHOWN:
            complain(f"{self.counts['failed']} records could not be read; their error lines in the output say why")
        if self.counts["noted"] > SHOWN:
            complain(f"{self.counts['noted']} notes in all; they stand in the output under `notes`")
        if self.counts["failed"]:
            return exits.SOME_UNREADABLE if self.counts["read"] else exits.NOTHING_READ
        if not self.counts["read"] and not passed_over:
            complain("nothing could be read: the input holds no record; name a file or folder with reports in it")
            return exits.NOTHING_READ
        return exits.OK
