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
    } | _on_the_web(source.id)
    lines += [f"    {label}: {value}" for label, value in facts.items() if value]
    return lines + [f"    {remark.date} {remark.by}: {remark.text}" for remark in source.reliability]


def _on_the_web(source_id: str) -> dict[str, str]:
    """What the outlet's file adds; nothing for a source that has none."""
    from isnad.knowledge.outlets import load_outlets  # noqa: PLC0415

    outlet = next((outlet for outlet in load_outlets().all() if outlet.source.id == source_id), None)
    if outlet is None:
        return {}
    feeds = (f"{feed.address} ({f'seen {feed.seen}' if feed.seen else 'not seen yet'})" for feed in outlet.feeds)
    return {
        "all domains": ", ".join(outlet.domains) if len(outlet.domains) > 1 else "",
        "Arabic edition": outlet.home or "",
        "feeds": ", ".join(feeds),
        "layouts": ", ".join(layout.valid_from or "first" for layout in outlet.layouts),
    }


@app.command(name="check")
def _check(
    pages: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PAGE...]", help="Saved pages or addresses to hold against what their outlets assert."),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where the page comes from, when it does not say so itself."),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="A folder with sources/*.tsv or outlets/*.toml instead of the package's."),
    ] = None,
) -> None:
    """Check the tables of sources and the files of outlets, or hold pages against what their outlets assert.

    Without a PAGE: shared names and domains, unknown parties, bad dates and selectors; the package's files and your
    own. With one: every assertion and whether the page holds it. One line per finding, then exit 1.

    \b
    Examples:
      isnad outlets check
      isnad outlets check saved.html
      isnad outlets check saved.html --address https://example.org/news/1
    """
    from isnad.cli.outlets_work import check_pages, check_tables  # noqa: PLC0415

    if pages:
        raise typer.Exit(check_pages(pages, address))
    raise typer.Exit(check_tables(data))
