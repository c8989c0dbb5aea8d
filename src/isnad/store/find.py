"""Finding a document or an event of the store by what a person has at hand."""

from dataclasses import dataclass

from sqlalchemy import Connection, String, or_, select

from isnad.record.errors import MissingError, UsageError
from isnad.store.schema import document, event_version, event_view

LEAST_PREFIX = 4
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class FoundInStore:
    """A document, and the key of the event asked for; None for the whole document."""

    document_id: str
    event_key: str | None = None


def find_in_store(connection: Connection, wanted: str) -> FoundInStore:
    """Return what `wanted` names.

    Tried in this order: a whole id, external id, address or event key, that of an older version too; the beginning, of
    at least four characters, of an id or key.

    Raises:
        MissingError: nothing is named so.
        UsageError: several things are; the message lists them.
    """
    found = _whole(connection, wanted) or _begun(connection, wanted)
    if not found:
        raise MissingError(f"{wanted}: no document or event in the store is called that")
    if len(found) > 1:
        names = ", ".join(sorted(one.event_key or one.document_id for one in found)[:_MOST_NAMED])
        raise UsageError(f"{wanted!r} names {len(found)} records: {names}; write more of the id")
    return found.pop()


def whole_id(connection: Connection, wanted: str) -> str:
    """Return the whole key of the event, or id of the document, that `wanted` names; as `find_in_store` finds it.

    Raises:
        MissingError: nothing is named so.
        UsageError: several things are; the message lists them.
    """
    found = find_in_store(connection, wanted)
    return found.event_key or found.document_id


def _whole(connection: Connection, wanted: str) -> set[FoundInStore]:
    named = or_(*(column == wanted for column in (document.c.id, document.c.external_id, document.c.uri)))
    documents = connection.execute(select(document.c.id).where(named)).scalars()
    found = {FoundInStore(document_id) for document_id in documents}
    for table in (event_view, event_version):
        keys = or_(table.c.key == wanted, table.c.event_id == wanted)
        rows = connection.execute(select(table.c.document_id, table.c.key).where(keys))
        found |= {FoundInStore(*row) for row in rows}
    return found


def _begun(connection: Connection, wanted: str) -> set[FoundInStore]:
    if len(wanted) < LEAST_PREFIX:
        return set()
    begun = document.c.id.startswith(wanted, autoescape=True)
    found = {FoundInStore(id_) for id_ in connection.execute(select(document.c.id).where(begun).limit(50)).scalars()}
    names = or_(
        *(c.cast(String).startswith(wanted, autoescape=True) for c in (event_view.c.key, event_view.c.event_id))
    )
    rows = connection.execute(select(event_view.c.document_id, event_view.c.key).where(names).limit(50))
    return found | {FoundInStore(*row) for row in rows}
