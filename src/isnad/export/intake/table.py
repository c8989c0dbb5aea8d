"""A table of values that isnad wrote, taken back: rows of CSV, each a whole event."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from typing import BinaryIO

import msgspec

from isnad.export.formats.columns import missing_columns, view_of
from isnad.export.intake.changes import Change, Trouble, is_other
from isnad.export.profiles.masked import masked
from isnad.record.errors import UsageError
from isnad.record.kept import EventView
from isnad.record.review import DecidedField
from isnad.store.fields import FIELDS, field_value

LARGEST_CELL = 10_000_000
_NAMED = 8


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table as the event that it holds; `line` counts from 1, the header is line 1."""

    line: int
    kept: EventView

    @property
    def where(self) -> str:
        """The line, for a person."""
        return f"line {self.line}"

    @property
    def key(self) -> str:
        """The key of the event."""
        return self.kept.key

    @property
    def document_id(self) -> str:
        """The id of its report."""
        return self.kept.document.id

    def changes(self, view: EventView, text: str) -> list[Change | Trouble]:
        """Return the fields in which the row differs from the event as it would leave now, with its numbers covered.

        A field that somebody decided since the table was made is refused: the row does not know of it.
        """
        shown = masked(view)
        return [self._asked(view, field) for field in FIELDS if is_other(shown, field, self.kept.event)]

    def _asked(self, view: EventView, field: DecidedField) -> Change:
        known = {decision.id for decision in self.kept.decisions}
        later = next((d for d in view.decisions if d.id not in known and d.field in (None, field)), None)
        why = (
            f"{field} of {self.key} was decided by {later.by} after the file was made; export it again"
            if later
            else None
        )
        return Change(
            document_id=self.document_id,
            key=self.key,
            field=field,
            old=field_value(view.event, field),
            new=field_value(self.kept.event, field),
            where=self.where,
            stale=why,
        )


def read_table(stream: BinaryIO, names: Mapping[str, str]) -> Iterator[TableRow | Trouble]:
    """Yield the rows of a CSV file that isnad wrote, or what is wrong with them.

    Args:
        stream: the file, UTF-8 with or without a byte order mark.
        names: the file's names of our columns, where they differ.

    Raises:
        UsageError: columns are missing; the message names them and those found.
    """
    csv.field_size_limit(LARGEST_CELL)
    rows = _rows(stream)
    theirs = {theirs: ours for ours, theirs in names.items()}
    header = [theirs.get(name.strip(), name.strip()) for name in next(rows, (1, []))[1]]
    refuse_missing(missing_columns(header), header)
    for line, cells in rows:
        if cells:
            yield _row(line, header, cells)


def _rows(stream: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows, each with the number of the line that it ends on.

    Raises:
        UsageError: the file is no CSV in UTF-8.
    """
    reader = csv.reader(TextIOWrapper(stream, encoding="utf-8-sig", newline=""))
    try:
        for cells in reader:
            yield reader.line_num, cells
    except (UnicodeDecodeError, csv.Error) as wrong:
        raise UsageError(f"after line {reader.line_num} the file is no CSV in UTF-8: {wrong}") from wrong


def refuse_missing(missing: tuple[str, ...], found: list[str]) -> None:
    """Find no column missing.

    Raises:
        UsageError: some are.
    """
    if missing:
        most = _NAMED if len(missing) > _NAMED else None  # a foreign file: no list of all would help
        raise UsageError(
            f"the columns {_some(missing, most)} are missing; found: {_some(found, most) or 'none'}. Only what isnad"
            " export wrote is imported (--map OURS=THEIRS,... for other names); reports are read by isnad code"
        )


def _some(names: Sequence[str], most: int | None) -> str:
    more = len(names) - most if most is not None else 0
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def _row(line: int, header: list[str], cells: list[str]) -> TableRow | Trouble:
    where = f"line {line}"
    if len(cells) != len(header):
        return Trouble(where=where, message=f"{len(cells)} cells, and the header has {len(header)} columns")
    try:
        return TableRow(line, view_of(dict(zip(header, cells, strict=True))))
    except msgspec.MsgspecError as wrong:
        return Trouble(where=where, message=f"a cell cannot be read: {wrong}")
