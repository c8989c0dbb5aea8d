"""The ledger of one transaction: entries that each hash the one before, and the signed head that ends it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, desc, insert, select

from isnad.record.ids import sha256_hex
from isnad.store.clock import now
from isnad.store.schema import head, ledger
from isnad.vault.entry import GENESIS, Entry, entry_hash
from isnad.vault.merkle import Frontier
from isnad.vault.sign import Signer


class Ledger:
    """The end of the ledger, while one transaction adds to it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        last = connection.execute(
            select(ledger.c.seq, ledger.c.at, ledger.c.hash).order_by(desc("seq")).limit(1)
        ).first()
        self._next = 0 if last is None else last.seq + 1
        self._previous = GENESIS if last is None else last.hash
        # A clock that was moved back must not make the ledger run back in time.
        self.at = now() if last is None else max(now(), last.at)
        self._frontier = self._load_frontier()
        self._rows: list[dict[str, Any]] = []

    def _load_frontier(self) -> Frontier:
        found = self._connection.execute(select(head.c.frontier).order_by(desc("size")).limit(1)).scalar()
        return Frontier() if found is None else Frontier.from_json(found)

    def enter(self, kind: str, subject: str, payload: bytes) -> int:
        """Add one entry for a record whose bytes are `payload` and return its number."""
        return self.enter_hash(kind, subject, sha256_hex(payload))

    def enter_hash(self, kind: str, subject: str, payload_sha256: str) -> int:
        """Add one entry for bytes of which the hash is known."""
        entry = Entry(
            seq=self._next, at=self.at, kind=kind, subject=subject, payload_sha256=payload_sha256,
            previous=self._previous,
        )  # fmt: skip
        hashed = entry_hash(entry)
        self._previous = hashed
        self._frontier.append(bytes.fromhex(hashed))
        self._rows.append(
            {
                "seq": entry.seq, "at": entry.at, "kind": kind, "subject": subject,
                "payload_sha256": payload_sha256, "previous": entry.previous, "hash": hashed,
            }
        )  # fmt: skip
        self._next += 1
        return entry.seq

    def close(self, signer: Callable[[], Signer]) -> None:
        """Write the entries and sign the head over them; without entries nothing is written."""
        if not self._rows:
            return
        self._connection.execute(insert(ledger), self._rows)
        self._rows = []
        root = self._frontier.root().hex()
        self._connection.execute(
            insert(head),
            {
                "size": self._next, "root": root, "at": self.at, "frontier": self._frontier.to_json(),
                "signature": signer().sign_head(self._next, root, self.at),
            },
        )  # fmt: skip
