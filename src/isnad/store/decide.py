"""Keeping what people decide. `review` checks what a decision may say; here it is kept, entered and laid over."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection, Table, insert, select, update

from isnad.record.errors import MissingError, RedactedError
from isnad.record.ids import sha256_hex
from isnad.record.review import Decision, DocumentStatus, Judgement, Remark, Terms
from isnad.store.blind import blind_state
from isnad.store.content import Keys, encode
from isnad.store.index import index_document
from isnad.store.live import live_decisions
from isnad.store.read import decisions_of
from isnad.store.schema import decision as decision_table
from isnad.store.schema import document, remark_event
from isnad.store.schema import judgement as judgement_table
from isnad.store.schema import remark as remark_table
from isnad.store.schema import terms as terms_table
from isnad.store.store import Writing
from isnad.store.versions import newest_codings
from isnad.vault.seal import seal

_STATUS: Final[dict[str, DocumentStatus]] = {
    "assign": "assigned",
    "review": "reviewed",
    "finished": "reviewed",
    "nothing_to_code": "reviewed",
    "second_review": "second_review",
    "finalise": "final",
    "reopen": "reopened",
}


def record_decision(writing: Writing, decision: Decision) -> None:
    """Keep a decision and lay it over the view. One that is kept already changes nothing: a line sent twice is one.

    Raises:
        MissingError: there is no such document.
        RedactedError: the document's content was removed.
    """
    connection = writing.connection
    if _kept(writing, decision_table, decision.id):
        return
    body = seal(_secret_of(writing, decision.document_id), encode(decision))
    newest = newest_codings(connection, [decision.document_id]).get(decision.document_id)
    row = {
        "n": writing.number(decision_table.c.n), "id": decision.id, "at": decision.at, "by": decision.by,
        "action": decision.action, "document_id": decision.document_id, "event_key": decision.event_key,
        "field": decision.field, "coding_id": newest.id if newest else None, "body": body,
        "body_sha256": sha256_hex(body), "entry": writing.enter("decision", decision.id, body),
    }  # fmt: skip
    connection.execute(insert(decision_table), row)
    set_standing(writing.connection, decision.document_id)
    index_document(writing, decision.document_id)


def record_judgement(writing: Writing, judgement: Judgement, *, documents: tuple[str, str]) -> None:
    """Keep a judgement on two events.

    Args:
        documents: the documents of the left and the right event.

    Raises:
        MissingError: there is no such document.
        RedactedError: the content of the left event's document was removed.
    """
    if _kept(writing, judgement_table, judgement.id):
        return
    body = seal(_secret_of(writing, documents[0]), encode(judgement))
    row = {
        "n": writing.number(judgement_table.c.n), "id": judgement.id, "at": judgement.at, "by": judgement.by,
        "left_key": judgement.left, "right_key": judgement.right, "document_id": documents[0],
        "right_document_id": documents[1], "judgement": judgement.judgement, "body": body,
        "body_sha256": sha256_hex(body), "entry": writing.enter("judgement", judgement.id, body),
    }  # fmt: skip
    writing.connection.execute(insert(judgement_table), row)


def record_remark(writing: Writing, remark: Remark) -> bool:
    """Keep what a person says of an incident, sealed with the document of the first event that it is about.

    Returns whether it was new.

    Raises:
        MissingError: there is no such document.
        RedactedError: that document's content was removed.
    """
    if _kept(writing, remark_table, remark.id):
        return False
    document_id = remark.about[0].document_id
    body = seal(_secret_of(writing, document_id), encode(remark))
    row = {
        "n": writing.number(remark_table.c.n), "id": remark.id, "at": remark.at, "by": remark.by,
        "action": remark.action, "incident_id": remark.incident_id, "document_id": document_id, "body": body,
        "body_sha256": sha256_hex(body), "entry": writing.enter("remark", remark.id, body),
    }  # fmt: skip
    writing.connection.execute(insert(remark_table), row)
    about = [
        {"remark_id": remark.id, "event_key": one.event_key, "document_id": one.document_id} for one in remark.about
    ]
    writing.connection.execute(insert(remark_event), about)
    return True


def record_terms(writing: Writing, terms: Terms) -> None:
    """Keep the terms of a document; from now on they hold.

    Raises:
        MissingError: there is no such document.
    """
    _secret_of(writing, terms.document_id)
    if _kept(writing, terms_table, terms.id):
        return
    body = encode(terms)
    row = {
        "n": writing.number(terms_table.c.n), "id": terms.id, "document_id": terms.document_id, "body": body,
        "body_sha256": sha256_hex(body), "entry": writing.enter("terms", terms.id, body),
    }  # fmt: skip
    writing.connection.execute(insert(terms_table), row)
    writing.connection.execute(
        update(document)
        .where(document.c.id == terms.document_id)
        .values(sensitivity=terms.sensitivity, source_group=terms.group)
    )


def _kept(writing: Writing, table: Table, id_: str) -> bool:
    return writing.connection.execute(select(table.c.n).where(table.c.id == id_)).first() is not None


def _secret_of(writing: Writing, document_id: str) -> bytes:
    row = writing.connection.execute(select(document.c.key_id).where(document.c.id == document_id)).first()
    if row is None:
        raise MissingError(f"{document_id}: there is no such document in the store")
    try:
        return Keys(writing.connection).secret(row.key_id)
    except RedactedError as gone:
        raise RedactedError(f"{document_id}: its content was removed; nothing more is decided on it") from gone


class Standing(NamedTuple):
    """What is derived of a document from its decisions, by the names of the columns that hold it."""

    status: str
    blind_first: str | None
    blind_second: str | None
    blind_over: bool


def standing_of(decisions: Sequence[Decision]) -> Standing:
    """Return how a document stands after all of its decisions, oldest first.

    It stands where the last workflow step in force left it, and its double coding is as far as `blind_state` says.
    """
    live = live_decisions(decisions)
    status = next((_STATUS[d.action] for d in reversed(live) if d.action in _STATUS), "created")
    state = blind_state(decisions, double_coded=True)
    first, second, *_ = (*state.coders, None, None)
    return Standing(status, first, second, state.stage != "coding")


def set_standing(connection: Connection, document_id: str) -> None:
    """Set what is derived of a document from its decisions."""
    standing = standing_of(decisions_of(connection, document_id))
    connection.execute(update(document).where(document.c.id == document_id).values(standing._asdict()))
