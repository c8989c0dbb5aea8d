"""`isnad evaluate` and `isnad agree`: coding held against a gold, and two coders against each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
import typer
from rich.table import Table

from isnad.cli import exits
from isnad.cli.output import complain
from isnad.cli.terminal import console, printable
from isnad.evaluate.agree import agreement
from isnad.evaluate.report import NOTHING, Evaluation, Figure, Slip, evaluate
from isnad.evaluate.sources import against_gold, coder_sheets, read_texts

Form = Literal["table", "json"]
_MOST_CONFUSED = 30


@dataclass(frozen=True, slots=True)
class EvaluateRequest:
    """What the person asked for; `errors` is the number of errors to print of each kind."""

    gold: Path
    coded: Path
    texts: Path | None
    form: Form
    errors: int


def run_evaluation(request: EvaluateRequest) -> int:
    """Print how coded documents fare against a gold and return the exit code.

    Raises:
        UsageError: something is not there or cannot be read.
    """
    given, gold = against_gold(request.gold, request.coded, request.texts)
    found = evaluate(given, gold)
    if found.missing:
        complain(f"{len(found.missing)} annotated documents were not coded and count as empty: {_some(found.missing)}")
    if request.form == "json":
        typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
        return exits.OK
    shown = console()
    for table in _tables(found):
        shown.print(table)
    for table in _error_tables(found.errors, request.errors):
        shown.print(table)
    return exits.OK


def _some(names: Iterable[str]) -> str:
    kept = list(names)
    return ", ".join(kept[:5]) + (" ..." if len(kept) > 5 else "")


def _tables(found: Evaluation) -> Iterable[Table]:
    counts = found.counts
    events = f"{counts['events_gold']:.0f} events in the gold, {counts['events_given']:.0f} coded"
    title = f"{found.documents} documents, {events}"
    yield _figure_table(title, found.figures)
    yield _figure_table("Stricter (of wrong_perpetrator and sides_exchanged less is better)", found.strict)
    yield _class_table(found)
    yield _confusion_table(found)


def _figure_table(title: str, figures: Mapping[str, Figure]) -> Table:
    table = Table("figure", "value", "95 % interval", title=title, title_justify="left")
    for name, figure in figures.items():
        spread = "" if figure.low is None else f"{figure.low:.3f} .. {figure.high:.3f}"
        table.add_row(name, _number(figure.value), spread)
    return table


def _number(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.3f}"


def _class_table(found: Evaluation) -> Table:
    fields = next((list(figures.fields) for figures in found.classes.values()), [])
    table = Table("class", "gold", "coded", "F1", *fields, title="By class, five or more", title_justify="left")
    for name, figures in found.classes.items():
        cells = (_number(figures.fields[field]) for field in fields)
        table.add_row(name, str(figures.gold), str(figures.given), _number(figures.f1), *cells)
    return table


def _confusion_table(found: Evaluation) -> Table:
    table = Table("gold", "coded", "times", title=f"Confusions ({NOTHING}: no event there)", title_justify="left")
    cells = [
        (count, row, column)
        for row, columns in found.confusion.items()
        for column, count in columns.items()
        if row != column
    ]
    for count, row, column in sorted(cells, reverse=True)[:_MOST_CONFUSED]:
        table.add_row(row, column, str(count))
    return table


def _error_tables(errors: Iterable[Slip], most: int) -> Iterable[Table]:
    by_kind: dict[str, list[Slip]] = {}
    for slip in errors:
        by_kind.setdefault(slip.kind, []).append(slip)
    for kind, slips in by_kind.items() if most else ():
        title = f"{kind}: {len(slips)} errors" + (f", {most} shown" if len(slips) > most else "")
        table = Table("document", "coded", "gold", "words", title=title, title_justify="left")
        for slip in slips[:most]:
            table.add_row(slip.document, *map(printable, (slip.given, slip.gold, slip.text)))
        yield table


def run_agreement(one: Path, other: Path, texts: Path | None, form: Form) -> int:
    """Print how far two coders agree and return the exit code.

    Raises:
        UsageError: something is not there or cannot be read.
    """
    laid = read_texts(texts) if texts else {}
    found = agreement(coder_sheets(one, laid), coder_sheets(other, laid))
    if found.only_one:
        complain(f"{len(found.only_one)} documents were coded by one of the two only: {_some(found.only_one)}")
    if form == "json":
        typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
        return exits.OK if found.documents else exits.NOTHING_READ
    if not found.documents:
        complain("nothing to compare: no document was coded by both")
        return exits.NOTHING_READ
    table = Table("figure", "value", title=f"{found.documents} documents coded by both", title_justify="left")
    for name, value in found.figures.items():
        table.add_row(name, _number(value))
    for name, value in found.alpha.items():
        table.add_row(f"alpha of {name}", _number(value))
    console().print(table)
    return exits.OK
