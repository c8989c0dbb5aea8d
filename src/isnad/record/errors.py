"""One family of errors.

IsnadError
├── UsageError          the command line asks for something that cannot be: exit 2
├── InputError          one input cannot be read: becomes an `error` line, the batch goes on
├── OutputError         the output cannot be written: exit 4
└── KnowledgeError      a data file of the package or of the user is wrong: names file and line
"""

from isnad.record.codes import ErrorKind


class IsnadError(Exception):
    """Base of all errors that isnad raises on purpose; its text is one clear line for a person."""


class UsageError(IsnadError):
    """The caller asked for something that cannot be done as asked."""


class OutputError(IsnadError):
    """The output cannot be written."""


class KnowledgeError(IsnadError):
    """A data file is wrong; the message names the file, the entry and what to change."""


class InputError(IsnadError):
    """One input record cannot be read."""

    def __init__(self, kind: ErrorKind, message: str) -> None:
        super().__init__(message)
        self.kind: ErrorKind = kind
