"""One batch of coded documents on its way into the tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Table, insert, select

from isnad.knowledge.codebook import load_codebook
from isnad.record.coded import CodedDocument
from isnad.record.codes import EventClass
from isnad.record.document import Document, Page
from isnad.record.events import Event
from isnad.record.ids import content_id, sha256_hex
from isnad.record.kept import EventView
from isnad.store.blind import lot_of
from isnad.store.carry import Told, carried_keys
from isnad.store.content import CodingBody, encode
from isnad.store.double import store_id
from isnad.store.heads import head_of
from isnad.store.in_force import Version, events_in_force
from isnad.store.index import gather_views, index_document, index_words
from isnad.store.index_rows import Lines
from isnad.store.read import views_of
from isnad.store.schema import coding, document, event_version, page, seal_key
from isnad.store.source_rules import keep_from_others
from isnad.store.store import Writing
from isnad.store.versions import Newest, newest_codings
from isnad.vault.seal import new_key, seal
from isnad.vault.warc import Archive, utc_time

Deposited = tuple[CodedDocument, Page | None, bytes | None]
Line = dict[str, Any]


class _Known(NamedTuple):
    """What the store has of the batch before it is kept; of documents the id of their key."""

    documents: dict[str, str]
    codings: dict[str, Newest]
    pages: set[str]
    secrets: dict[str, bytes | None]
    store_id: str


@dataclass(slots=True)
class Batch:
    """Keeps one batch inside one transaction, table by table."""

    writing: Writing
    coder: str
    archive: Archive
    lines: Lines = field(default_factory=Lines)
    rows: dict[Table, list[Line]] = field(default_factory=dict)
    words: list[tuple[int, Document]] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def keep(self, deposits: Sequence[Deposited]) -> dict[str, int]:
        """Keep the deposits, each of another document, and return the counts of a `LoadReport`."""
        known = self._known([coded for coded, _, _ in deposits])
        for coded, came, raw in deposits:
            held = known.documents.get(coded.document.id)
            if held is None:
                self._keep_new(coded, came, raw, known)
            elif known.secrets.get(held) is None:
                self._count("redacted")
            else:
                self._keep_again(coded, held, known)
        self._write()
        return self.counts

    def _known(self, batch: Sequence[CodedDocument]) -> _Known:
        connection = self.writing.connection
        ids = [coded.document.id for coded in batch]
        keys = [_key_id(coded.document) for coded in batch]
        query = select(document.c.id, document.c.key_id).where(document.c.id.in_(ids))
        documents = {row.id: row.key_id for row in connection.execute(query)}
        wanted = {*keys, *documents.values()}
        held = select(seal_key.c.id, seal_key.c.secret).where(seal_key.c.id.in_(wanted))
        return _Known(
            documents,
            newest_codings(connection, list(documents)),
            set(connection.execute(select(page.c.id).where(page.c.id.in_(keys))).scalars()),
            {row.id: row.secret for row in connection.execute(held)},
            store_id(connection),
        )

    def _keep_new(self, coded: CodedDocument, came: Page | None, raw: bytes | None, known: _Known) -> None:
        key_id = _key_id(coded.document)
        if key_id in known.secrets and known.secrets[key_id] is None:
            self._count("redacted")  # another document of the same page was removed, and so is this one
            return
        secret = known.secrets.get(key_id)
        if secret is None:
            secret = known.secrets[key_id] = new_key()
            self._row(seal_key, {"id": key_id, "secret": secret})
        if came is not None and raw is not None and came.id not in known.pages:
            known.pages.add(came.id)
            self._keep_page(came, raw, secret)
        number = self._keep_document(coded.document, key_id, secret, lot_of(known.store_id, coded.document.id))
        version = self._keep_coding(coded, secret, names={})
        views = events_in_force((version,), (), head_of(coded.document))
        gather_views(self.writing, self.lines, views, number, version.coding_id)
        self._count_new("added", coded)

    def _count_new(self, name: str, coded: CodedDocument) -> None:
        self._count(name)
        self._count("events", len(coded.events))
        self._count("claims", len(coded.claims))

    def _keep_page(self, came: Page, raw: bytes, secret: bytes) -> None:
        """Keep the bytes of a page in the archive. The entry of the ledger is over the sealed bytes."""
        at = self.writing.at
        placed = self.archive.add(came.id, seal(secret, raw), captured=utc_time(came.captured_at, added=at))
        self._row(
            page,
            {
                "id": came.id, "uri": came.uri, "captured_at": came.captured_at, "media_type": came.media_type,
                "outlet": came.outlet, "warc": placed.file, "warc_offset": placed.offset,
                "warc_length": placed.length, "sealed_sha256": placed.sealed_sha256, "added_at": at,
                "entry": self.writing.ledger.enter_hash("page", came.id, placed.sealed_sha256),
            },
        )  # fmt: skip

    def _keep_document(self, held: Document, key_id: str, secret: bytes, lot: float) -> int:
        """Keep a document, and return its number."""
        number = self.writing.number(document.c.n)
        body = seal(secret, encode(held))
        published = held.published
        self._row(
            document,
            {
                "n": number, "id": held.id, "page_id": held.page_id, "key_id": key_id,
                "external_id": held.external_id, "uri": held.uri, "outlet": held.outlet, "lang": held.lang,
                "sample": held.sample, "text_sha256": held.text_sha256, "published": published.value,
                "published_precision": published.precision, "published_basis": published.basis,
                "captured": held.captured, "status": "created", "sensitivity": "open", "source_group": None,
                "body": body, "body_sha256": sha256_hex(body), "added_at": self.writing.at,
                "entry": self.writing.enter("document", held.id, body), "lot": lot, "blind_over": False,
            },
        )  # fmt: skip
        self.words.append((number, held))
        return number

    def _keep_coding(self, coded: CodedDocument, secret: bytes, names: dict[str, str]) -> Version:
        plain = encode(CodingBody.of(coded))
        content = sha256_hex(plain)
        id_ = content_id("cod", (coded.document.id, self.coder, content, self.writing.at))
        body = seal(secret, plain)
        self._row(
            coding,
            {
                "n": self.writing.number(coding.c.n), "id": id_, "document_id": coded.document.id,
                "coder": self.coder, "made_at": self.writing.at, "body": body, "body_sha256": sha256_hex(body),
                "content_sha256": content, "entry": self.writing.enter("coding", id_, body),
            },
        )  # fmt: skip
        for number, event in enumerate(coded.events):
            self._row(event_version, _version_row(id_, number, event, coded.document.id, names))
        return Version(
            coding_id=id_, coder=self.coder, made_at=self.writing.at, events=coded.events, claims=coded.claims,
            flags=coded.flags,
        )  # fmt: skip

    def _keep_again(self, coded: CodedDocument, key_id: str, known: _Known) -> None:
        """A document that is there already: a newer version, unless the machine says the same as before."""
        newest = known.codings.get(coded.document.id)
        if newest is not None and newest.content_sha256 == sha256_hex(encode(CodingBody.of(coded))):
            self._count("unchanged")
            return
        secret = known.secrets[key_id]
        assert secret is not None
        self._keep_coding(coded, secret, self._carried(coded))
        self.again.append(coded.document.id)
        self._count_new("recoded", coded)

    def _carried(self, coded: CodedDocument) -> dict[str, str]:
        table = event_version.c
        query = (
            select(table.key, table["class"], table.trigger_start, table.trigger_end)
            .join(coding, coding.c.id == table.coding_id)
            .where(table.document_id == coded.document.id)
            .order_by(coding.c.n)
        )
        older = [Told(row[0], _group(row[1]), row[2], row[3]) for row in self.writing.connection.execute(query)]
        newer = [_told(event) for event in coded.events]
        return dict(carried_keys(older, newer))

    def _write(self) -> None:
        connection = self.writing.connection
        for table in (seal_key, page, document, coding, event_version):
            if self.rows.get(table):
                connection.execute(insert(table), self.rows[table])
        self.lines.write(connection)
        index_words(self.writing, self.words)
        keep_from_others(self.writing, {held.id: held.outlet for _, held in self.words})
        for document_id in self.again:
            index_document(self.writing, document_id)
            self._count_decided(views_of(connection, document_id))

    def _count_decided(self, views: Sequence[EventView]) -> None:
        for view in views:
            if view.decisions and view.machine is None and view.doubt == "orphaned":
                self._count("orphaned")
            elif view.decisions and view.doubt == "in_doubt":
                self._count("in_doubt")
            elif view.decisions and view.machine is not None:
                self._count("carried")

    def _row(self, table: Table, row: Line) -> None:
        self.rows.setdefault(table, []).append(row)

    def _count(self, name: str, by: int = 1) -> None:
        self.counts[name] = self.counts.get(name, 0) + by


def _key_id(held: Document) -> str:
    """The key is the page's; a document that came without a page has its own."""
    return held.page_id or held.id


def _version_row(coding_id: str, number: int, event: Event, document_id: str, names: dict[str, str]) -> Line:
    return {
        "coding_id": coding_id, "number": number, "document_id": document_id,
        "key": names.get(event.key, event.key), "coder_key": event.key, "event_id": event.id,
        "class": event.event_class, "trigger_start": event.trigger.start, "trigger_end": event.trigger.end,
    }  # fmt: skip


def _told(event: Event) -> Told:
    return Told(event.key, _group(event.event_class), event.trigger.start, event.trigger.end)


def _group(event_class: EventClass) -> str:
    return load_codebook().group(event_class)
