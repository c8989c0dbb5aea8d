"""The sheet that people edit: its columns, how its cells are made safe, and what tells that a cell was changed."""

import re
from collections.abc import Mapping
from typing import Final

from isnad.export.intake.notation import COLUMNS, cells_of
from isnad.record.events import Event
from isnad.record.ids import sha256_hex

EVENTS, CODES = "events", "codes"
LABELS_ROW, NAMES_ROW, FIRST_ROW = 1, 2, 3
FIXED: Final = ("key", "document_id", "outlet", "published", "sample", "status")
EDITED: Final = tuple(name for names in COLUMNS.values() for name in names)
HIDDEN: Final = ("event_id", "exported")
ALL: Final = (*FIXED, *EDITED, *HIDDEN)
LONGEST = 32_767
"""Characters that a cell of a spreadsheet holds."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_PRINT = 16


def cell_text(text: str) -> str:
    """Return the text as a workbook can hold it: what XML cannot, and a lone carriage return, becomes U+FFFD."""
    return _NOT_IN_XML.sub("\ufffd", text.replace("\r\n", "\n"))


def shown_cells(event: Event) -> dict[str, str]:
    """Return the cells of an event that a person may change, as the workbook holds them."""
    return {name: cell_text(text) for name, text in cells_of(event).items()}


def print_of(cells: Mapping[str, str], names: tuple[str, ...]) -> str:
    """Return a short hash of the cells of a field, blind to blanks around lines, which an editor may add."""
    lines = ("\n".join(line.strip() for line in cells[name].strip().splitlines()) for name in names)
    return sha256_hex("\x1f".join(lines))[:_PRINT]


def key_print(key: str, document_id: str) -> str:
    """Return a short hash that binds an event to its report."""
    return sha256_hex(f"{key}\x1f{document_id}")[:_PRINT]


def prints_of(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the hash of each field, to be kept beside the cells."""
    return {field: print_of(cells, names) for field, names in COLUMNS.items()}
