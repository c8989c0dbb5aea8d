"""Who works with a store: the first is an admin, one always stays, and every change stands in the log."""

import pytest
from msgspec.structs import replace

from isnad.record.errors import MissingError, RefusedError, UsageError
from isnad.store.audit import audit_entries
from isnad.store.people import add_person, change_person, os_user, people, person_named
from isnad.store.roles import Person
from isnad.store.store import Store

HUDA = Person(id="huda", role="admin", name="Huda")


def _add(store: Store, by: str, new: Person) -> None:
    with store.writing() as writing:
        add_person(writing, person_named(writing.connection, by), new)


def _change(store: Store, by: str, changed: Person) -> None:
    with store.writing() as writing:
        change_person(writing, person_named(writing.connection, by), changed)


def test_whoever_opens_a_store_without_people_is_its_admin(store: Store) -> None:
    with store.reading() as connection:
        assert person_named(connection) == Person(id=os_user(), role="admin", alone=True)


def test_once_somebody_is_listed_nobody_else_may_anything(store: Store) -> None:
    _add(store, "whoever", HUDA)
    with store.reading() as connection:
        assert person_named(connection, "whoever") == Person(id="whoever")
        assert person_named(connection, "huda") == HUDA
    with pytest.raises(RefusedError, match="nobody called 'whoever'"):
        _add(store, "whoever", Person(id="x", role="admin"))


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (Person(id="lina", role="coder"), "the first person listed must be an admin"),
        (Person(id="", role="admin"), "cannot be a user's name"),
        (Person(id="a b", role="admin"), "cannot be a user's name"),
        (Person(id="a\x1bb", role="admin"), "cannot be a user's name"),
        (Person(id="x" * 65, role="admin"), "cannot be a user's name"),
        (Person(id="huda"), "say what huda may do"),
    ],
)
def test_who_cannot_be_listed(store: Store, new: Person, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        _add(store, "me", new)
    with store.reading() as connection:
        assert people(connection) == ()


def test_a_name_stands_once(store: Store) -> None:
    _add(store, "me", HUDA)
    with pytest.raises(UsageError, match="huda is listed already"):
        _add(store, "huda", HUDA)


def test_only_an_admin_changes_people_and_the_log_keeps_old_and_new(store: Store) -> None:
    _add(store, "me", HUDA)
    _add(store, "huda", Person(id="lina", role="coder"))
    changed = Person(id="lina", role="reviewer", groups=("witnesses", "lawyers", "witnesses"))
    with pytest.raises(RefusedError, match="lina is a coder; changing who works here needs an admin"):
        _change(store, "lina", changed)
    _change(store, "huda", changed)
    with store.reading() as connection:
        assert person_named(connection, "lina").groups == ("lawyers", "witnesses")
        entries = list(audit_entries(connection, of="lina"))
    assert [(entry.by, entry.action) for entry in entries] == [("huda", "people.add"), ("huda", "people.change")]
    assert entries[1].about["old"]["role"] == "coder"
    assert entries[1].about["new"] == {
        "name": "", "role": "reviewer", "groups": ["lawyers", "witnesses"], "active": True,
    }  # fmt: skip


@pytest.mark.parametrize("changed", [replace(HUDA, active=False), replace(HUDA, role="reader")])
def test_the_last_admin_stays(store: Store, changed: Person) -> None:
    _add(store, "me", HUDA)
    with pytest.raises(UsageError, match="huda is the last admin"):
        _change(store, "huda", changed)
    _add(store, "huda", Person(id="samir", role="admin"))
    _change(store, "huda", changed)


def test_who_is_not_listed_cannot_be_changed(store: Store) -> None:
    _add(store, "me", HUDA)
    with pytest.raises(MissingError, match="nobody called 'lina'"):
        _change(store, "huda", Person(id="lina", role="coder"))
