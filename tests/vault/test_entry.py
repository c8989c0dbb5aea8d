"""An entry has one form in bytes, which the standard library alone makes again."""

import hashlib
import json

from isnad.vault.entry import GENESIS, Entry, entry_bytes, entry_hash

FIRST = Entry(
    seq=0, at="2026-11-29T17:00:00.000000Z", kind="decision", subject="دليل", payload_sha256="ab" * 32, previous=GENESIS
)


def test_the_bytes_are_sorted_json_without_spaces() -> None:
    assert entry_bytes(FIRST).decode() == (
        '{"at":"2026-11-29T17:00:00.000000Z","kind":"decision","payload_sha256":"' + "ab" * 32 + '","previous":"'
        + "0" * 64 + '","seq":0,"subject":"دليل"}'
    )  # fmt: skip


def test_anybody_makes_the_hash_again() -> None:
    again = json.dumps(json.loads(entry_bytes(FIRST)), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert entry_hash(FIRST) == hashlib.sha256(b"\x00" + again.encode()).hexdigest()


def test_fields_cannot_run_into_each_other() -> None:
    one = Entry(seq=0, at="t", kind="a", subject='b","x":"c', payload_sha256="h", previous="p")
    assert json.loads(entry_bytes(one))["subject"] == 'b","x":"c'
