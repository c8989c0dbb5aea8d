"""The ledger of a store: unbroken, signed, never back in time."""

from sqlalchemy import select

from isnad.store import ledger as ledger_module
from isnad.store.add import add
from isnad.store.schema import head, ledger, meta
from isnad.vault.entry import GENESIS, Entry, entry_hash
from isnad.vault.merkle import root_of
from isnad.vault.sign import check_head


def _entries(store):
    with store.reading() as connection:
        return connection.execute(select(ledger).order_by(ledger.c.seq)).all()


def test_each_entry_hashes_the_one_before(store, deposits):
    add(store, deposits, coder="rules/1", batch=2)
    previous = GENESIS
    for number, row in enumerate(_entries(store)):
        entry = Entry(
            seq=row.seq, at=row.at, kind=row.kind, subject=row.subject, payload_sha256=row.payload_sha256,
            previous=row.previous,
        )  # fmt: skip
        assert (row.seq, row.previous, row.hash) == (number, previous, entry_hash(entry))
        previous = row.hash


def test_every_batch_ends_with_a_signed_head_over_all_before(store, deposits):
    add(store, deposits, coder="rules/1", batch=2)
    leaves = [bytes.fromhex(row.hash) for row in _entries(store)]
    with store.reading() as connection:
        heads = connection.execute(select(head).order_by(head.c.size)).all()
        public = connection.execute(select(meta.c.value).where(meta.c.name == "public_key")).scalar_one()
    assert heads[-1].size == len(leaves)
    assert len(heads) == -(-len(deposits) // 2)
    for row in heads:
        assert row.root == root_of(leaves[: row.size]).hex()
        assert check_head(public, row.size, row.root, row.at, row.signature)


def test_a_clock_moved_back_does_not_take_the_ledger_back(store, deposits, monkeypatch):
    add(store, deposits[:1], coder="rules/1")
    monkeypatch.setattr(ledger_module, "now", lambda: "2001-01-01T00:00:00.000000Z")
    add(store, deposits[1:2], coder="rules/1")
    times = [row.at for row in _entries(store)]
    assert times == sorted(times)
    assert not times[-1].startswith("2001")


def test_a_transaction_without_records_signs_nothing(store, deposits):
    add(store, deposits, coder="rules/1")
    before = len(_entries(store))
    add(store, deposits, coder="rules/1")
    assert len(_entries(store)) == before
