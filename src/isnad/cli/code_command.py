"""`isnad code`: reports in, cited records out, as a table, as lines of JSON or as a page."""

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from isnad.cli import exits
from isnad.cli.output import OwnOutput, complain, opened
from isnad.cli.progress import progress_line
from isnad.cli.resuming import Resuming, name_of_run
from isnad.cli.tally import Result, Tally
from isnad.export.labels import Language, catalogue
from isnad.ingest.jsondocs import parse_field_map
from isnad.ingest.meter import Meter
from isnad.ingest.sources import total_size
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.pipeline.code import code_document, load_all
from isnad.record.codec import encode_line
from isnad.record.coded import FailedDocument
from isnad.record.document import Document, Page
from isnad.record.errors import UsageError
from isnad.runner.lines import write_lines
from isnad.runner.processes import run

if TYPE_CHECKING:
    from isnad.runner.keeping import Keeper

Form = Literal["table", "jsonl", "html", "none"]
_BY_SUFFIX: dict[str, Form] = {".html": "html", ".htm": "html", ".txt": "table"}
_TABLE_WIDTH = 160
PAGE_HOLDS = 2_000


@dataclass(frozen=True, slots=True)
class CodeRequest:
    """What the person asked for; None means "not said"."""

    inputs: tuple[str, ...]
    published: str | None
    outlet: str | None
    field_map: str | None
    form: Form | None
    out: Path | None
    workers: int
    sample: bool
    allow_private: bool
    language: Language | None
    store: str | None = None
    user: str | None = None
    resume: Path | None = None
    split: bool = False


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes results in one form to a file or to standard output."""

    form: Form
    out: Path | None
    language: Language | None
    resuming: Resuming

    def write(self, results: Iterable[Result]) -> None:
        """Write every result."""
        _FORMS[self.form](self, results)

    def left(self) -> str:
        """Say what an interrupted run leaves behind."""
        if self.form == "jsonl":
            return "what is written is whole lines"
        if self.form == "none":
            return "nothing else is written"
        return "nothing is written" if self.out is None else f"{self.out} is as it was before"


def code(request: CodeRequest) -> int:
    """Code the inputs, write the records and return the exit code.

    Raises:
        UsageError: the options cannot be meant as given.
        OutputError: the output cannot be written.
    """
    options = ReadOptions(
        field_map=parse_field_map(request.field_map or ""),
        published=request.published,
        outlet=request.outlet,
        sample=request.sample,
        allow_private=request.allow_private,
        split=request.split,
    )
    own_output = OwnOutput(request.out)
    own_output.refuse(request.inputs)
    form = _form(request)
    meter = Meter(total=total_size(request.inputs))
    resuming = _resuming(request, form, meter)
    reader = _Reader(request)
    documents = resuming.track(
        reader.begin(
            read_inputs(request.inputs, options, passed_over=own_output, keep_page=reader.take_page, meter=meter)
        )
    )
    keeper = resuming.keeper = reader.keeper
    tally = Tally()
    writer = _Writer(form, request.out, request.language, resuming)
    with progress_line(shown=request.out is not None or not sys.stdout.isatty(), meter=meter) as advance:
        results = run(documents, code_document, workers=request.workers, warm_up=load_all, progress=advance)
        watched = resuming.watch(tally.watch(results))
        try:
            writer.write(keeper.watch(watched) if keeper else watched)
            kept = keeper.finish() if keeper else None
        except KeyboardInterrupt:
            safe = f"; {keeper.leave()}" if keeper else ""
            resuming.keeper = None
            resuming.note()
            complain(f"interrupted after {tally.records} records; {writer.left()}{safe}")
            return exits.INTERRUPTED
    resuming.finish()
    for told in filter(None, (kept, meter.told())):
        complain(told)
    return tally.close(passed_over=bool(meter.passed) or resuming.before is not None)


def _resuming(request: CodeRequest, form: Form, meter: Meter) -> Resuming:
    """What notes how far this run has come, and takes up an earlier one.

    Raises:
        UsageError: the form of the output cannot be gone on with, or the note is of another run.
    """
    if request.resume is not None and (form not in ("jsonl", "none") or (form == "jsonl" and request.out is None)):
        raise UsageError("--resume: only a file of lines (--out FILE.jsonl) or a store (--db) can be gone on with")
    asked = (
        request.inputs,
        meter.total,
        request.field_map,
        request.published,
        request.outlet,
        request.split,
        request.out,
        request.store,
    )
    resuming = Resuming(request.resume, name_of_run(*asked), meter)
    resuming.begin()
    return resuming


@dataclass(slots=True)
class _Reader:
    """Opens the store only when there is a report to put into it: inputs that cannot be read leave no empty store."""

    request: CodeRequest
    keeper: "Keeper | None" = None
    held: list[tuple[Page, bytes]] = field(default_factory=list)

    def begin(self, documents: Iterator[Document | FailedDocument]) -> Iterator[Document | FailedDocument]:
        """Open the store, if one is wanted, once the first report was read; return all documents."""
        place = self.request.store
        seen: list[Document | FailedDocument] = []
        if place is not None and is_new(place):
            for document in documents:
                seen.append(document)
                if isinstance(document, Document):
                    break
        if place is not None and (not is_new(place) or any(isinstance(one, Document) for one in seen)):
            self.keeper = _keeper(place, self.request.user)
            for page, raw in self.held:
                self.keeper.take_page(page, raw)
        return chain(seen, documents)

    def take_page(self, page: Page, raw: bytes) -> None:
        """Hold a page for the store; without a store it is let go."""
        if self.keeper is not None:
            self.keeper.take_page(page, raw)
        elif self.request.store is not None:
            self.held = [(page, raw)]


def is_new(place: str) -> bool:
    """Tell whether a store is a file that is not there yet."""
    return "://" not in place and not Path(place).exists()


def _keeper(place: str, user: str | None) -> "Keeper":
    from isnad.runner.keeping import Keeper  # noqa: PLC0415 - the database library is loaded for a store only

    return Keeper(place, user)


def _form(request: CodeRequest) -> Form:
    if request.form is not None:
        return request.form
    if request.out is not None:
        return _BY_SUFFIX.get(request.out.suffix.lower(), "jsonl")
    if request.store is not None:
        return "none"
    return "table" if sys.stdout.isatty() else "jsonl"


def _write_lines(writer: _Writer, results: Iterable[Result]) -> None:
    resuming = writer.resuming
    lines = resuming.count(encode_line(result) for result in results)
    write_lines(lines, writer.out, keep=resuming.before.bytes if resuming.before else 0)


def _write_table(writer: _Writer, results: Iterable[Result]) -> None:
    from rich.console import Console  # noqa: PLC0415 - each form loads its own library only

    from isnad.cli.table import document_table  # noqa: PLC0415

    words = catalogue(writer.language or "en")
    with opened(writer.out) as stream:
        terminal = writer.out is None and sys.stdout.isatty()
        text = io.TextIOWrapper(stream, encoding="utf-8", write_through=True)
        console = Console(file=text, width=None if terminal else _TABLE_WIDTH, force_terminal=terminal, highlight=False)
        for number, result in enumerate(results, start=1):
            console.print(document_table(result, number, words))
        text.flush()
        text.detach()


def _write_page(writer: _Writer, results: Iterable[Result]) -> None:
    from isnad.export.html import render_page  # noqa: PLC0415 - likewise

    with opened(writer.out) as stream:
        stream.write(render_page(_bounded(results), writer.language or "ar").encode("utf-8"))


def _bounded(results: Iterable[Result]) -> Iterator[Result]:
    """Pass on what a page can hold: all of it is in memory at once, here and in the browser."""
    for number, result in enumerate(results):
        if number == PAGE_HOLDS:
            raise UsageError(f"a page holds {PAGE_HOLDS:,} records and there are more; write them to a .jsonl file")
        yield result


def _write_nothing(_: _Writer, results: Iterable[Result]) -> None:
    """All of it goes into the store."""
    for _result in results:
        pass


_FORMS: dict[Form, Callable[[_Writer, Iterable[Result]], None]] = {
    "jsonl": _write_lines,
    "table": _write_table,
    "html": _write_page,
    "none": _write_nothing,
}
