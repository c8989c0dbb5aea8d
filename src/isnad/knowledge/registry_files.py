"""Reading the registry's tables: strict about columns, ids, sectors and dates; every error names file and line.

Tab-separated, a header line, `#` for remarks; a cell is never quoted; `|` parts the values of one cell.
docs/actors.md describes the columns.
"""

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from isnad.knowledge.place_tables import lines_of
from isnad.record.errors import KnowledgeError

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Row(NamedTuple):
    """One line of a table: where it stands and its cells in the order of the columns asked for."""

    where: str
    cells: list[str]

    def wrong(self, what: str) -> KnowledgeError:
        """Return the error to raise for this row."""
        return KnowledgeError(f"{self.where}: {what}")

    def date(self, cell: str) -> str | None:
        """Return a date YYYY, YYYY-MM or YYYY-MM-DD; None for an empty cell.

        Raises:
            KnowledgeError: the cell is no such date.
        """
        if cell and not is_date(cell):
            raise self.wrong(f"{cell!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
        return cell or None

    def id(self, cell: str) -> str:
        """Return an id: lower-case Latin letters, digits and hyphens.

        Raises:
            KnowledgeError: the cell is no such id.
        """
        if not _ID.fullmatch(cell):
            raise self.wrong(f"{cell!r} is not an id; use lower-case letters, digits and hyphens")
        return cell

    def one_of(self, cell: str, allowed: tuple[str, ...], what: str) -> str:
        """Return the cell if it is of a closed list.

        Raises:
            KnowledgeError: it is not.
        """
        if cell not in allowed:
            raise self.wrong(f"{cell!r} is no {what}; use one of {', '.join(allowed)}")
        return cell


def is_date(printed: str) -> bool:
    """Tell whether a text is a date YYYY, YYYY-MM or YYYY-MM-DD."""
    return _DATE.fullmatch(printed) is not None


def values(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that `|` parts."""
    return tuple(value for value in cell.split("|") if value)


def registry_data() -> Traversable:
    """Return the folder of the package's registry."""
    return files("isnad.knowledge").joinpath("data")


def tables_in(folder: Traversable | Path) -> list[Traversable]:
    """Return the tables of a folder in order of name."""
    return sorted((f for f in folder.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name)


def read_rows(source: Traversable | Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a table that has exactly these columns in this order.

    Raises:
        KnowledgeError: the header differs, or a row has too many cells.
    """
    lines = lines_of(source)
    number, header = next(lines, (1, ""))
    if tuple(header.split("\t")) != columns:
        raise KnowledgeError(f"{source}:{number}: the columns must be {', '.join(columns)}")
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise KnowledgeError(f"{source}:{number}: {len(cells)} cells for {len(columns)} columns")
        yield Row(f"{source}:{number}", cells + [""] * (len(columns) - len(cells)))
