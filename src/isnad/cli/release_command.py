"""`isnad release`: freeze the dataset under a tag; list, show and compare what was frozen."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from isnad.cli.options import StoreOption, UserOption


def release(
    tag: Annotated[
        str | None,
        typer.Argument(
            metavar="TAG", help="The new release's name, such as 2026.1; never used twice.", show_default=False
        ),
    ] = None,
    store: StoreOption = None,
    user: UserOption = None,
    profile: Annotated[
        Literal["public", "internal"], typer.Option("--profile", help="What the rows may show.")
    ] = "public",
    where: Annotated[
        str | None,
        typer.Option("--where", metavar="QUERY", help="Only the events that a query finds.", show_default=False),
    ] = None,
    include_unreviewed: Annotated[
        bool, typer.Option("--include-unreviewed", help="Let out what no person accepted, too; the manifest says so.")
    ] = False,
    samples: Annotated[
        bool, typer.Option("--samples", help="Release the invented sample reports, and nothing else.")
    ] = False,
    notes: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="A line about this release; it stands in the manifest.", show_default=False),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write rows, changes and manifest into a new folder.", show_default=False),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the releases there are.")] = False,
    shown: Annotated[
        str | None,
        typer.Option(
            "--show", metavar="TAG", help="Show a release and what changed since the one before.", show_default=False
        ),
    ] = None,
    compared: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--diff", metavar="TAG TAG", help="Show what changed from one release to another.", show_default=False
        ),
    ] = None,
    touched: Annotated[
        bool,
        typer.Option("--touched", help="List events that a change of the codebook touched since the last release."),
    ] = False,
) -> None:
    """Freeze rows under a tag, with the versions of codebook, registry, gazetteer and coder, and say what changed.

    Each row that was added, changed, merged or deleted since the release before is listed: a changed one by field, old
    value, new value and why; a merged or split one with the rows that now tell of it. Rows keep the ids of the store
    inside; a public release gives every row an id of its own that no other release has.

    Nobody else can write to the store while rows are being frozen.

    \b
    Examples:
      isnad release 2026.1 --db conflict.db --out release-2026.1
      isnad release 2026.1-in --profile internal --db conflict.db \\
        --where "country:SY date:2019" --notes "for the court"
      isnad release --list --db conflict.db
      isnad release --show 2026.2 --db conflict.db
      isnad release --diff 2026.1 2026.2 --db conflict.db

    \b
    Exit codes:
      0  released, listed or shown
      1  --touched lists at least one event
      2  the tag is taken, or the command line asks for something that cannot be
      3  nothing was released before, or no row may go out; nothing is kept
      4  the folder cannot be written; the release is kept: write it with --show TAG --out FOLDER
      5  there is no such release, or the store cannot be read or written
      6  you may not; the message says who may
      130  interrupted; nothing was released
    """
    from isnad.cli.release_work import ReleaseAsked, release_work  # noqa: PLC0415

    asked = ReleaseAsked(
        tag=tag,
        store=store,
        user=user,
        profile=profile,
        where=where,
        include_unreviewed=include_unreviewed,
        samples=samples,
        notes=notes,
        out=out,
        listed=listed,
        shown=shown,
        compared=compared,
        touched=touched,
    )
    raise typer.Exit(release_work(asked))
