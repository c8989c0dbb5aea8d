"""`isnad mark`: the terms on which a document is kept."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from isnad.cli import exits
from isnad.cli.options import StoreOption, UserOption, opened_store
from isnad.record.errors import UsageError
from isnad.record.review import Consent, Sensitivity

if TYPE_CHECKING:
    from isnad.record.review import Terms
    from isnad.store.store import Store


def mark(
    wanted: Annotated[
        str | None, typer.Argument(metavar="ID", help="A document's id or an event's key.", show_default=False)
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; needed to set anything.", show_default=False)] = "",
    sensitivity: Annotated[
        Sensitivity | None,
        typer.Option(help="open: every reader; restricted: members of its group; sealed: editors and admins."),
    ] = None,
    consent: Annotated[Consent | None, typer.Option(help="What the source said when asked.")] = None,
    scope: Annotated[
        str | None,
        typer.Option(metavar="NAME,...", help="What consent allows: internal, public, court, or a partner's name."),
    ] = None,
    retain_until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Day after which it is due for removal; '' for none.")
    ] = None,
    group: Annotated[
        str | None, typer.Option(metavar="NAME", help="Group of sensitive sources that may read it; '' for none.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="List the documents that are past their day.")] = False,
    store: StoreOption = None,
    user: UserOption = None,
) -> None:
    """Set the terms of a document: who may read it, what its source agreed to, until when it is kept.

    What is not named stays as it was. Printed news needs no terms: it is open, nobody was asked, and it may be exported
    for any purpose. An export outside the scope of a consent is refused, with the reason. Nothing is removed by itself:
    --due lists what `isnad redact` is to be run on.

    \b
    Examples:
      isnad mark doc-0a1b2c3d4e5f6071 --db conflict.db \\
        --sensitivity restricted --group taiz --reason "a witness"
      isnad mark doc-0a1b2c3d4e5f6071 --db conflict.db \\
        --consent given --scope internal,court --reason "signed form 12"
      isnad mark --due --db conflict.db

    \b
    Exit codes:
      0  the terms are set, or nothing is due
      1  --due lists at least one document
      2  the command line asks for something that cannot be
      5  there is no such document, or the store cannot be written
      6  you may not; the message says who may
    """
    opened = opened_store(store)
    try:
        if due:
            raise typer.Exit(_list_due(opened))
        if wanted is None:
            raise UsageError("name the document to mark, or ask for --due")
        from isnad.store.custody import Marks, mark as set_terms  # noqa: I001, PLC0415
        from isnad.store.find import whole_id  # noqa: PLC0415
        from isnad.store.people import person_named  # noqa: PLC0415

        marks = Marks(
            reason=reason, sensitivity=sensitivity, consent=consent, group=group, retain_until=retain_until,
            scope=None if scope is None else tuple(part.strip() for part in scope.split(",") if part.strip()),
        )  # fmt: skip
        with opened.reading() as connection:
            person = person_named(connection, user)
            whole = whole_id(connection, wanted)
        typer.echo(_told(set_terms(opened, whole, marks, person)))
    finally:
        opened.close()


def _list_due(store: "Store") -> int:
    from isnad.store.custody import due  # noqa: PLC0415

    found = 0
    with store.reading() as connection:
        for head in due(connection, datetime.now(UTC).date().isoformat()):
            found += 1
            typer.echo(f"{head.id}  {head.terms.retain_until if head.terms else ''}")
    if not found:
        typer.echo("nothing is due", err=True)
    return exits.FINDINGS if found else exits.OK


def _told(terms: "Terms") -> str:
    parts = [terms.sensitivity, f"group {terms.group}" if terms.group else "", f"consent {terms.consent}"]
    parts += [f"for {', '.join(terms.scope)}" if terms.scope else ""]
    parts += ["for no purpose until --scope names some" if terms.consent == "given" and not terms.scope else ""]
    parts += [f"kept until {terms.retain_until}" if terms.retain_until else ""]
    return f"{terms.document_id}: {', '.join(part for part in parts if part)}"
