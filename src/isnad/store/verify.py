"""Checking that nothing that is kept was changed: the ledger, every record against it, every page in the archive."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, RowMapping, select

from isnad.record.errors import ArchiveError, MissingError, RedactedError, SealError
from isnad.record.ids import page_id
from isnad.store.content import Keys
from isnad.store.schema import document, head, meta, page, tombstone
from isnad.store.store import Store
from isnad.store.verify_file import file_findings
from isnad.store.verify_found import Findings, Found, Progress
from isnad.store.verify_inside import InsideCheck
from isnad.store.verify_ledger import LedgerCheck
from isnad.store.verify_rows import AT_ONCE, Redacted, RowsCheck, redacted_in, total_rows
from isnad.vault.seal import unseal
from isnad.vault.sign import KEY_FILE, signer_in
from isnad.vault.warc import PAGE_URN, utc_time
from isnad.vault.warc_read import Kept, read_record


def verify(store: Store, progress: Progress | None = None, *, noted: tuple[int, str] | None = None) -> Findings:
    """Return what does not match: the first things by name, the rest counted.

    What it cannot see: a store that was made anew, or cut back to an older state together with its heads, by somebody
    who holds the signing key. A head that was noted elsewhere, or time-stamped, shows that.

    Args:
        progress: called with how much is done, and of how much.
        noted: a head that was noted earlier, as its size and its root in hex.

    Raises:
        StoreError: the store cannot be read.
    """
    with store.reading() as connection:
        found = Found(total_rows(connection), progress)
        for finding in file_findings(connection):
            found.add(finding)
        public_key = _public_key(connection, store, found)
        LedgerCheck(connection, public_key, found, noted).run()
        redacted, keys = redacted_in(connection), Keys(connection)
        inside = InsideCheck(connection, public_key, redacted, keys)
        RowsCheck(connection, found, redacted, inside.by_sort(), inside.prepare).run()
        _check_stones(connection, redacted, found)
        PagesCheck(connection, store, keys, found).run()
        return Findings(
            named=tuple(found.named),
            count=found.count,
            checked=found.checked,
            head=_newest_head(connection),
            redacted=len(redacted.documents),
        )


def _public_key(connection: Connection, store: Store, found: Found) -> str:
    """Return the key that the store was made with. Its private part is never made anew here."""
    kept = connection.execute(select(meta.c.value).where(meta.c.name == "public_key")).scalar() or ""
    if not (store.folder / KEY_FILE).exists():
        found.add(
            f"{store.folder / KEY_FILE}: the signing key is not there; restore it from a copy before you add more"
        )
    elif signer_in(store.folder).public_key != kept:
        found.add(f"{store.folder / KEY_FILE}: this is not the key that the store was made with; restore that one")
    return kept


def _newest_head(connection: Connection) -> str | None:
    row = connection.execute(select(head.c.size, head.c.root).order_by(head.c.size.desc()).limit(1)).first()
    return f"{row.size}:{row.root}" if row else None


def _check_stones(connection: Connection, redacted: Redacted, found: Found) -> None:
    """A document that cannot be opened any more must have its tombstone."""
    stones = set(connection.execute(select(tombstone.c.document_id)).scalars())
    for document_id in sorted(redacted.documents - stones):
        found.add(f"document {document_id}: its key is gone, and no tombstone says who removed it")


@dataclass(slots=True)
class PagesCheck:
    """Reads every page out of the archive: its record, its hash, its key, the id that is made of its bytes."""

    connection: Connection
    store: Store
    keys: Keys
    found: Found
    _told: dict[str, set[tuple[str | None, str | None]]] = field(default_factory=dict)

    def run(self) -> None:
        """Check every page, in the order in which they came."""
        query = select(*page.c).order_by(page.c.entry)
        lines = self.connection.execution_options(yield_per=AT_ONCE).execute(query).mappings()
        for rows in lines.partitions(AT_ONCE):
            ids = [row["id"] for row in rows]
            self.keys.load(ids)
            self._told = self._load_told(ids)
            for row in rows:
                self.found.looked_at("pages")
                finding = self._page(row) if row["warc"] is not None else None
                if finding is not None:
                    self.found.add(f"page {row['id']}: {finding}")

    def _load_told(self, page_ids: list[str]) -> dict[str, set[tuple[str | None, str | None]]]:
        query = select(document.c.page_id, document.c.uri, document.c.outlet).where(document.c.page_id.in_(page_ids))
        told: dict[str, set[tuple[str | None, str | None]]] = {}
        for line in self.connection.execute(query):
            told.setdefault(line.page_id, set()).add((line.uri, line.outlet))
        return told

    def _page(self, row: RowMapping) -> str | None:
        try:
            placed = Kept(
                file=row["warc"], offset=row["warc_offset"], length=row["warc_length"],
                sealed_sha256=row["sealed_sha256"],
            )  # fmt: skip
            record = read_record(self.store.folder / "warc", placed)
            if record.target != PAGE_URN + row["id"]:
                return f"{row['warc']} has {record.target} in its place"
            raw = unseal(self.keys.secret(row["id"]), record.block)
        except RedactedError:
            return None  # the sealed bytes are whole, and nobody can open them
        except (ArchiveError, SealError, MissingError) as wrong:
            return str(wrong)
        if page_id(raw) != row["id"]:
            return "its bytes are another page's"
        return self._columns(row, record.date)

    def _columns(self, row: RowMapping, date: str) -> str | None:
        if date != utc_time(row["captured_at"], added=row["added_at"]):
            return f"column captured_at was changed: it says {row['captured_at']}, and the archive says {date}"
        held = self._told.get(row["id"])
        if held and (row["uri"], row["outlet"]) not in held:
            return "column uri or outlet was changed: its documents say something else"
        return None
