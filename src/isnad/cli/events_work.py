"""The work of `isnad events`: asking the store and printing what it gives."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import msgspec
from rich import box
from rich.table import Table
from rich.text import Text
from sqlalchemy import ColumnElement, Connection, and_, true

from isnad.cli import exits
from isnad.cli.options import opened_store
from isnad.cli.output import complain, opened, silence
from isnad.cli.terminal import closed, console, printable
from isnad.export.labels import Catalogue, Language, catalogue
from isnad.export.wording import days, figure, participant_name, place_name
from isnad.record.events import Harm
from isnad.record.kept import EventView
from isnad.store.people import person_named
from isnad.store.read import load_events
from isnad.store.roles import require
from isnad.store.search import Order, Query, count_events, find_events, from_params, in_force, seen_by
from isnad.store.search.fields import fields
from isnad.store.seen import events_seen

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
    user: str | None
    language: Language


def find(request: EventsRequest) -> int:
    """Print the events of a store that were asked for and return the exit code.

    Raises:
        UsageError: no store is named, or a query cannot be meant.
        StoreError: the store cannot be opened or read.
        RefusedError: the person may not read in it.
    """
    query = from_params({"q": request.queries})
    store = opened_store(request.store)
    with store.reading() as connection:
        person = person_named(connection, request.user)
        require(person, "read")
        conditions = (None if request.everything else in_force(query), seen_by(person))
        asked = _Asked(connection, query, and_(true(), *(one for one in conditions if one is not None)), request)
        if request.count:
            return _print_count(asked.count())
        found = events_seen(store, person, asked.found())
        return _print_table(found, asked) if request.form == "table" else _print(found, request)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query to a store, with what it passes over."""

    connection: Connection
    query: Query
    only: ColumnElement[bool]
    request: EventsRequest

    def count(self) -> int:
        """Return how many events there are."""
        return count_events(self.connection, self.query, only=self.only)

    def found(self) -> Iterator[EventView]:
        """Yield the events, page by page."""
        most = self.request.limit or (IN_A_TABLE if self.request.form == "table" else _AT_ONCE)
        order, limit = self.request.order, min(most, _AT_ONCE)
        cursor: str | None = None
        while True:
            page = find_events(self.connection, self.query, order=order, limit=limit, cursor=cursor, only=self.only)
            yield from load_events(self.connection, page.numbers)
            cursor = page.next_cursor
            if cursor is None:
                return


def _print_count(count: int) -> int:
    with opened(None) as out:
        out.write(b"%d\n" % count)
    return exits.OK


def _print(found: Iterable[EventView], request: EventsRequest) -> int:
    number = 0
    with opened(None) as out:
        for number, view in enumerate(islice(found, request.limit), start=1):  # noqa: B007
            out.write((view.key.encode() if request.form == "ids" else msgspec.json.encode(view)) + b"\n")
    return exits.OK if number else _nothing()


def _nothing() -> int:
    complain("no event fits the query; `isnad events --fields` lists what can be asked")
    return exits.NOTHING_READ


def _print_table(found: Iterator[EventView], asked: _Asked) -> int:
    words = catalogue(asked.request.language)
    shown = list(islice(found, asked.request.limit or IN_A_TABLE))
    if not shown:
        return _nothing()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for name in _COLUMNS:
        table.add_column(words.ui(name), overflow="fold", no_wrap=name == "time")
    table.add_column("key", no_wrap=True)
    for view in shown:
        table.add_row(*(Text(closed(printable(cell), words)) for cell in _cells(view, words)))
    try:
        console().print(table)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
    total = asked.count()
    if total > len(shown):
        complain(f"{len(shown)} of {total} events are shown; --limit N shows more")
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
