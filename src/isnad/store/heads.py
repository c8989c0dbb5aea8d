"""What is known of documents without opening them."""

from collections.abc import Iterable

from sqlalchemy import Connection, RowMapping, select

from isnad.record.document import Document, Published
from isnad.record.kept import DocumentHead
from isnad.record.review import Terms
from isnad.store.content import decode
from isnad.store.schema import document, seal_key, terms


def head_of(document: Document) -> DocumentHead:
    """Return the head of a document that nobody has dealt with yet."""
    return DocumentHead(
        id=document.id,
        external_id=document.external_id,
        page_id=document.page_id,
        uri=document.uri,
        outlet=document.outlet,
        lang=document.lang,
        sample=document.sample,
        text_sha256=document.text_sha256,
        published=document.published,
        captured=document.captured,
    )


def load_heads(connection: Connection, document_ids: Iterable[str]) -> dict[str, DocumentHead]:
    """Return the heads of documents by id, those that are there."""
    wanted = list(document_ids)
    columns = [column for column in document.c if column.name != "body"]
    query = (
        select(*columns, seal_key.c.destroyed_at)
        .join(seal_key, seal_key.c.id == document.c.key_id)
        .where(document.c.id.in_(wanted))
    )
    held = _terms_of(connection, wanted)
    return {row["id"]: _head(row, held.get(row["id"])) for row in connection.execute(query).mappings()}


def _terms_of(connection: Connection, document_ids: list[str]) -> dict[str, Terms]:
    """The newest terms of each document; later rows take the place of earlier ones."""
    query = select(terms.c.document_id, terms.c.body).where(terms.c.document_id.in_(document_ids)).order_by(terms.c.n)
    return {row.document_id: decode(row.body, Terms) for row in connection.execute(query)}


def _head(row: RowMapping, held: Terms | None) -> DocumentHead:
    published = Published(value=row["published"], precision=row["published_precision"], basis=row["published_basis"])
    return DocumentHead(
        id=row["id"],
        external_id=row["external_id"],
        page_id=row["page_id"],
        uri=row["uri"],
        outlet=row["outlet"],
        lang=row["lang"],
        sample=row["sample"],
        text_sha256=row["text_sha256"],
        published=published,
        captured=row["captured"],
        status=row["status"],
        redacted=row["destroyed_at"] is not None,
        terms=held,
    )
