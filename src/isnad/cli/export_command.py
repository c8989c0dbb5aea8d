"""`isnad export`: events out of a store in the forms that others read, under a named release profile."""

from typing import Annotated, Literal

import typer

from isnad.cli.options import StoreOption

FormatName = Literal[
    "acled", "ucdp", "plover", "geojson", "csv", "xlsx", "parquet", "ftm", "jsonld", "jsonl"
]  # fmt: skip


def export(
    form: Annotated[FormatName, typer.Option("--as", help="The form. (Who exports is --user.)", show_default=False)],
    profile: Annotated[
        Literal["internal", "public"] | None,
        typer.Option("--profile", help="Who may read it; there is no default.", show_default=False),
    ] = None,
    where: Annotated[str, typer.Option("--where", metavar="QUERY", help="Only the events that a query finds.")] = "",
    out: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|-",
            help="The file, its manifest beside it; - is standard output. Without it events-PROFILE in this folder.",
            show_default=False,
        ),
    ] = None,
    store: StoreOption = None,
    include_unreviewed: Annotated[
        bool, typer.Option("--include-unreviewed", help="Let the public profile pass what no person accepted.")
    ] = False,
    samples: Annotated[
        bool, typer.Option("--samples", help="Export the invented sample reports, and nothing else.")
    ] = False,
    release: Annotated[
        str | None,
        typer.Option("--release", metavar="TAG", help="The frozen rows of a release, not the store of today."),
    ] = None,
    licence: Annotated[
        str, typer.Option("--licence", metavar="TEXT", help="On what terms the file may be used; for the manifest.")
    ] = "",
    bom: Annotated[bool, typer.Option("--bom", help="Begin a CSV with a byte order mark, as Excel asks for.")] = False,
    language: Annotated[
        Literal["ar", "en"], typer.Option("--lang", help="Headings of a workbook; ar turns it right to left.")
    ] = "en",
    user: Annotated[
        str | None,
        typer.Option("--user", metavar="USER", envvar="ISNAD_USER", help="Who exports; without it your login name."),
    ] = None,
) -> None:
    """Write events out of a store, and beside the file a manifest that says what it is and what it lost.

    internal: every value of every event that nobody rejected, numbers masked; for those who may read the store.
    public: only what a person accepted; no text, no private persons, no exact places, nothing of the last two weeks.

    An accused actor leaves as alleged, never as the doer, unless a reviewer promoted it. The file appears whole or
    not at all. Samples are never mixed with real reports.

    \b
    Forms:
      acled, ucdp      CSV as these projects publish it, by a named step
      csv, xlsx        one row an event; isnad import takes both back
      jsonl            isnad's own lines, for another store
      parquet, geojson, plover, ftm (FollowTheMoney), jsonld (PROV-O)

    \b
    Examples:
      isnad export --as acled --profile public --db conflict.db --out acled.csv
      isnad export --as xlsx --profile internal --lang ar --where "class:shelling"
      isnad export --as jsonl --profile internal --out all.jsonl
      isnad export --as geojson --profile public --release 2026.1

    \b
    Exit codes:
      0  the file is written
      2  the command line asks for something that cannot be
      3  no event may leave; nothing is written, and the reasons are counted
      4  the output cannot be written
      5  the store cannot be opened or read
      6  you may not export
      130  interrupted; nothing is written
    """
    from isnad.cli.export_work import ExportRequest, export_file  # noqa: PLC0415

    options = tuple(name for name, asked in (("bom", bom), ("ar", language == "ar")) if asked)
    request = ExportRequest(
        form=form,
        profile=profile,
        where=where,
        out=out,
        store=store,
        include_unreviewed=include_unreviewed,
        samples=samples,
        release=release,
        licence=licence,
        options=options,
        user=user,
    )
    raise typer.Exit(export_file(request))
