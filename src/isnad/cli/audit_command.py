"""`isnad audit`: who read what is sensitive, changed people or terms, or exported."""

from typing import Annotated, Literal

import typer

from isnad.cli.options import StoreOption, UserOption


def audit(
    of: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Only what was done to one document, person or export.", show_default=False),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="USER", help="Only what one person did.", show_default=False)
    ] = None,
    form: Annotated[Literal["table", "jsonl"], typer.Option("--format", help="table or jsonl.")] = "table",
    acting: UserOption = None,
    store: StoreOption = None,
) -> None:
    """Print the audit log: reads of what is restricted or sealed, changes of people and terms, exports, removals.

    Only an admin reads it. Each line is in the ledger of the store, so that none can be changed or taken out unseen.

    \b
    Examples:
      isnad audit --db conflict.db
      isnad audit --of doc-3fa9c0d1e2b4a567
      isnad audit --by lina --format jsonl

    \b
    Exit codes:
      0  printed
      3  there is no such line
      5  the store cannot be opened
      6  you are no admin
    """
    from isnad.cli.audit_work import print_audit  # noqa: PLC0415

    raise typer.Exit(print_audit(store, acting, of=of, by=by, form=form))
