"""Keeping the index tables true: after a load, after a decision, and all of it again."""

from collections.abc import Callable

from sqlalchemy import Connection, delete, func, insert, select, text

from isnad.record.document import Document
from isnad.record.kept import EventView
from isnad.store.content import Keys
from isnad.store.heads import load_heads
from isnad.store.index_rows import Lines, gather
from isnad.store.read import load_document, views_of
from isnad.store.schema import document, document_shadow, event_view, linked
from isnad.store.search.shadow import shadow
from isnad.store.store import Store, Writing
from isnad.store.versions import newest_codings

_WORDS = text("INSERT INTO document_fts (rowid, shadow) VALUES (:n, :shadow)")
_FORGET_WORDS = text("INSERT INTO document_fts (document_fts, rowid, shadow) VALUES ('delete', :n, :shadow)")
_FORGET_BOXES = text("DELETE FROM event_box WHERE n IN (SELECT n FROM event_view WHERE document_id = :document_id)")
_BATCH = 200


def index_document(writing: Writing, document_id: str) -> None:
    """Make the lines of a document's events again, as they now stand. Its words do not change and stay indexed."""
    forget_events(writing, document_id)
    connection = writing.connection
    head = load_heads(connection, [document_id])[document_id]
    newest = newest_codings(connection, [document_id]).get(document_id)
    lines = Lines()
    views = views_of(connection, document_id, head)
    gather_views(writing, lines, views, _number(connection, document_id), newest.id if newest else None)
    lines.write(connection)


def gather_views(
    writing: Writing, lines: Lines, views: tuple[EventView, ...], document_n: int, coding_id: str | None
) -> None:
    """Gather the lines of a document's events, given with the document's number."""
    for view in views:
        number = writing.number(event_view.c.n)
        gather(lines, view, number, document_n, coding_id if view.machine is not None else None)


def _number(connection: Connection, document_id: str) -> int:
    return int(connection.execute(select(document.c.n).where(document.c.id == document_id)).scalar_one())


def forget_events(writing: Writing, document_id: str) -> None:
    """Take the lines of a document's events out of the index; linking compares them anew."""
    connection = writing.connection
    if connection.dialect.name == "sqlite":
        connection.execute(_FORGET_BOXES, {"document_id": document_id})
    connection.execute(delete(linked).where(linked.c.document_id == document_id))
    connection.execute(delete(event_view).where(event_view.c.document_id == document_id))


def index_words(writing: Writing, held: list[tuple[int, Document]]) -> None:
    """Put the words of documents, given with their numbers, where full text is searched."""
    rows = [{"n": number, "shadow": shadow(doc.text)} for number, doc in held]
    if not rows:
        return
    writing.connection.execute(insert(document_shadow), rows)
    if writing.connection.dialect.name == "sqlite":
        writing.connection.execute(_WORDS, rows)


def forget_words(writing: Writing, document_id: str) -> None:
    """Take the words of a document out of the index."""
    connection = writing.connection
    query = (
        select(document_shadow.c.n, document_shadow.c.shadow)
        .join(document, document.c.n == document_shadow.c.n)
        .where(document.c.id == document_id)
    )
    row = connection.execute(query).first()
    if row is None:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(_FORGET_WORDS, {"n": row.n, "shadow": row.shadow})
    connection.execute(delete(document_shadow).where(document_shadow.c.n == row.n))


def reindex(store: Store, progress: Callable[[int, int], object] | None = None) -> int:
    """Make the whole index again from the records, in one transaction; return the number of documents.

    Args:
        progress: called with how many documents are done, and of how many.

    Raises:
        StoreError: the store cannot be read or written; the index is then as it was.
    """
    with store.writing() as writing:
        _clear(writing)
        ids = list(writing.connection.execute(select(document.c.id).order_by(document.c.n)).scalars())
        for done, document_id in enumerate(ids, 1):
            _again(writing, document_id)
            if progress is not None and (done % _BATCH == 0 or done == len(ids)):
                progress(done, len(ids))
    return len(ids)


def _clear(writing: Writing) -> None:
    connection = writing.connection
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO document_fts (document_fts) VALUES ('delete-all')"))
        connection.execute(text("DELETE FROM event_box"))
    connection.execute(delete(document_shadow))
    connection.execute(delete(event_view))
    connection.execute(delete(linked))


def _again(writing: Writing, document_id: str) -> None:
    connection = writing.connection
    if load_heads(connection, [document_id])[document_id].redacted:
        return
    held = load_document(connection, document_id, Keys(connection))
    index_words(writing, [(_number(connection, document_id), held)])
    index_document(writing, document_id)


def indexed_events(store: Store) -> int:
    """Return how many events stand in the index."""
    with store.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(event_view)).scalar_one())
