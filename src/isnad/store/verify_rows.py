"""Whether every record is the one that its ledger entry speaks of, and every entry still has its record."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import Column, Connection, RowMapping, Table, func, select

from isnad.record.errors import MissingError, RedactedError, SealError
from isnad.record.ids import sha256_hex
from isnad.record.review import Terms
from isnad.store.audit import AuditEntry
from isnad.store.content import decode
from isnad.store.redact import blank_entry, blank_terms
from isnad.store.schema import (
    audit,
    coding,
    decision,
    document,
    event_version,
    judgement,
    ledger,
    page,
    release,
    remark,
    remark_event,
    seal_key,
    terms,
    tombstone,
)
from isnad.store.verify_found import Found

AT_ONCE: Final = 500
_DATED: Final = ("added_at", "made_at")
_NOTHING: Final = sha256_hex(b"")

Line = RowMapping
Inside = Callable[[Line], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Sort:
    """One kind of record: its name in the ledger, its table, the column that the entry names it by, its body."""

    kind: str
    table: Table
    subject: "Column[Any]"
    body: str | None = "body"

    def payload(self, row: Line) -> str:
        """Return the hash of the bytes that are there."""
        if self.body is None:  # the bytes lie in the archive, and their hash here
            return str(row["sealed_sha256"] or _NOTHING)
        return sha256_hex(row[self.body] if row[self.body] is not None else b"")


SORTS: Final = (
    Sort("page", page, page.c.id, None),
    Sort("document", document, document.c.id),
    Sort("coding", coding, coding.c.id),
    Sort("decision", decision, decision.c.id),
    Sort("judgement", judgement, judgement.c.id),
    Sort("remark", remark, remark.c.id),
    Sort("terms", terms, terms.c.id),
    Sort("tombstone", tombstone, tombstone.c.document_id),
    Sort("audit", audit, audit.c.subject),
    Sort("release", release, release.c.tag, "manifest"),
)


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was removed: the ids of documents, and every name that stands for them or for what they hold."""

    documents: frozenset[str]
    names: frozenset[str]


def redacted_in(connection: Connection) -> Redacted:
    """Return what was removed from the store: the documents whose key was destroyed."""
    gone = (
        select(document.c.id, document.c.page_id)
        .join(seal_key, seal_key.c.id == document.c.key_id)
        .where(seal_key.c.secret.is_(None))
    )
    rows = connection.execute(gone).all()
    documents = frozenset(row.id for row in rows)
    keys = select(event_version.c.key, event_version.c.document_id).where(
        event_version.c.document_id.in_(select(gone.subquery().c.id))
    )
    named = (row.key for row in connection.execute(keys))
    pages = (row.page_id for row in rows if row.page_id is not None)
    return Redacted(documents, frozenset((*documents, *pages, *named)))


def total_rows(connection: Connection) -> int:
    """Return how many things there are to look at: entries, each with its record, and pages once more."""
    entries = connection.execute(select(func.count()).select_from(ledger)).scalar_one()
    pages = connection.execute(select(func.count()).select_from(page)).scalar_one()
    return 2 * entries + pages


@dataclass(slots=True)
class RowsCheck:
    """Checks the records of each sort.

    Args of the class:
        inside: for a sort, what else must be true of a record; yields what is not, each as one clause.
    """

    connection: Connection
    found: Found
    redacted: Redacted
    inside: Mapping[str, Inside]
    prepare: Callable[[str, list[Line]], object]

    def run(self) -> None:
        """Check every record of every sort, then that no entry lost its record."""
        for sort in SORTS:
            for rows in self._rows(sort):
                self.prepare(sort.kind, rows)
                for row in rows:
                    self._row(sort, row)
            self._lost(sort)
        self._unknown()

    def _rows(self, sort: Sort) -> Iterator[list[Line]]:
        table = sort.table
        query = (
            select(
                *table.c,
                ledger.c.kind.label("entry_kind"),
                ledger.c.subject.label("entry_subject"),
                ledger.c.payload_sha256.label("entry_sha256"),
                ledger.c.at.label("entry_at"),
            )
            .outerjoin(ledger, ledger.c.seq == table.c.entry)
            .order_by(table.c.entry)
        )
        lines = self.connection.execution_options(yield_per=AT_ONCE).execute(query).mappings()
        yield from map(list, lines.partitions(AT_ONCE))

    def _row(self, sort: Sort, row: Line) -> None:
        named = f"{sort.kind} {row[sort.subject.name]}"
        self.found.looked_at(f"{sort.kind} records")
        for finding in self._wrong_with(sort, row):
            self.found.add(f"{named}: {finding}")

    def _wrong_with(self, sort: Sort, row: Line) -> list[str]:
        try:
            wrong = self._against_entry(sort, row)
            return [wrong] if wrong else list(self.inside[sort.kind](row))
        except (SealError, MissingError, RedactedError) as error:
            return [str(error)]
        except msgspec.MsgspecError as error:
            return [f"what stands there is no {sort.kind} ({error})"]

    def _against_entry(self, sort: Sort, row: Line) -> str | None:
        if row["entry_kind"] is None:
            return f"its ledger entry {row['entry']} is not there"
        if (row["entry_kind"], row["entry_subject"]) != (sort.kind, row[sort.subject.name]):
            return f"ledger entry {row['entry']} is that of {row['entry_kind']} {row['entry_subject']}"
        dated = next((name for name in _DATED if row.get(name, row["entry_at"]) != row["entry_at"]), None)
        if dated is not None:
            return f"column {dated} was changed: ledger entry {row['entry']} is of {row['entry_at']}"
        noted = row.get("body_sha256", row["entry_sha256"])
        if noted != row["entry_sha256"]:
            return f"the hash noted with it is not that of ledger entry {row['entry']}"
        if self._blanked(sort, row) or sort.payload(row) == row["entry_sha256"]:
            return None
        return f"it was changed: its bytes do not have the hash of ledger entry {row['entry']}"

    def _blanked(self, sort: Sort, row: Line) -> bool:
        """Tell whether the words of the record were taken out with the document they spoke of."""
        if sort.kind == "judgement":
            return row["body"] is None and bool(
                {row["document_id"], row["right_document_id"]} & self.redacted.documents
            )
        if sort.kind == "remark":
            return row["body"] is None and bool(self._remarked(row["id"]) & self.redacted.documents)
        if sort.kind == "terms" and row["document_id"] in self.redacted.documents:
            held = decode(row["body"], Terms)
            return held == blank_terms(held)
        if sort.kind == "audit" and row["subject"] in self.redacted.names:
            entry = msgspec.json.decode(row["body"], type=AuditEntry)
            return entry == blank_entry(entry)
        return False

    def _remarked(self, remark_id: str) -> set[str]:
        """The documents of which a remark speaks."""
        query = select(remark_event.c.document_id).where(remark_event.c.remark_id == remark_id)
        return set(self.connection.execute(query).scalars())

    def _lost(self, sort: Sort) -> None:
        query = (
            select(ledger.c.seq, ledger.c.subject)
            .where(ledger.c.kind == sort.kind, ledger.c.seq.not_in(select(sort.table.c.entry)))
            .order_by(ledger.c.seq)
        )
        for row in self.connection.execute(query):
            self.found.add(f"{sort.kind} {row.subject}: it is gone, and ledger entry {row.seq} says that it was kept")

    def _unknown(self) -> None:
        known = [sort.kind for sort in SORTS]
        query = select(ledger.c.seq, ledger.c.kind).where(ledger.c.kind.not_in(known)).order_by(ledger.c.seq)
        for row in self.connection.execute(query):
            self.found.add(f"ledger: entry {row.seq} is of a kind that this isnad does not know: {row.kind}")
