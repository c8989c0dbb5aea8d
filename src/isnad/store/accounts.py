"""What lets people and programs in at the desk: hashes of passwords and of tokens, each change in the audit log."""

from datetime import datetime, timedelta
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select, update

from isnad.record.base import Record
from isnad.record.errors import MissingError, UsageError
from isnad.record.ids import content_id
from isnad.store.audit import note
from isnad.store.roles import Person, require
from isnad.store.schema import password, person
from isnad.store.schema import token as table
from isnad.store.store import Writing

Scope = Literal["read", "decide", "export", "people"]
"""What a token lets a program do, of what the person may do; `read` is part of each."""

MOST_TOKENS, MOST_DAYS, LONGEST_NAME = 50, 366, 200


class Token(Record, frozen=True, kw_only=True):
    """A token without its secret. `in_force` is false once it was revoked or has ended."""

    id: str
    person_id: str
    name: str
    scopes: tuple[Scope, ...]
    made_at: str
    ends_at: str
    in_force: bool


def password_hash(connection: Connection, person_id: str) -> str | None:
    """Return the hash of a person's password; None where they have none."""
    return connection.execute(select(password.c.hash).where(password.c.person_id == person_id)).scalar()


def admin_can_sign_in(connection: Connection) -> bool:
    """Tell whether an admin who works here has a password."""
    query = select(person.c.id).join(password, password.c.person_id == person.c.id)
    return connection.execute(query.where(person.c.role == "admin", person.c.active)).first() is not None


def set_password(writing: Writing, by: str, person_id: str, hashed: str) -> None:
    """Give a listed person a password, in place of the one before.

    Raises:
        MissingError: nobody of that id is listed.
    """
    if writing.connection.execute(select(person.c.id).where(person.c.id == person_id)).first() is None:
        raise MissingError(f"nobody called {person_id!r} is listed; an admin adds them")
    writing.connection.execute(delete(password).where(password.c.person_id == person_id))
    writing.connection.execute(insert(password).values(person_id=person_id, hash=hashed, changed_at=writing.at))
    note(writing, by, "people.password", person_id)


def with_password(connection: Connection) -> frozenset[str]:
    """Return who has a password."""
    return frozenset(connection.execute(select(password.c.person_id)).scalars())


def add_token(
    writing: Writing, owner: Person, *, name: str, sha256: str, scopes: tuple[Scope, ...], days: int
) -> Token:
    """Keep the hash of a new token of a person.

    Args:
        name: what it is for, in the owner's words.
        sha256: of the token, which is not kept.
        scopes: what it lets a program do.
        days: for how many days it holds.

    Raises:
        RefusedError: the person may not read here.
        UsageError: it has no name, holds too long, or the person has too many.
    """
    require(owner, "read")
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise UsageError(f"a token needs a name that says what it is for, up to {LONGEST_NAME} printable characters")
    if not 1 <= days <= MOST_DAYS:
        raise UsageError(f"a token holds for 1 to {MOST_DAYS} days, not {days}")
    if sum(one.in_force for one in tokens_of(writing.connection, owner.id, writing.at)) >= MOST_TOKENS:
        raise UsageError(f"{owner.id} has {MOST_TOKENS} tokens in force; revoke one first")
    made = Token(
        id=content_id("tok", (owner.id, sha256)),
        person_id=owner.id,
        name=name.strip(),
        scopes=tuple(dict.fromkeys(("read", *scopes))),
        made_at=writing.at,
        ends_at=_later(writing.at, days),
        in_force=True,
    )
    row = msgspec.to_builtins(made) | {"sha256": sha256, "scopes": msgspec.json.encode(made.scopes).decode()}
    del row["in_force"]
    writing.connection.execute(insert(table).values(row))
    note(writing, owner.id, "token.add", made.id, {"name": made.name, "scopes": made.scopes, "ends_at": made.ends_at})
    return made


def tokens_of(connection: Connection, person_id: str, at: str) -> tuple[Token, ...]:
    """Return a person's tokens, the newest first, each with whether it is in force at a time."""
    rows = connection.execute(select(table).where(table.c.person_id == person_id).order_by(table.c.made_at.desc()))
    return tuple(_token(row, at) for row in rows)


def token_of(connection: Connection, sha256: str, at: str) -> Token | None:
    """Return the token of a hash, in force at a time; None where there is none."""
    row = connection.execute(select(table).where(table.c.sha256 == sha256)).one_or_none()
    found = None if row is None else _token(row, at)
    return found if found is not None and found.in_force else None


def revoke_token(writing: Writing, owner: Person, token_id: str) -> None:
    """End a token of a person; one that has ended stays so.

    Raises:
        MissingError: the person has no such token.
    """
    own = (table.c.id == token_id, table.c.person_id == owner.id)
    if writing.connection.execute(select(table.c.id).where(*own)).first() is None:
        raise MissingError(f"{owner.id} has no token {token_id!r}")
    revoked = update(table).where(*own, table.c.revoked_at.is_(None)).values(revoked_at=writing.at)
    if writing.connection.execute(revoked).rowcount:
        note(writing, owner.id, "token.revoke", token_id)


def _token(row: Row[Any], at: str) -> Token:
    scopes = msgspec.json.decode(row.scopes, type=tuple[Scope, ...])
    return Token(
        id=row.id, person_id=row.person_id, name=row.name, scopes=scopes, made_at=row.made_at, ends_at=row.ends_at,
        in_force=row.revoked_at is None and at < row.ends_at,
    )  # fmt: skip


def _later(at: str, days: int) -> str:
    return (datetime.fromisoformat(at) + timedelta(days=days)).isoformat(timespec="microseconds").replace("+00:00", "Z")
