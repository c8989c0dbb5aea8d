"""The work of `isnad import`."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from isnad.cli import exits
from isnad.cli.options import opened_store
from isnad.cli.output import complain, silence
from isnad.cli.progress import progress_line
from isnad.cli.tally import SHOWN
from isnad.cli.terminal import printable
from isnad.export.intake.changes import AskedRow, Change, Trouble, same, told
from isnad.export.intake.lines import LinesIntake, LinesReport
from isnad.export.intake.plan import Plan, Standing, plan_of
from isnad.export.intake.table import read_table
from isnad.record.coded import CodedDocument
from isnad.record.errors import IsnadError, UsageError
from isnad.record.events import Event
from isnad.review.desk import Desk
from isnad.review.sheet import Wish
from isnad.review.written import value_of
from isnad.store.audit import note
from isnad.store.fields import field_value
from isnad.store.opening import open_store
from isnad.store.roles import require
from isnad.store.store import Store

Reader = Callable[[BinaryIO, Mapping[str, str]], Iterator[AskedRow | Trouble]]
_LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What the person asked for; None means "not said"."""

    source: Path
    store: str | None
    apply: bool
    field_map: str | None
    user: str | None


def import_file(request: ImportRequest) -> int:
    """Take in the file, say what was or would be done, and return the exit code.

    Raises:
        UsageError: there is no such file, it is of no known kind, or it lacks columns.
        StoreError: the store cannot be opened or written.
        RefusedError: the person may not.
    """
    if request.store is None:
        raise UsageError("name the store with --db FILE, or in the variable ISNAD_DB")
    lines = request.source.suffix.lower() in _LINES
    reader = None if lines else _reader(request.source)
    opened = open_store if lines else opened_store
    with _opened(request.source) as stream, closing(opened(request.store)) as store:
        if reader is None:
            return _take_lines(request, store, stream)
        return _take_rows(request, Desk(store, request.user), reader, stream)


def _opened(source: Path) -> BinaryIO:
    try:
        return source.open("rb")
    except OSError as wrong:
        raise UsageError(f"cannot read {source}: {wrong.strerror}") from wrong


def _reader(source: Path) -> Reader:
    suffix = source.suffix.lower()
    if suffix == ".csv":
        return read_table
    if suffix != ".xlsx":
        raise UsageError(f"{source.name}: isnad imports .xlsx, .csv and .jsonl that it wrote; isnad code reads reports")
    try:
        from isnad.export.intake.workbook import read_workbook  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise UsageError("a workbook needs the extra xlsx: pip install 'isnad[xlsx]'") from missing
    return read_workbook


def _names(field_map: str | None) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in (field_map or "").split(",") if pair.strip()]
    if not all(ours.strip() and theirs.strip() for ours, _, theirs in pairs):
        raise UsageError(f"--map {field_map} is not of the form ours=theirs,ours=theirs")
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


def _take_rows(request: ImportRequest, desk: Desk, reader: Reader, stream: BinaryIO) -> int:
    def opened(document_id: str) -> Standing:
        sheet = desk.open(document_id)
        return Standing(sheet.coded, sheet.events)

    require(desk.person, "decide" if request.apply else "read")
    with progress_line(shown=True) as advance:
        plan = plan_of(_counted(reader(stream, _names(request.field_map)), advance), opened, _filled)
    _show(plan, request)
    return _apply(plan, desk, request) if request.apply and plan.changes else _closed(plan)


def _counted(rows: Iterator[AskedRow | Trouble], advance: Callable[[int], None] | None) -> Iterator[AskedRow | Trouble]:
    for number, row in enumerate(rows, start=1):
        if advance is not None:
            advance(number)
        yield row


def _filled(change: Change, event: Event, coded: CodedDocument) -> Event:
    return value_of(change.field, change.new, event, coded)


def _show(plan: Plan, request: ImportRequest) -> None:
    try:
        for change in plan.changes:
            line = f"{change.key} {change.field}: {told(change)}  ({change.where})"
            print(printable(line.replace("\n", " ")))  # noqa: T201
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
    for trouble in plan.troubles[:SHOWN]:
        complain(printable(f"{request.source.name}, {trouble.where}: {trouble.message}"))
    if len(plan.troubles) > SHOWN:
        complain(f"and {len(plan.troubles) - SHOWN} more like these")
    counts = f"{len(plan.changes)} changes in {plan.events} events of {plan.rows} rows"
    refused = f"; {len(plan.troubles)} rows or cells refused" if plan.troubles else ""
    todo = "; nothing was written, --apply decides them" if plan.changes and not request.apply else ""
    complain(f"{counts}{refused}{todo}" if plan.rows else f"{request.source.name} holds no row")


def _closed(plan: Plan) -> int:
    if not plan.rows:
        return exits.NOTHING_READ
    return exits.FINDINGS if plan.troubles else exits.OK


def _apply(plan: Plan, desk: Desk, request: ImportRequest) -> int:
    """Decide every change; one that the review refuses is told and the others go on."""
    done = refused = 0
    for change in plan.changes:
        try:
            desk.decide(_wish(change, desk, request.source.name))
            done += 1
        except KeyboardInterrupt:
            complain(
                f"interrupted; {done} of {len(plan.changes)} changes are decided, import the file again for the rest"
            )
            return exits.INTERRUPTED
        except IsnadError as wrong:
            refused += 1
            complain(printable(f"{request.source.name}, {change.where}: {wrong}"))
    complain(f"{done} decisions by {desk.user} from {request.source.name}")
    return exits.FINDINGS if refused or plan.troubles else exits.OK


def _wish(change: Change, desk: Desk, name: str) -> Wish:
    """A correction; where the file says what the machine says, the machine's value is accepted again."""
    view = desk.open(change.document_id).event(change.key)
    machine = view.machine
    back = machine is not None and same(change.new, field_value(machine, change.field))
    return Wish(
        action="accept" if back else "correct",
        document_id=change.document_id,
        event_key=change.key,
        field=change.field,
        human=None if back else change.new,
        reason=f"from sheet {name}",
        seen=machine.id if machine else None,
    )


def _take_lines(request: ImportRequest, store: Store, stream: BinaryIO) -> int:
    desk = Desk(store, request.user)
    require(desk.person, "decide")
    told_of: list[Trouble] = []

    def trouble(found: Trouble) -> None:
        told_of.append(found)
        if len(told_of) <= SHOWN:
            complain(printable(f"{request.source.name}, {found.where}: {found.message}"))

    with progress_line(shown=True) as advance:
        intake = LinesIntake(store, lambda: require(desk.person, "mark"), trouble, advance)
        try:
            intake.take(stream)
        except KeyboardInterrupt:
            complain(
                f"interrupted after line {intake.report.lines}; every batch before is safe, import again for the rest"
            )
            return exits.INTERRUPTED
    with store.writing() as writing:
        note(writing, desk.user, "import", request.source.name, _counts(intake.report))
    return _told_lines(intake.report, request, store.place)


def _counts(report: LinesReport) -> dict[str, int]:
    load = report.load
    return {
        "added": load.added,
        "recoded": load.recoded,
        "unchanged": load.unchanged,
        "redacted": load.redacted,
        "decisions": report.decisions,
        "remarks": report.remarks,
        "terms": report.terms,
        "refused": report.troubles,
    }


def _told_lines(report: LinesReport, request: ImportRequest, place: str) -> int:
    load = report.load
    documents = load.added + load.recoded + load.unchanged + load.redacted
    parts = [f"{load.added} documents added to {place}", f"{load.unchanged} unchanged"]
    parts += [f"{load.recoded} with a newer version"] if load.recoded else []
    parts += [f"{load.redacted} removed earlier and left so"] if load.redacted else []
    parts += [f"{report.decisions} decisions"] if report.decisions else []
    parts += [f"{report.older_decisions} decisions left, decided here later"] if report.older_decisions else []
    parts += [f"{report.remarks} remarks on incidents"] if report.remarks else []
    parts += [f"{report.terms} terms"] if report.terms else []
    parts += [f"{report.errors} error lines passed over"] if report.errors else []
    parts += [f"{report.troubles} lines refused"] if report.troubles else []
    complain("; ".join(parts) if documents or report.troubles else f"{request.source.name} holds no record of isnad")
    if report.troubles:
        return exits.FINDINGS if documents else exits.NOTHING_READ
    return exits.OK if documents else exits.NOTHING_READ
