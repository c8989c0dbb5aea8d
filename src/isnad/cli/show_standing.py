"""What people decided on an event, as `isnad show` prints it: machine value beside human value."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from isnad.cli.terminal import closed, printable
from isnad.export.labels import Catalogue
from isnad.record.kept import EventView
from isnad.record.review import Decision

_DAY = 10


def add_standing(fields: Table, view: EventView, words: Catalogue) -> None:
    """Add how an event stands, then its decisions, oldest first."""
    lines = [_status(view, words), *(_decision(decision, words) for decision in view.decisions)]
    for index, line in enumerate(lines):
        fields.add_row(Text("" if index else words.ui("standing"), style="dim"), line)


def _status(view: EventView, words: Catalogue) -> Text:
    line = Text(words.label("event_status", view.status), style="bold" if view.decisions else "dim")
    if view.doubt != "none":
        line.append(f"  {words.label('doubt', view.doubt)}", style="bold yellow")
        line.append("  " + " · ".join(words.ui(field) for field in view.in_doubt), style="not bold yellow")
    for field in view.human_fields:
        line.append(f"  {words.ui(field)} {words.ui('by_a_person')}", style="not bold green")
    return line


def _decision(decision: Decision, words: Catalogue) -> Text:
    return Text(closed(printable("  ".join(_parts(decision))), words), style="dim")


def _parts(decision: Decision) -> Iterator[str]:
    yield decision.at[:_DAY]
    yield decision.by
    yield decision.action if decision.field is None else f"{decision.action} {decision.field}"
    if decision.reason:
        yield f"({decision.reason})"
