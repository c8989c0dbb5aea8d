"""On what terms documents are kept: who may see them, what their sources agreed to, until when."""

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, get_args

from msgspec.structs import replace
from sqlalchemy import Connection, select

from isnad.record.base import Record
from isnad.record.errors import RefusedError, UsageError
from isnad.record.ids import content_id
from isnad.record.kept import DocumentHead
from isnad.record.review import Consent, Sensitivity, Terms
from isnad.store.audit import note, subject_of
from isnad.store.content import encode
from isnad.store.decide import record_terms
from isnad.store.heads import load_heads
from isnad.store.roles import Person, require
from isnad.store.schema import terms as terms_table
from isnad.store.store import Store, Writing

Purpose = Literal["internal", "public", "court"]
PURPOSES: Final = get_args(Purpose)

_WHO_DECIDES: Final = "an editor can change the terms: isnad mark {document} --scope ..."
_AT_ONCE: Final = 500


def refuse_out_of_scope(terms: Terms | None, purpose: Purpose) -> None:
    """Return when a document may leave for this purpose. Printed news without terms may leave for any.

    `internal` is within the organisation itself: what was refused or withdrawn does not leave even for that.

    Raises:
        RefusedError: its consent or its sensitivity forbids it; the message says which and who can change it.
    """
    reason = out_of_scope(terms, purpose)
    if terms is not None and reason is not None:
        raise RefusedError(f"{terms.document_id}: {reason}; {_WHO_DECIDES.format(document=terms.document_id)}")


def out_of_scope(terms: Terms | None, purpose: Purpose) -> str | None:
    """Return why a document may not leave for this purpose; None where it may."""
    if terms is None:
        return None
    if terms.consent in ("refused", "withdrawn"):
        return f"consent was {terms.consent} ({terms.by}, {terms.at[:10]}), so it leaves for no purpose"
    if terms.consent == "given" and purpose not in terms.scope:
        given = ", ".join(terms.scope) or "nothing named"
        return f"consent was given for {given}, not for {purpose}"
    if terms.sensitivity != "open" and purpose == "public":
        return f"it is {terms.sensitivity}, so it is not made public"
    return None


class Marks(Record, frozen=True, kw_only=True):
    """The terms to be set. None leaves a value as it is; an empty `group` takes the document out of its group, an empty
    `retain_until` lets it stay.
    """

    reason: str
    sensitivity: Sensitivity | None = None
    consent: Consent | None = None
    scope: tuple[str, ...] | None = None
    group: str | None = None
    retain_until: str | None = None


def mark(store: Store, document_id: str, marks: Marks, person: Person) -> Terms:
    """Set terms of a document and return those that hold from now on.

    Args:
        document_id: a document, or an event's key for the document that tells of it.

    Raises:
        RefusedError: the person may not set terms, or not read the document.
        MissingError: there is no such document.
        RedactedError: its content was removed.
        UsageError: a value cannot be meant.
    """
    with store.writing() as writing:
        return mark_within(writing, document_id, marks, person)


def mark_within(writing: Writing, document_id: str, marks: Marks, person: Person) -> Terms:
    """Do the same within a transaction.

    Raises:
        RefusedError: the person may not set terms, or not read the document.
        MissingError: there is no such document.
        RedactedError: its content was removed.
        UsageError: a value cannot be meant.
    """
    _check(marks)
    subject = subject_of(writing.connection, document_id)
    require(person, "mark", subject)
    held = load_heads(writing.connection, [subject.id])[subject.id].terms
    terms = _changed(held or Terms(id="", at="", by="", document_id=subject.id), marks)
    terms = replace(terms, at=writing.at, by=person.id)
    terms = replace(terms, id=content_id("trm", (encode(terms),)))
    record_terms(writing, terms)
    # The reason stands in the terms alone, which a redaction blanks.
    note(writing, person.id, "mark", subject.id, {"terms": terms.id})
    return terms


def _changed(held: Terms, marks: Marks) -> Terms:
    named = {name: getattr(marks, name) for name in marks.__struct_fields__}
    values = {name: value for name, value in named.items() if value is not None}
    for name in ("group", "retain_until"):
        if values.get(name) == "":
            values[name] = None
    return replace(held, **values)


def _check(marks: Marks) -> None:
    if not marks.reason.strip():
        raise UsageError("terms need a reason, such as: the witness asked for it")
    if marks.retain_until and not _is_day(marks.retain_until):
        raise UsageError(f"retain until: {marks.retain_until} is no day; write it as 2027-01-31")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def due(connection: Connection, today: str) -> Iterator[DocumentHead]:
    """Yield the documents whose retention ended before this day, those already redacted left out."""
    marked = select(terms_table.c.document_id).distinct().order_by(terms_table.c.document_id)
    ids = list(connection.execute(marked).scalars())
    for first in range(0, len(ids), _AT_ONCE):
        for head in load_heads(connection, ids[first : first + _AT_ONCE]).values():
            until = head.terms.retain_until if head.terms else None
            if until is not None and until < today and not head.redacted:
                yield head
