"""Terms are kept with their reason, and what is outside them is refused with the reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from isnad.record.errors import MissingError, RefusedError, UsageError
from isnad.record.review import Terms
from isnad.store.audit import audit_entries
from isnad.store.custody import Marks, due, mark, refuse_out_of_scope
from isnad.store.heads import load_heads
from isnad.store.people import person_named
from isnad.store.roles import Person
from isnad.store.store import Store
from kept_store import coded_reports, filled_store

FIRST, OTHER, THIRD = (coded.document.id for coded, _ in coded_reports())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = filled_store(tmp_path / "store.db")
    yield opened
    opened.close()


def _held(store: Store, document_id: str) -> Terms | None:
    with store.reading() as connection:
        return load_heads(connection, [document_id])[document_id].terms


def _alone(store: Store) -> Person:
    with store.reading() as connection:
        return person_named(connection, "leila")


def test_terms_are_set_and_what_is_not_named_stays(store: Store) -> None:
    mark(store, OTHER, Marks(reason="a court asks", scope=("internal", "court"), group=""), _alone(store))
    held = _held(store, OTHER)
    assert held is not None
    assert (held.sensitivity, held.consent, held.retain_until) == ("restricted", "given", "2026-01-01")
    assert (held.scope, held.group, held.reason, held.by) == (("internal", "court"), None, "a court asks", "leila")


def test_the_same_mark_twice_is_two_records_and_the_newest_holds(store: Store) -> None:
    for reason in ("first", "second"):
        mark(store, FIRST, Marks(reason=reason, sensitivity="sealed"), _alone(store))
    held = _held(store, FIRST)
    assert held is not None
    assert held.reason == "second"
    with store.reading() as connection:
        assert [entry.action for entry in audit_entries(connection, of=FIRST)] == ["mark", "mark"]


def test_an_event_stands_for_its_document(store: Store) -> None:
    key = coded_reports()[0][0].events[0].key
    assert mark(store, key, Marks(reason="asked", sensitivity="sealed"), _alone(store)).document_id == FIRST


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        (Marks(reason=" "), "need a reason"),
        (Marks(reason="x", retain_until="tomorrow"), "no day"),
        (Marks(reason="x", retain_until="2027-02-30"), "no day"),
        (Marks(reason="x", retain_until="20270131"), "no day"),
    ],
)
def test_what_cannot_be_meant_is_refused(store: Store, marks: Marks, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        mark(store, FIRST, marks, _alone(store))
    assert _held(store, FIRST) is None


def test_only_who_may_sets_terms(store: Store) -> None:
    with pytest.raises(RefusedError, match="needs an editor"):
        mark(store, FIRST, Marks(reason="x"), Person(id="omar", role="coder"))
    with pytest.raises(MissingError):
        mark(store, "doc-gone", Marks(reason="x"), _alone(store))


def test_what_is_past_its_retention_is_listed(store: Store) -> None:
    with store.reading() as connection:
        assert [head.id for head in due(connection, "2026-01-02")] == [OTHER]
        assert [head.id for head in due(connection, "2026-01-01")] == []


def _terms(consent: str, scope: tuple[str, ...] = (), sensitivity: str = "open") -> Terms:
    return Terms(
        id="t", at="2026-11-29T17:00:00Z", by="leila", document_id="doc-1", consent=consent, scope=scope,
        sensitivity=sensitivity,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "purpose", "reason"),
    [
        (_terms("refused"), "internal", "consent was refused (leila, 2026-11-29)"),
        (_terms("withdrawn", ("court",)), "court", "consent was withdrawn"),
        (_terms("given", ("internal", "public")), "court", "given for internal, public, not for court"),
        (_terms("given"), "internal", "given for nothing named, not for internal"),
        (_terms("not_asked", sensitivity="restricted"), "public", "it is restricted"),
        (_terms("given", ("public",), "sealed"), "public", "it is sealed"),
    ],
)
def test_what_is_out_of_scope_is_refused_with_the_reason(terms: Terms, purpose: str, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        refuse_out_of_scope(terms, purpose)
    assert reason in str(refused.value)
    assert "isnad mark doc-1" in str(refused.value)


@pytest.mark.parametrize(
    ("terms", "purpose"),
    [
        (None, "public"),
        (_terms("not_asked"), "court"),
        (_terms("given", ("court",), "sealed"), "court"),
        (_terms("not_asked", sensitivity="sealed"), "internal"),
    ],
)
def test_what_is_in_scope_leaves(terms: Terms | None, purpose: str) -> None:
    refuse_out_of_scope(terms, purpose)
