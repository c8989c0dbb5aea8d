"""Whether what lies sealed opens, and says the same as the columns beside it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

import msgspec
from sqlalchemy import Connection, select

from isnad.record.base import Record
from isnad.record.document import Document
from isnad.record.ids import content_id, sha256_hex
from isnad.record.review import Decision, Judgement, Remark, Terms, Tombstone
from isnad.store.audit import AuditEntry
from isnad.store.blind import lot_of
from isnad.store.content import CodingBody, Keys, decode
from isnad.store.double import store_id
from isnad.store.redact import BLANK_DOCUMENT, signed_bytes
from isnad.store.schema import coding, document, document_shadow, event_version, remark_event, terms
from isnad.store.verify_release import check_release
from isnad.store.verify_rows import Inside, Line, Redacted
from isnad.vault.seal import unseal
from isnad.vault.sign import check

_Kept = TypeVar("_Kept", bound=Record)

_DOCUMENT: Final = ("id", "page_id", "external_id", "uri", "outlet", "lang", "sample", "text_sha256", "captured")
_DECISION: Final = ("id", "at", "by", "action", "document_id", "event_key", "field")
_JUDGEMENT: Final = {
    "id": "id",
    "at": "at",
    "by": "by",
    "left_key": "left",
    "right_key": "right",
    "judgement": "judgement",
}
_REMARK: Final = ("id", "at", "by", "action", "incident_id")
_VERSION: Final = ("number", "coder_key", "event_id", "class", "trigger_start", "trigger_end", "document_id")
_CHANGED: Final = "column {name} was changed: it says {there!r}, and what is sealed says {sealed!r}"


@dataclass(slots=True)
class InsideCheck:
    """What must be true of a record beyond its hash, for each sort."""

    connection: Connection
    public_key: str
    redacted: Redacted
    keys: Keys
    _store: str = ""
    _key_of: dict[str, str] = field(default_factory=dict)
    _terms_of: dict[str, bytes] = field(default_factory=dict)
    _events_of: dict[str, list[Line]] = field(default_factory=dict)

    def by_sort(self) -> Mapping[str, Inside]:
        """Return the check of each sort."""
        return {
            "page": lambda _: (),  # its bytes are read from the archive apart
            "document": self._document,
            "coding": self._coding,
            "decision": self._decision,
            "judgement": self._judgement,
            "remark": self._remark,
            "terms": self._terms,
            "tombstone": self._tombstone,
            "audit": self._audit,
            "release": self._release,
        }

    def prepare(self, kind: str, rows: list[Line]) -> None:
        """Read at once what a batch of records needs."""
        if kind == "document":
            self._store = store_id(self.connection)
            self.keys.load([row["key_id"] for row in rows])
            query = select(terms.c.document_id, terms.c.body).where(
                terms.c.document_id.in_([row["id"] for row in rows])
            )
            self._terms_of = {row.document_id: row.body for row in self.connection.execute(query.order_by(terms.c.n))}
        elif kind in ("coding", "decision", "judgement", "remark"):
            ids = {row["document_id"] for row in rows}
            query = select(document.c.id, document.c.key_id).where(document.c.id.in_(ids))
            self._key_of = {row.id: row.key_id for row in self.connection.execute(query)}
            self.keys.load(list(self._key_of.values()))
        if kind == "coding":
            self._load_events([row["id"] for row in rows])

    def _load_events(self, coding_ids: list[str]) -> None:
        table = event_version.c
        query = select(*table).where(table.coding_id.in_(coding_ids)).order_by(table.coding_id, table.number)
        self._events_of = {}
        for line in self.connection.execute(query).mappings():
            self._events_of.setdefault(line["coding_id"], []).append(line)

    def _sealed(
        self, row: Line, kind: type[_Kept], compare: Callable[[Line, bytes, _Kept], Iterable[str]]
    ) -> Iterable[str]:
        """Open the body and compare; a document that was removed has nothing to open."""
        document_id = row["id"] if kind is Document else row["document_id"]
        if document_id in self.redacted.documents:
            return ()
        key_id = row["key_id"] if kind is Document else self._key_of.get(document_id, document_id)
        plain = unseal(self.keys.secret(key_id), row["body"])
        return compare(row, plain, decode(plain, kind))

    def _document(self, row: Line) -> Iterable[str]:
        if row["id"] in self.redacted.documents:
            return self._gone(row)
        return self._sealed(row, Document, self._same_document)

    def _gone(self, row: Line) -> Iterator[str]:
        kept = [name for name, blank in BLANK_DOCUMENT.items() if row[name] != blank]
        if kept:
            yield f"it was redacted, and its column {kept[0]} holds something"
        shadow = select(document_shadow.c.n).where(document_shadow.c.n == row["n"])
        if self.connection.execute(shadow).first() is not None:
            yield "it was redacted, and its words are still searched"

    def _same_document(self, row: Line, _: bytes, held: Document) -> Iterator[str]:
        yield from _differing(row, held, {name: name for name in _DOCUMENT})
        published = ("value", "precision", "basis")
        columns = ("published", "published_precision", "published_basis")
        yield from _differing(row, held.published, dict(zip(columns, published, strict=True)))
        if held.text_sha256 != sha256_hex(held.text):
            yield "its text does not have its text_sha256"
        if row["key_id"] != (held.page_id or held.id):
            yield f"it is sealed with the key of {row['key_id']}"
        if row["lot"] != lot_of(self._store, row["id"]):
            yield "its lot is not what it draws for double coding"
        yield from self._same_terms(row)

    def _same_terms(self, row: Line) -> Iterator[str]:
        body = self._terms_of.get(row["id"])
        held = decode(body, Terms) if body is not None else Terms(id="", at="", by="", document_id=row["id"])
        yield from _differing(row, held, {"sensitivity": "sensitivity", "source_group": "group"})

    def _coding(self, row: Line) -> Iterable[str]:
        return self._sealed(row, CodingBody, self._same_coding)

    def _same_coding(self, row: Line, plain: bytes, body: CodingBody) -> Iterator[str]:
        if row["content_sha256"] != sha256_hex(plain):
            yield "column content_sha256 was changed"
        if row["id"] != content_id("cod", (row["document_id"], row["coder"], row["content_sha256"], row["made_at"])):
            yield "column coder was changed: the id was made of another"
        lines = self._events_of.get(row["id"], [])
        there = [tuple(line[name] for name in _VERSION) for line in lines]
        sealed = [
            (n, event.key, event.id, event.event_class, event.trigger.start, event.trigger.end, row["document_id"])
            for n, event in enumerate(body.events)
        ]
        if sorted(there, key=repr) != sorted(sealed, key=repr):  # a damaged number may be read as text
            yield "the list of its events was changed: it does not say what the coding says"
        carried = {line["key"] for line in lines if line["key"] != line["coder_key"]}
        if carried:
            yield from self._never_given(row, carried)

    def _never_given(self, row: Line, carried: set[str]) -> Iterator[str]:
        """A key that is not the coder's own was carried over from an older version of the document."""
        older = (
            select(event_version.c.key)
            .join(coding, coding.c.id == event_version.c.coding_id)
            .where(coding.c.document_id == row["document_id"], coding.c.entry < row["entry"])
        )
        for key in sorted(carried - set(self.connection.execute(older).scalars())):
            yield f"the key {key} was changed: no older version of the document has it"

    def _decision(self, row: Line) -> Iterable[str]:
        return self._sealed(row, Decision, self._same_decision)

    def _same_decision(self, row: Line, _: bytes, held: Decision) -> Iterator[str]:
        yield from _differing(row, held, {name: name for name in _DECISION})
        seen = (
            select(coding.c.id)
            .where(coding.c.document_id == row["document_id"], coding.c.entry < row["entry"])
            .order_by(coding.c.entry.desc())
        )
        newest = self.connection.execute(seen.limit(1)).scalar()
        if row["coding_id"] != newest:
            yield f"column coding_id was changed: it says {row['coding_id']}, and the newest version then was {newest}"

    def _judgement(self, row: Line) -> Iterable[str]:
        if row["body"] is None:
            return ()
        return self._sealed(row, Judgement, self._same_judgement)

    def _same_judgement(self, row: Line, _: bytes, held: Judgement) -> Iterator[str]:
        yield from _differing(row, held, _JUDGEMENT)
        for key, column in (("left_key", "document_id"), ("right_key", "right_document_id")):
            told = select(event_version.c.document_id).where(event_version.c.key == row[key])
            documents = set(self.connection.execute(told).scalars())
            if documents and row[column] not in documents:
                yield f"column {column} was changed: the event {row[key]} is told elsewhere"

    def _remark(self, row: Line) -> Iterable[str]:
        if row["body"] is None:
            return ()
        return self._sealed(row, Remark, self._same_remark)

    def _same_remark(self, row: Line, _: bytes, held: Remark) -> Iterator[str]:
        yield from _differing(row, held, {name: name for name in _REMARK})
        if row["document_id"] != held.about[0].document_id:
            yield f"column document_id was changed: it was sealed with {held.about[0].document_id}"
        columns = select(remark_event.c.event_key, remark_event.c.document_id)
        there = set(map(tuple, self.connection.execute(columns.where(remark_event.c.remark_id == row["id"]))))
        if there != {(one.event_key, one.document_id) for one in held.about}:
            yield "the events noted with it are not those of which it speaks"

    def _terms(self, row: Line) -> Iterable[str]:
        return _differing(row, decode(row["body"], Terms), {"id": "id", "document_id": "document_id"})

    def _tombstone(self, row: Line) -> Iterator[str]:
        stone = decode(row["body"], Tombstone)
        if not check(self.public_key, signed_bytes(stone), stone.signature or ""):
            yield "it is not signed by the key of this store"
        if stone.document_id != row["document_id"]:
            yield f"it is that of {stone.document_id}"
        if row["document_id"] not in self.redacted.documents:
            yield "the document that it stands for can still be opened"

    def _audit(self, row: Line) -> Iterable[str]:
        held = msgspec.json.decode(row["body"], type=AuditEntry)
        return _differing(row, held, {name: name for name in ("at", "by", "action", "subject")})

    def _release(self, row: Line) -> Iterator[str]:
        if row["manifest_sha256"] != row["entry_sha256"]:
            yield "column manifest_sha256 was changed"
        yield from check_release(self.connection, row, self.keys)


def _differing(row: Line, held: Record, names: Mapping[str, str]) -> Iterator[str]:
    for column, name in names.items():
        there, sealed = row[column], getattr(held, name)
        if there != sealed:
            yield _CHANGED.format(name=column, there=there, sealed=sealed)
