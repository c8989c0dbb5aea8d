"""The work of `isnad events`: asking the store and printing what it gives."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import msgspec
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy import Connection

from isnad.cli import exits
from isnad.cli.options import opened_store
from isnad.cli.output import complain, opened, silence
from isnad.cli.terminal import closed, printable
from isnad.export.labels import Catalogue, Language, catalogue
from isnad.export.wording import days, figure, participant_name, place_name
from isnad.record.events import Harm
from isnad.record.kept import EventView
from isnad.store.read import load_events
from isnad.store.search import Order, Query, count_events, find_events, from_params, in_force
from isnad.store.search.fields import fields

IN_A_TABLE = 50
_AT_ONCE = 500
_COLUMNS = ("time", "class", "places", "actors", "harm", "standing")


@dataclass(frozen=True, slots=True)
class EventsRequest:
    """What the person asked for. `queries` must all hold; `limit` None means 50 in a table, else all."""

    queries: tuple[str, ...]
    form: str
    order: Order
    limit: int | None
    count: bool
    everything: bool
    store: str | None
    language: Language


def find(request: EventsRequest) -> int:
    """Print the events of a store that were asked for and return the exit code.

    Raises:
        UsageError: no store is named, or a query cannot be meant.
        StoreError: the store cannot be opened or read.
    """
    query = from_params({"q": request.queries})
    store = opened_store(request.store)
    with store.reading() as connection:
        only = None if request.everything else in_force(query)
        if request.count:
            return _print_count(count_events(connection, query, only=only))
        found = _found(connection, query, request)
        return _print(found, request) if request.form != "table" else _print_table(connection, found, query, request)


def _print_count(count: int) -> int:
    with opened(None) as out:
        out.write(b"%d\n" % count)
    return exits.OK


def _found(connection: Connection, query: Query, request: EventsRequest) -> Iterator[EventView]:
    """The events, page by page."""
    only = None if request.everything else in_force(query)
    cursor: str | None = None
    while True:
        page = find_events(connection, query, order=request.order, limit=_AT_ONCE, cursor=cursor, only=only)
        yield from load_events(connection, page.numbers)
        cursor = page.next_cursor
        if cursor is None:
            return


def _print(found: Iterable[EventView], request: EventsRequest) -> int:
    number = 0
    with opened(None) as out:
        for number, view in enumerate(islice(found, request.limit), start=1):  # noqa: B007
            out.write((view.key.encode() if request.form == "ids" else msgspec.json.encode(view)) + b"\n")
    return exits.OK if number else _nothing()


def _nothing() -> int:
    complain("no event is what the query means; `isnad events --fields` lists what can be asked")
    return exits.NOTHING_READ


def _print_table(connection: Connection, found: Iterator[EventView], query: Query, request: EventsRequest) -> int:
    words = catalogue(request.language)
    shown = list(islice(found, request.limit or IN_A_TABLE))
    if not shown:
        return _nothing()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for name in _COLUMNS:
        table.add_column(words.ui(name), overflow="fold", no_wrap=name == "time")
    table.add_column("key", no_wrap=True)
    for view in shown:
        table.add_row(*(Text(closed(printable(cell), words)) for cell in _cells(view, words)))
    try:
        Console(highlight=False).print(table)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
    if next(found, None) is not None:
        only = None if request.everything else in_force(query)
        complain(f"{len(shown)} of {count_events(connection, query, only=only)} events are shown; --limit N shows more")
    return exits.OK


def _cells(view: EventView, words: Catalogue) -> list[str]:
    event, comma = view.event, words.ui("list_comma")
    actors = (participant_name(actor, words) for actor in event.actors)
    return [
        days(event.time, words),
        words.label("event_class", event.event_class),
        comma.join(place_name(place, words) for place in event.places),
        comma.join(dict.fromkeys(actors)),
        "\n".join(dict.fromkeys(_harm(harm, words) for harm in event.harm)),
        view.status + ("" if view.doubt == "none" else f" ({view.doubt})"),
        view.key,
    ]


def _harm(harm: Harm, words: Catalogue) -> str:
    return f"{words.label('harm_kind', harm.kind)} {figure(harm.low, harm.high, harm.qualifier, words)}"


def print_fields() -> None:
    """Print every field: its two names, an example with each, what it asks."""
    lines = []
    for name, field in fields().items():
        lines += [f"{name}, {field.ar}", f"    {field.help}", f"    {field.example}    {field.arabic}"]
        if field.choices:
            lines.append(f"    one of {', '.join(field.choices)}")
    with opened(None) as out:
        out.write(("\n".join(lines) + "\n").encode())
