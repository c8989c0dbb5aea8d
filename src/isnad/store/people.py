"""The people who work with a store: listed, changed and let go by an admin, each change in the audit log.

A store that lists nobody belongs to whoever opens it. The first person listed is an admin, and one always stays.
"""

import getpass
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Row, insert, select, update

from isnad.record.errors import MissingError, UsageError
from isnad.store.audit import note
from isnad.store.roles import Person, require
from isnad.store.schema import meta, qualifying_test
from isnad.store.schema import person as table
from isnad.store.store import Writing

LONGEST_ID = 64
QUALIFY = "qualify_to_decide"
"""The setting of a store that only who passed the qualifying test may decide; "1" where it is on."""


def os_user() -> str:
    """Return the login name of whoever runs the program."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number without a name
        return "unknown"


def people(connection: Connection) -> tuple[Person, ...]:
    """Return everybody listed, those let go too, by id."""
    return tuple(map(_person, connection.execute(select(table).order_by(table.c.id))))


def person_named(connection: Connection, user: str | None = None) -> Person:
    """Return who a name stands for; without one the login name.

    Where nobody is listed, whoever opens the store is its admin; else a name not listed has no role.
    """
    name = user or os_user()
    found = connection.execute(select(table).where(table.c.id == name)).one_or_none()
    if found is not None:
        return replace(_person(found), must_qualify=_must_qualify(connection, name))
    nobody = connection.execute(select(table.c.id).limit(1)).first() is None
    return Person(id=name, role="admin", alone=True) if nobody else Person(id=name)


def _must_qualify(connection: Connection, name: str) -> bool:
    """Whether the store lets only those decide who passed the qualifying test, and this person has not."""
    if connection.execute(select(meta.c.value).where(meta.c.name == QUALIFY)).scalar() != "1":
        return False
    passed = select(qualifying_test.c.id).where(qualifying_test.c.person_id == name, qualifying_test.c.passed.is_(True))
    return connection.execute(passed.limit(1)).first() is None


def add_person(writing: Writing, by: Person, new: Person) -> None:
    """List a person.

    Raises:
        RefusedError: `by` is no admin.
        UsageError: the id is taken or is none, no role is given, or the first person listed would be no admin.
    """
    require(by, "people")
    if not new.id or len(new.id) > LONGEST_ID or not new.id.isprintable() or any(map(str.isspace, new.id)):
        raise UsageError(f"{new.id!r} cannot be a user's name: up to {LONGEST_ID} printable characters without blanks")
    listed = people(writing.connection)
    if any(person.id == new.id for person in listed):
        raise UsageError(f"{new.id} is listed already; change them with: isnad people change {new.id}")
    if new.role is None:
        raise UsageError(f"say what {new.id} may do: --role reader, coder, reviewer, editor or admin")
    if not listed and new.role != "admin":
        raise UsageError("the first person listed must be an admin, or nobody could list the next; add yourself first")
    row = {
        "id": new.id,
        "name": new.name,
        "role": new.role,
        "groups": _groups(new),
        "active": new.active,
        "added_at": writing.at,
    }
    writing.connection.execute(insert(table).values(row))
    note(writing, by.id, "people.add", new.id, _told(new))


def change_person(writing: Writing, by: Person, changed: Person) -> None:
    """Give a listed person the name, role, groups and standing of `changed`; `active` false lets them go.

    Raises:
        RefusedError: `by` is no admin.
        MissingError: nobody of that id is listed.
        UsageError: no admin would be left.
    """
    require(by, "people")
    listed = {person.id: person for person in people(writing.connection)}
    if changed.id not in listed:
        raise MissingError(f"nobody called {changed.id!r} is listed; isnad people list shows who is")
    after = {**listed, changed.id: changed}.values()
    if not any(person.role == "admin" and person.active for person in after):
        raise UsageError(f"{changed.id} is the last admin; make another person admin first")
    values = {"name": changed.name, "role": changed.role, "groups": _groups(changed), "active": changed.active}
    writing.connection.execute(update(table).where(table.c.id == changed.id).values(values))
    note(writing, by.id, "people.change", changed.id, {"old": _told(listed[changed.id]), "new": _told(changed)})


def _person(row: Row[Any]) -> Person:
    groups = msgspec.json.decode(row.groups, type=tuple[str, ...])
    return Person(id=row.id, name=row.name, role=row.role, groups=groups, active=row.active)


def _groups(person: Person) -> str:
    return msgspec.json.encode(sorted(set(person.groups))).decode()


def _told(person: Person) -> dict[str, Any]:
    return {"name": person.name, "role": person.role, "groups": sorted(set(person.groups)), "active": person.active}
