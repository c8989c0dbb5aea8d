"""`isnad outlets`: look up a source, check tables and files of outlets, and put one's own beside them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isnad.cli import exits

if TYPE_CHECKING:
    from isnad.knowledge.sources_search import Found

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Outlets, agencies and monitors: search, check, add.",
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

    An outlet of your own files is found as well; `file` says where it is written.
    """
    from isnad.knowledge.outlets import load_outlets  # noqa: PLC0415
    from isnad.knowledge.registry import load_registry  # noqa: PLC0415
    from isnad.knowledge.sources_search import search_sources  # noqa: PLC0415

    found = search_sources(load_registry(), text, (outlet.source for outlet in load_outlets().all()))
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
        "file": outlet.where,
    }


@app.command(name="check")
def _check(
    pages: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PAGE|FILE...]",
            help="Saved pages or addresses to hold against what their outlets assert; files of outlets (.toml).",
        ),
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
    own. With one: every assertion and whether the page holds it. With a FILE.toml of your own: what would be wrong with
    it among your files. One line per finding, then exit 1.

    \b
    Examples:
      isnad outlets check
      isnad outlets check saved.html
      isnad outlets check saved.html --address https://example.org/news/1
      isnad outlets check radio-example.toml
    """
    from isnad.cli.outlets_work import check_named, check_tables  # noqa: PLC0415

    if pages:
        raise typer.Exit(check_named(pages, address))
    raise typer.Exit(check_tables(data))


@app.command(name="add")
def _add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files of outlets, ID.toml each.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put a file in place of one of that id that says otherwise.")
    ] = False,
) -> None:
    """Put files of outlets among your own, where every command reads them beside the package's.

    Each is checked first; one with something wrong is not put there, and the command ends with exit 1. Your own lie in
    outlets/ of your data folder ($ISNAD_HOME, else ~/.local/share/isnad) and hold in place of the package's.

    \b
    Examples:
      isnad outlets add radio-example.toml
      isnad outlets add radio-example.toml --replace
    """
    from isnad.cli.outlets_work import add_files  # noqa: PLC0415

    raise typer.Exit(add_files(files, replace=replace))
