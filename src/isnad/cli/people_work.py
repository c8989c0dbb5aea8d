"""What `isnad people` does."""

from typing import Literal, cast, get_args

import msgspec
import typer
from msgspec.structs import replace
from rich import box
from rich.table import Table

from isnad.cli import exits
from isnad.cli.acting import opened
from isnad.cli.output import complain
from isnad.cli.terminal import console, printable
from isnad.record.errors import MissingError, UsageError
from isnad.record.review import Role
from isnad.store.audit import subject_of
from isnad.store.people import add_person, change_person, people, person_named
from isnad.store.roles import Deed, Person, Subject, may


def add(
    place: str | None, acting: str | None, user: str, *, role: Role | None, name: str, groups: tuple[str, ...]
) -> None:
    """Somebody is listed, and a line says so.

    Raises:
        RefusedError: whoever runs this is no admin.
        UsageError: the name or the role cannot be.
    """
    with opened(place) as store, store.writing() as writing:
        by = person_named(writing.connection, acting)
        add_person(writing, by, Person(id=user, name=name, role=role, groups=groups))
    typer.echo(f"{user} is listed as {role}")


def change(
    place: str | None,
    acting: str | None,
    user: str,
    *,
    role: Role | None = None,
    name: str | None = None,
    groups: tuple[str, ...] | None = None,
    active: bool | None = None,
) -> None:
    """Somebody is changed in what is given, and a line says how they now stand.

    Raises:
        RefusedError: whoever runs this is no admin.
        MissingError: nobody is called that.
        UsageError: no admin would be left.
    """
    given = {"role": role, "name": name, "groups": groups, "active": active}
    with opened(place) as store, store.writing() as writing:
        listed = next((one for one in people(writing.connection) if one.id == user), None)
        if listed is None:
            raise MissingError(f"nobody called {user!r} is listed; isnad people list shows who is")
        changed = replace(listed, **{field: value for field, value in given.items() if value is not None})
        change_person(writing, person_named(writing.connection, acting), changed)
    typer.echo(f"{user} is {changed.role}" if changed.active else f"{user} no longer works here")


def show(place: str | None, form: Literal["table", "jsonl"]) -> int:
    """Print who is listed and return the exit code."""
    with opened(place) as store, store.reading() as connection:
        listed = people(connection)
    if not listed:
        complain(
            "nobody is listed: the store belongs to whoever opens it; add yourself: isnad people add NAME --role admin"
        )
        return exits.NOTHING_READ
    if form == "jsonl":
        for person in listed:
            typer.echo(msgspec.json.encode(person).decode())
        return exits.OK
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("user", "role", "groups", "name", ""):
        table.add_column(column)
    for person in listed:
        away = "" if person.active else "no longer works here"
        table.add_row(person.id, person.role, ", ".join(person.groups), printable(person.name), away)
    console().print(table)
    return exits.OK


def why(place: str | None, user: str, deed: str, wanted: str | None, profile: str | None) -> bool:
    """Print whether somebody may do something, with the reason, and return it.

    Raises:
        UsageError: there is no such deed.
        MissingError: there is no such document or event.
    """
    if deed not in get_args(Deed):
        raise UsageError(f"there is no deed {deed!r}; it is one of {', '.join(get_args(Deed))}")
    with opened(place) as store, store.reading() as connection:
        subject = subject_of(connection, wanted) if wanted else Subject()
        answer = may(person_named(connection, user), cast(Deed, deed), replace(subject, profile=profile))
    typer.echo(f"{'yes' if answer.allowed else 'no'}: {answer.reason}")
    return answer.allowed
