"""A workbook that people edit and that `isnad import` takes back: one row an event, a sheet of codes beside it.

What names an event is locked; what a person may change is not; a hidden column keeps a hash of each field as exported.
No cell is a formula. With the option `ar` the sheets run from right to left and the headings are Arabic.
"""

import errno
from collections.abc import Iterable
from contextlib import suppress
from typing import BinaryIO

import msgspec
from lxml.etree import SerialisationError
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, NamedStyle, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from isnad.export.formats.base import Counts, ExportContext
from isnad.export.formats.sheet import (
    ALL,
    CODES,
    EDITED,
    EVENTS,
    FIRST_ROW,
    HIDDEN,
    LONGEST,
    cell_text,
    key_print,
    prints_of,
    shown_cells,
)
from isnad.export.formats.xlsx_codes import code_rows, drop_downs
from isnad.export.labels import Catalogue, catalogue
from isnad.record.kept import EventView

ARABIC = "ar"
MOST_ROWS = 1_048_576 - FIRST_ROW + 1
"""Events that a sheet holds."""

LOSSES = (
    "a row shows the fields that a person may change, each value with its words; confidence, reasons, offsets, claims"
    " and decisions are left out",
)
TOO_MANY = "more rows than a sheet holds"
TOO_LONG = "a cell longer than a sheet holds"
_DANGEROUS = ("=", "+", "-", "@", "\t", "'")
_WIDE, _NARROW = 36, 16
_LISTED = frozenset({"tags", "places", "actors", "targets", "harm", "weapons", "agreement"})
_EDITED, _LOCKED, _HEAD = "isnad edited", "isnad locked", "isnad head"


def write_xlsx(views: Iterable[EventView], stream: BinaryIO, context: ExportContext) -> Counts:
    """Write the workbook; events that a sheet cannot hold are counted with the reason.

    Raises:
        OSError: the disk took no more; openpyxl writes each sheet to a file of its own first.
    """
    words = catalogue("ar" if ARABIC in context.options else "en")
    book = _book()
    try:
        counts = _write_events(_sheet(book, EVENTS, words), views, words)
        _write_codes(book, words)
        book.save(stream)
    except SerialisationError as wrong:
        _let_go(book)
        raise OSError(errno.EIO, f"a sheet could not be written ({wrong})") from wrong
    return counts


def _write_events(sheet: WriteOnlyWorksheet, views: Iterable[EventView], words: Catalogue) -> Counts:
    sheet.append([_cell(sheet, words.label("sheet", name), _HEAD) for name in ALL])
    sheet.append([_cell(sheet, name, _HEAD) for name in ALL])
    rows = events = samples = 0
    left_out: dict[str, int] = {}
    for view in views:
        events += 1
        cells = _cells(view)
        reason = TOO_MANY if rows == MOST_ROWS else TOO_LONG if max(map(len, cells.values())) > LONGEST else None
        if reason is not None:
            left_out[reason] = left_out.get(reason, 0) + 1
            continue
        sheet.append([_cell(sheet, cells[name], _EDITED if name in EDITED else _LOCKED) for name in ALL])
        rows += 1
        samples += view.document.sample
    for validation in drop_downs(words, FIRST_ROW + rows - 1):
        sheet.data_validations.append(validation)
    return Counts(rows=rows, events_in=events, left_out=left_out, losses=LOSSES, sample_rows=samples)


def _cells(view: EventView) -> dict[str, str]:
    head = view.document
    edited = shown_cells(view.event)
    fixed = {
        "key": view.key,
        "document_id": head.id,
        "outlet": cell_text(head.outlet or ""),
        "published": head.published.value or "",
        "sample": "sample" if head.sample else "",
        "status": view.status,
        "event_id": view.event.id,
        "exported": msgspec.json.encode(prints_of(edited) | {"key": key_print(view.key, head.id)}).decode(),
    }
    return fixed | edited


def _book() -> Workbook:
    book = Workbook(write_only=True)
    book.properties.creator = "isnad"
    top = Alignment(vertical="top", wrap_text=True)
    book.add_named_style(NamedStyle(_EDITED, number_format="@", alignment=top, protection=Protection(locked=False)))
    book.add_named_style(NamedStyle(_LOCKED, number_format="@", alignment=top, font=Font(color="FF666666")))
    book.add_named_style(NamedStyle(_HEAD, number_format="@", alignment=top, font=Font(bold=True)))
    return book


def _let_go(book: Workbook) -> None:
    """End the half-written sheets; openpyxl leaves them to the collector, which complains on standard error."""
    for sheet in book:
        with suppress(SerialisationError, StopIteration):
            sheet._writer.xf.close()


def _sheet(book: Workbook, title: str, words: Catalogue) -> WriteOnlyWorksheet:
    """Add a sheet on which only what is unlocked can be changed; without a password, for it guards against slips."""
    sheet = book.create_sheet(title)
    sheet.sheet_view.rightToLeft = words.language == "ar"
    sheet.freeze_panes = f"B{FIRST_ROW}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    if title == EVENTS:
        for number, name in enumerate(ALL, start=1):
            column = sheet.column_dimensions[get_column_letter(number)]
            column.width = _WIDE if name in _LISTED else _NARROW
            column.hidden = name in HIDDEN
    return sheet


def _write_codes(book: Workbook, words: Catalogue) -> None:
    sheet = _sheet(book, CODES, words)
    for row in code_rows(words):
        sheet.append([_cell(sheet, cell, _LOCKED) if cell else None for cell in row])


def _cell(sheet: WriteOnlyWorksheet, text: str, style: str) -> WriteOnlyCell:
    """Return a cell of text, never a formula: one that begins like a formula is marked as quoted besides."""
    cell = WriteOnlyCell(sheet, value=text or None)
    cell.style = style
    if text:
        cell.data_type = "s"
    if text.startswith(_DANGEROUS):
        cell.quotePrefix = True
    return cell
