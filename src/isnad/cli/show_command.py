"""`isnad show`: one coded document with its evidence, chains and reasons."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec
from rich.console import RenderableType

from isnad.cli import exits
from isnad.cli.find import find
from isnad.cli.output import complain, silence
from isnad.cli.show import DocumentView
from isnad.cli.table import document_table
from isnad.cli.terminal import console
from isnad.export.labels import Language, catalogue
from isnad.record.codec import decode_line
from isnad.record.coded import CodedDocument, FailedDocument
from isnad.record.errors import UsageError

Numbered = tuple[int, CodedDocument | FailedDocument]
NAMED = 3


@dataclass(frozen=True, slots=True)
class ShowRequest:
    """What the person asked for; `source` None reads standard input."""

    wanted: str
    source: Path | None
    why: bool
    language: Language
    store: str | None = None
    user: str | None = None


def show(request: ShowRequest) -> int:
    """Print the record that was asked for and return the exit code.

    Raises:
        UsageError: there is no file to read, or no such record in it.
        StoreError: there is no such store, or no such record in it.
    """
    if request.source is None and request.store is not None:
        return _show_kept(request, request.store)
    with _opened(request.source) as stream:
        found = find(request.wanted, _records(stream))
    if found is None:
        complain("nothing to show: no line of the file is a record of isnad; make one with `isnad code --format jsonl`")
        return exits.NOTHING_READ
    words = catalogue(request.language)
    if isinstance(found.record, FailedDocument):
        view = document_table(found.record, found.line, words)
    else:
        view = DocumentView(found.record, found.line, words, found.events).render(why=request.why)
    return _print(view)


def _show_kept(request: ShowRequest, place: str) -> int:
    from isnad.cli.show_incident import incident_view, names_incident  # noqa: PLC0415 - loaded for a store only
    from isnad.cli.show_kept import kept_view  # noqa: PLC0415

    words = catalogue(request.language)
    if names_incident(request.wanted):
        return _print(incident_view(request.wanted, place, words, user=request.user))
    return _print(kept_view(request.wanted, place, words, why=request.why, user=request.user))


def _print(view: RenderableType) -> int:
    try:
        console().print(view)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
    return exits.OK


def _records(stream: BinaryIO) -> Iterator[Numbered]:
    """Yield the records line by line; lines that are none are named, the first few of them."""
    passed_over = 0
    for number, line in enumerate(stream, start=1):
        try:
            if line.strip():
                yield number, decode_line(line)
        except msgspec.MsgspecError as wrong:
            passed_over += 1
            if passed_over <= NAMED:
                complain(f"line {number} is not a record of isnad and is passed over: {wrong}")
    if passed_over > NAMED:
        complain(f"{passed_over} lines in all are no records of isnad")


@contextmanager
def _opened(source: Path | None) -> Iterator[BinaryIO]:
    if source is None:
        if sys.stdin.isatty():
            raise UsageError("name a coded file with --in FILE, or pipe one in: isnad code ... | isnad show ID")
        yield sys.stdin.buffer
        return
    try:
        with source.open("rb") as stream:
            yield stream
    except OSError as wrong:
        raise UsageError(f"cannot read {source}: {wrong.strerror}; name a coded file with --in FILE") from wrong
