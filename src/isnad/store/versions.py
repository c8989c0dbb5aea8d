"""The versions of a document's coding, opened as far as they are needed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from isnad.record.base import Record
from isnad.record.claims import Claim
from isnad.record.events import Event, Flag
from isnad.store.content import Keys
from isnad.store.in_force import Version
from isnad.store.schema import coding, document, event_version

_COLUMNS = (coding.c.n, coding.c.id, coding.c.coder, coding.c.made_at, coding.c.body)


class Newest(NamedTuple):
    """The newest coding of a document; `content_sha256` is the hash of what it says, before sealing."""

    n: int
    id: str
    document_id: str
    content_sha256: str


class _Sealed(NamedTuple):
    """A coding as it lies in the store."""

    n: int
    id: str
    coder: str
    made_at: str
    body: bytes


class _Told(Record, frozen=True, kw_only=True):
    """What a version holds of a coding; the rest, which is most of it, is passed over unread."""

    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    flags: tuple[Flag, ...] = ()


def newest_codings(connection: Connection, document_ids: Sequence[str]) -> dict[str, Newest]:
    """Return the newest coding of each document, by the document's id."""
    query = (
        select(coding.c.n, coding.c.id, coding.c.document_id, coding.c.content_sha256)
        .where(coding.c.document_id.in_(document_ids))
        .order_by(coding.c.n)
    )
    return {row.document_id: Newest(*row) for row in connection.execute(query)}


def load_versions(
    connection: Connection, document_id: str, key_id: str, keys: Keys, *, decided: frozenset[str] = frozenset()
) -> tuple[Version, ...]:
    """Return the newest coding of a document, and before it those older ones that alone have a decided event.

    Args:
        decided: keys of events that people decided on.
    """
    return load_versions_of(connection, {document_id: key_id}, keys, decided={document_id: decided})[document_id]


def load_versions_of(
    connection: Connection, key_ids: Mapping[str, str], keys: Keys, *, decided: Mapping[str, frozenset[str]]
) -> dict[str, tuple[Version, ...]]:
    """Return the same for many documents.

    Args:
        key_ids: the key of each document, by the document's id.
        decided: keys of events that people decided on, by document.
    """
    ids = list(key_ids)
    query = select(coding.c.document_id, *_COLUMNS).where(coding.c.document_id.in_(ids)).order_by(coding.c.n)
    rows: dict[str, list[_Sealed]] = {}
    for document_id, *values in connection.execute(query):
        rows.setdefault(document_id, []).append(_Sealed(*values))
    names = _kept_keys(connection, ids)
    found = {}
    for document_id, key_id in key_ids.items():
        own = rows.get(document_id, [])
        needed = _needed([row.id for row in own], names, decided.get(document_id, frozenset()))
        found[document_id] = tuple(
            _version(keys.open(key_id, row.body, _Told), row, names.get(row.id, {})) for row in own if row.id in needed
        )
    return found


def every_version(connection: Connection, document_id: str, key_id: str, keys: Keys) -> dict[int, Version]:
    """Return all codings of a document by their entries in the ledger, the oldest first."""
    query = select(coding.c.entry, *_COLUMNS).where(coding.c.document_id == document_id).order_by(coding.c.n)
    names = _kept_keys(connection, [document_id])
    rows = [(entry, _Sealed(*values)) for entry, *values in connection.execute(query)]
    return {entry: _version(keys.open(key_id, row.body, _Told), row, names.get(row.id, {})) for entry, row in rows}


def newest_versions(
    connection: Connection, document_ids: Sequence[str], keys: Keys, wanted: Collection[str]
) -> Iterator[tuple[str, Version]]:
    """Yield the newest coding of each document with those of its events that are wanted, in a few statements for all.

    Args:
        document_ids: of documents that were not redacted.
        keys: their keys are read into these.
        wanted: keys of events.
    """
    last = select(func.max(coding.c.n)).where(coding.c.document_id.in_(document_ids)).group_by(coding.c.document_id)
    query = (
        select(coding.c.document_id, document.c.key_id, *_COLUMNS)
        .join(document, document.c.id == coding.c.document_id)
        .where(coding.c.n.in_(last))
        .order_by(coding.c.n)
    )
    rows = connection.execute(query).all()
    keys.load([row.key_id for row in rows])
    columns = (event_version.c.coding_id, event_version.c.coder_key, event_version.c.key)
    names: dict[str, dict[str, str]] = {}
    for coding_id, coder_key, key in connection.execute(
        select(*columns).where(event_version.c.coding_id.in_([row.id for row in rows]))
    ):
        names.setdefault(coding_id, {})[coder_key] = key
    for row in rows:
        body = keys.open(row.key_id, row.body, _Told)
        events = renamed(body.events, names.get(row.id, {}))
        yield (
            row.document_id,
            Version(
                coding_id=row.id,
                coder=row.coder,
                made_at=row.made_at,
                events=tuple(event for event in events if event.key in wanted),
                claims=body.claims,
                flags=body.flags,
            ),
        )


def _kept_keys(connection: Connection, document_ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """For each coding the coder's keys with those that the events keep."""
    query = select(event_version.c.coding_id, event_version.c.coder_key, event_version.c.key).where(
        event_version.c.document_id.in_(document_ids)
    )
    names: dict[str, dict[str, str]] = {}
    for row in connection.execute(query):
        names.setdefault(row.coding_id, {})[row.coder_key] = row.key
    return names


def _needed(ids: Sequence[str], names: Mapping[str, Mapping[str, str]], decided: frozenset[str]) -> set[str]:
    """The newest coding, and for each decided event that it lacks the last one that had it."""
    needed = set(ids[-1:])
    missing = set(decided)
    for id_ in reversed(ids):
        had = missing & set(names.get(id_, {}).values())
        if had:
            needed.add(id_)
            missing -= had
    return needed


def _version(body: _Told, row: _Sealed, names: Mapping[str, str]) -> Version:
    return Version(
        coding_id=row.id,
        coder=row.coder,
        made_at=row.made_at,
        events=renamed(body.events, names),
        claims=body.claims,
        flags=body.flags,
    )


def renamed(events: Sequence[Event], names: Mapping[str, str]) -> tuple[Event, ...]:
    """Return the events under the keys they keep."""
    return tuple(
        event if names.get(event.key, event.key) == event.key else replace(event, key=names[event.key])
        for event in events
    )
