"""Reading what is kept: documents, codings, events as they stand."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace
from sqlalchemy import Connection, select

from isnad.record.claims import Claim
from isnad.record.coded import CodedDocument
from isnad.record.document import Document
from isnad.record.errors import MissingError
from isnad.record.kept import DocumentHead, EventView
from isnad.record.review import Decision
from isnad.store.content import CodingBody, Keys
from isnad.store.find import find_in_store
from isnad.store.heads import load_heads
from isnad.store.in_force import events_in_force
from isnad.store.schema import coding, decision, document, event_version, event_view, seal_key
from isnad.store.versions import load_versions, load_versions_of, newest_versions, renamed

OUT_OF_FORCE = frozenset({"rejected", "merged", "split"})
"""Statuses of events that are kept and told no more."""

_AT_ONCE = 500


def load_document(connection: Connection, document_id: str, keys: Keys | None = None) -> Document:
    """Return a document with its text.

    Raises:
        MissingError: there is none of that id.
        RedactedError: its content was removed.
    """
    row = connection.execute(select(document.c.body, document.c.key_id).where(document.c.id == document_id)).first()
    if row is None:
        raise MissingError(f"{document_id}: there is no such document in the store")
    return (keys or Keys(connection)).open(row.key_id, row.body, Document)


def load_coded(connection: Connection, document_id: str, coding_id: str | None = None) -> CodedDocument:
    """Return a coded document, as the newest version has it or the one named, events under the keys they keep.

    Raises:
        MissingError: there is no such document or version.
        RedactedError: its content was removed.
    """
    keys = Keys(connection)
    held = load_document(connection, document_id, keys)
    query = select(coding).where(coding.c.document_id == document_id).order_by(coding.c.n.desc()).limit(1)
    row = connection.execute(query if coding_id is None else query.where(coding.c.id == coding_id)).first()
    if row is None:
        raise MissingError(f"{document_id}: there is no coding {coding_id or ''} of it in the store")
    names = {
        name.coder_key: name.key
        for name in connection.execute(
            select(event_version.c.coder_key, event_version.c.key).where(event_version.c.coding_id == row.id)
        )
    }
    body = keys.open(_key_of(connection, document_id), row.body, CodingBody)
    return replace(body.with_document(held), events=renamed(body.events, names))


def _key_of(connection: Connection, document_id: str) -> str:
    return str(connection.execute(select(document.c.key_id).where(document.c.id == document_id)).scalar_one())


def decisions_of(connection: Connection, document_id: str, keys: Keys | None = None) -> tuple[Decision, ...]:
    """Return every decision on a document and its events, oldest first, undone ones too.

    Raises:
        RedactedError: the document's content was removed.
    """
    rows = connection.execute(
        select(decision.c.body, document.c.key_id)
        .join(document, document.c.id == decision.c.document_id)
        .where(decision.c.document_id == document_id)
        .order_by(decision.c.n)
    ).all()
    opened = keys or Keys(connection)
    return tuple(opened.open(row.key_id, row.body, Decision) for row in rows)


def views_of(
    connection: Connection, document_id: str, head: DocumentHead | None = None, keys: Keys | None = None
) -> tuple[EventView, ...]:
    """Return every event of a document as it stands, in the order of the text; none for a redacted document."""
    return views_and_claims(connection, document_id, head, keys)[0]


def views_and_claims(
    connection: Connection, document_id: str, head: DocumentHead | None = None, keys: Keys | None = None
) -> tuple[tuple[EventView, ...], tuple[Claim, ...]]:
    """Return every event of a document as it stands, in the order of the text, and every claim of its newest coding,
    those of no event too; nothing for a redacted document."""
    held = head or load_heads(connection, [document_id]).get(document_id)
    if held is None or held.redacted:
        return (), ()
    opened = keys or Keys(connection)
    decisions = decisions_of(connection, document_id, opened)
    decided = frozenset(d.event_key for d in decisions if d.event_key is not None)
    key_id = _key_of(connection, document_id)
    versions = load_versions(connection, document_id, key_id, opened, decided=decided)
    return events_in_force(versions, decisions, held), versions[-1].claims if versions else ()


def views_and_claims_of(
    connection: Connection, document_ids: Sequence[str], keys: Keys
) -> dict[str, tuple[tuple[EventView, ...], tuple[Claim, ...]]]:
    """Return the same for many documents, some hundreds at the most, by their ids."""
    heads = load_heads(connection, document_ids)
    there = [id_ for id_ in document_ids if id_ in heads and not heads[id_].redacted]
    held = select(document.c.id, document.c.key_id).where(document.c.id.in_(there))
    key_ids = {row.id: row.key_id for row in connection.execute(held)}
    keys.load(list(key_ids.values()))
    about = select(decision.c.document_id).where(decision.c.document_id.in_(there)).distinct()
    decisions = {id_: decisions_of(connection, id_, keys) for id_ in connection.execute(about).scalars()}
    decided = {id_: frozenset(d.event_key for d in some if d.event_key is not None) for id_, some in decisions.items()}
    versions = load_versions_of(connection, key_ids, keys, decided=decided)
    return dict.fromkeys(document_ids, ((), ())) | {
        id_: (events_in_force(some, decisions.get(id_, ()), heads[id_]), some[-1].claims if some else ())
        for id_, some in versions.items()
    }


def load_documents(connection: Connection, document_ids: Sequence[str], keys: Keys) -> dict[str, Document]:
    """Return documents with their texts by id, some hundreds at the most; those that are redacted are left out."""
    query = (
        select(document.c.id, document.c.body, document.c.key_id)
        .join(seal_key, seal_key.c.id == document.c.key_id)
        .where(document.c.id.in_(document_ids), seal_key.c.secret.is_not(None))
    )
    rows = connection.execute(query).all()
    keys.load([row.key_id for row in rows])
    return {row.id: keys.open(row.key_id, row.body, Document) for row in rows}


def load_events(connection: Connection, numbers: Iterable[int]) -> Iterator[EventView]:
    """Yield events by their numbers in `event_view`, in the order given; each document is opened once in a row."""
    wanted = list(numbers)
    for first in range(0, len(wanted), _AT_ONCE):
        yield from _some_events(connection, wanted[first : first + _AT_ONCE])


def _some_events(connection: Connection, numbers: Sequence[int]) -> Iterator[EventView]:
    query = select(event_view.c.n, event_view.c.key, event_view.c.document_id).where(event_view.c.n.in_(numbers))
    places = {row.n: (row.document_id, row.key) for row in connection.execute(query)}
    document_ids = list(dict.fromkeys(document_id for document_id, _ in places.values()))
    heads, keys = load_heads(connection, document_ids), Keys(connection)
    wanted = {key for _, key in places.values()}
    found = {(view.document.id, view.key): view for view in _views_of_some(connection, heads, keys, wanted)}
    yield from (found[places[number]] for number in numbers if places.get(number) in found)


def _views_of_some(
    connection: Connection, heads: Mapping[str, DocumentHead], keys: Keys, wanted: Collection[str]
) -> Iterator[EventView]:
    """Yield the events wanted of some documents; those of documents on which nobody decided are read all at once."""
    standing = [id_ for id_, head in heads.items() if not head.redacted]
    decided = set(
        connection.execute(select(decision.c.document_id).where(decision.c.document_id.in_(standing))).scalars()
    )
    for document_id in decided:
        yield from views_of(connection, document_id, heads[document_id], keys)
    plain = [id_ for id_ in standing if id_ not in decided]
    for document_id, version in newest_versions(connection, plain, keys, wanted):
        yield from events_in_force((version,), (), heads[document_id])


def all_events(connection: Connection) -> Iterator[EventView]:
    """Yield every event as it stands, document by document in the order they came."""
    ids = list(connection.execute(select(document.c.id).order_by(document.c.n)).scalars())
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        heads, keys = load_heads(connection, some), Keys(connection)
        for document_id in some:
            yield from views_of(connection, document_id, heads[document_id], keys)


def load_event(connection: Connection, wanted: str) -> EventView:
    """Return the event that a key, an id, or the beginning of either of at least four characters names.

    Raises:
        MissingError: there is none.
        UsageError: there is more than one.
    """
    found = find_in_store(connection, wanted)
    views = views_of(connection, found.document_id) if found.event_key else ()
    view = next((view for view in views if view.key == found.event_key), None)
    if view is None:
        raise MissingError(f"{wanted}: there is no such event in the store")
    return view


def coded_in_force(connection: Connection, document_id: str) -> tuple[CodedDocument, tuple[EventView, ...]]:
    """Return a document as it stands and its events: people's values in force, what they rejected or merged left out.

    Raises:
        MissingError: there is no such document.
        RedactedError: its content was removed.
    """
    coded = load_coded(connection, document_id)
    views = tuple(view for view in views_of(connection, document_id) if view.status not in OUT_OF_FORCE)
    return replace(coded, events=tuple(view.event for view in views)), views
