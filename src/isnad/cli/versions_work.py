"""The work of `isnad versions`: asking the store, comparing, printing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import msgspec
import typer

from isnad.cli import exits
from isnad.cli.acting import opened
from isnad.cli.terminal import printable
from isnad.link.versions import Change, Figure, Passage, compare_versions
from isnad.store.audit import let_read
from isnad.store.page_versions import Version, pages_with_versions, versions_of_page
from isnad.store.people import person_named
from isnad.store.read import load_coded
from isnad.store.roles import require
from isnad.store.store import Store

_MINUTE = 16
_LONG = 300


@dataclass(frozen=True, slots=True)
class VersionsRequest:
    """What the person asked for; `wanted` None lists the pages."""

    wanted: str | None
    form: str
    store: str | None
    user: str | None = None


def print_versions(request: VersionsRequest) -> int:
    """Print what was asked for and return the exit code.

    Raises:
        UsageError: no store is named.
        StoreError: the store cannot be opened, or has no such page.
        RefusedError: the person may not read it.
    """
    with opened(request.store) as store:
        lines = _listed(store, request) if request.wanted is None else _shown(store, request, request.wanted)
        for line in lines:
            typer.echo(line)
    return exits.OK


def _listed(store: Store, request: VersionsRequest) -> Iterator[str]:
    with store.reading() as connection:
        person = person_named(connection, request.user)
        require(person, "read")
        pages = pages_with_versions(connection, person)
    if request.form == "jsonl":
        yield from (msgspec.json.encode(page).decode() for page in pages)
    elif not pages:
        yield "no page was kept in more than one version"
    else:
        yield from (printable(f"{page.versions}  {_at(page.last)}  {page.outlet or '-'}  {page.uri}") for page in pages)


def _shown(store: Store, request: VersionsRequest, wanted: str) -> Iterator[str]:
    with store.reading() as connection:
        person = person_named(connection, request.user)
        uri, found = versions_of_page(connection, wanted)
    for version in found:
        let_read(store, person, version.document_id)
    changes = _changes(store, [version for version in found if not version.redacted])
    if request.form == "jsonl":
        yield from (msgspec.json.encode(change).decode() for change in changes)
        return
    yield printable(f"{uri}: {len(found)} versions")
    told = {change.newer: change for change in changes}
    for version in found:
        yield from _version(version, told.get(version.document_id))


def _changes(store: Store, found: Iterable[Version]) -> list[Change]:
    with store.reading() as connection:
        coded = [load_coded(connection, version.document_id) for version in found]
    return [compare_versions(older, newer) for older, newer in pairwise(coded)]


def _version(version: Version, change: Change | None) -> Iterator[str]:
    removed = "  (its content was removed)" if version.redacted else ""
    yield f"\n{version.document_id}  {_at(version.captured or version.added_at)}{removed}"
    if change is None:
        return
    for sign, figures in (("-", change.figures_gone), ("+", change.figures_new)):
        yield from (printable(f"  {sign} {_figure(figure)}") for figure in figures)
    for passage in change.passages:
        yield from _passage(passage)


def _passage(passage: Passage) -> Iterator[str]:
    for sign, words in (("-", passage.older), ("+", passage.newer)):
        if words:
            line = " ".join(words.split())
            yield printable(f"    {sign} {line if len(line) <= _LONG else line[:_LONG] + '…'}")


def _figure(figure: Figure) -> str:
    high = "" if figure.high == figure.low else " or more" if figure.high is None else f" to {figure.high}"
    return f"{figure.kind} {figure.low}{high} ({figure.event_class}): {figure.text}"


def _at(written: str) -> str:
    return written[:_MINUTE].replace("T", " ")
