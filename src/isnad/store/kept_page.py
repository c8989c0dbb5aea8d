"""What is kept of the page that a document came on: when it was captured, its hashes, and its bytes as they came."""

from sqlalchemy import Connection, select

from isnad.record.errors import MissingError
from isnad.record.original import KeptPage
from isnad.store.audit import let_read
from isnad.store.content import Keys
from isnad.store.roles import Person
from isnad.store.schema import document, ledger, page
from isnad.store.store import Store
from isnad.vault.seal import unseal
from isnad.vault.warc_read import Kept, read_record


def kept_page(connection: Connection, document_id: str) -> KeptPage:
    """Return what is kept of a document's page; one that came without a page has its text's hash alone.

    Raises:
        MissingError: there is no such document.
    """
    columns = document.c
    query = (
        select(
            columns.id, columns.page_id, columns.uri, columns.captured, columns.text_sha256, columns.added_at,
            page.c.media_type, page.c.sealed_sha256, page.c.warc, ledger.c.seq, ledger.c.hash,
        )
        .outerjoin(page, page.c.id == columns.page_id)
        .outerjoin(ledger, ledger.c.seq == columns.entry)
        .where(columns.id == document_id)
    )  # fmt: skip
    row = connection.execute(query).first()
    if row is None:
        raise MissingError(f"{document_id}: there is no such document in the store")
    return KeptPage(
        document_id=row.id,
        page_id=row.page_id,
        uri=row.uri,
        captured=row.captured,
        added_at=row.added_at,
        media_type=row.media_type,
        text_sha256=row.text_sha256,
        sealed_sha256=row.sealed_sha256,
        entry=row.seq,
        entry_hash=row.hash,
        has_bytes=row.warc is not None,
    )


def page_bytes(store: Store, person: Person, page_id: str) -> bytes:
    """Return the bytes of a page as they came, to who may read every document that came on it.

    Raises:
        RefusedError: the person may not read one of them.
        MissingError: no bytes are kept.
        RedactedError: the content was removed.
        ArchiveError: the archive was changed, or cannot be read.
    """
    with store.reading() as connection:
        held = select(page.c.warc, page.c.warc_offset, page.c.warc_length, page.c.sealed_sha256)
        row = connection.execute(held.where(page.c.id == page_id)).first()
        documents = connection.execute(select(document.c.id).where(document.c.page_id == page_id)).scalars().all()
    if row is None or row.warc is None or not documents:
        raise MissingError(f"{page_id}: the bytes of this page are not kept in the store")
    for document_id in documents:
        let_read(store, person, document_id)
    placed = Kept(file=row.warc, offset=row.warc_offset, length=row.warc_length, sealed_sha256=row.sealed_sha256)
    with store.reading() as connection:
        secret = Keys(connection).secret(page_id)
    return unseal(secret, read_record(store.folder / "warc", placed).block)
