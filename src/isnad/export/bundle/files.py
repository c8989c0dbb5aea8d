"""The files of a bundle: how a record, a value or a page becomes one."""

from typing import Any

import msgspec

from isnad.record.base import Record


class File(Record, frozen=True, kw_only=True):
    """One file: its name within the bundle, with `/`, and its bytes."""

    name: str
    content: bytes


class KeptRecord(Record, frozen=True, kw_only=True):
    """A record of the store with the ledger entry that was made for it.

    `plain` are its bytes as they were sealed; `sealed` those that the entry has the hash of, None where the two are the
    same. `by` is who made it and `what` what was done, for the list of who handled the evidence.
    """

    kind: str
    subject: str
    entry: int
    at: str
    by: str
    what: str
    name: str
    plain: bytes
    sealed: bytes | None = None

    @property
    def sealed_name(self) -> str | None:
        """Where its sealed bytes lie in the bundle."""
        return f"custody/sealed/{self.kind}-{self.entry}.bin" if self.sealed is not None else None

    def files(self) -> list[File]:
        """Return its files: as it reads, and as it was kept."""
        own = [File(name=self.name, content=self.plain)]
        if self.sealed_name is not None and self.sealed is not None:
            own.append(File(name=self.sealed_name, content=self.sealed))
        return own


def json_file(name: str, value: Any) -> File:
    """Return a file of JSON for people to read: indented, letters as they are."""
    return File(name=name, content=msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def text_file(name: str, text: str) -> File:
    """Return a file of text in UTF-8."""
    return File(name=name, content=text.encode())
