"""One family of errors.

IsnadError
├── UsageError          the command line asks for something that cannot be: exit 2
├── InputError          one input cannot be read: becomes an `error` line, the batch goes on
│   └── WireError       no whole answer comes from a server, or it is not to be asked
├── OutputError         the output cannot be written: exit 4
├── StoreError          the store cannot be opened, read or written: exit 5
│   ├── NewerStoreError a newer isnad made it
│   ├── BusyError       somebody else is writing
│   ├── MissingError    there is no such document, event or decision in it
│   ├── RedactedError   its content was removed; only the tombstone stays
│   ├── SealError       what was sealed cannot be read: a wrong key or damaged bytes
│   ├── ArchiveError    an archive of pages is cut off, damaged or not there
│   └── StampError      the time-stamp server gives no stamp, or the stamp does not hold
├── RefusedError        a permission, a consent or a profile forbids it, with the reason: exit 6
└── KnowledgeError      a data file of the package or of the user is wrong: names file and line
"""

from typing import Literal

from isnad.record.codes import ErrorKind

WireReason = Literal["refused", "network", "slow", "broken", "too_large"]


class IsnadError(Exception):
    """Base of all errors that isnad raises on purpose; its text is one clear line for a person."""


class UsageError(IsnadError):
    """The caller asked for something that cannot be done as asked."""


class OutputError(IsnadError):
    """The output cannot be written."""


class StoreError(IsnadError):
    """The store cannot be opened, read or written; the message says what to do."""


class NewerStoreError(StoreError):
    """The store was made by a newer isnad; nothing was touched."""


class BusyError(StoreError):
    """Another process is writing and did not end in time."""


class MissingError(StoreError):
    """There is no such record in the store."""


class RedactedError(StoreError):
    """The content of the record was removed; the tombstone says by whom, when and why."""


class SealError(StoreError):
    """What was sealed cannot be read: another key sealed it, or its bytes were changed."""


class ArchiveError(StoreError):
    """An archive of pages cannot be read or written; the message names the file and the record."""


class StampError(StoreError):
    """No time stamp was given, or the one that is there does not hold."""


class RefusedError(IsnadError):
    """What was asked for is not allowed; the message gives the reason and who can allow it."""


class KnowledgeError(IsnadError):
    """A data file is wrong; the message names the file, the entry and what to change."""


class InputError(IsnadError):
    """One input record cannot be read."""

    def __init__(self, kind: ErrorKind, message: str) -> None:
        super().__init__(message)
        self.kind: ErrorKind = kind


class WireError(InputError):
    """A server gives no whole answer, or is not to be asked; `reason` tells which, for whoever asks again later."""

    def __init__(self, reason: WireReason, message: str) -> None:
        super().__init__("too_large" if reason == "too_large" else "unreadable", message)
        self.reason: WireReason = reason
