"""Cells of a CSV file: safe to open in a spreadsheet, and read back as they were.

RFC 4180: UTF-8, commas, lines ended by CR LF, quotes doubled. A spreadsheet takes a cell that begins with `=`, `+`,
`-`, `@`, a tab or a line break for a formula, so such a text gets an apostrophe before it. The apostrophe also stands
before a text that begins with one, and alone for the empty text, so that an empty cell always means "none".
Numbers, dates and JSON are written as they are: none of them can be a formula.
"""

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import BinaryIO, Protocol

MARK = "'"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", MARK)
BOM = "bom"


class Rows(Protocol):
    """What takes the rows of a table, one after the other."""

    def writerow(self, row: Iterable[object], /) -> object:
        """Write one row."""


def guard(text: str | None) -> str:
    """Return a text as a cell that no spreadsheet runs; None is the empty cell."""
    if text is None:
        return ""
    return MARK + text if not text or text.startswith(_DANGEROUS) else text


def unguard(cell: str) -> str | None:
    """Return the text that `guard` made a cell of; None for the empty cell."""
    return cell.removeprefix(MARK) if cell else None


@contextmanager
def csv_rows(out: BinaryIO, *, bom: bool = False) -> Iterator[Rows]:
    """Give a writer of rows over `out`, which stays open; `bom` puts a byte order mark first, as Excel asks for."""
    text = TextIOWrapper(out, encoding="utf-8-sig" if bom else "utf-8", newline="", write_through=True)
    try:
        yield csv.writer(text, lineterminator="\r\n")
    finally:
        text.flush()
        text.detach()
