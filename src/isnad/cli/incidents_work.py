"""The work of `isnad incidents`: asking the store and printing what it gives."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import msgspec
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy import Connection

from isnad.cli import exits
from isnad.cli.acting import opened as opened_store
from isnad.cli.output import complain, opened, silence
from isnad.cli.terminal import printable
from isnad.export.incidents_html import IncidentShown, TellingShown, render_incidents
from isnad.export.labels import Language
from isnad.record.incidents import Incident, RootCount
from isnad.runner.accounts import comparisons_of, told_by
from isnad.runner.telling import incidents_shown
from isnad.store.linked import incidents, incidents_with
from isnad.store.people import person_named
from isnad.store.roles import Person, require
from isnad.store.search import find_events, from_params, told_to
from isnad.store.seen import incidents_seen

IN_A_TABLE = 50
_AT_ONCE = 2_000
_COLUMNS: Final = ("incident", "place", "killed", "reports", "sources", "grade")
_FIGURES = 2
_WHOLE: Final = frozenset({"incident", "reports", "sources", "grade"})


@dataclass(frozen=True, slots=True)
class IncidentsRequest:
    """What the person asked for. `queries` must all hold; `limit` None means 50 in a table, else all."""

    queries: tuple[str, ...]
    form: str
    least: int
    limit: int | None
    store: str | None
    user: str | None = None
    language: Language = "ar"


def print_incidents(request: IncidentsRequest) -> int:
    """Print the incidents of a store that were asked for and return the exit code.

    Raises:
        UsageError: no store is named, or a query cannot be meant.
        StoreError: the store cannot be opened or read.
        RefusedError: the person may not read in it.
    """
    with opened_store(request.store) as store, store.reading() as connection:
        person = person_named(connection, request.user)
        require(person, "read")
        seen = incidents_seen(store, connection, person, _found(connection, request.queries, person))
        found = incidents_shown(connection, person, seen)
        found = (one for one in found if len(one.reports) >= request.least)
        if request.form == "html":
            return _print_page(connection, found, request)
        return _print_lines(found, request) if request.form == "jsonl" else _print_table(found, request)


def _found(connection: Connection, queries: tuple[str, ...], person: Person) -> Iterator[Incident]:
    if not queries:
        return incidents(connection)
    query = from_params({"q": queries})
    numbers: list[int] = []
    cursor: str | None = None
    while True:
        page = find_events(connection, query, limit=_AT_ONCE, cursor=cursor, only=told_to(query, person))
        numbers += page.numbers
        cursor = page.next_cursor
        if cursor is None:
            return incidents(connection, incidents_with(connection, numbers))


def _print_lines(found: Iterable[Incident], request: IncidentsRequest) -> int:
    number = 0
    with opened(None) as out:
        for number, one in enumerate(islice(found, request.limit), start=1):  # noqa: B007
            out.write(msgspec.json.encode(one) + b"\n")
    return exits.OK if number else _nothing()


def _print_page(connection: Connection, found: Iterator[Incident], request: IncidentsRequest) -> int:
    shown = list(islice(found, request.limit or IN_A_TABLE))
    if not shown:
        return _nothing()
    pages = [
        IncidentShown(
            one,
            [TellingShown(told.view, told.classes) for told in told_by(connection, one)],
            comparisons_of(connection, one),
        )
        for one in shown
    ]
    with opened(None) as out:
        out.write(render_incidents(pages, request.language).encode("utf-8"))
    if next(found, None) is not None:
        complain(f"the first {len(shown)} are shown; --limit N shows more")
    return exits.OK


def _nothing() -> int:
    complain("there is no such incident; `isnad link` puts the events of a store together")
    return exits.NOTHING_READ


def _print_table(found: Iterator[Incident], request: IncidentsRequest) -> int:
    shown = list(islice(found, request.limit or IN_A_TABLE))
    if not shown:
        return _nothing()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for name in _COLUMNS:
        table.add_column(name, overflow="fold", no_wrap=name in _WHOLE)
    for one in shown:
        table.add_row(*(Text(printable(cell)) for cell in _cells(one)))
    try:
        Console(highlight=False).print(table)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
    if next(found, None) is not None:
        complain(f"the first {len(shown)} are shown; --limit N shows more")
    return exits.OK


def _cells(one: Incident) -> list[str]:
    place = one.place
    told = (str(figure.low) + ("+" if figure.high is None else "") for figure in one.values.get("killed", ()))
    killed = list(dict.fromkeys(told))
    return [
        f"{one.id}\n{one.time.start or ''} {one.event_class}".rstrip(),
        (place.name.en or place.name.ar or "") if place else "",
        " / ".join(killed[:_FIGURES]) + (" / …" if len(killed) > _FIGURES else ""),
        str(len(one.reports)),
        bounds(one.independent_roots),
        one.grade,
    ]


def bounds(count: RootCount) -> str:
    """Return the two counts, as one where they are the same."""
    return str(count.low) if count.low == count.high else f"{count.low}–{count.high}"
