"""Laying a document before a person: read from the store, with what they may not see yet left out."""

from collections.abc import Sequence

from msgspec.structs import replace
from sqlalchemy import Connection, select

from isnad.record.coded import CodedDocument
from isnad.record.errors import RedactedError
from isnad.record.kept import DocumentHead, EventView
from isnad.record.review import Decision
from isnad.review.sheet import Sheet
from isnad.store.audit import subject_of
from isnad.store.blind import BlindState, blind_state, own_blind
from isnad.store.double import double_share
from isnad.store.heads import load_heads
from isnad.store.in_force import events_in_force
from isnad.store.read import decisions_of, load_coded, views_of
from isnad.store.roles import Person, require
from isnad.store.schema import decision as decision_table
from isnad.store.schema import document

LOOKED_AT = 100
"""How many of a person's decisions undo and redo look back over."""


def load_sheet(connection: Connection, person: Person, document_id: str) -> Sheet:
    """Return a document as this person has it before them.

    Args:
        document_id: of the document, or the key of an event in it.

    Raises:
        RefusedError: the person may not read it.
        MissingError: there is none.
        RedactedError: its content was removed.
    """
    subject = subject_of(connection, document_id)
    require(person, "read", subject)
    head = load_heads(connection, [subject.id])[subject.id]
    if head.redacted:
        raise RedactedError(f"{subject.id}: its content was removed; isnad show {subject.id} gives the tombstone")
    coded = load_coded(connection, subject.id)
    decisions = decisions_of(connection, subject.id)
    state = state_of(connection, subject.id, decisions)
    if state.stage == "coding":
        return _blind_sheet(Sheet(person=person, subject=subject, head=head, coded=coded, blind=state), decisions)
    events = views_of(connection, subject.id, head)
    return Sheet(
        person=person, subject=subject, head=head, coded=coded, events=events, decisions=decisions, blind=state
    )


def state_of(connection: Connection, document_id: str, decisions: Sequence[Decision]) -> BlindState:
    """Return how far the double coding of a document is; open where it is not of the share."""
    lot = connection.execute(select(document.c.lot).where(document.c.id == document_id)).scalar_one()
    return blind_state(decisions, double_coded=lot < double_share(connection))


def _blind_sheet(sheet: Sheet, decisions: Sequence[Decision]) -> Sheet:
    person = sheet.person
    seen = tuple(d for d in decisions if not d.blind or d.by == person.id)
    return replace(
        sheet,
        coded=CodedDocument(document=sheet.coded.document),
        events=blind_events(sheet.head, decisions, person.id),
        decisions=seen,
    )


def blind_events(head: DocumentHead, decisions: Sequence[Decision], person: str) -> tuple[EventView, ...]:
    """Return the events that one person wrote when coding blind, as they would stand if they counted."""
    return events_in_force((), own_blind(decisions, person), head)


def decisions_by(connection: Connection, person: str) -> tuple[Decision, ...]:
    """Return all decisions on the documents that a person decided on of late, theirs and others', oldest first.

    Documents whose content was removed since are left out: nothing on them is undone.
    """
    table = decision_table.c
    own = select(table.document_id).where(table.by == person).order_by(table.n.desc()).limit(LOOKED_AT)
    documents = list(dict.fromkeys(connection.execute(own).scalars()))
    ranks = select(table.id, table.n).where(table.document_id.in_(documents))
    order = {row.id: row.n for row in connection.execute(ranks)}
    found: list[Decision] = []
    for document_id in documents:
        try:
            found += decisions_of(connection, document_id)
        except RedactedError:
            continue
    return tuple(sorted(found, key=lambda decision: order[decision.id]))
