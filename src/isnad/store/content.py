"""What lies sealed in the tables: records as JSON, under the key of their page."""

from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, select

from isnad.record.base import SCHEMA, Record
from isnad.record.claims import Claim
from isnad.record.coded import CodedDocument
from isnad.record.document import Document
from isnad.record.errors import MissingError, RedactedError
from isnad.record.events import Event, Flag, Relation
from isnad.record.mentions import Mentions
from isnad.record.review import Tombstone
from isnad.store.schema import seal_key, tombstone
from isnad.vault.seal import unseal

Kept = TypeVar("Kept", bound=Record)


class CodingBody(Record, frozen=True, kw_only=True):
    """A coded document without its document, which is kept once for all its versions."""

    mentions: Mentions = msgspec.field(default_factory=Mentions)
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    flags: tuple[Flag, ...] = ()
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, coded: CodedDocument) -> "CodingBody":
        """Return the body of a coded document."""
        return cls(**{name: getattr(coded, name) for name in cls.__struct_fields__})

    def with_document(self, document: Document) -> CodedDocument:
        """Return the coded document again."""
        values: dict[str, Any] = {name: getattr(self, name) for name in self.__struct_fields__}
        return CodedDocument(schema=SCHEMA, document=document, **values)


_ENCODER = msgspec.json.Encoder()
_DECODERS: dict[type[Record], "msgspec.json.Decoder[Any]"] = {}


def encode(record: Record) -> bytes:
    """Return the record as JSON in UTF-8."""
    return _ENCODER.encode(record)


def decode(raw: bytes, kind: type[Kept]) -> Kept:
    """Return the record that `encode` wrote."""
    decoder = _DECODERS.get(kind)
    if decoder is None:
        decoder = _DECODERS[kind] = msgspec.json.Decoder(kind)
    record: Kept = decoder.decode(raw)
    return record


class Keys:
    """The keys of pages, read as they are asked for and held for one piece of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, bytes | None] = {}

    def open(self, key_id: str, body: bytes, kind: type[Kept]) -> Kept:
        """Return the record that lies sealed in a body.

        Raises:
            RedactedError: the key was destroyed.
            SealError: the body is damaged.
        """
        return decode(unseal(self.secret(key_id), body), kind)

    def load(self, key_ids: list[str]) -> None:
        """Read many keys at once."""
        missing = [key_id for key_id in key_ids if key_id not in self._known]
        if not missing:
            return
        query = select(seal_key.c.id, seal_key.c.secret).where(seal_key.c.id.in_(missing))
        self._known |= {row.id: row.secret for row in self._connection.execute(query)}

    def secret(self, key_id: str) -> bytes:
        """Return the key itself.

        Raises:
            RedactedError: it was destroyed.
            MissingError: there is none of that id.
        """
        self.load([key_id])
        if key_id not in self._known:
            raise MissingError(f"{key_id}: the store has no key for it; run `isnad verify`")
        secret = self._known[key_id]
        if secret is None:
            raise RedactedError(f"{key_id}: its content was removed; `isnad show` gives the tombstone")
        return secret


def tombstone_of(connection: Connection, document_id: str) -> Tombstone | None:
    """Return what stays of a redacted document; None for one that was not redacted."""
    body = connection.execute(select(tombstone.c.body).where(tombstone.c.document_id == document_id)).scalar()
    return None if body is None else decode(body, Tombstone)
