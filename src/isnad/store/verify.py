"""Checking that nothing that is kept was changed: the ledger, every record against it, every page in the archive."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, RowMapping, and_, not_, or_, select

from isnad.record.errors import ArchiveError, MissingError, RedactedError, SealError
from isnad.record.ids import page_id
from isnad.store.content import Keys
from isnad.store.schema import document, head, ledger, meta, page, seal_key, tombstone
from isnad.store.store import Store
from isnad.store.verify_file import file_findings
from isnad.store.verify_found import Findings, Found, Progress
from isnad.store.verify_inside import InsideCheck
from isnad.store.verify_ledger import LedgerCheck
from isnad.store.verify_people import check_people
from isnad.store.verify_rows import AT_ONCE, Redacted, RowsCheck, redacted_in, total_rows
from isnad.store.verify_standing import check_standing
from isnad.vault.seal import unseal
from isnad.vault.sign import KEY_FILE, signer_in
from isnad.vault.warc import PAGE_URN, utc_time
from isnad.vault.warc_read import Kept, read_record

_STONES = select(tombstone.c.document_id, ledger.c.at).join(ledger, ledger.c.seq == tombstone.c.entry)


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
        check_people(connection, found)
        check_standing(connection, keys, found)
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
    """A document that cannot be opened any more must have its tombstone, and its key the mark of it."""
    gone, marked = seal_key.c.secret.is_(None), seal_key.c.destroyed_at.is_not(None)
    strange = select(seal_key.c.id).where(or_(and_(gone, not_(marked)), and_(marked, not_(gone))))
    for key_id in connection.execute(strange.order_by(seal_key.c.id)).scalars():
        found.add(f"key {key_id}: it is there and marked as destroyed, or gone and not marked")
    stones = {row.document_id: row.at for row in connection.execute(_STONES)}
    for document_id in sorted(redacted.documents - set(stones)):
        found.add(f"document {document_id}: its key is gone, and no tombstone says who removed it")
    destroyed = select(document.c.id, seal_key.c.destroyed_at).join(seal_key, seal_key.c.id == document.c.key_id)
    for row in connection.execute(destroyed.where(document.c.id.in_(stones)).order_by(document.c.n)):
        if row.destroyed_at is not None and row.destroyed_at != stones[row.id]:
            found.add(f"document {row.id}: its key is marked as destroyed at another time than its tombstone says")


_Told = tuple[str, str | None, str | None]
"""Address, outlet and time of capture, as a document of the page says them."""


@dataclass(slots=True)
class PagesCheck:
    """Reads every page out of the archive: its record, its hash, its key, the id that is made of its bytes."""

    connection: Connection
    store: Store
    keys: Keys
    found: Found
    _told: dict[str, set[_Told]] = field(default_factory=dict)

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

    def _load_told(self, page_ids: list[str]) -> dict[str, set[_Told]]:
        columns = (document.c.page_id, document.c.uri, document.c.outlet, document.c.captured)
        told: dict[str, set[_Told]] = {}
        for line in self.connection.execute(select(*columns).where(document.c.page_id.in_(page_ids))):
            told.setdefault(line.page_id, set()).add((line.uri or "", line.outlet, line.captured))
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
        if held and (row["uri"], row["outlet"], row["captured_at"]) not in held:
            return "column uri, outlet or captured_at was changed: its documents say something else"
        return None
