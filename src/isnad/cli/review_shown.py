"""What a person sees while they review: the report around an event, its fields numbered, who decided what."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from isnad.cli.table import heading
from isnad.cli.terminal import STYLES, closed, printable
from isnad.export.evidence import Cited, EvidenceKind, Run, cited, pieces, runs
from isnad.export.field_words import value_words
from isnad.export.labels import Catalogue
from isnad.export.values import codes_line
from isnad.export.wording import chain_line
from isnad.record.base import Span
from isnad.record.coded import CodedDocument
from isnad.record.events import Event
from isnad.record.kept import EventView
from isnad.record.review import DecidedField, Decision, Judgement, Remark
from isnad.review.adjudicate import Choice, choices, coders_of
from isnad.review.doubts import doubts_of
from isnad.review.sheet import Sheet
from isnad.review.undo import live_ids
from isnad.store.fields import FIELDS, with_field

NOTHING = "-"
_SECONDS = len("2026-11-29T17:00:00")
_KINDS: dict[str, EvidenceKind] = {
    "time": "time", "places": "place", "actors": "actor", "targets": "target", "harm": "harm",
    "agreement": "agreement", "trigger": "trigger",
}  # fmt: skip


def document_head(sheet: Sheet, number: int, words: Catalogue) -> Text:
    """Return the lines that name a document and say how it stands."""
    head = heading(sheet.coded, number, words)
    head.append(f"\n{sheet.head.id}  {sheet.head.status}", style="not bold dim")
    if sheet.blind.stage == "coding":
        head.append("\ncoded twice: the machine's proposals and the other coder's are hidden", style="not bold yellow")
    if sheet.blind.stage == "to_adjudicate":
        head.append(f"\n{' and '.join(coders_of(sheet))} coded it blind; choose between them", style="not bold yellow")
    return head


def whole_text(sheet: Sheet, words: Catalogue) -> RenderableType:
    """Return the whole report, the evidence of all events in colour."""
    coded = replace(sheet.coded, events=tuple(view.event for view in sheet.events))
    return Group(*_text(coded, words, only=None))


def event_shown(view: EventView, number: int, sheet: Sheet, words: Catalogue) -> RenderableType:
    """Return an event: the parts of the report that tell it, its fields, what people decided, what is in doubt."""
    coded = replace(sheet.coded, events=(view.event,), relations=())
    parts: list[RenderableType] = [*_text(coded, words, only=view.event), _title(view, number, words)]
    parts.append(_fields(view, coded, words))
    parts += [Text(f"   {line}", style="dim") for line in _beside(view, coded, words)]
    parts += [_decision(decision, words) for decision in view.decisions]
    return Group(*parts)


def _text(coded: CodedDocument, words: Catalogue, only: Event | None) -> Iterator[Text]:
    """The parts of the report, those that do not tell the event left out, with a sign where they were."""
    evidence, skipped = cited(coded), False
    for run in runs(coded.document):
        if only is not None and not _tells(run, only):
            skipped = True
            continue
        if skipped:
            yield Text("[...]", style="dim")
        skipped = False
        yield _painted(run, evidence, coded.document.text)
    if skipped:
        yield Text("[...]", style="dim")


def _tells(run: Run, event: Event) -> bool:
    own: list[Span] = [event.trigger, *event.evidence, *event.harm, *event.places, *event.actors, *event.targets]
    return run.kind == "title" or any(span.start < run.end and run.start < span.end for span in own)


def _painted(run: Run, evidence: Sequence[Cited], text: str) -> Text:
    shown = Text(style="bold" if run.kind == "title" else "")
    for piece in pieces(run, [(one.start, one.end, one) for one in evidence]):
        words = printable(text[piece.start : piece.end])
        # Without colour, as in a pipe, the words that tell the event still show.
        shown.append(
            f"[{words}]" if piece.kind == "trigger" else words, style=STYLES[piece.kind] if piece.kind else None
        )
    return shown


def _title(view: EventView, number: int, words: Catalogue) -> Text:
    line = Text(f"\n{number}  {words.label('event_class', view.event.event_class)}", style="bold")
    line.append(f"  {view.key}  ", style="not bold dim")
    decided = {*view.human_fields, *view.accepted_fields}
    partly = f"{len(decided)} of {len(FIELDS)} fields decided"
    standing = partly if decided and view.status == "machine" else words.label("event_status", view.status)
    line.append(standing, style="not bold")
    if view.doubt != "none":
        line.append(f"  {words.label('doubt', view.doubt)}", style="not bold yellow")
    return line


def _fields(view: EventView, coded: CodedDocument, words: Catalogue) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="bold")
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    now = {line.field: line for line in doubts_of(view)}
    for number, field in enumerate(FIELDS, 1):
        says = Text(_mark(view, field), style="dim")
        doubt = now.get(field)
        if doubt is not None and view.machine is not None:
            says.append(f"  machine now: {value_line(view.machine, field, coded, words)}", style="yellow")
        elif field in view.human_fields and view.machine is not None:
            says.append(f"  machine: {value_line(view.machine, field, coded, words)}")
        style = STYLES[_KINDS[field]] if field in _KINDS else ""
        table.add_row(str(number), field, Text(value_line(view.event, field, coded, words), style=style), says)
    return table


def _mark(view: EventView, field: DecidedField) -> str:
    if field in view.human_fields:
        return "person"
    if field in view.accepted_fields:
        return "accepted"
    return "machine" if view.machine is not None else "person"


def value_line(event: Event, field: DecidedField, coded: CodedDocument, words: Catalogue) -> str:
    """Return the value of one field in one line, with the words of the report that it rests on."""
    said = list(value_words(event, field, coded, words))
    return closed(printable(words.ui("list_comma").join(said) or NOTHING), words)


def _beside(view: EventView, coded: CodedDocument, words: Catalogue) -> Iterator[str]:
    """What is no field to decide on: codes, who says so, flags, what was merged or promoted."""
    yield codes_line(view.event)
    yield from (f"says: {closed(printable(chain_line(claim.chain)), words)}" for claim in view.claims)
    yield from (f"! {flag.kind}: {printable(words.message(flag.message))}" for flag in view.flags)
    yield from (f"tells {key} too" for key in view.absorbed)
    yield from (f"a reviewer let {closed(printable(name), words)} stand as the doer" for name in view.promoted)


def _decision(decision: Decision, words: Catalogue) -> Text:
    return Text(f"   {closed(printable(decision_line(decision)), words)}", style="dim")


def decision_line(decision: Decision) -> str:
    """Return one decision in a line: its id, when, who, what and why."""
    what = decision.action if decision.field is None else f"{decision.action} {decision.field}"
    parts = [decision.id, decision.at[:_SECONDS].replace("T", " "), decision.by, what]
    parts += [f"of {decision.undoes}"] if decision.undoes else []
    parts += [f"({decision.reason})"] if decision.reason else []
    return "  ".join(parts)


def remark_line(remark: Remark) -> str:
    """Return what somebody said of an incident as one line."""
    said = "takes back" if remark.undoes else remark.action
    parts = [
        remark.id,
        remark.at[:_SECONDS].replace("T", " "),
        remark.by,
        f"{said} {remark.undoes or remark.incident_id}",
    ]
    return "  ".join([*parts, f"({remark.reason})"] if remark.reason else parts)


def judgement_line(judgement: Judgement) -> str:
    """Return one judgement in a line: its id, when, who, what and why."""
    what = f"{judgement.left} and {judgement.right}: {judgement.judgement}"
    parts = [judgement.id, judgement.at[:_SECONDS].replace("T", " "), judgement.by, what]
    parts += [f"takes back {judgement.undoes}"] if judgement.undoes else []
    parts += [f"({judgement.reason})"] if judgement.reason else []
    return "  ".join(parts)


def history(decisions: Sequence[Decision], sheet: Sheet, words: Catalogue) -> Iterator[Text]:
    """Yield every decision given, oldest first, with the value before and after, who, when and why.

    Those taken back are there and say so; so is what took them back.
    """
    live = live_ids(sheet.decisions)
    for decision in decisions:
        undone = decision.id not in live and decision.action not in ("undo", "redo")
        line = Text(closed(printable(decision_line(decision)), words), style="strike dim" if undone else "")
        if undone:
            line.append("  taken back", style="not strike")
        yield line
        if decision.field is not None and decision.action in ("correct", "reject", "accept"):
            yield from _difference(decision, sheet, words)


def _difference(decision: Decision, sheet: Sheet, words: Catalogue) -> Iterator[Text]:
    view = next((view for view in sheet.events if view.key == decision.event_key), None)
    if view is None or decision.field is None:
        return
    for sign, value, style in (("-", decision.machine, "red"), ("+", decision.human, "green")):
        if value is not None:
            event = with_field(view.event, decision.field, value)
            said = value_line(event, decision.field, sheet.coded, words)
            yield Text(f"     {sign} {said}", style=style)
    if decision.action == "reject":
        yield Text("     + not known", style="green")


def two_codings(sheet: Sheet, words: Catalogue) -> Table:
    """Return the events of two coders side by side, the machine's beside them; what differs is in colour."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("#", "field", *coders_of(sheet), "machine"):
        table.add_column(column, overflow="fold")
    for choice in choices(sheet):
        for row in _choice_rows(choice, sheet.coded, words):
            table.add_row(*row)
    return table


def _choice_rows(choice: Choice, coded: CodedDocument, words: Catalogue) -> Iterator[list[Text]]:
    shown: Iterable[DecidedField] = ("class", *(field for field in choice.differ if field != "class"))
    for index, field in enumerate(shown):
        style = "yellow" if field in choice.differ else ""
        cells = [Text(str(choice.number) if index == 0 else "", style="bold"), Text(field, style="dim")]
        for event in (choice.left, choice.right, choice.machine):
            cells.append(Text(NOTHING if event is None else value_line(event, field, coded, words), style=style))
        yield cells
