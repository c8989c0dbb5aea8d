"""A workbook that isnad wrote and people edited, taken back cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO
from zipfile import BadZipFile

import msgspec
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from isnad.export.formats.sheet import (
    ALL,
    EVENTS,
    FIRST_ROW,
    FIXED,
    HIDDEN,
    key_print,
    print_of,
    prints_of,
    shown_cells,
)
from isnad.export.intake.changes import Change, Trouble
from isnad.export.intake.notation import COLUMNS, value_of
from isnad.export.intake.table import refuse_missing
from isnad.export.profiles.masked import masked
from isnad.record.errors import UsageError
from isnad.record.kept import EventView
from isnad.record.review import DecidedField
from isnad.store.fields import field_value

_HEADS = FIRST_ROW
"""Rows in which the names of the columns are looked for: a person may have put a line above them or taken one out."""

_NEEDED = (*FIXED[:2], *(name for names in COLUMNS.values() for name in names), HIDDEN[-1])


@dataclass(frozen=True, slots=True)
class WorkbookRow:
    """One row of the sheet; `letters` gives the letter of each column."""

    number: int
    cells: Mapping[str, str]
    prints: Mapping[str, str]
    letters: Mapping[str, str]

    @property
    def where(self) -> str:
        """The address of the row's first cell."""
        return self._at("key")

    @property
    def key(self) -> str:
        """The key of the event."""
        return self.cells["key"]

    @property
    def document_id(self) -> str:
        """The id of its report."""
        return self.cells["document_id"]

    def changes(self, view: EventView, text: str) -> list[Change | Trouble]:
        """Return the fields whose cells a person changed, each as it is to be or with what is wrong in the cell."""
        return [
            self._asked(field, view, text)
            for field, names in COLUMNS.items()
            if print_of(self.cells, names) != self.prints.get(field)
        ]

    def _asked(self, field: DecidedField, view: EventView, text: str) -> Change | Trouble:
        where = self._at(COLUMNS[field][0])
        try:
            new = value_of(field, self.cells, view.event, text)
        except UsageError as wrong:
            return Trouble(where=where, message=str(wrong))
        stale = prints_of(shown_cells(masked(view).event))[field] != self.prints.get(field)
        return Change(
            document_id=self.document_id,
            key=self.key,
            field=field,
            old=field_value(view.event, field),
            new=new,
            where=where,
            stale=f"{field} of {self.key} was decided after the sheet was made; export it again" if stale else None,
        )

    def _at(self, name: str) -> str:
        return f"{EVENTS}!{self.letters[name]}{self.number}"


def read_workbook(stream: BinaryIO, names: Mapping[str, str]) -> Iterator[WorkbookRow | Trouble]:
    """Yield the rows of a workbook that isnad wrote, or what is wrong with them.

    Args:
        stream: the file.
        names: the sheet's names of our columns, where they differ.

    Raises:
        UsageError: it is no workbook, or columns are missing; the message names them and those found.
    """
    try:
        book = load_workbook(stream, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError) as wrong:
        raise UsageError(f"this is no workbook that can be read ({wrong}); export one with --as xlsx") from wrong
    sheet = book[EVENTS] if EVENTS in book.sheetnames else book[book.sheetnames[0]]
    rows = enumerate(sheet.iter_rows(values_only=True), start=1)
    header = _header(rows, {theirs: ours for ours, theirs in names.items()})
    for number, values in rows:
        if any(value is not None for value in values):
            yield _row(number, header, values)


def _header(rows: Iterator[tuple[int, Sequence[Any]]], theirs: Mapping[str, str]) -> list[str]:
    """Return the names of the columns, from the first of the head's rows that has them all."""
    best: list[str] = []
    for number, values in rows:
        found = [theirs.get(_text(value).strip(), _text(value).strip()) for value in values]
        if len(set(found) & set(ALL)) > len(set(best) & set(ALL)) or not best:
            best = found
        if set(_NEEDED) <= set(found):
            return found
        if number >= _HEADS:
            break
    refuse_missing(tuple(name for name in _NEEDED if name not in best), [name for name in best if name])
    return best


def _row(number: int, header: Sequence[str], values: Sequence[Any]) -> WorkbookRow | Trouble:
    letters = {name: get_column_letter(place) for place, name in enumerate(header, start=1)}
    cells = {name: _text(value) for name, value in zip(header, values, strict=False)}
    row = {name: cells.get(name, "") for name in ALL}
    where = f"{EVENTS}!{letters['key']}{number}"
    try:
        prints = msgspec.json.decode(row["exported"], type=dict[str, str])
    except msgspec.MsgspecError:
        hidden = f"{EVENTS}!{letters['exported']}{number}"
        return Trouble(where=hidden, message="the hidden cell that tells what was exported was changed; export again")
    if prints.get("key") != key_print(row["key"], row["document_id"]):
        return Trouble(where=where, message="the key or the report of a row was changed, and they may not be")
    return WorkbookRow(number, row, prints, letters)


def _text(value: Any) -> str:
    """Return a cell as text: a spreadsheet may have made a number or a day of it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
