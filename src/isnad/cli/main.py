"""The commands and their options. What a command needs is imported when it runs, so that --help answers at once."""

import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from isnad import __version__
from isnad.cli import (
    actors_command,
    audit_command,
    evaluate_command,
    events_command,
    evidence_command,
    exits,
    export_command,
    gazetteer_command,
    import_command,
    incidents_command,
    link_command,
    mark_command,
    outlets_command,
    people_command,
    redact_command,
    release_command,
    review_command,
    run_command,
    serve_command,
    stamp_command,
    store_command,
    verify_command,
    versions_command,
    watch_command,
)
from isnad.cli.options import StoreOption, UserOption
from isnad.record.errors import IsnadError

ORDER = (
    "code", "watch", "run", "show", "versions", "events", "link", "incidents", "review", "serve", "export", "import",
    "release", "verify", "evidence", "stamp", "mark", "redact", "people", "audit", "store", "evaluate", "agree",
    "actors", "outlets", "gazetteer", "agreements", "codebook", "schema",
)  # fmt: skip
"""Commands as `isnad --help` lists them: by the day's work, not by who registered first."""


class _InOrder(TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:
        known = super().list_commands(ctx)
        return sorted(known, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))


app = typer.Typer(
    name="isnad",
    cls=_InOrder,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(gazetteer_command.app)
app.add_typer(outlets_command.app, name="outlets")
app.add_typer(actors_command.app, name="actors")
app.add_typer(store_command.app, name="store")
app.command(name="export", short_help="Write events out of a store under a release profile.")(export_command.export)
app.command(name="import", short_help="Take back what isnad wrote: a sheet, a table, lines.")(import_command.import_)
app.command(name="release", short_help="Freeze the dataset under a tag; list, show, compare.")(release_command.release)
app.command(name="verify", short_help="Check that nothing that is kept was changed.")(verify_command.verify)
app.command(name="evidence", short_help="Bundle all that is kept of one event.")(evidence_command.evidence)
app.command(name="stamp", short_help="Have the store's newest head time-stamped.")(stamp_command.stamp)
app.command(name="mark", short_help="Set the terms of a document, or list what is due.")(mark_command.mark)
app.command(name="redact", short_help="Remove for good what a document says.")(redact_command.redact)
app.command(name="events", short_help="Find events in a store.")(events_command.events)
app.command(name="watch", short_help="Watch outlets: code what they publish as it comes.")(watch_command.watch)
app.command(name="run", short_help="Code an archive on many cores or machines.")(run_command.run)
app.command(name="versions", short_help="Show what changed in pages kept more than once.")(versions_command.versions)
app.command(name="link", short_help="Bring the reports of one event together.")(link_command.link)
app.command(name="incidents", short_help="List the incidents that were brought together.")(incidents_command.incidents)
app.add_typer(people_command.app)
app.command(name="review", short_help="Decide on what the machine found.")(review_command.review)
app.command(name="serve", short_help="Open the desk in the browser.")(serve_command.serve)
app.command(name="audit", short_help="Print the audit log of a store.")(audit_command.audit)
app.command(name="evaluate", short_help="Hold coded reports against annotated ones.")(evaluate_command.evaluate)
app.command(name="agree", short_help="Compare two coders of the same reports.")(evaluate_command.agree)

LanguageOption = Annotated[
    Literal["ar", "en"] | None,
    typer.Option(
        "--lang",
        help="Language of the labels. Without it: en in the terminal, ar on a page.",
        show_default=False,
    ),
]


def main() -> None:
    """Run the command line; every problem ends as one line on standard error and an exit code."""
    try:
        app()
    except IsnadError as problem:
        typer.echo(f"isnad: {problem}", err=True)
        sys.exit(exits.of_problem(problem))


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"isnad {__version__}")
        raise typer.Exit


@app.callback()
def _isnad(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Turn Arabic reporting on conflict into evidence that can be cited.

    \b
    Read a report and print its events:
      isnad code report.txt
    A folder of reports, one line of JSON each:
      isnad code archive/ --out coded.jsonl
    One report with its evidence and reasons:
      isnad show 3 --in coded.jsonl --why

    Options, more examples and exit codes: isnad COMMAND --help.
    """


@app.command(name="code", short_help="Read reports and code their events.")
def _code(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL|-...",
            help="Pages, texts, records, posts, sheets, PDF, archives, folders, addresses; - is standard input.",
            show_default=False,
        ),
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day or time of publication of every record, e.g. 2019-05-21.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="The outlet of every record.")] = None,
    field_map: Annotated[
        str | None,
        typer.Option(
            "--map",
            metavar="OURS=THEIRS,...",
            help="The records' names for our fields: id, uri, outlet, title, published, captured, text, author.",
        ),
    ] = None,
    form: Annotated[
        Literal["table", "jsonl", "html"] | None,
        typer.Option(
            "--format",
            help="Without it: what the name of --out ends in, else table on a terminal and jsonl elsewhere.",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to a file; without it to standard output.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Processes to code with.")] = 1,
    sample: Annotated[bool, typer.Option("--sample", help="Mark every record as a made-up sample.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch addresses inside private networks too.")
    ] = False,
    split: Annotated[bool, typer.Option("--split", help="Make a document of every item of a digest.")] = False,
    resume: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Note in FILE how far the run has come; begun again, it goes on from there."),
    ] = None,
    store: StoreOption = None,
    user: UserOption = None,
    language: LanguageOption = None,
) -> None:
    """Read reports and code who did what to whom, where, when, with what harm, and who says so.

    One record comes out for every record that goes in, in the same order. One that cannot be read becomes a line
    with `error`, and a line on standard error says why. A report in another language is kept and not coded.

    With --db everything is kept in a store, pages with their bytes; what is there already is not kept twice, and a
    newer coding becomes a newer version. Without --format or --out nothing else is written then. A store that lists
    its people takes reports from coders and those above them.

    \b
    Examples:
      isnad code report.txt
      isnad code https://example.org/news/1 --out report.html
      isnad code archive.jsonl --map text=content,uri=url \\
        --out coded.jsonl --workers 4
      isnad code archive/ --db conflict.db --as mona --workers 2
      isnad code CC-NEWS-20260101.warc.gz --out coded.jsonl --resume run.json
      cat report.txt | isnad code - --published 2019-05-21 \\
        --outlet "Radio Example" --format jsonl

    \b
    Exit codes:
      0  all records were read
      1  some records could not be read; the output says why
      2  the command line asks for something that cannot be
      3  nothing could be read
      4  the output cannot be written
      5  the store cannot be opened or written; earlier batches are kept
      6  you may not add reports to this store
      130  interrupted; what is written is whole
    """
    from isnad.cli.code_command import CodeRequest, code  # noqa: PLC0415

    request = CodeRequest(
        inputs=tuple(inputs),
        published=published,
        outlet=outlet,
        field_map=field_map,
        form=form,
        out=out,
        workers=workers,
        sample=sample,
        allow_private=allow_private,
        language=language,
        store=store,
        user=user,
        resume=resume,
        split=split,
    )
    raise typer.Exit(code(request))


@app.command(name="show", short_help="Show one coded report with its evidence.")
def _show(
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Id of a document, event or incident, event key, their first letters, external id, or line number.",
            show_default=False,
        ),
    ],
    source: Annotated[
        Path | None, typer.Option("--in", metavar="FILE", help="A file that `isnad code` wrote; else standard input.")
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Print why: the rules, and the codes considered and not taken.")
    ] = False,
    store: StoreOption = None,
    user: UserOption = None,
    language: LanguageOption = None,
) -> None:
    """Show one coded report: its text with the evidence in colour, its events, chains, relations and flags.

    The small raised numbers in the text are the numbers of the events below it that rest on those words.

    \b
    Examples:
      isnad show 1 --in coded.jsonl
      isnad show evt-3fa9 --in coded.jsonl --why
      isnad show key-5a3e --db conflict.db
      isnad show inc-3c7e --db conflict.db
      isnad code report.txt --format jsonl | isnad show 1

    \b
    Exit codes:
      0  the record is shown
      2  there is no such file or record; the message says which there are
      3  the file holds no record
      5  the store has no such record, or cannot be opened
      6  you may not read it; the message says why
    """
    from isnad.cli.show_command import ShowRequest, show  # noqa: PLC0415

    raise typer.Exit(show(ShowRequest(wanted, source, why, language or "en", store, user)))


@app.command(name="schema", short_help="Print the JSON Schema of the output.")
def _schema() -> None:
    """Print the JSON Schema of one line of output.

    \b
    Example:
      isnad schema > isnad-1.schema.json
    """
    import json  # noqa: PLC0415

    from isnad.record.codec import json_schema  # noqa: PLC0415

    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


@app.command(name="codebook", short_help="Print or check the codebook.")
def _codebook(
    wanted: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME|check]",
            help="A class, tag, table or kind of violation; without one, the list. `check` looks for what is wrong.",
            show_default=False,
        ),
    ] = None,
    language: LanguageOption = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Print the codebook: classes with examples and codes, tags, tables of other schemes, kinds of violation.

    \b
    Examples:
      isnad codebook
      isnad codebook shelling --lang ar
      isnad codebook acled_actors
      isnad codebook --format json > codebook.json

    \b
    Exit codes:
      0  printed, or `check` found nothing wrong
      1  `check` found something wrong; one line each
      2  there is no such name
    """
    from isnad.cli.codebook_command import CodebookRequest, codebook  # noqa: PLC0415

    raise typer.Exit(codebook(CodebookRequest(wanted, language or "en", form)))


@app.command(name="agreements", short_help="Find or check agreements and operations.")
def _agreements(
    wanted: Annotated[
        str | None,
        typer.Argument(
            metavar="[TEXT|check]",
            help="A word of the name or an id; without one, all. `check` looks for what is wrong.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Find an agreement, a resolution or an operation that the press names: who, when, where, under which names.

    \b
    Examples:
      isnad agreements 2254
      isnad agreements "اتفاق الدوحة"
      isnad agreements check

    \b
    Exit codes:
      0  printed, or `check` found nothing wrong
      1  `check` found something wrong; one line each
      2  nothing is called that
    """
    from isnad.cli.agreements_command import agreements  # noqa: PLC0415

    raise typer.Exit(agreements(wanted, form))
