"""One entry of the ledger: its bytes, which anybody can make again, and its hash."""

import json

from isnad.record.base import Record
from isnad.vault.merkle import leaf_hash

GENESIS = "0" * 64
"""What stands as `previous` in the first entry."""


class Entry(Record, frozen=True, kw_only=True):
    """What was added: `kind` of record, `subject` its id, `payload_sha256` the hash of the bytes that are kept.

    `seq` counts from 0. `previous` is the hash of the entry before.
    """

    seq: int
    at: str
    kind: str
    subject: str
    payload_sha256: str
    previous: str


def entry_bytes(entry: Entry) -> bytes:
    """Return the entry as JSON in UTF-8: names sorted, no spaces, letters outside ASCII as they are.

    Written by the standard library's `json`, so that a reader without isnad gets the same bytes.
    """
    fields = {name: getattr(entry, name) for name in entry.__struct_fields__}
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def entry_hash(entry: Entry) -> str:
    """Return the hash of the entry in hex: the leaf hash of its bytes, the same in the chain and in the tree."""
    return leaf_hash(entry_bytes(entry)).hex()
