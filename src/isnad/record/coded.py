"""One line of output: a coded document, or the error that stands in its place."""

import msgspec

from isnad.record.base import SCHEMA, Record
from isnad.record.claims import Claim
from isnad.record.codes import ErrorKind
from isnad.record.document import Document
from isnad.record.events import Event, Flag, Relation
from isnad.record.mentions import Mentions


class CodedDocument(Record, frozen=True, kw_only=True):
    """Everything that was read out of one document. `notes` says what was left undone and why."""

    schema: str = SCHEMA
    document: Document
    mentions: Mentions = msgspec.field(default_factory=Mentions)
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    flags: tuple[Flag, ...] = ()
    notes: tuple[str, ...] = ()


class RecordRef(Record, frozen=True, kw_only=True):
    """What is known of a record that could not be read."""

    external_id: str | None = None
    uri: str | None = None


class ReadError(Record, frozen=True, kw_only=True):
    """Kind of the failure and a message that says what, where and what to do next."""

    kind: ErrorKind
    message: str


class FailedDocument(Record, frozen=True, kw_only=True):
    """The line written for a record that could not be read; the batch goes on."""

    schema: str = SCHEMA
    document: RecordRef
    error: ReadError
