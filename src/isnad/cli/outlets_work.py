"""The work of `isnad outlets check`: tables, files of outlets, and pages held against what is asserted of them."""

from pathlib import Path

import typer

from isnad.cli import exits
from isnad.cli.output import complain
from isnad.cli.terminal import printable
from isnad.ingest.asserted import hold
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.knowledge.outlets import Asserted, Outlet, load_outlets
from isnad.knowledge.outlets_check import check_outlets
from isnad.knowledge.outlets_own import findings_in, overridden, own_folder, put
from isnad.knowledge.registry import load_registry
from isnad.knowledge.registry_files import registry_data
from isnad.knowledge.sources_check import check_sources
from isnad.record.coded import FailedDocument
from isnad.record.document import Document
from isnad.record.errors import KnowledgeError


def check_tables(data: Path | None) -> int:
    """Print the findings in tables and files and return the exit code.

    Raises:
        KnowledgeError: the folder has neither tables nor files.
    """
    if data is not None and not any((data / name).is_dir() for name in ("sources", "outlets")):
        raise KnowledgeError(f"{data} has no folder named sources and none named outlets")
    registry, shipped = load_registry(), registry_data()
    findings: list[str] = []
    if data is None or (data / "sources").is_dir():
        findings += check_sources(data or shipped, registry)
    for folder in [data / "outlets"] if data else [shipped / "outlets", own_folder()]:
        findings += check_outlets(folder, registry)
    for finding in findings:
        typer.echo(finding)
    if findings:
        return exits.FINDINGS
    typer.echo("outlets: nothing wrong")
    return exits.OK


def check_named(names: list[str], address: str | None) -> int:
    """Check files of outlets (`.toml`), hold pages against what is asserted of them, and return the exit code."""
    files = [Path(name) for name in names if name.endswith(".toml")]
    pages = [name for name in names if not name.endswith(".toml")]
    codes = [_check_file(file) for file in files]
    codes += [check_pages(pages, address)] if pages else []
    return max(codes)


def _check_file(file: Path) -> int:
    findings = findings_in(file, load_registry())
    for finding in findings or [f"{file}: nothing wrong"]:
        typer.echo(printable(finding))
    return exits.FINDINGS if findings else exits.OK


def add_files(files: list[Path], *, replace: bool) -> int:
    """Put files of outlets among one's own, each that nothing is wrong with, and return the exit code.

    Raises:
        UsageError: another file of that id is there, and it was not asked to replace it.
        OutputError: a file cannot be written.
    """
    registry, code = load_registry(), exits.OK
    for file in files:
        findings = findings_in(file, registry)
        for finding in findings:
            complain(printable(finding))
        if findings:
            code = exits.FINDINGS
            continue
        outlet, target = put(file, registry, replace=replace)
        typer.echo(printable(f"{outlet.source.id}: put in {target}"))
        instead = overridden(outlet, registry)
        if instead:
            typer.echo(f"  it holds in place of the package's file for {', '.join(instead)}")
    return code


def check_pages(pages: list[str], address: str | None) -> int:
    """Print every assertion of every page with whether it holds, and return the exit code."""
    broken = 0
    for found in read_inputs(pages, ReadOptions(address=address)):
        if isinstance(found, FailedDocument):
            complain(printable(f"{found.document.uri}: {found.error.message}"))
            broken += 1
            continue
        broken += _print_page(found, load_outlets().of_address(found.uri))
    return exits.FINDINGS if broken else exits.OK


def _print_page(document: Document, outlet: Outlet | None) -> int:
    """Print the assertions of one document; return how many it breaks, a changed layout counted."""
    name = (
        outlet.source.name.en or outlet.source.id if outlet else "no outlet that is known; held to what all must hold"
    )
    typer.echo(printable(f"{document.uri}: {name}"))
    held = hold(document, outlet.asserted if outlet else Asserted())
    for one in held:
        typer.echo(f"  {'holds ' if one.holds else 'BROKEN'}  {one.name}: {one.found}")
    changed = [note for note in document.notes if "layout" in note]
    for note in changed:
        typer.echo(printable(f"  BROKEN  layout: {note}"))
    return sum(not one.holds for one in held) + len(changed)
