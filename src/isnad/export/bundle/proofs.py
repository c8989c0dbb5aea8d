"""What lets a third party see that the records of a bundle are those of the ledger: entries, heads, Merkle proofs."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from isnad.export.bundle.collect import Collected
from isnad.export.bundle.files import File, json_file
from isnad.record.base import Record
from isnad.store.schema import head, ledger
from isnad.store.stamping import StampedHead, first_stamped
from isnad.vault.merkle import Tree, consistency_proof
from isnad.vault.sign import head_message, public_pem

_FIELDS = ("seq", "at", "kind", "subject", "payload_sha256", "previous")


class Proof(Record, frozen=True, kw_only=True):
    """The files of `custody/` that prove, with what the manifest and the README say of them."""

    files: tuple[File, ...]
    public_key: str
    head: str
    stamp: StampedHead | None


def prove(connection: Connection, collected: Collected, public_key: str) -> Proof:
    """Return the proofs of every record, to the newest head and to the first one that an outside party stamped.

    Where the two differ, `consistency` proves that the ledger only grew from the one to the other (RFC 6962, 2.1.2).
    """
    records = collected.records()
    seqs = sorted({record.entry for record in records} | ({collected.page.entry} if collected.page else set()))
    stamped = first_stamped(connection, collected.text.entry)
    heads = _heads(connection, stamped)
    leaves = [bytes.fromhex(row.hash) for row in connection.execute(select(ledger.c.hash).order_by(ledger.c.seq))]
    told = {
        "public_key": public_key,
        "key": collected.key.hex(),
        "heads": [_told(number, row, stamped) for number, row in enumerate(heads)],
        "entries": _entries(connection, seqs),
        "proofs": [proof for number, row in enumerate(heads) for proof in _paths(number, leaves[: row["size"]], seqs)],
        "consistency": [step.hex() for step in consistency_proof(leaves, heads[-1]["size"])],
        "records": _records(collected),
    }
    signed = [file for number, row in enumerate(heads) for file in _signed(number, row)]
    stamps = [] if stamped is None else [File(name=_stamp_name(heads, stamped), content=stamped.token)]
    pem = File(name="custody/public-key.pem", content=public_pem(public_key))
    newest = heads[0]
    return Proof(
        files=(json_file("custody/ledger.json", told), pem, *signed, *stamps),
        public_key=public_key,
        head=f"{newest['size']}:{newest['root']}",
        stamp=stamped,
    )


def _heads(connection: Connection, stamped: StampedHead | None) -> list[RowMapping]:
    """The newest head, and the stamped one where that is another."""
    query = select(head.c.size, head.c.root, head.c.at, head.c.signature).order_by(head.c.size.desc())
    heads = list(connection.execute(query.limit(1)).mappings())
    if stamped is not None and stamped.size != heads[0]["size"]:
        heads += connection.execute(query.where(head.c.size == stamped.size)).mappings()
    return heads


def _stamp_name(heads: Sequence[RowMapping], stamped: StampedHead) -> str:
    number = next(number for number, row in enumerate(heads) if row["size"] == stamped.size)
    return f"custody/head-{number}.stamp.der"


def _told(number: int, row: RowMapping, stamped: StampedHead | None) -> dict[str, Any]:
    stamp = stamped if stamped is not None and stamped.size == row["size"] else None
    return {
        "size": row["size"],
        "root": row["root"],
        "at": row["at"],
        "signed": f"custody/head-{number}.txt",
        "signature": row["signature"],
        "stamped_at": stamp.at if stamp else None,
        "stamped_by": stamp.by if stamp else None,
    }


def _signed(number: int, row: RowMapping) -> Iterable[File]:
    yield File(name=f"custody/head-{number}.txt", content=head_message(row["size"], row["root"], row["at"]))
    yield File(name=f"custody/head-{number}.sig", content=bytes.fromhex(row["signature"]))


def _entries(connection: Connection, seqs: Sequence[int]) -> list[dict[str, Any]]:
    query = select(*(ledger.c[name] for name in _FIELDS)).where(ledger.c.seq.in_(seqs)).order_by(ledger.c.seq)
    return [dict(row) for row in connection.execute(query).mappings()]


def _paths(number: int, leaves: Sequence[bytes], seqs: Iterable[int]) -> list[dict[str, Any]]:
    tree = Tree(leaves)
    return [
        {"entry": seq, "head": number, "path": [step.hex() for step in tree.inclusion(seq)]}
        for seq in seqs
        if seq < len(leaves)
    ]


def _records(collected: Collected) -> list[dict[str, Any]]:
    found = [
        {"entry": record.entry, "file": record.name, "sealed": record.sealed_name, "page": False}
        for record in collected.records()
    ]
    page = collected.page
    return found if page is None else [{"entry": page.entry, "file": page.name, "sealed": None, "page": True}, *found]
