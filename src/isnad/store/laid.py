"""What the ledger says of one document, in its order: each coding and each decision, as they were laid down."""

from sqlalchemy import Connection, select

from isnad.record.review import Decision
from isnad.store.content import Keys
from isnad.store.in_force import Version
from isnad.store.read import decisions_of
from isnad.store.schema import decision, document
from isnad.store.versions import every_version


def laid_down(connection: Connection, document_id: str) -> tuple[Version | Decision, ...]:
    """Return every coding of a document and every decision on it, in the order of the ledger.

    Raises:
        RedactedError: the document's content was removed.
    """
    keys = Keys(connection)
    key_id = str(connection.execute(select(document.c.key_id).where(document.c.id == document_id)).scalar_one())
    versions = every_version(connection, document_id, key_id, keys)
    entered = select(decision.c.entry).where(decision.c.document_id == document_id).order_by(decision.c.n)
    entries = connection.execute(entered).scalars().all()
    decisions = dict(zip(entries, decisions_of(connection, document_id, keys), strict=True))
    laid: dict[int, Version | Decision] = {**versions, **decisions}
    return tuple(one for _, one in sorted(laid.items()))
