"""Bytes that changed on the disk: `verify` names what they belong to, and nothing is read that was not written."""

import os
import random
import shutil
from pathlib import Path

import pytest
from sound import assert_sound, records
from sqlalchemy import select, text

from isnad.record.errors import StoreError
from isnad.store.add import add
from isnad.store.opening import open_store
from isnad.store.schema import document, page
from isnad.store.store import Store
from isnad.store.verify import verify
from many_documents import CODER, many_deposits

NUMBER = 12
FLIPS = 1000 if os.environ.get("ISNAD_SOAK") else 40


@pytest.fixture
def store(with_tables: str) -> Store:
    """A store with some documents."""
    made = open_store(with_tables)
    add(made, many_deposits(NUMBER), coder=CODER, batch=4)
    assert_sound(made)
    return made


def _flip(path: Path, at: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(at)
        was = stream.read(1)[0]
        stream.seek(at)
        stream.write(bytes([was ^ 0x10]))


def _first(store: Store, column: object, number: int = 0) -> str:
    with store.reading() as connection:
        return str(connection.execute(select(column).limit(1).offset(number)).scalar_one())  # type: ignore[call-overload]


def _page_at(store: Store, number: int) -> tuple[str, Path, int, int]:
    with store.reading() as connection:
        row = connection.execute(select(page).order_by(page.c.entry).limit(1).offset(number)).one()
    return row.id, store.folder / "warc" / row.warc, row.warc_offset, row.warc_length


def test_a_flipped_byte_in_a_page_is_named(store: Store) -> None:
    page_id, path, offset, length = _page_at(store, 3)
    _flip(path, offset + length - 20)
    (named,) = verify(store).named
    assert named.startswith(f"page {page_id}: ")
    assert "was changed" in named


def test_a_truncated_archive_is_named_page_by_page_and_the_store_goes_on(store: Store) -> None:
    page_id, path, offset, _ = _page_at(store, NUMBER - 1)
    with path.open("r+b") as stream:
        stream.truncate(offset + 100)
    (named,) = verify(store).named
    assert named.startswith(f"page {page_id}: ")
    assert "cut off after 100 of" in named
    place = store.place
    store.close()
    again = open_store(place if "://" not in place else str(store.engine.url.render_as_string(hide_password=False)))
    assert add(again, many_deposits(NUMBER + 2), coder=CODER).added == 2
    assert verify(again).named == (named,)
    again.close()


def test_an_archive_that_is_gone_is_named(store: Store) -> None:
    _, path, _, _ = _page_at(store, 0)
    path.unlink()
    findings = verify(store)
    assert findings.count == NUMBER
    assert all("cannot be read" in named and path.name in named for named in findings.named)


@pytest.mark.parametrize("table", ["document", "coding"])
def test_a_flipped_byte_in_a_record_is_named(store: Store, table: str) -> None:
    with store.engine.begin() as connection:
        id_, body = connection.execute(text(f"SELECT id, body FROM {table} ORDER BY n LIMIT 1 OFFSET 5")).one()
        raw = bytearray(body)
        raw[len(raw) // 2] ^= 1
        connection.execute(text(f"UPDATE {table} SET body = :body WHERE id = :id"), {"body": bytes(raw), "id": id_})
    (named,) = verify(store).named
    assert named.startswith(f"{table} {id_}: it was changed")


CHANGES: dict[str, tuple[str, str]] = {
    "another time": ("UPDATE ledger SET at = '2001-01-01T00:00:00.000000Z' WHERE seq = 7", "entry 7"),
    "another hash of a record": ("UPDATE ledger SET payload_sha256 = hash WHERE seq = 7", "entry 7"),
    "another subject": ("UPDATE ledger SET subject = 'doc-0000000000000000' WHERE seq = 7", "entry 7"),
    "another hash": ("UPDATE ledger SET hash = payload_sha256 WHERE seq = 7", "entry 7"),
    "an entry taken out": ("DELETE FROM ledger WHERE seq = 7", "entry 7 is gone"),
    "the end cut off": ("DELETE FROM ledger WHERE seq > 30", "it ends after 31 entries"),
    "another root": ("UPDATE head SET root = signature WHERE size = 12", "the head of 12 entries"),
    "the last head gone": ("DELETE FROM head WHERE size = 36", "no signed head covers the entries from 24 on"),
    "another key": ("UPDATE meta SET value = '00' WHERE name = 'public_key'", "not the key that the store was made"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_ledger_that_was_changed_is_named(store: Store, change: str) -> None:
    statement, named = CHANGES[change]
    with store.engine.begin() as connection:
        connection.execute(text(statement))
    findings = verify(store)
    assert findings.count >= 1
    assert named in findings.named[0]


def test_a_record_that_was_taken_out_is_named(store: Store) -> None:
    id_ = _first(store, document.c.id)
    with store.engine.begin() as connection:
        for statement in (
            "DELETE FROM event_view WHERE document_id = :id",
            "DELETE FROM event_version WHERE document_id = :id",
            "DELETE FROM coding WHERE document_id = :id",
            "DELETE FROM document WHERE id = :id",
        ):
            connection.execute(text(statement), {"id": id_})
    assert any(named.startswith(f"document {id_}: it is gone") for named in verify(store).named)


@pytest.fixture(scope="module")
def sound_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with some documents and its folder, closed."""
    place = tmp_path_factory.mktemp("sound") / "store.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("ISNAD_VAULT", raising=False)
        made = open_store(place)
        add(made, many_deposits(NUMBER), coder=CODER, batch=4)
        made.close()
    return place


@pytest.mark.parametrize("seed", range(FLIPS))
def test_no_flipped_byte_of_the_file_is_read_as_if_nothing_were(
    sound_store: Path, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ISNAD_VAULT")
    place = tmp_path / "store.db"
    shutil.copy(sound_store, place)
    shutil.copytree(f"{sound_store}.d", f"{place}.d")
    _flip(place, random.Random(seed).randrange(place.stat().st_size))
    try:
        damaged = open_store(place)
        findings = verify(damaged).named
        damaged.close()
    except StoreError as problem:
        findings = (str(problem),)
    if findings:
        assert all("\n" not in finding for finding in findings)
    else:
        assert _records(place) == _records(sound_store)


def _records(place: Path) -> dict[str, object]:
    store = open_store(place)
    try:
        return records(store)
    finally:
        store.close()
