"""`isnad show`: one coded document with its evidence, chains and reasons."""

import sys
from dataclasses import dataclass
from pathlib import Path

import msgspec
from rich.console import Console

from isnad.cli import exits
from isnad.cli.find import find
from isnad.cli.output import complain, silence
from isnad.cli.show import DocumentView
from isnad.cli.table import document_table
from isnad.export.labels import Language, catalogue
from isnad.record.codec import decode_line
from isnad.record.coded import CodedDocument, FailedDocument
from isnad.record.errors import UsageError

Numbered = tuple[int, CodedDocument | FailedDocument]


@dataclass(frozen=True, slots=True)
class ShowRequest:
    """What the person asked for; `source` None reads standard input."""

    wanted: str
    source: Path | None
    why: bool
    language: Language


def show(request: ShowRequest) -> int:
    """Print the record that was asked for and return the exit code.

    Raises:
        UsageError: there is no file to read, or no such record in it.
    """
    records = _records(request.source)
    if not records:
        complain("nothing to show: no line of the file is a record of isnad; make one with `isnad code --format jsonl`")
        return exits.NOTHING_READ
    found = find(request.wanted, records)
    words = catalogue(request.language)
    if isinstance(found.record, FailedDocument):
        view = document_table(found.record, found.line, words)
    else:
        view = DocumentView(found.record, found.line, words, found.events).render(why=request.why)
    try:
        Console(highlight=False).print(view)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
    return exits.OK


def _records(source: Path | None) -> list[Numbered]:
    found: list[Numbered] = []
    for number, line in enumerate(_raw(source).split(b"\n"), start=1):
        if line.strip():
            try:
                found.append((number, decode_line(line)))
            except msgspec.MsgspecError as wrong:
                complain(f"line {number} is not a record of isnad and is passed over: {wrong}")
    return found


def _raw(source: Path | None) -> bytes:
    if source is None and sys.stdin.isatty():
        raise UsageError("name a coded file with --in FILE, or pipe one in: isnad code ... | isnad show ID")
    if source is None:
        return sys.stdin.buffer.read()
    try:
        return source.read_bytes()
    except OSError as wrong:
        raise UsageError(f"cannot read {source}: {wrong.strerror}") from wrong
