"""Outlets whose reports are kept from all but a group as they come."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from isnad.record.errors import RefusedError, UsageError
from isnad.store.add import add
from isnad.store.audit import audit_entries
from isnad.store.heads import load_heads
from isnad.store.opening import open_store
from isnad.store.people import add_person, person_named
from isnad.store.roles import Person
from isnad.store.source_rules import set_source_rule, source_rules
from isnad.store.store import Store
from isnad.store.verify import verify
from kept_store import CODER, coded_reports, deposit

ADMIN = Person(id="huda", role="admin")
OUTLET = "Radio Example"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    held = open_store(tmp_path / "kept.db")
    add(held, [deposit(coded, raw) for coded, raw in coded_reports()[:1]], coder=CODER)
    with held.writing() as writing:
        add_person(writing, replace(ADMIN, alone=True), ADMIN)
        add_person(writing, ADMIN, Person(id="lina", role="coder"))
    return held


def kept_as(store: Store) -> dict[str, tuple[str, str | None]]:
    with store.reading() as connection:
        heads = load_heads(connection, [coded.document.id for coded, _ in coded_reports()])
    return {
        id_: (head.terms.sensitivity, head.terms.group) if head.terms else ("open", None) for id_, head in heads.items()
    }


def set_rule(store: Store, sensitivity: str = "restricted", group: str | None = "taiz", by: str = "huda") -> int:
    with store.writing() as writing:
        person = person_named(writing.connection, by)
        return set_source_rule(
            writing, person, OUTLET, sensitivity=sensitivity, group=group, reason="the witness asked for it"  # type: ignore[arg-type]
        )  # fmt: skip


def test_what_is_there_and_what_comes_is_kept_from_others(store: Store) -> None:
    assert set_rule(store) == 1
    add(store, [deposit(coded, raw) for coded, raw in coded_reports()[1:]], coder=CODER)
    assert set(kept_as(store).values()) == {("restricted", "taiz")}
    assert verify(store).named == ()


def test_other_outlets_stay_open(store: Store) -> None:
    set_rule(store)
    coded, raw = coded_reports()[1]
    add(store, [deposit(replace(coded, document=replace(coded.document, outlet="Voice Example")), raw)], coder=CODER)
    assert sorted(kept_as(store).values()) == [("open", None), ("restricted", "taiz")]


def test_open_ends_it_for_both(store: Store) -> None:
    set_rule(store)
    set_rule(store, "open", None)
    add(store, [deposit(coded, raw) for coded, raw in coded_reports()[1:]], coder=CODER)
    assert set(kept_as(store).values()) == {("open", None)}
    with store.reading() as connection:
        assert source_rules(connection) == ()


def test_it_is_in_the_audit_log_and_takes_an_editor_a_group_and_a_reason(store: Store) -> None:
    set_rule(store)
    with store.reading() as connection:
        assert [one.about["group"] for one in audit_entries(connection, of=OUTLET)] == ["taiz"]
    with pytest.raises(RefusedError):
        set_rule(store, by="lina")
    with pytest.raises(UsageError, match="name the group"):
        set_rule(store, group=None)
    with store.writing() as writing, pytest.raises(UsageError, match="reason"):
        set_source_rule(writing, ADMIN, OUTLET, sensitivity="sealed", group=None, reason=" ")
