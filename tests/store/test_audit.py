"""The audit log: what stands in it, that the ledger holds it, and that a read of what is sensitive leaves a line."""

import pytest
from sqlalchemy import select

from isnad.record.coded import CodedDocument
from isnad.record.errors import MissingError, RefusedError
from isnad.record.ids import sha256_hex
from isnad.record.review import Sensitivity, Terms
from isnad.store.add import Deposit, add
from isnad.store.audit import audit_entries, let_read, note, subject_of
from isnad.store.decide import record_terms
from isnad.store.roles import Person
from isnad.store.schema import audit, ledger
from isnad.store.store import Store

LINA = Person(id="lina", role="coder", groups=("witnesses",))


@pytest.fixture
def kept(store: Store, coded: CodedDocument) -> Store:
    add(store, [Deposit(coded=coded)], coder="rules 1")
    return store


def _mark(store: Store, coded: CodedDocument, sensitivity: Sensitivity, group: str | None) -> None:
    with store.writing() as writing:
        record_terms(
            writing,
            Terms(
                id=f"trm-{sensitivity}", at=writing.at, by="samir", document_id=coded.document.id,
                sensitivity=sensitivity, group=group,
            ),
        )  # fmt: skip


def test_a_line_of_the_log_is_in_the_ledger(store: Store) -> None:
    with store.writing() as writing:
        note(writing, "samir", "export", "acled", {"profile": "internal", "rows": 3})
    with store.reading() as connection:
        row = connection.execute(select(audit)).one()
        entry = connection.execute(select(ledger).where(ledger.c.seq == row.entry)).one()
        (told,) = audit_entries(connection)
    assert (entry.kind, entry.subject, entry.payload_sha256) == ("audit", "acled", sha256_hex(row.body))
    assert (told.by, told.action, told.about) == ("samir", "export", {"profile": "internal", "rows": 3})


def test_the_log_is_asked_for_a_subject_or_a_person(store: Store) -> None:
    with store.writing() as writing:
        for by, subject in (("huda", "a"), ("huda", "b"), ("samir", "a")):
            note(writing, by, "read", subject)
    with store.reading() as connection:
        assert [(e.by, e.subject) for e in audit_entries(connection, of="a")] == [("huda", "a"), ("samir", "a")]
        assert [(e.by, e.subject) for e in audit_entries(connection, by="huda")] == [("huda", "a"), ("huda", "b")]
        assert [e.by for e in audit_entries(connection, of="a", by="samir")] == ["samir"]


@pytest.mark.parametrize(("sensitivity", "group", "lines"), [("open", None, 0), ("restricted", "witnesses", 1)])
def test_a_read_of_what_is_sensitive_leaves_a_line(
    kept: Store, coded: CodedDocument, sensitivity: Sensitivity, group: str | None, lines: int
) -> None:
    _mark(kept, coded, sensitivity, group)
    let_read(kept, LINA, coded.events[0].key)
    with kept.reading() as connection:
        entries = list(audit_entries(connection, of=coded.document.id))
    assert [(entry.by, entry.action) for entry in entries] == [("lina", "read")] * lines


def test_what_may_not_be_read_is_refused_with_the_reason(kept: Store, coded: CodedDocument) -> None:
    _mark(kept, coded, "sealed", None)
    with pytest.raises(RefusedError, match="is sealed: only editors and admins read it, and lina is a coder"):
        let_read(kept, LINA, coded.document.id)


def test_a_subject_is_found_by_document_or_event(kept: Store, coded: CodedDocument) -> None:
    _mark(kept, coded, "restricted", "lawyers")
    with kept.reading() as connection:
        found = [subject_of(connection, wanted) for wanted in (coded.document.id, coded.events[0].key)]
        with pytest.raises(MissingError, match="key-none: there is no such document or event"):
            subject_of(connection, "key-none")
    assert {(one.id, one.sensitivity, one.group) for one in found} == {(coded.document.id, "restricted", "lawyers")}
