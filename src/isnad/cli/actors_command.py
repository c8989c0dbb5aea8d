"""`isnad actors`: look an actor up, and check the registry's tables."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isnad.record.errors import KnowledgeError, UsageError

if TYPE_CHECKING:
    from isnad.knowledge.registry_model import KnownRelation, Registry
    from isnad.knowledge.registry_search import Hit

FINDINGS = 1
MOST = 20

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Actors: search, check.",
)


@app.command(name="search")
def _search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name, a part of one, or an id.", show_default=False)],
    day: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day the name is used on, e.g. 2018-05-01.")
    ] = None,
) -> None:
    """Show the actors that a name may mean, with the reason and what is known of each.

    \b
    Examples:
      isnad actors search "جبهة النصرة" --on 2018-05-01
      isnad actors search hezbollah

    Exit code 1 when nobody is known by the name.
    """
    from isnad.knowledge.registry import load_registry  # noqa: PLC0415
    from isnad.knowledge.registry_search import search_actors  # noqa: PLC0415

    registry = load_registry()
    hits = search_actors(registry, text, _day(day))
    for hit in hits[:MOST]:
        typer.echo("\n".join(_described(registry, hit, day)))
    if len(hits) > MOST:
        typer.echo(f"... and {len(hits) - MOST} more; give more of the name")
    if not hits:
        typer.echo(f"isnad: no actor is known by the name {text!r}", err=True)
        raise typer.Exit(FINDINGS)


def _day(printed: str | None) -> str | None:
    """Return the date when it is one.

    Raises:
        UsageError: it is not YYYY, YYYY-MM or YYYY-MM-DD.
    """
    from isnad.knowledge.registry_files import is_date  # noqa: PLC0415

    if printed is not None and not is_date(printed):
        raise UsageError(f"--on {printed!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return printed


def _described(registry: "Registry", hit: "Hit", day: str | None) -> list[str]:
    actor = hit.actor
    years = f"{actor.valid_from or '...'} to {actor.valid_to or '...'}"
    about = (registry.sector_on(actor, day), actor.country or "several countries", years)
    lines = [f"{actor.id}  {actor.name.en}  {actor.name.ar}", f"  {', '.join(about)}", f"  found by: {hit.reason}"]
    if actor.note:
        lines.append(f"  note: {actor.note}")
    return lines + [_told(known) for known in registry.relations if actor.id == known.subject and known.holds_on(day)]


def _told(known: "KnownRelation") -> str:
    note = f" ({known.note})" if known.note else ""
    return f"  {known.predicate} {known.object}, {known.valid_from or '...'} to {known.valid_to or '...'}{note}"


@app.command(name="check")
def _check(
    folder: Annotated[
        Path | None,
        typer.Option("--tables", metavar="FOLDER", help="Check the tables of a folder in place of the package's."),
    ] = None,
) -> None:
    """Print one line for each thing that is wrong in the tables of actors; exit code 1 when there is any.

    Wrong are: names of two bodies of one country in the same years, relations that lead nowhere or hold when a body
    was not, dates out of order, bodies that are part of themselves, sectors nobody has, unknown columns and values.
    """
    from isnad.knowledge.registry import read_registry  # noqa: PLC0415
    from isnad.knowledge.registry_check import check_registry  # noqa: PLC0415
    from isnad.knowledge.registry_files import registry_data  # noqa: PLC0415

    try:
        registry = read_registry(folder or registry_data())
        findings = check_registry(registry)
    except KnowledgeError as wrong:
        findings = [f"table: {wrong}"]
    for finding in findings:
        typer.echo(finding)
    if findings:
        raise typer.Exit(FINDINGS)
    typer.echo(f"{len(registry.actors)} actors, {len(registry.relations)} relations: nothing is wrong")
