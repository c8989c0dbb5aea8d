"""Who may do what. Every question is answered with its reason, and a refusal says who can change it.

Each role may do what those before it may (`record.review.Role`). What a person may read of a document is decided by
its sensitivity and group; nobody decides on, exports or marks what they may not read.
"""

from collections.abc import Mapping
from typing import Literal, get_args

from sqlalchemy import ColumnElement, and_, false, or_, true

from isnad.record.base import Record
from isnad.record.errors import RefusedError
from isnad.record.review import Role, Sensitivity
from isnad.store.schema import document

Deed = Literal[
    "read", "load", "decide", "assign", "adjudicate", "promote", "second_review", "finalise", "reopen",
    "undo_of_others", "export", "release", "mark", "redact", "people", "audit",
]  # fmt: skip

ROLES: tuple[Role, ...] = get_args(Role)

LEAST: Mapping[Deed, Role] = {
    "read": "reader",
    "load": "coder",
    "decide": "coder",
    "assign": "coder",
    "adjudicate": "reviewer",
    "promote": "reviewer",
    "second_review": "reviewer",
    "finalise": "reviewer",
    "reopen": "reviewer",
    "undo_of_others": "reviewer",
    "export": "editor",
    "release": "editor",
    "mark": "editor",
    "redact": "admin",
    "people": "admin",
    "audit": "admin",
}
"""The least role that each deed needs."""

IN_WORDS: Mapping[Deed, str] = {
    "read": "reading",
    "load": "adding reports",
    "decide": "deciding",
    "assign": "taking a document to work on",
    "adjudicate": "adjudicating",
    "promote": "letting an accused actor stand as the doer",
    "second_review": "a second review",
    "finalise": "making a document final",
    "reopen": "reopening a document",
    "undo_of_others": "taking back what another person decided",
    "export": "exporting",
    "release": "releasing",
    "mark": "setting the terms of a document",
    "redact": "redacting",
    "people": "changing who works here",
    "audit": "reading the audit log",
}

QUALIFIED: frozenset[Deed] = frozenset(
    {"decide", "assign", "adjudicate", "promote", "second_review", "finalise", "reopen", "undo_of_others"}
)
"""What a store may keep for those who passed the qualifying test."""

READS_ALL: Role = "editor"
"""From this role on a person reads what is restricted and sealed, whatever the group."""


class Person(Record, frozen=True, kw_only=True):
    """Somebody who works with the store.

    `role` None: nobody of this name is listed. `alone`: the store lists nobody, so its one user may do everything.
    `must_qualify`: this store lets only those decide who passed the qualifying test, and this person has not.
    """

    id: str
    name: str = ""
    role: Role | None = None
    groups: tuple[str, ...] = ()
    active: bool = True
    alone: bool = False
    must_qualify: bool = False


class Subject(Record, frozen=True, kw_only=True):
    """What is read or acted on, as far as permission depends on it. `profile` is that of an export."""

    id: str = ""
    sensitivity: Sensitivity = "open"
    group: str | None = None
    profile: str | None = None


class Permission(Record, frozen=True, kw_only=True):
    """The answer to a question of permission, with its reason as one line for a person."""

    allowed: bool
    reason: str


def may(person: Person, deed: Deed, subject: Subject | None = None) -> Permission:
    """Tell whether a person may do something, to a document or in general, and why."""
    if person.alone:
        return _yes(f"this store lists nobody, so {person.id}, who opens it, is its admin")
    if person.role is None:
        return _no(
            f"nobody called {person.id!r} works with this store; an admin adds them: "
            f"isnad people add {person.id} --role ROLE"
        )
    if not person.active:
        return _no(f"{person.id} no longer works here; an admin can change that: isnad people change {person.id}")
    needed = LEAST[deed]
    if not _at_least(person.role, needed):
        what = f"{IN_WORDS[deed]} with profile {subject.profile}" if subject and subject.profile else IN_WORDS[deed]
        return _no(f"{person.id} is {_a(person.role)}; {what} needs {_least(needed)}; an admin can change the role")
    if person.must_qualify and deed in QUALIFIED:
        return _no(
            f"{person.id} has not passed the qualifying test, and in this store {IN_WORDS[deed]} takes that; "
            "it is on the page Lessons of the desk"
        )
    return _may_see(person, person.role, subject or Subject())


def is_decider(person: Person) -> bool:
    """Tell whether somebody decides by their role, whether or not they have qualified yet."""
    return person.active and person.role is not None and _at_least(person.role, LEAST["decide"])


def require(person: Person, deed: Deed, subject: Subject | None = None) -> Permission:
    """Return the permission; it was given.

    Raises:
        RefusedError: it was not; the message is the reason.
    """
    answer = may(person, deed, subject)
    if not answer.allowed:
        raise RefusedError(answer.reason)
    return answer


def visible_to(person: Person) -> ColumnElement[bool]:
    """Return the condition on `document` that holds for what the person may read; every list and search carries it.

    It says the same as `may(person, "read", ...)`, so that what is hidden does not show by being listed or counted.
    """
    if not may(person, "read").allowed:
        return false()
    if person.alone or (person.role is not None and _at_least(person.role, READS_ALL)):
        return true()
    is_member = and_(document.c.sensitivity == "restricted", document.c.source_group.in_(person.groups))
    return or_(document.c.sensitivity == "open", is_member)


def _may_see(person: Person, role: Role, subject: Subject) -> Permission:
    if subject.sensitivity == "open":
        return _yes(f"{person.id} is {_a(role)}")
    if _at_least(role, READS_ALL):
        return _yes(f"{person.id} is {_a(role)} and reads what is {subject.sensitivity}")
    what = f"{subject.id or 'it'} is {subject.sensitivity}"
    if subject.sensitivity == "sealed":
        return _no(f"{what}: only editors and admins read it, and {person.id} is {_a(role)}")
    if subject.group is None:
        return _no(f"{what} and of no group: only editors and admins read it; an editor can name the group")
    if subject.group in person.groups:
        return _yes(f"{what} to the group {subject.group}, and {person.id} is {_a(role)} of that group")
    return _no(f"{what} to the group {subject.group}, and {person.id} is not of it; an admin can change the groups")


def _at_least(role: Role, needed: Role) -> bool:
    return ROLES.index(role) >= ROLES.index(needed)


def _least(role: Role) -> str:
    return _a(role) if role == ROLES[-1] else f"{_a(role)} or more"


def _a(role: Role) -> str:
    return f"an {role}" if role[0] in "aeio" else f"a {role}"


def _yes(reason: str) -> Permission:
    return Permission(allowed=True, reason=reason)


def _no(reason: str) -> Permission:
    return Permission(allowed=False, reason=reason)
