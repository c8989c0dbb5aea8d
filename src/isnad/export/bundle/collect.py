"""Taking out of the store what a bundle holds: records as they were kept, each with its ledger entry."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, Select, or_, select

from isnad.export.bundle.files import KeptRecord
from isnad.export.bundle.said import withheld
from isnad.record.base import Record
from isnad.record.document import Document
from isnad.record.errors import MissingError
from isnad.record.kept import EventView
from isnad.record.review import Decision
from isnad.store.content import Keys, decode
from isnad.store.read import views_of
from isnad.store.remarks import remarks_about
from isnad.store.roles import Person
from isnad.store.schema import audit, coding, decision, document, event_version, judgement, ledger, page, remark, terms
from isnad.vault.seal import unseal
from isnad.vault.warc_read import Kept, read_sealed

ARCHIVE: Final = "warc"
_ENDINGS: Final = {
    "text/html": ".html",
    "text/plain": ".txt",
    "application/json": ".json",
    "application/xhtml+xml": ".html",
}


class PageBytes(Record, frozen=True, kw_only=True):
    """The page as it came: its bytes, with what is known of where and when they were taken."""

    id: str
    uri: str
    captured_at: str | None
    added_at: str
    media_type: str
    entry: int
    raw: bytes

    @property
    def name(self) -> str:
        """Where the bytes lie in the bundle."""
        return f"original/page{_ENDINGS.get(self.media_type, '.bin')}"


class Collected(Record, frozen=True, kw_only=True):
    """What the store holds of one event. `page` is None where the store was never given the page's bytes."""

    view: EventView
    document: Document
    key: bytes
    page: PageBytes | None
    text: KeptRecord
    versions: tuple[KeptRecord, ...]
    decisions: tuple[KeptRecord, ...]
    judgements: tuple[KeptRecord, ...]
    remarks: tuple[KeptRecord, ...]
    terms: tuple[KeptRecord, ...]
    audit: tuple[KeptRecord, ...]

    def records(self) -> tuple[KeptRecord, ...]:
        """Return every record, in the order in which they were made."""
        found = (self.text, *self.versions, *self.decisions, *self.judgements, *self.remarks)
        found += (*self.terms, *self.audit)
        return tuple(sorted(found, key=lambda record: record.entry))


@dataclass(slots=True)
class Collector:
    """Reads what belongs to one event of a document; everything sealed is under the key of the document's page."""

    connection: Connection
    folder: Path
    document_id: str
    event_key: str
    person: Person

    def collect(self) -> Collected:
        """Return it all.

        Raises:
            MissingError: the document has no such event in force or out of it.
            StoreError: something cannot be read; `isnad verify` names what is damaged.
        """
        row = self._rows(select(*document.c).where(document.c.id == self.document_id))[0]
        key = Keys(self.connection).secret(row["key_id"])
        view = next((v for v in views_of(self.connection, self.document_id) if v.key == self.event_key), None)
        if view is None:
            raise MissingError(f"{self.event_key}: the newest coding has no such event, and nobody decided on it")
        keys = (view.key, *view.absorbed)
        plain = unseal(key, row["body"])
        return Collected(
            view=view,
            document=decode(plain, Document),
            key=key,
            page=self._page(row["page_id"], key),
            text=KeptRecord(
                kind="document", subject=row["id"], entry=row["entry"], at=row["added_at"], by="the reader of pages",
                what="the article was taken from the page", name="working/document.json", plain=plain,
                sealed=row["body"],
            ),
            versions=self._versions(key, keys),
            decisions=self._decisions(key, keys),
            judgements=self._judgements(key, keys),
            remarks=self._remarks(key, keys),
            terms=self._terms(),
            audit=self._audit(keys),
        )  # fmt: skip

    def _rows(self, query: "Select[Any]") -> list[RowMapping]:
        return list(self.connection.execute(query).mappings())

    def _page(self, page_id: str | None, key: bytes) -> PageBytes | None:
        rows = self._rows(select(*page.c).where(page.c.id == page_id))
        if not rows or rows[0]["warc"] is None:
            return None
        row = rows[0]
        placed = Kept(
            file=row["warc"], offset=row["warc_offset"], length=row["warc_length"], sealed_sha256=row["sealed_sha256"]
        )  # fmt: skip
        raw = unseal(key, read_sealed(self.folder / ARCHIVE, placed))
        return PageBytes(
            id=row["id"], uri=row["uri"], captured_at=row["captured_at"], added_at=row["added_at"],
            media_type=row["media_type"], entry=row["entry"], raw=raw,
        )  # fmt: skip

    def _versions(self, key: bytes, keys: Iterable[str]) -> tuple[KeptRecord, ...]:
        """Every version that has the event, and the newest, which may have it no longer."""
        having = select(event_version.c.coding_id).where(event_version.c.key.in_(tuple(keys)))
        own = select(*coding.c).where(coding.c.document_id == self.document_id).order_by(coding.c.n)
        newest = (
            select(coding.c.id).where(coding.c.document_id == self.document_id).order_by(coding.c.n.desc()).limit(1)
        )
        rows = self._rows(own.where(or_(coding.c.id.in_(having), coding.c.id.in_(newest.scalar_subquery()))))
        return tuple(
            KeptRecord(
                kind="coding", subject=row["id"], entry=row["entry"], at=row["made_at"], by=row["coder"],
                what="the machine coded the article", name=f"machine/{number}-{row['id']}.json",
                plain=unseal(key, row["body"]), sealed=row["body"],
            )
            for number, row in enumerate(rows, 1)
        )  # fmt: skip

    def _decisions(self, key: bytes, keys: Iterable[str]) -> tuple[KeptRecord, ...]:
        """Decisions on the event, on those merged into it, on the document as a whole, and the one that made it."""
        rows = self._rows(select(*decision.c).where(decision.c.document_id == self.document_id).order_by(decision.c.n))
        opened = [(row, unseal(key, row["body"])) for row in rows]
        wanted = [(row, plain) for row, plain in opened if _speaks_of(decode(plain, Decision), frozenset(keys))]
        return tuple(
            KeptRecord(
                kind="decision", subject=row["id"], entry=row["entry"], at=row["at"], by=row["by"],
                what=f"decided: {row['action']} {row['field'] or ''}".rstrip(),
                name=f"human/decisions/{number}-{row['id']}.json", plain=plain, sealed=row["body"],
            )
            for number, (row, plain) in enumerate(wanted, 1)
        )  # fmt: skip

    def _judgements(self, key: bytes, keys: Iterable[str]) -> tuple[KeptRecord, ...]:
        """Judgements kept with this document; those kept with the other event's are told in `context/`."""
        table = judgement.c
        sides = or_(table.left_key.in_(tuple(keys)), table.right_key.in_(tuple(keys)))
        rows = self._rows(select(*table).where(table.document_id == self.document_id, sides).order_by(table.n))
        return tuple(
            KeptRecord(
                kind="judgement", subject=row["id"], entry=row["entry"], at=row["at"], by=row["by"],
                what=f"judged: {row['judgement']}", name=f"human/judgements/{number}-{row['id']}.json",
                plain=unseal(key, row["body"]), sealed=row["body"],
            )
            for number, row in enumerate((row for row in rows if row["body"] is not None), 1)
        )  # fmt: skip

    def _remarks(self, key: bytes, keys: Collection[str]) -> tuple[KeptRecord, ...]:
        """Remarks on its incidents that are kept with this document and speak of no report that may not leave; all of
        them are told in `context/`."""
        said = remarks_about(self.connection, keys, self.person)
        leaving = [one.id for one in said if withheld(self.connection, one) is None]
        table = remark.c
        own = select(*table).where(table.document_id == self.document_id, table.id.in_(leaving))
        return tuple(
            KeptRecord(
                kind="remark", subject=row["id"], entry=row["entry"], at=row["at"], by=row["by"],
                what=f"said of its incident: {row['action']}", name=f"human/remarks/{number}-{row['id']}.json",
                plain=unseal(key, row["body"]), sealed=row["body"],
            )
            for number, row in enumerate(self._rows(own.order_by(table.n)), 1)
        )  # fmt: skip

    def _terms(self) -> tuple[KeptRecord, ...]:
        query = select(*terms.c, ledger.c.at).join(ledger, ledger.c.seq == terms.c.entry)
        rows = self._rows(query.where(terms.c.document_id == self.document_id).order_by(terms.c.n))
        return tuple(
            KeptRecord(
                kind="terms", subject=row["id"], entry=row["entry"], at=row["at"], by="as the record says",
                what="terms were set", name=f"custody/terms/{number}-{row['id']}.json", plain=row["body"],
            )
            for number, row in enumerate(rows, 1)
        )  # fmt: skip

    def _audit(self, keys: Iterable[str]) -> tuple[KeptRecord, ...]:
        query = select(*audit.c).where(audit.c.subject.in_((self.document_id, *keys))).order_by(audit.c.n)
        return tuple(
            KeptRecord(
                kind="audit", subject=row["subject"], entry=row["entry"], at=row["at"], by=row["by"],
                what=row["action"], name=f"custody/audit/{number}.json", plain=row["body"].encode(),
            )
            for number, row in enumerate(self._rows(query), 1)
        )  # fmt: skip


def _speaks_of(held: Decision, keys: frozenset[str]) -> bool:
    if held.event_key is None or held.event_key in keys:
        return True
    made = held.human if held.action == "split" else []
    return any(isinstance(part, dict) and part.get("key") in keys for part in made)
