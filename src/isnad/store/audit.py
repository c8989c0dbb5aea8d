"""The audit log: who read what is sensitive, who changed people and terms, who exported, when and why.

A line of the log is a record: it goes into the ledger, and its `body` is the payload that the ledger holds the hash of.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from isnad.record.base import Record
from isnad.record.errors import MissingError
from isnad.store.roles import Person, Subject, require
from isnad.store.schema import audit, document, event_view
from isnad.store.store import Store, Writing

KIND = "audit"


class AuditEntry(Record, frozen=True, kw_only=True):
    """One line of the log. `about` holds what else was said: the reason, the old and the new value."""

    at: str
    by: str
    action: str
    subject: str
    about: dict[str, Any] = msgspec.field(default_factory=dict)


def note(writing: Writing, by: str, action: str, subject: str, about: Mapping[str, Any] | None = None) -> None:
    """Put one line into the log, in the transaction of what it tells."""
    entry = AuditEntry(at=writing.at, by=by, action=action, subject=subject, about=dict(about or {}))
    body = msgspec.json.encode(entry)
    seq = writing.enter(KIND, subject, body)
    row = {"at": entry.at, "by": by, "action": action, "subject": subject, "body": body.decode(), "entry": seq}
    writing.connection.execute(insert(audit).values(row))


def audit_entries(connection: Connection, *, of: str | None = None, by: str | None = None) -> Iterator[AuditEntry]:
    """Yield the lines of the log, oldest first; of one subject or of one person where asked."""
    wanted = select(audit.c.body).order_by(audit.c.n)
    if of is not None:
        wanted = wanted.where(audit.c.subject == of)
    if by is not None:
        wanted = wanted.where(audit.c.by == by)
    for (body,) in connection.execute(wanted):
        yield msgspec.json.decode(body, type=AuditEntry)


def subject_of(connection: Connection, document_id: str) -> Subject:
    """Return what permission to a document, or to the document of an event key, depends on.

    Raises:
        MissingError: the store has neither.
    """
    columns = (document.c.id, document.c.sensitivity, document.c.source_group)
    found = connection.execute(select(*columns).where(document.c.id == document_id)).one_or_none()
    if found is None:
        at = select(*columns).join(event_view, event_view.c.document_id == document.c.id)
        found = connection.execute(at.where(event_view.c.key == document_id)).one_or_none()
    if found is None:
        raise MissingError(f"{document_id}: there is no such document or event in the store")
    return Subject(id=found.id, sensitivity=found.sensitivity, group=found.source_group)


def let_read(store: Store, person: Person, document_id: str) -> Subject:
    """Return the document's subject: the person may read it, and a read of what is sensitive stands in the log.

    The log is written first: what cannot be logged is not read.

    Raises:
        RefusedError: the person may not; the message says why.
    """
    with store.reading() as connection:
        subject = subject_of(connection, document_id)
    answer = require(person, "read", subject)
    if subject.sensitivity != "open":
        with store.writing() as writing:
            note(writing, person.id, "read", subject.id, {"allowed": answer.reason})
    return subject
