"""What `isnad audit` does."""

from collections.abc import Sequence
from typing import Any, Literal

import msgspec
import typer
from rich import box
from rich.table import Table

from isnad.cli import exits
from isnad.cli.acting import opened
from isnad.cli.output import complain
from isnad.cli.terminal import console, printable
from isnad.store.audit import AuditEntry, audit_entries
from isnad.store.people import person_named
from isnad.store.roles import require

_SECONDS = len("2026-11-29T17:00:00")


def print_audit(
    place: str | None, acting: str | None, *, of: str | None, by: str | None, form: Literal["table", "jsonl"]
) -> int:
    """Print the lines asked for, oldest first, and return the exit code.

    Raises:
        RefusedError: whoever runs this is no admin.
    """
    with opened(place) as store, store.reading() as connection:
        require(person_named(connection, acting), "audit")
        entries = list(audit_entries(connection, of=of, by=by))
    if not entries:
        complain("there is no such line in the audit log")
        return exits.NOTHING_READ
    if form == "jsonl":
        for entry in entries:
            typer.echo(msgspec.json.encode(entry).decode())
    else:
        console().print(_table(entries))
    return exits.OK


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _table(entries: Sequence[AuditEntry]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("when (UTC)", "who", "what", "of", "about"):
        table.add_column(column, overflow="fold")
    for entry in entries:
        about = "  ".join(f"{name}: {_plain(value)}" for name, value in entry.about.items() if value != "")
        when = entry.at[:_SECONDS].replace("T", " ")
        table.add_row(when, *(printable(cell) for cell in (entry.by, entry.action, entry.subject, about)))
    return table
