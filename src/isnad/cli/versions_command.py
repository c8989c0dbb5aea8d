"""`isnad versions`: pages that changed, and what changed in them."""

from typing import Annotated, Literal

import typer

from isnad.cli.options import StoreOption, UserOption


def versions(
    wanted: Annotated[
        str | None,
        typer.Argument(metavar="[ADDRESS|DOC]", help="A page's address or a document's id.", show_default=False),
    ] = None,
    form: Annotated[Literal["text", "jsonl"], typer.Option("--format", help="text or jsonl.")] = "text",
    store: StoreOption = None,
    user: UserOption = None,
) -> None:
    """List the pages that were kept in more than one version, or show what changed from version to version of one.

    Of each change: the words that went and came, and the figures of harm that are told anew or no more. A read of
    what is restricted or sealed stands in the audit log.

    \b
    Examples:
      isnad versions --db conflict.db
      isnad versions https://example.org/news/1 --db conflict.db
      isnad versions doc-3fa9... --format jsonl --db conflict.db

    \b
    Exit codes:
      0  listed or shown
      5  the store has no such page, or cannot be opened
      6  you may not read it
    """
    from isnad.cli.versions_work import VersionsRequest, print_versions  # noqa: PLC0415

    raise typer.Exit(print_versions(VersionsRequest(wanted, form, store, user)))
