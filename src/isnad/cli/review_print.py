"""What `isnad review` prints without sitting down: the queue, doubts, a history, figures of agreement."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec
from rich import box
from rich.table import Table
from rich.text import Text
from sqlalchemy import Connection

from isnad.cli import exits
from isnad.cli.output import complain
from isnad.cli.review_shown import decision_line, history, judgement_line, remark_line, value_line
from isnad.cli.terminal import console, printable
from isnad.export.labels import Catalogue
from isnad.export.wording import moment
from isnad.record.kept import DocumentHead
from isnad.review.agreement import Agreement, load_agreement
from isnad.review.desk import Desk
from isnad.review.doubts import DoubtfulField, doubts
from isnad.review.mentions import mentions_of, remarks_naming
from isnad.review.queue import Queue
from isnad.store.fields import with_field
from isnad.store.heads import load_heads
from isnad.store.judged import judgements_of
from isnad.store.planted import PlantedCount, planted_counts
from isnad.store.read import load_coded, load_event
from isnad.store.remarks import remarks_about
from isnad.store.roles import Person

Form = Literal["table", "jsonl"]


def print_queue(connection: Connection, queue: Queue, form: Form, limit: int) -> int:
    """Print what waits, the first `limit` of it, and return the exit code."""
    if not queue.items:
        complain("nothing waits for a person")
        return exits.NOTHING_READ
    shown = queue.items[:limit]
    if form == "jsonl":
        return _lines(shown)
    heads = load_heads(connection, [item.document_id for item in shown])
    table = _table("#", "document", "events", "why")
    for number, item in enumerate(shown, 1):
        turn = f"turn of {item.turn_of}\n" if item.turn_of else ""
        about = f"{item.document_id}\n{printable(_about(heads[item.document_id]))}"
        table.add_row(str(number), about, str(len(item.keys) or "?"), turn + "; ".join(item.reasons))
    console().print(table)
    left = f"; {len(queue.items) - limit} more: --limit N" if len(queue.items) > limit else ""
    console().print(f"{len(queue.items)} documents and {queue.events} events wait{left}", markup=False)
    return exits.OK


def _about(head: DocumentHead) -> str:
    return " · ".join(filter(None, (head.outlet, moment(head.published.value or ""), head.status)))


def print_doubts(connection: Connection, person: Person, words: Catalogue, form: Form) -> int:
    """Print what is in doubt, the machine's value beside the person's, and return the exit code."""
    found = list(doubts(connection, person))
    if not found:
        complain("nothing is in doubt: no newer coding contradicts a person")
        return exits.NOTHING_READ
    if form == "jsonl":
        return _lines(found)
    table = _table("event", "field", "machine then", "person", "machine now", "settled by")
    for line in found:
        cells = (_said(connection, line, value, words) for value in (line.then, line.human, line.machine))
        table.add_row(line.key, line.field or "the event", *cells, f"{line.by or ''}: {line.settled_by}")
    console().print(table)
    return exits.OK


def _said(connection: Connection, line: DoubtfulField, value: Any, words: Catalogue) -> str:
    if line.field is None or value is None:
        return "-"
    event = load_event(connection, line.key).event
    return value_line(with_field(event, line.field, value), line.field, load_coded(connection, line.document_id), words)


def print_mentions(connection: Connection, person: Person, form: Form) -> int:
    """Print the comments that name a person and return the exit code."""
    found = list(mentions_of(connection, person))
    remarks = list(remarks_naming(connection, person))
    if not found and not remarks:
        complain(f"no comment speaks to @{person.id}")
        return exits.NOTHING_READ
    if form == "jsonl":
        return _lines([*found, *remarks])
    for comment in found:
        console().print(
            f"{comment.event_key or comment.document_id}  {printable(decision_line(comment))}", markup=False
        )
    for remark in remarks:
        console().print(printable(remark_line(remark)), markup=False)
    return exits.OK


def print_history(desk: Desk, wanted: str, words: Catalogue, form: Form) -> int:
    """Print every decision on an event or document, those taken back too, and return the exit code.

    Raises:
        MissingError: there is no such event or document.
        RefusedError: the person may not read it.
    """
    sheet = desk.open(wanted)
    view = next((view for view in sheet.events if view.key == wanted), None)
    decisions = [d for d in sheet.decisions if view is None or d.event_key == wanted]
    with desk.store.reading() as connection:
        judged = judgements_of(connection, wanted, sheet.person)
        said = remarks_about(connection, [wanted], sheet.person)
    if not decisions and not judged and not said:
        complain(f"nobody has decided on {wanted}")
        return exits.NOTHING_READ
    if form == "jsonl":
        return _lines([*decisions, *judged, *said])
    for line in history(decisions, sheet, words):
        console().print(line)
    for one in judged:
        console().print(judgement_line(one), markup=False)
    for remark in said:
        console().print(printable(remark_line(remark)), markup=False)
    return exits.OK


def print_agreement(connection: Connection, person: Person, form: Form) -> int:
    """Print the figures of agreement and return the exit code."""
    figures = load_agreement(connection, person)
    decided = any(one.accepted or one.corrected or one.rejected for one in figures.machine)
    if not figures.coders and not decided and not planted_counts(connection, person):
        complain("nobody has decided on anything yet")
        return exits.NOTHING_READ
    if form == "jsonl":
        return _lines([figures])
    _print_coders(figures)
    machine = _table("field", "accepted", "corrected", "rejected", "accepted %")
    for one in figures.machine:
        counts = (str(one.accepted), str(one.corrected), str(one.rejected))
        machine.add_row(one.field, *counts, f"{one.percent:.0f}" if any(map(int, counts)) else "-")
    console().print(Text("People and the machine; of `event`, corrected are those that it missed"), machine)
    _print_planted(planted_counts(connection, person))
    return exits.OK


def _print_planted(counts: Sequence[PlantedCount]) -> None:
    if counts:
        table = _table("coder", "field", "decided on", "accepted")
        for one in counts:
            table.add_row(one.person, one.field, str(one.met), str(one.accepted))
        console().print(Text("Wrong values planted on purpose"), table)


def _print_coders(figures: Agreement) -> None:
    if not figures.coders:
        console().print("No document was coded by two people who are done.", markup=False)
        return
    table = _table("coders", "field", "compared", "agreed %", "alpha")
    for one in figures.coders:
        alpha = "-" if one.alpha is None else f"{one.alpha:.3f}"
        percent = f"{one.percent:.0f}" if one.units else "-"
        table.add_row(f"{one.left}, {one.right}", one.field, str(one.units), percent, alpha)
    title = f"Coders, over {figures.documents} documents coded blind by two; alpha is Krippendorff's, nominal"
    console().print(Text(title), table)


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _lines(records: Iterable[msgspec.Struct]) -> int:
    for record in records:
        print(msgspec.json.encode(record).decode())  # noqa: T201
    return exits.OK
