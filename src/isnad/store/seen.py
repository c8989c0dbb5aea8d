"""What is shown to somebody: that a restricted or sealed report was read stands in the audit log before it is shown."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from isnad.record.incidents import Incident
from isnad.record.kept import EventView
from isnad.store.audit import let_read
from isnad.store.linked import sensitive_documents
from isnad.store.roles import Person
from isnad.store.store import Store


def events_seen(store: Store, person: Person, found: Iterable[EventView]) -> Iterator[EventView]:
    """Pass events on; that a sensitive report was read is logged first, once for each report.

    Raises:
        RefusedError: the person may not read one of them.
    """
    read: set[str] = set()
    for view in found:
        terms = view.document.terms
        if terms is not None and terms.sensitivity != "open" and view.document.id not in read:
            let_read(store, person, view.document.id)
            read.add(view.document.id)
        yield view


def incidents_seen(
    store: Store, connection: Connection, person: Person, found: Iterable[Incident]
) -> Iterator[Incident]:
    """Pass on the incidents of which the person may read every report; a read of what is sensitive is logged first."""
    logged, hidden = sensitive_documents(connection, person)
    read: set[str] = set()
    for one in found:
        documents = {line.document_id for line in one.reports}
        if documents.isdisjoint(hidden):
            for document_id in sorted((documents & logged) - read):
                let_read(store, person, document_id)
                read.add(document_id)
            yield one
