"""Reading the tables of places: tab-separated, a header line, `#` for remarks.

A cell is never quoted; `|` parts the values of one cell. docs/places.md describes the columns.
"""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from isnad.record.errors import KnowledgeError


def data_file(name: str) -> Traversable:
    """Return a file of the package's place data."""
    return files("isnad.knowledge").joinpath("data/places", name)


def lines_of(source: Traversable | Path) -> Iterator[tuple[int, str]]:
    """Yield number and text of each line that is neither empty nor a remark."""
    for number, line in enumerate(source.read_text("utf-8").split("\n"), start=1):
        if line and not line.startswith("#"):
            yield number, line


def read_table(source: Traversable | Path) -> list[dict[str, str]]:
    """Return the rows of a table, each cell under the name of its column.

    Raises:
        KnowledgeError: a row has more cells than the header; the message names file and line.
    """
    lines = lines_of(source)
    _, header = next(lines)
    names = header.split("\t")
    rows = []
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) > len(names):
            raise KnowledgeError(f"{source}:{number}: {len(cells)} cells where the header has {len(names)}")
        rows.append(dict(zip(names, cells + [""] * (len(names) - len(cells)), strict=True)))
    return rows
