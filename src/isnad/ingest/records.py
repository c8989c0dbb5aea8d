"""The records of JSON files, cut out of the stream one by one: bytes in, bytes of one record out.

Nothing is held beyond the record at hand, so a file may be larger than the memory; one broken record does not hide
those after it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_OUTSIDE = re.compile(rb'["{}\[\],]')
_INSIDE = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_OPEN = frozenset(b"{[")
_CLOSE = frozenset(b"}]")
_BLANK = b" \t\r\n"
_QUOTE, _COMMA, _BRACKET = b'",]'
_BETWEEN = re.compile(rb"(?<=\})\s*,\s*(?=\{\s*\")")


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record of a stream, counted from 1. `problem` says why `raw` is not a whole record, if it is not."""

    number: int
    raw: bytes
    problem: str | None = None
    too_large: bool = False


def json_lines(chunks: Iterable[bytes], limit: int, before: int = 0) -> Iterator[RawRecord]:
    """Yield the lines that are not blank. A line of more than `limit` bytes is passed over and comes as too large.

    `before` counts the records of the file that stand before these chunks.
    """
    number, kept, size = before, bytearray(), 0
    for piece, ended in _line_pieces(chunks):
        size += len(piece)
        if size <= limit:
            kept += piece
        if not ended:
            continue
        line = bytes(kept).strip(_BLANK)
        if line or size > limit:
            number += 1
            yield RawRecord(number, b"" if size > limit else line, too_large=size > limit)
        kept.clear()
        size = 0


def _line_pieces(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Pieces of lines, each with whether its line ends there; the last one always does."""
    for chunk in chunks:
        *whole, rest = chunk.split(b"\n")
        for piece in whole:
            yield piece, True
        yield rest, False
    yield b"", True


@dataclass(slots=True)
class _Element:
    """The element being read: its bytes so far, how deep it is nested, how many bytes it has."""

    kept: bytearray = field(default_factory=bytearray)
    depth: int = 0
    quoted: bool = False
    escaped: bool = False
    size: int = 0


def json_array(chunks: Iterable[bytes], limit: int, left: list[bytes] | None = None) -> Iterator[RawRecord]:
    """Yield the elements of a JSON array without decoding them; the first byte that is not blank is its bracket.

    An element of more than `limit` bytes is passed over and comes as too large. An array that is cut off, or in which
    a missing quotation mark swallowed the rest, yields what can be told apart, each with a `problem`. What was read
    beyond the closing bracket is put into `left`.
    """
    number = 0
    for raw, size, cut in _elements(chunks, limit, left):
        pieces = _BETWEEN.split(raw) if cut else [raw]
        for piece in pieces:
            number += 1
            problem = "the array is broken or cut off here" if cut else None
            yield RawRecord(number, b"" if size > limit else piece, problem, too_large=size > limit)


def _elements(
    chunks: Iterable[bytes], limit: int, left: list[bytes] | None = None
) -> Iterator[tuple[bytes, int, bool]]:
    element, begun = _Element(), False
    for chunk in chunks:
        at = 0
        if not begun:
            at = chunk.find(b"[") + 1
            begun = at > 0
        while begun and at < len(chunk):
            stop, whole, closed = _scan(chunk, at, element)
            _keep(element, chunk[at:stop], limit)
            if whole:
                yield from _taken(element, limit)
                element = _Element()
                stop += 1
            if closed:
                if left is not None:
                    left.append(chunk[stop:])
                return
            at = stop
    yield from _taken(element, limit, cut=True)


def _keep(element: _Element, piece: bytes, limit: int) -> None:
    element.size += len(piece)
    if element.size <= limit:
        element.kept += piece


def _taken(element: _Element, limit: int, *, cut: bool = False) -> Iterator[tuple[bytes, int, bool]]:
    raw = bytes(element.kept).strip(_BLANK)
    if raw or element.size > limit:
        yield raw, element.size, cut


def _scan(chunk: bytes, at: int, element: _Element) -> tuple[int, bool, bool]:
    """Go on to where the element ends or the chunk does: position, whether it is whole, whether the array ends."""
    while at < len(chunk):
        if element.quoted:
            at = _pass_string(chunk, at, element)
            continue
        found = _OUTSIDE.search(chunk, at)
        if found is None:
            return len(chunk), False, False
        mark, here = chunk[found.start()], found.start()
        if element.depth == 0 and mark in (_COMMA, _BRACKET):
            return here, True, mark == _BRACKET
        element.quoted = mark == _QUOTE
        element.depth += (mark in _OPEN) - (mark in _CLOSE)
        at = here + 1
    return at, False, False


def _pass_string(chunk: bytes, at: int, element: _Element) -> int:
    """Return the position after the string's closing quote, or the end of the chunk.

    A backslash that ends a chunk speaks of the first byte of the next.
    """
    if element.escaped:
        element.escaped = False
        return at + 1
    found = _INSIDE.match(chunk, at)
    end = found.end() if found else at
    if end == len(chunk):
        return end
    if chunk[end] == _QUOTE:
        element.quoted = False
        return end + 1
    element.escaped = True
    return len(chunk)
