"""Input cut into shares that many processes or machines read on their own, each record in one share.

A file of lines is cut between two lines, with the count of the records before, so that a record has the same number and
id wherever it is read; other files are taken whole, small ones several to a share.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NoReturn

from isnad.ingest.sniff import BEGINNING, sniff
from isnad.ingest.sources import Source, Unfound, file_source, find_sources
from isnad.ingest.step import ReadOptions, nothing_passed_over, read_sources
from isnad.record.base import Record
from isnad.record.coded import FailedDocument
from isnad.record.document import Document
from isnad.record.errors import UsageError

SHARE_BYTES = 4_000_000
"""Bytes of input of one share: a thousand articles, seconds of work. What a killed worker loses is one share."""

MOST_FILES = 500
_CHUNK = 1 << 20
_BLANK = b" \t\r\n"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


class Piece(Record, frozen=True, kw_only=True):
    """Bytes `[start, end)` of a file, all of them where `end` is None; `before` counts the records before them."""

    path: str
    name: str
    start: int = 0
    end: int | None = None
    before: int = 0


class Share(Record, frozen=True, kw_only=True):
    """What one task reads, in the order of the input."""

    number: int
    pieces: tuple[Piece, ...]


def split_inputs(paths: Sequence[str], share_bytes: int = SHARE_BYTES) -> Iterator[Share]:
    """Yield the shares of files and folders, numbered from 0 in input order.

    Raises:
        UsageError: an input is not there, or is an address or standard input, which cannot be read by many.
    """
    pieces: list[Piece] = []
    number = size = 0
    for piece, length in _pieces(paths, share_bytes):
        if pieces and (size + length > share_bytes or len(pieces) >= MOST_FILES):
            yield Share(number=number, pieces=tuple(pieces))
            number, pieces, size = number + 1, [], 0
        pieces.append(piece)
        size += length
    if pieces:
        yield Share(number=number, pieces=tuple(pieces))


def read_share(share: Share, options: ReadOptions, *, checked: bool = True) -> Iterator[Document | FailedDocument]:
    """Yield what `read_inputs` yields for the same records, in the same order.

    Raises:
        UsageError: the field map names fields that the first records lack; only where it is not `checked` before.
    """
    return read_sources(map(_source, share.pieces), options, checked=checked)


def _source(piece: Piece) -> Source:
    whole = file_source(Path(piece.path), piece.name)
    if piece.end is None:
        return whole
    return replace(whole, chunks=lambda: _range(piece), kind="json_lines", before=piece.before)


def _range(piece: Piece) -> Iterator[bytes]:
    assert piece.end is not None
    with Path(piece.path).open("rb") as stream:
        stream.seek(piece.start)
        left = piece.end - piece.start
        while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk


def _pieces(paths: Sequence[str], share_bytes: int) -> Iterator[tuple[Piece, int]]:
    for path in paths:
        if path == "-" or ("://" in path and not path.startswith("file://")):
            raise UsageError(f"{path}: only files and folders can be shared out; put it into a file first")
    for source in find_sources(paths, _not_from_the_web, nothing_passed_over):
        if isinstance(source, Unfound):
            raise UsageError(f"{source.name}: {source.error}")
        assert source.path is not None
        yield from _of_file(source.path.resolve(), source, share_bytes)


def _not_from_the_web(address: str) -> NoReturn:
    raise UsageError(f"{address}: only files and folders can be shared out")


def _of_file(path: Path, source: Source, share_bytes: int) -> Iterator[tuple[Piece, int]]:
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            if size <= share_bytes or not _is_lines(stream.read(BEGINNING), source.suffix):
                yield Piece(path=str(path), name=source.name), size
                return
            stream.seek(0)
            yield from _cut(stream, path, source.name, share_bytes)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error


def _is_lines(beginning: bytes, suffix: str) -> bool:
    """Whether a file can be cut between its lines; in a wide encoding the byte of a line break is none."""
    return not beginning.startswith(_WIDE) and b"\0" not in beginning and sniff(beginning, suffix) == "json_lines"


def _cut(stream: BinaryIO, path: Path, name: str, share_bytes: int) -> Iterator[tuple[Piece, int]]:
    start = at = before = records = 0
    written = False
    while line := stream.readline(_CHUNK):
        at += len(line)
        written = written or bool(line.strip(_BLANK))
        if not line.endswith(b"\n"):
            continue  # a long line, or the last one without a break
        records, written = records + written, False
        if at - start >= share_bytes:
            yield Piece(path=str(path), name=name, start=start, end=at, before=before), at - start
            start, before = at, records
    if at > start:
        yield Piece(path=str(path), name=name, start=start, end=at, before=before), at - start
