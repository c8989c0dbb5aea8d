"""The versions of a page: documents of one address, in the order they came."""

from sqlalchemy import Connection, func, select

from isnad.record.base import Record
from isnad.record.errors import MissingError
from isnad.store.roles import Person, visible_to
from isnad.store.schema import document, seal_key


class PageVersions(Record, frozen=True, kw_only=True):
    """A page that was kept more than once: its address and outlet, how many versions, when the first and last came."""

    uri: str
    outlet: str | None
    versions: int
    first: str
    last: str


class Version(Record, frozen=True, kw_only=True):
    """One version of a page. The words of one that was `redacted` are gone."""

    document_id: str
    captured: str | None
    added_at: str
    redacted: bool


def pages_with_versions(connection: Connection, person: Person) -> tuple[PageVersions, ...]:
    """Return the pages with more than one version that a person may read, the one that changed last first."""
    columns = document.c
    query = (
        select(
            columns.uri, func.max(columns.outlet), func.count(), func.min(columns.added_at), func.max(columns.added_at)
        )
        .where(columns.uri.is_not(None), visible_to(person))
        .group_by(columns.uri)
        .having(func.count() > 1)
        .order_by(func.max(columns.added_at).desc(), columns.uri)
    )
    return tuple(
        PageVersions(uri=uri, outlet=outlet, versions=count, first=first, last=last)
        for uri, outlet, count, first, last in connection.execute(query)
    )


def versions_of_page(connection: Connection, wanted: str) -> tuple[str, tuple[Version, ...]]:
    """Return the address that is wanted, or that of the document whose id it is, with its versions, oldest first.

    Raises:
        MissingError: the store has neither.
    """
    columns = document.c
    uri = connection.execute(select(columns.uri).where(columns.id == wanted)).scalar() or wanted
    query = (
        select(columns.id, columns.captured, columns.added_at, seal_key.c.destroyed_at)
        .join(seal_key, seal_key.c.id == columns.key_id)
        .where(columns.uri == uri)
        .order_by(columns.n)
    )
    found = tuple(
        Version(document_id=row.id, captured=row.captured, added_at=row.added_at, redacted=row.destroyed_at is not None)
        for row in connection.execute(query)
    )
    if not found:
        raise MissingError(f"{wanted}: the store has no page of that address and no document of that id")
    return uri, found
