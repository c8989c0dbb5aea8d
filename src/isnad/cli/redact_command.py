"""`isnad redact`: removing for good what a document says."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from isnad.cli import exits
from isnad.cli.options import StoreOption, UserOption, opened_store
from isnad.cli.output import complain
from isnad.record.errors import UsageError

if TYPE_CHECKING:
    from isnad.store.redact import Redaction


def redact(
    wanted: Annotated[
        str,
        typer.Argument(metavar="ID", help="The whole id of a document or page, or an event's key.", show_default=False),
    ],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why. It stays: do not name whom it protects.")],
    authority: Annotated[
        str, typer.Option(metavar="TEXT", help="Who decided: the source, a court and its file number.")
    ],
    store: StoreOption = None,
    user: UserOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove for good what the documents of a page say: a source withdraws, a court orders it.

    The key that the words are sealed with is destroyed, they leave the index, the log and the database's files, and a
    signed tombstone stays that says who removed them, when, by what authority and why. `isnad verify` still passes.
    Backups, and copies that were given away, still hold the words: deal with them as well.

    \b
    Examples:
      isnad redact doc-0a1b2c3d4e5f6071 --db conflict.db \\
        --reason "the source withdrew" --authority "the source, letter of 2026-11-20"
      isnad redact key-5a3e9d70b1c2f486 --db conflict.db --yes \\
        --reason "ordered" --authority "court of Exampletown, file 7/2026"

    \b
    Exit codes:
      0  removed, or removed earlier and wiped again
      2  the command line asks for something that cannot be, or the question was answered with no
      5  there is no such thing, or the store is in use: the message says what is done and what is not
      6  you may not; the message says who may
      130  interrupted
    """
    from isnad.store.people import person_named  # noqa: PLC0415
    from isnad.store.redact import redact as remove  # noqa: PLC0415
    from isnad.store.redact import what_goes  # noqa: PLC0415

    opened = opened_store(store)
    try:
        with opened.reading() as connection:
            person = person_named(connection, user)
            goes = what_goes(connection, wanted)
        if not yes and not _agreed(goes):
            complain("nothing was removed")
            raise typer.Exit(exits.USAGE)
        remove(opened, wanted, reason=reason, authority=authority, person=person)
    except KeyboardInterrupt:
        complain("interrupted; run the same command again to be sure that it is done")
        raise typer.Exit(exits.INTERRUPTED) from None
    finally:
        opened.close()
    typer.echo(_told(goes))


def _agreed(goes: "Redaction") -> bool:
    if not sys.stdin.isatty():
        raise UsageError("a redaction is for good and asks before it removes; nobody can answer here, so add --yes")
    typer.echo(f"{_documents(goes)} of one page and {len(goes.event_keys)} events will be removed for good:")
    for document_id in goes.document_ids:
        typer.echo(f"  {document_id}")
    return typer.confirm("Remove what they say?")


def _documents(goes: "Redaction") -> str:
    count = len(goes.document_ids)
    return "1 document" if count == 1 else f"{count} documents"


def _told(goes: "Redaction") -> str:
    what = f"{_documents(goes)} ({', '.join(goes.document_ids)}) and {len(goes.event_keys)} events"
    done = (
        "had been removed earlier; the files were wiped again" if goes.already else "removed; a signed tombstone stays"
    )
    return f"{what}: {done}. Backups and copies given away still hold the words: deal with them as well."
