"""Flat CSV: one row an event, with every value; `columns.view_of` reads a row back without loss."""

from collections.abc import Iterable
from typing import BinaryIO

from isnad.export.formats.base import Counts, ExportContext
from isnad.export.formats.cells import BOM, csv_rows
from isnad.export.formats.columns import HEADER, row_of
from isnad.record.kept import EventView

LOSSES = ("The text of the reports is not in it, nor mentions and relations that no event rests on.",)


def write_csv(views: Iterable[EventView], out: BinaryIO, context: ExportContext) -> Counts:
    """Write a header and one row for each event, whatever its status, and return the counts; nothing is left out."""
    rows = samples = 0
    with csv_rows(out, bom=BOM in context.options) as table:
        table.writerow(HEADER)
        for view in views:
            table.writerow(row_of(view))
            rows += 1
            samples += view.document.sample
    return Counts(rows=rows, events_in=rows, losses=LOSSES, sample_rows=samples)
