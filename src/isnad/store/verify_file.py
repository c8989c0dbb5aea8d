"""Whether the database itself is whole, as far as it can tell: its pages, its indexes, what refers to what."""

from collections.abc import Iterator

from sqlalchemy import Connection

from isnad.store.connect import is_sqlite

_MOST_LINES = 20
_NEXT = "keep the file as it is and restore the store from a backup"


def file_findings(connection: Connection) -> Iterator[str]:
    """Yield what SQLite finds wrong with its file: an index that lacks a row would hide it from every other check.

    PostgreSQL looks after its own files; `pg_amcheck` checks them.
    """
    if not is_sqlite(connection):
        return
    for (line,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_LINES})"):
        if line != "ok":
            yield f"database file: {' '.join(str(line).split())}; {_NEXT}"
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"database file: row {row} of {table} refers to a row of {parent} that is not there; {_NEXT}"
