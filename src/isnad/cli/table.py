"""Coded documents as tables in the terminal: a heading for each document, a row for each event."""

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from isnad.cli.terminal import closed, printable
from isnad.export.labels import Catalogue
from isnad.export.wording import (
    PASSED_ON,
    chain_line,
    claims_of,
    days,
    harm_line,
    moment,
    participant_name,
    place_name,
    title_of,
)
from isnad.record.coded import CodedDocument, FailedDocument
from isnad.record.events import Event

NOT_THERE = "-"
COLUMNS = ("date", "class", "place", "actors", "harm", "who_says")
MOST = {"date": len("2021-04-01 –")}
NARROW = 100
"""Columns of a terminal below which six columns of words would break inside the words."""

LEAST = {"class": len("Displacement")}


def document_table(record: CodedDocument | FailedDocument, number: int, words: Catalogue) -> RenderableType:
    """Return one document: heading, events, flags. `number` is its place in the input, from 1."""
    if isinstance(record, FailedDocument):
        return _failure(record, number, words)
    lines: list[RenderableType] = [heading(record, number, words)]
    lines.append(_Events(record, words) if record.events else Text(f"  {words.ui('no_events')}", style="dim"))
    lines += [
        Text(printable(f"  ! {words.label('flag_kind', flag.kind)}: {words.message(flag.message)}"), style="yellow")
        for flag in record.flags
    ]
    lines += [Text(printable(f"  {words.ui('notes')}: {words.message(note)}"), style="dim") for note in record.notes]
    return Group(*lines, Text())


def heading(coded: CodedDocument, number: int, words: Catalogue) -> Text:
    """Return the line that names a document; a sample says that it is one."""
    document = coded.document
    line = Text(f"{number}. ", style="bold")
    if document.sample:
        line.append(f"[{words.ui('sample')}]", style="bold black on bright_magenta")
        line.append(" ")
    line.append(closed(printable(title_of(document) or words.ui("no_title")), words))
    published = moment(document.published.value or "") or f"{words.ui('published')}: {words.ui('not_known')}"
    about = (document.outlet or words.ui("outlet_unknown"), published, document.external_id)
    line.append("  " + " · ".join(closed(printable(word), words) for word in about if word), style="not bold dim")
    return line


def says_itself(coded: CodedDocument, words: Catalogue) -> str:
    """Return what stands for the chain of an event that no claim speaks of: the outlet asserts it."""
    outlet = closed(printable(coded.document.outlet or words.ui("outlet_unknown")), words)
    return f"{outlet} ({words.ui('outlet_itself')})"


def _failure(failed: FailedDocument, number: int, words: Catalogue) -> Text:
    where = failed.document.uri or failed.document.external_id or words.ui("not_known")
    kind = words.label("error_kind", failed.error.kind)
    return Text(printable(f"{number}. {where}  {kind}: {failed.error.message}\n"), style="red")


class _Events:
    """The events as a table, or one below the other where the terminal is too narrow for its columns."""

    def __init__(self, coded: CodedDocument, words: Catalogue) -> None:
        self._coded, self._words = coded, words

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        wide = options.max_width >= NARROW
        yield _rows(self._coded, self._words) if wide else _below(self._coded, self._words)


def _below(coded: CodedDocument, words: Catalogue) -> Table:
    """A line for each value that an event has, its label before it."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="bold")
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for number, event in enumerate(coded.events, start=1):
        date, kind, *cells = (Text(closed(printable(cell), words)) for cell in _cells(event, coded, words))
        table.add_row(str(number), date, Text(" · ".join(kind.plain.split("\n"))))
        for name, cell in zip(COLUMNS[2:], cells, strict=True):
            if cell.plain != NOT_THERE:
                table.add_row("", words.ui(name), cell)
    return table


def _rows(coded: CodedDocument, words: Catalogue) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    table.add_column("#", justify="right", no_wrap=True)
    for name in COLUMNS:
        table.add_column(words.ui(name), min_width=LEAST.get(name), max_width=MOST.get(name), overflow="fold")
    for number, event in enumerate(coded.events, start=1):
        table.add_row(str(number), *(Text(closed(printable(cell), words)) for cell in _cells(event, coded, words)))
    return table


def _cells(event: Event, coded: CodedDocument, words: Catalogue) -> list[str]:
    comma = words.ui("list_comma")
    whom = comma.join(dict.fromkeys(participant_name(target, words) for target in event.targets))
    return [
        days(event.time, words),
        f"{words.label('event_class', event.event_class)}\n{words.label('event_factuality', event.factuality)}",
        comma.join(place_name(place, words) for place in event.places) or NOT_THERE,
        _actors(event, words) + (PASSED_ON + whom if whom else ""),
        "\n".join(harm_line(harm, words) for harm in event.harm) or NOT_THERE,
        "\n".join(_sayers(event, coded, words)) or says_itself(coded, words),
    ]


def _actors(event: Event, words: Catalogue) -> str:
    named = []
    for actor in event.actors:
        name = participant_name(actor, words)
        stated = actor.basis == "stated_by_source"
        named.append(name if stated else f"{name} ({words.label('actor_basis', actor.basis)})")
    return words.ui("list_comma").join(dict.fromkeys(named)) or NOT_THERE  # activists, sheikhs: civilians once


def _sayers(event: Event, coded: CodedDocument, words: Catalogue) -> list[str]:
    stances = {said.claim_id: said.stance for said in event.claims}
    return [
        f"{words.label('stance', stances[claim.id])}: {chain_line(claim.chain)}" for claim in claims_of(event, coded)
    ]
