"""`isnad outlets`: look up a source of the registry, and check its tables."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isnad.cli import exits

if TYPE_CHECKING:
    from isnad.knowledge.sources_search import Found

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Outlets, agencies and monitors: search, check.",
)


@app.command(name="search")
def _search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name or part of one, a domain, an id.")],
) -> None:
    """Show the sources that a text may mean, with what is known of each.

    \b
    Examples:
      isnad outlets search رويترز
      isnad outlets search syriahr.com
    """
    from isnad.knowledge.registry import load_registry  # noqa: PLC0415
    from isnad.knowledge.sources_search import search_sources  # noqa: PLC0415

    found = search_sources(load_registry(), text)
    for one in found:
        typer.echo("\n".join(_described(one)))
    if not found:
        typer.echo(f"isnad: no source is called {text!r}", err=True)
        raise typer.Exit(exits.FINDINGS)


def _described(found: "Found") -> list[str]:
    source = found.source
    lines = [f"{source.id}  {source.name.ar or ''}  {source.name.en or ''}".rstrip()]
    facts = {
        "kind": source.kind,
        "country": source.country,
        "speaks for": source.party,
        "owner": source.owner,
        "domain": source.domain,
        "restricted, listed by": ", ".join(source.restricted),
        "also": ", ".join(source.aliases),
        "note": source.note,
        "found by": found.why,
    }
    lines += [f"    {label}: {value}" for label, value in facts.items() if value]
    return lines + [f"    {remark.date} {remark.by}: {remark.text}" for remark in source.reliability]


@app.command(name="check")
def _check(
    data: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="A folder with sources/*.tsv instead of the package's own."),
    ] = None,
) -> None:
    """Check the tables: shared names and domains, unknown parties, bad dates; one line per finding, then exit 1.

    \b
    Example:
      isnad outlets check
    """
    from isnad.knowledge.registry import load_registry  # noqa: PLC0415
    from isnad.knowledge.registry_files import registry_data  # noqa: PLC0415
    from isnad.knowledge.sources_check import check_sources  # noqa: PLC0415
    from isnad.record.errors import KnowledgeError  # noqa: PLC0415

    if data is not None and not (data / "sources").is_dir():
        raise KnowledgeError(f"{data} has no folder named sources")
    findings = list(check_sources(data or registry_data(), load_registry()))
    for finding in findings:
        typer.echo(finding)
    if findings:
        raise typer.Exit(exits.FINDINGS)
    typer.echo("outlets: nothing wrong")
