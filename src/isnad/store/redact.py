"""Removing what a document says, so that it cannot be read again and the ledger still holds.

The key of its page is destroyed, what stands of it in the clear is blanked, the index forgets it, and a signed stone
says who removed it, when, by what authority and why. Hashes stay. A copy of the store from before still holds the key:
backups must be dealt with by whoever keeps them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, insert, or_, select, update

from isnad.record.base import Record
from isnad.record.errors import MissingError, UsageError
from isnad.record.ids import sha256_hex
from isnad.record.review import Terms, Tombstone
from isnad.store.audit import AuditEntry, note
from isnad.store.content import decode, encode
from isnad.store.index import forget_events, forget_words
from isnad.store.linked import forget_incidents_of
from isnad.store.roles import Person, require
from isnad.store.schema import (
    audit,
    coding,
    document,
    event_version,
    event_view,
    judgement,
    page,
    release_row,
    remark,
    remark_event,
    seal_key,
    terms,
    tombstone,
)
from isnad.store.store import Store, Writing
from isnad.store.wipe import wipe

BLANK_DOCUMENT: Final[Mapping[str, str | None]] = {
    "external_id": None,
    "uri": None,
    "outlet": None,
    "lang": None,
    "text_sha256": "",
    "published": None,
    "published_precision": "unknown",
    "published_basis": "unknown",
    "captured": None,
    "source_group": None,
}
"""What the columns of a redacted document hold."""

_BLANK_EVENT: Final = {"class": "", "event_id": "", "trigger_start": 0, "trigger_end": 0}


class Redaction(Record, frozen=True, kw_only=True):
    """What is, or would be, removed: a page's documents, which have one key together, and what was decided on them.

    `already` is true where it was removed earlier.
    """

    key_id: str
    document_ids: tuple[str, ...]
    event_keys: tuple[str, ...]
    already: bool


def what_goes(connection: Connection, wanted: str) -> Redaction:
    """Return what the redaction of a document, a page or an event's key takes with it.

    Raises:
        MissingError: nothing in the store is called that. No beginning of an id will do: what goes, goes for good.
    """
    key_id = _key_of(connection, wanted)
    if key_id is None:
        raise MissingError(f"{wanted}: there is no document, page or event of that whole id in the store")
    ids = tuple(connection.execute(select(document.c.id).where(document.c.key_id == key_id).order_by("n")).scalars())
    secret = connection.execute(select(seal_key.c.secret).where(seal_key.c.id == key_id)).scalar()
    return Redaction(
        key_id=key_id, document_ids=ids, event_keys=_event_keys(connection, ids), already=secret is None
    )  # fmt: skip


def _key_of(connection: Connection, wanted: str) -> str | None:
    told = select(event_version.c.document_id).where(event_version.c.key == wanted)
    shown = select(event_view.c.document_id).where(event_view.c.key == wanted)
    columns = document.c
    named = or_(
        columns.id == wanted, columns.key_id == wanted, columns.page_id == wanted, columns.id.in_(told.union(shown))
    )
    found = connection.execute(select(columns.key_id).where(named).limit(1)).scalar()
    return None if found is None else str(found)


def _event_keys(connection: Connection, document_ids: Sequence[str]) -> tuple[str, ...]:
    told = select(event_version.c.key).where(event_version.c.document_id.in_(document_ids))
    shown = select(event_view.c.key).where(event_view.c.document_id.in_(document_ids))
    return tuple(sorted(connection.execute(told.union(shown)).scalars()))


def redact(store: Store, wanted: str, *, reason: str, authority: str, person: Person) -> Redaction:
    """Remove for good what a page's documents say. What was removed earlier stays so and is wiped from the file again.

    Args:
        wanted: a document, a page or an event's key, whole.
        reason: why; it stays in the tombstone, so it must not name the one whom it protects.
        authority: who decided: the source, a court with its file number.

    Raises:
        RefusedError: the person may not.
        UsageError: no reason or no authority is given.
        MissingError: there is no such thing.
        BusyError: somebody else is writing; nothing was removed.
    """
    if not reason.strip() or not authority.strip():
        raise UsageError("a redaction needs --reason and --authority: who decided it, and why")
    require(person, "redact")
    with store.writing() as writing:
        goes = what_goes(writing.connection, wanted)
        if not goes.already:
            _Removal(writing, goes).run(reason, authority, person)
    wipe(store)
    return goes


@dataclass(slots=True)
class _Removal:
    """One redaction inside one transaction."""

    writing: Writing
    goes: Redaction

    def run(self, reason: str, authority: str, person: Person) -> None:
        """Forget, blank, destroy the key, and leave the tombstones."""
        for document_id in self.goes.document_ids:
            forget_incidents_of(self.writing.connection, document_id)
            forget_events(self.writing, document_id)
            forget_words(self.writing, document_id)
        self._blank_columns()
        self._blank_decided()
        self._blank_said()
        self._leave_stones(
            Tombstone(document_id="", at=self.writing.at, by=person.id, authority=authority, reason=reason)
        )
        about = {"authority": authority, "documents": list(self.goes.document_ids)}
        note(self.writing, person.id, "redact", self.goes.key_id, about)

    def _blank_columns(self) -> None:
        ids, key_id, connection = self.goes.document_ids, self.goes.key_id, self.writing.connection
        gone = {"secret": None, "destroyed_at": self.writing.at}
        for statement, values in (
            (update(document).where(document.c.id.in_(ids)), BLANK_DOCUMENT),
            (update(page).where(page.c.id == key_id), {"uri": "", "outlet": None, "captured_at": None}),
            (update(coding).where(coding.c.document_id.in_(ids)), {"content_sha256": ""}),
            (update(event_version).where(event_version.c.document_id.in_(ids)), _BLANK_EVENT),
            (update(release_row).where(release_row.c.key_id == key_id), {"body": None}),
            (update(seal_key).where(seal_key.c.id == key_id), gone),
        ):
            connection.execute(statement.values(values))

    def _blank_decided(self) -> None:
        """Judgements of both sides, and remarks on its incidents: sealed by another page's key they speak of it too."""
        ids = self.goes.document_ids
        about = or_(judgement.c.document_id.in_(ids), judgement.c.right_document_id.in_(ids))
        self.writing.connection.execute(update(judgement).where(about).values(body=None))
        told = select(remark_event.c.remark_id).where(remark_event.c.document_id.in_(ids))
        self.writing.connection.execute(update(remark).where(remark.c.id.in_(told)).values(body=None))

    def _blank_said(self) -> None:
        """Reasons lie in the clear in the terms and in the log: a person may have written there what must go."""
        connection, names = self.writing.connection, (*self.goes.document_ids, self.goes.key_id, *self.goes.event_keys)
        held = select(terms.c.n, terms.c.body).where(terms.c.document_id.in_(self.goes.document_ids))
        for row in connection.execute(held).all():
            blank = encode(blank_terms(decode(row.body, Terms)))
            connection.execute(update(terms).where(terms.c.n == row.n).values(body=blank))
        for line in connection.execute(select(audit.c.n, audit.c.body).where(audit.c.subject.in_(names))).all():
            entry = blank_entry(msgspec.json.decode(line.body, type=AuditEntry))
            connection.execute(
                update(audit).where(audit.c.n == line.n).values(body=msgspec.json.encode(entry).decode())
            )

    def _leave_stones(self, stone: Tombstone) -> None:
        connection = self.writing.connection
        rows = select(document.c.id, document.c.body_sha256).where(document.c.id.in_(self.goes.document_ids))
        for row in connection.execute(rows).all():
            plain = replace(stone, document_id=row.id, sealed_sha256=row.body_sha256)
            body = encode(replace(plain, signature=self.writing.store.signer.sign(signed_bytes(plain))))
            values = {"document_id": row.id, "body": body, "body_sha256": sha256_hex(body)}
            entry = self.writing.enter("tombstone", row.id, body)
            connection.execute(insert(tombstone).values(**values, entry=entry))


def signed_bytes(stone: Tombstone) -> bytes:
    """Return the bytes of a tombstone that are signed: the whole of it without the signature."""
    return encode(replace(stone, signature=None))


def blank_terms(held: Terms) -> Terms:
    """Return terms without the words that a person wrote in them."""
    return replace(held, reason=None, group=None, scope=())


def blank_entry(entry: AuditEntry) -> AuditEntry:
    """Return a line of the log without the words that a person wrote in it."""
    return replace(entry, about={"removed": "with the document"})
