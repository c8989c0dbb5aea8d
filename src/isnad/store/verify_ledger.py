"""Whether the ledger is whole: each entry follows the one before, each head is signed and is that of the entries."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, Row, func, select

from isnad.record.errors import StampError
from isnad.store.schema import head, ledger
from isnad.store.verify_found import Found
from isnad.vault.entry import GENESIS, Entry, entry_hash
from isnad.vault.merkle import Frontier
from isnad.vault.sign import check_head, head_message
from isnad.vault.stamp import check_stamp

_AT_ONCE = 2000

_Head = Row[tuple[int, str, str, str, str, bytes | None, str | None]]


@dataclass(slots=True)
class LedgerCheck:
    """Walks the ledger and its heads side by side, from the first entry.

    Args of the class:
        noted: a head that was noted elsewhere, as size and root: the ledger must still begin with it.
    """

    connection: Connection
    public_key: str
    found: Found
    noted: tuple[int, str] | None = None
    frontier: Frontier = field(default_factory=Frontier)
    last: Entry | None = None
    last_hash: str = GENESIS
    whole: bool = True

    def run(self) -> None:
        """Check every entry and every head; a chain that breaks is said once, where it breaks."""
        heads = self._heads()
        waiting = next(heads, None)
        for row in self._entries():
            self._entry(row)
            while waiting is not None and waiting.size <= self.frontier.size:
                self._head(waiting)
                waiting = next(heads, None)
            self._noted()
        self._end(waiting)

    def _entries(self) -> Iterator[Row[tuple[int, str, str, str, str, str, str]]]:
        columns = ("seq", "at", "kind", "subject", "payload_sha256", "previous", "hash")
        query = select(*(ledger.c[name] for name in columns)).order_by(ledger.c.seq)
        return iter(self.connection.execution_options(yield_per=_AT_ONCE).execute(query))

    def _heads(self) -> Iterator[_Head]:
        columns = ("size", "root", "at", "signature", "frontier", "stamp", "stamped_by")
        query = select(*(head.c[name] for name in columns)).order_by(head.c.size)
        return iter(self.connection.execution_options(yield_per=_AT_ONCE).execute(query))

    def _entry(self, row: Row[tuple[int, str, str, str, str, str, str]]) -> None:
        entry = Entry(
            seq=row.seq, at=row.at, kind=row.kind, subject=row.subject, payload_sha256=row.payload_sha256,
            previous=row.previous,
        )  # fmt: skip
        hashed = entry_hash(entry)
        named = f"ledger: entry {entry.seq} ({entry.kind} {entry.subject})"
        if entry.seq != self.frontier.size and self.whole:
            self._broken(f"ledger: entry {self.frontier.size} is gone; the next one there is {entry.seq}")
        elif hashed != row.hash:
            self._broken(f"{named} was changed: it does not have its hash")
        elif entry.previous != self.last_hash:
            self._broken(f"{named} does not follow the entry before: one of them was put there or changed later")
        elif self.last is not None and entry.at < self.last.at:
            self._broken(f"{named} is dated before the entry that it follows")
        self.last, self.last_hash = entry, row.hash
        self.frontier.append(bytes.fromhex(hashed))
        self.found.looked_at("entries")

    def _broken(self, finding: str) -> None:
        self.whole = False
        self.found.add(finding)

    def _head(self, row: _Head) -> None:
        named = f"ledger: the head of {row.size} entries"
        self.found.looked_at("heads")
        if not check_head(self.public_key, row.size, row.root, row.at, row.signature):
            self.found.add(f"{named} is not signed by the key of this store")
        if not self.whole:
            return  # the entry that was changed is named already, and every head after it is another
        if row.root != self.frontier.root().hex() or row.size != self.frontier.size:
            self._broken(f"{named} is not the head of the entries that are there")
        elif row.frontier != self.frontier.to_json():
            self.found.add(f"{named}: what is kept to go on from was changed")
        if row.stamp is not None:
            self._stamp(row, named)
        elif row.stamped_by is not None:
            self.found.add(f"{named}: {row.stamped_by} is said to have stamped it, and there is no stamp")

    def _stamp(self, row: _Head, named: str) -> None:
        self.found.looked_at("time stamps")
        try:
            stamp = check_stamp(row.stamp or b"", head_message(row.size, row.root, row.at))
        except StampError as wrong:
            self.found.add(f"{named}: {wrong}")
            return
        if row.stamped_by != stamp.by:
            self.found.add(f"{named}: {row.stamped_by} did not stamp it, {stamp.by} did")

    def _noted(self) -> None:
        if self.noted is not None and self.frontier.size == self.noted[0]:
            if self.frontier.root().hex() != self.noted[1]:
                self.found.add(f"ledger: the first {self.noted[0]} entries are not those of the head that you noted")
            self.noted = None

    def _end(self, waiting: _Head | None) -> None:
        signed = self.connection.execute(select(func.max(head.c.size))).scalar() or 0
        if waiting is not None:
            self.found.add(
                f"ledger: it ends after {self.frontier.size} entries, and a head of {waiting.size} is signed"
            )
        elif signed < self.frontier.size:
            self.found.add(f"ledger: no signed head covers the entries from {signed} on")
        if self.noted is not None:
            self.found.add(f"ledger: it has {self.frontier.size} entries, and you noted a head of {self.noted[0]}")
