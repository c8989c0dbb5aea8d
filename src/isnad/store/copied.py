"""Passages and near copies, kept: what the search for copies found, and how far it has come."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Column, Connection, Table, delete, func, insert, select

from isnad.store.schema import copy_band, copy_pair, document, meta, passage, seal_key

Item = TypeVar("Item")

_AT_ONCE = 800
NUMBERS_AT_ONCE = 8_000
_THROUGH = "copies_through"


class PassageRow(NamedTuple):
    """One passage of a document."""

    document_n: int
    number: int
    start: int
    end: int
    mark: int


class CopyRow(NamedTuple):
    """Two passages that are one text; the left one came first."""

    left_n: int
    left_number: int
    right_n: int
    right_number: int
    overlap: float


def chunks(items: Iterable[Item], size: int = _AT_ONCE) -> Iterator[list[Item]]:
    """Yield the items in lists of at most so many: more do not fit in one statement."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def unread_documents(connection: Connection) -> list[tuple[int, str]]:
    """Return number and id of the documents in which copies were not looked for yet, oldest first."""
    query = (
        select(document.c.n, document.c.id)
        .join(seal_key, seal_key.c.id == document.c.key_id)
        .where(document.c.n > _through(connection), seal_key.c.secret.is_not(None))
    )
    return [(row.n, row.id) for row in connection.execute(query.order_by(document.c.n))]


def _through(connection: Connection) -> int:
    return int(connection.execute(select(meta.c.value).where(meta.c.name == _THROUGH)).scalar() or 0)


def note_read(connection: Connection, through: int) -> None:
    """Keep that copies were looked for up to a document."""
    set_meta(connection, _THROUGH, str(through))


def set_meta(connection: Connection, name: str, value: str) -> None:
    """Set a value that the store knows of itself."""
    connection.execute(delete(meta).where(meta.c.name == name))
    connection.execute(insert(meta), {"name": name, "value": value})


def keep_passages(connection: Connection, rows: Sequence[PassageRow]) -> None:
    """Keep the passages of a document."""
    _insert(connection, passage, [row._asdict() for row in rows])


def keep_bands(connection: Connection, bands: Iterable[tuple[int, int, int]]) -> None:
    """Keep bands, each given with the number of the document and of the passage."""
    for some in chunks(bands, NUMBERS_AT_ONCE):
        rows = ",".join(f"({band:d},{document_n:d},{number:d})" for band, document_n, number in some)
        connection.exec_driver_sql(f"INSERT INTO copy_band (band, document_n, number) VALUES {rows}")


def keep_copies(connection: Connection, rows: Sequence[CopyRow]) -> None:
    """Keep pairs of passages that are one text."""
    _insert(connection, copy_pair, [row._asdict() for row in rows])


def _insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))


def candidates(connection: Connection, bands: Iterable[int]) -> list[tuple[int, int, int]]:
    """Return (band, document, passage) of what shares one of the bands."""
    found: list[tuple[int, int, int]] = []
    for some in chunks(sorted(bands), NUMBERS_AT_ONCE):
        query = f"SELECT band, document_n, number FROM copy_band WHERE band IN ({numbers(some)})"
        found += [(band, document_n, number) for band, document_n, number in connection.exec_driver_sql(query).all()]
    return found


def numbers(some: Iterable[int]) -> str:
    """Return whole numbers as they stand in a statement: a batch asks for tens of thousands, and binding them takes
    longer than finding them."""
    return ",".join(str(int(one)) for one in some)


def times_printed(connection: Connection, marks: Iterable[int]) -> dict[tuple[int, str | None], int]:
    """Return, by mark and outlet, on how many pages of the outlet a passage of those words stands."""
    found: dict[tuple[int, str | None], int] = {}
    for some in chunks(set(marks)):
        query = (
            select(passage.c.mark, document.c.outlet, func.count(passage.c.document_n.distinct()))
            .join(document, document.c.n == passage.c.document_n)
            .where(passage.c.mark.in_(some))
            .group_by(passage.c.mark, document.c.outlet)
        )
        found |= {(mark, outlet): count for mark, outlet, count in connection.execute(query)}
    return found


def document_ids(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, str | None]]:
    """Return id and outlet of documents by number."""
    found: dict[int, tuple[str, str | None]] = {}
    for some in chunks(numbers):
        rows = connection.execute(select(document.c.n, document.c.id, document.c.outlet).where(document.c.n.in_(some)))
        found |= {row.n: (row.id, row.outlet) for row in rows}
    return found


def passages_of(connection: Connection, numbers: Sequence[int]) -> list[PassageRow]:
    """Return the passages of documents."""
    found: list[PassageRow] = []
    for some in chunks(numbers):
        found += [PassageRow(*row) for row in connection.execute(select(passage).where(passage.c.document_n.in_(some)))]
    return found


def copies_among(connection: Connection, numbers: Iterable[int]) -> list[CopyRow]:
    """Return the pairs of passages that are one text, both of them in these documents."""
    wanted = set(numbers)
    found: list[CopyRow] = []
    for some in chunks(sorted(wanted)):
        rows = connection.execute(select(copy_pair).where(copy_pair.c.left_n.in_(some)))
        found += [CopyRow(*row) for row in rows if row.right_n in wanted]
    return found


def forget_copies(connection: Connection, document_n: int | None = None) -> None:
    """Forget the passages and copies of a document, or of all."""
    about: list[tuple[Table, list[Column[Any]]]] = [
        (copy_pair, [copy_pair.c.left_n, copy_pair.c.right_n]),
        (copy_band, [copy_band.c.document_n]),
        (passage, [passage.c.document_n]),
    ]
    for table, columns in about:
        for column in columns if document_n is not None else columns[:1]:
            connection.execute(delete(table).where(*([] if document_n is None else [column == document_n])))
    if document_n is None:
        note_read(connection, 0)
