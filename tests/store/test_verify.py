"""Whatever is changed in what is kept is named."""

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from isnad.store.audit import note
from isnad.store.opening import open_store
from isnad.store.people import add_person, person_named
from isnad.store.redact import redact
from isnad.store.roles import Person
from isnad.store.schema import metadata, page
from isnad.store.store import Store
from isnad.store.verify import verify
from kept_store import coded_reports, filled_store, released

FIRST, OTHER, THIRD = (coded.document for coded, _ in coded_reports())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    store = filled_store(folder / "store.db")
    with store.writing() as writing:
        note(writing, "leila", "read", OTHER.id, {"allowed": "an editor"})
    released(store, "2026.1")
    with store.reading() as connection:
        person = person_named(connection, "leila")
    with store.writing() as writing:
        add_person(writing, person, Person(id="leila", name="Leila", role="admin", groups=("taiz",)))
        add_person(writing, person, Person(id="omar", role="coder"))
    redact(store, THIRD.id, reason="a court ordered it", authority="court of Exampletown, 7/2026", person=person)
    store.close()
    return folder


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "copy")
    return tmp_path / "copy"


def _change(folder: Path, *statements: str) -> None:
    connection = sqlite3.connect(folder / "store.db", isolation_level=None)
    connection.create_function("flip", 1, lambda raw: bytes([*raw[:-20], raw[-20] ^ 1, *raw[-19:]]))
    for statement in statements:
        assert connection.execute(statement).rowcount != 0, statement
    connection.close()


def _named(folder: Path, noted: tuple[int, str] | None = None) -> tuple[str, ...]:
    store = open_store(folder / "store.db", create=False)
    findings = verify(store, noted=noted)
    store.close()
    assert findings.count == len(findings.named)
    return findings.named


def test_a_whole_store_holds(copy: Path) -> None:
    store = open_store(copy / "store.db", create=False)
    steps: list[tuple[int, int]] = []
    findings = verify(store, lambda done, total: steps.append((done, total)))
    store.close()
    assert findings.named == ()
    assert findings.redacted == 1
    assert findings.head is not None
    assert findings.checked | {"entries": 0, "heads": 0} == {
        "entries": 0, "heads": 0, "page records": 3, "document records": 3, "coding records": 3, "decision records": 3,
        "judgement records": 1, "terms records": 1, "tombstone records": 1, "audit records": 4, "release records": 1,
        "pages": 3, "people": 2,
    }  # fmt: skip


@pytest.fixture
def store(with_tables: str) -> Iterator[Store]:
    opened = filled_store(with_tables)
    yield opened
    opened.close()


def test_a_store_of_either_database_holds(store: Store) -> None:
    assert verify(store).named == ()


CHANGES = {
    "ledger entry": ("UPDATE ledger SET subject = 'doc-x' WHERE seq = 1", r"ledger: entry 1 .* does not have its hash"),
    "ledger hash": ("UPDATE ledger SET hash = 'x' || substr(hash, 2) WHERE seq = 2",
                    r"ledger: entry 2 .* does not have its hash"),
    "ledger entry gone": ("DELETE FROM ledger WHERE seq = 3", "ledger: entry 3 is gone"),
    "ledger end gone": ("DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)", "ledger: it ends after"),
    "head": ("UPDATE head SET at = '2020' || substr(at, 5) WHERE size = (SELECT max(size) FROM head)",
             "is not signed by the key"),
    "head gone": ("DELETE FROM head WHERE size = (SELECT max(size) FROM head)", "no signed head covers the entries"),
    "frontier": ("UPDATE head SET frontier = replace(frontier, 'a', 'b')", "to go on from was changed"),
    "stamp": ("UPDATE head SET stamp = x'3000', stamped_by = 'nobody'", "the time stamp does not hold"),
    "document body": ("UPDATE document SET body = flip(body) WHERE n = 1", "document doc-.* it was changed"),
    "document gone": ("DELETE FROM document WHERE n = 2", "document doc-.*: it is gone"),
    "uri": ("UPDATE document SET uri = 'https://elsewhere.example/' WHERE n = 1", "column uri was changed"),
    "outlet": ("UPDATE document SET outlet = 'Radio Other' WHERE n = 1", "column outlet was changed"),
    "text hash": ("UPDATE document SET text_sha256 = '00' WHERE n = 1", "column text_sha256 was changed"),
    "page of document": ("UPDATE document SET page_id = 'sha256-00' WHERE n = 1", "column page_id was changed"),
    "published": ("UPDATE document SET published = '2001-01-01' WHERE n = 1", "column published was changed"),
    "sensitivity": ("UPDATE document SET sensitivity = 'open' WHERE n = 2", "column sensitivity was changed"),
    "entry number": ("UPDATE document SET entry = 999 WHERE n = 1", "its ledger entry 999 is not there"),
    "another's entry": ("UPDATE document SET entry = 0 WHERE n = 1", "ledger entry 0 is that of page"),
    "noted hash": ("UPDATE coding SET body_sha256 = '00' WHERE n = 1", "the hash noted with it"),
    "key": ("UPDATE seal_key SET secret = flip(secret) WHERE id = (SELECT key_id FROM document WHERE n = 1)",
            "document doc-.*does not open"),
    "key gone": ("UPDATE seal_key SET secret = NULL WHERE id = (SELECT key_id FROM document WHERE n = 1)",
                 "no tombstone says who removed it"),
    "coding body": ("UPDATE coding SET body = flip(body) WHERE n = 1", "coding cod-.*it was changed"),
    "event list": ("UPDATE event_version SET class = 'protest' WHERE number = 0 AND class != ''",
                   "the list of its events was changed"),
    "event key": ("UPDATE event_version SET key = 'key-x' WHERE number = 0 AND class != ''",
                  "the key key-x was changed"),
    "event gone": ("DELETE FROM event_version WHERE number = 0 AND class != ''", "the list of its events was changed"),
    "decision body": ("UPDATE decision SET body = flip(body) WHERE n = 2", "decision dec-.*it was changed"),
    "decision by": ("UPDATE decision SET by = 'omar' WHERE n = 1", "column by was changed"),
    "decision version": ("UPDATE decision SET coding_id = 'cod-x' WHERE n = 1", "column coding_id was changed"),
    "judgement": ("UPDATE judgement SET judgement = 'different'", "column judgement was changed"),
    "judgement body": ("UPDATE judgement SET body = NULL", "judgement jud-1: it was changed"),
    "terms": ("UPDATE terms SET body = replace(body, 'given', 'asked')", "terms trm-1: it was changed"),
    "tombstone": ("UPDATE tombstone SET body = replace(body, 'court', 'count')", "tombstone doc-.*it was changed"),
    "audit": ("UPDATE audit SET body = replace(body, 'leila', 'omar') WHERE action = 'read'",
              "audit doc-.*it was changed"),
    "audit column": ("UPDATE audit SET by = 'omar' WHERE action = 'read'", "column by was changed"),
    "audit gone": ("DELETE FROM audit WHERE action = 'read'", "audit doc-.*: it is gone"),
    "page": ("UPDATE page SET warc_offset = warc_offset + 1", "page sha256-.*was changed"),
    "page uri": ("UPDATE page SET uri = 'https://elsewhere.example/' WHERE uri != ''",
                 "column uri, outlet or captured_at was changed"),
    "page hash": ("UPDATE page SET sealed_sha256 = '00'", "page sha256-.*was changed"),
    "redacted uri": ("UPDATE document SET uri = 'https://example.org/' WHERE text_sha256 = ''",
                     "column uri holds something"),
    "redacted words": ("INSERT INTO document_shadow SELECT n, 'words' FROM document WHERE text_sha256 = ''",
                       "its words are still searched"),
    "release": ("UPDATE release SET manifest = replace(manifest, '3', '4')", "release 2026.1: it was changed"),
    "release hash": ("UPDATE release SET manifest_sha256 = '00'", "column manifest_sha256 was changed"),
    "release row": ("UPDATE release_row SET body = flip(body) WHERE body IS NOT NULL", "row key-.*it was changed"),
    "release row blanked": (f"UPDATE release_row SET body = NULL WHERE document_id = '{FIRST.id}'",
                            "row key-.*it was changed"),
    "release row gone": (f"DELETE FROM release_row WHERE document_id = '{FIRST.id}'", "it has 2 rows"),
    "release row hash": (f"UPDATE release_row SET body_sha256 = '00' WHERE document_id = '{THIRD.id}'",
                         "its rows are not those"),
    "release row elsewhere": (f"UPDATE release_row SET document_id = '{OTHER.id}' WHERE document_id = '{FIRST.id}'",
                              "it is sealed with the key of"),
    "person": ("UPDATE person SET role = 'admin' WHERE id = 'omar'",
               "person omar: changed without a line in the log: admin"),
    "person gone": ("DELETE FROM person WHERE id = 'omar'", "person omar: gone"),
    "key marked": ("UPDATE seal_key SET destroyed_at = '2026' WHERE secret IS NOT NULL", "marked as destroyed"),
    "unknown kind": ("UPDATE ledger SET kind = 'novelty' WHERE seq = 1", "ledger: entry 1"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_named(copy: Path, change: str) -> None:
    statement, said = CHANGES[change]
    _change(copy, statement)
    named = _named(copy)
    assert [finding for finding in named if re.search(said, finding)], named


# Numbers that a record gets on its way in, and what nothing else tells.
DERIVED = {
    "document.n", "coding.n", "decision.n", "judgement.n", "terms.n", "audit.n",
    "page.media_type", "release_row.key", "release_row.event_id",
}  # fmt: skip
RECORDS = ("seal_key", "page", "document", "coding", "event_version", "decision", "judgement", "terms", "tombstone",
           "ledger", "head", "audit", "release", "release_row", "person")  # fmt: skip
COLUMNS = [
    f"{table}.{column.name}"
    for table in RECORDS
    for column in metadata.tables[table].c
    if f"{table}.{column.name}" not in DERIVED
]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_in_any_column_of_any_record_is_named(copy: Path, column: str) -> None:
    """The newest row that is not redacted gets another value, of the same kind."""
    table, name = column.split(".")
    kind = str(metadata.tables[table].c[name].type)
    (row, filled), *_ = _ask(copy, f'SELECT rowid, "{name}" IS NOT NULL FROM {table} {STANDING.get(table, "")}')
    other = {"INTEGER": f'"{name}" + 1', "BOOLEAN": f'NOT "{name}"', "BLOB": f'flip("{name}")'}.get(
        kind, f"\"{name}\" || 'x'"
    )
    value = other if filled else "'x'"
    _change(copy, f'UPDATE {table} SET "{name}" = {value} WHERE rowid = {row}')
    assert _named(copy) != ()


NEWEST = "ORDER BY rowid DESC LIMIT 1"
STANDING = dict.fromkeys(RECORDS, NEWEST) | {
    "seal_key": f"WHERE secret IS NOT NULL {NEWEST}",
    "page": f"WHERE uri != '' {NEWEST}",
    "document": f"WHERE text_sha256 != '' {NEWEST}",
    "coding": f"WHERE content_sha256 != '' {NEWEST}",
    "event_version": f"WHERE class != '' {NEWEST}",
    "judgement": f"WHERE body IS NOT NULL {NEWEST}",
    "release_row": f"WHERE body IS NOT NULL {NEWEST}",
}


def _ask(folder: Path, question: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(folder / "store.db")
    found = connection.execute(question).fetchall()
    connection.close()
    return found


def test_another_time_of_a_redaction_is_named(copy: Path) -> None:
    _change(copy, "UPDATE seal_key SET destroyed_at = '2020' WHERE destroyed_at IS NOT NULL")
    assert "destroyed at another time than its tombstone says" in _named(copy)[0]


def _archive(folder: Path) -> Path:
    (path,) = (folder / "store.db.d" / "warc").glob("*.warc")
    return path


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_flipped_byte_of_a_page_is_named_even_where_it_was_redacted(copy: Path, number: int) -> None:
    store = open_store(copy / "store.db", create=False)
    with store.reading() as connection:
        row = connection.execute(
            select(page.c.id, page.c.warc_offset, page.c.warc_length).order_by(page.c.entry)
        ).all()[number]
    store.close()
    path = _archive(copy)
    raw = bytearray(path.read_bytes())
    raw[row.warc_offset + row.warc_length - 50] ^= 1
    path.write_bytes(raw)
    (named,) = _named(copy)
    assert named.startswith(f"page {row.id}: {path}: the record at byte {row.warc_offset} was changed")


def test_a_changed_capture_time_is_named(copy: Path) -> None:
    path = _archive(copy)
    raw = path.read_bytes()
    assert raw.count(b"WARC-Date: 2026") >= 3
    path.write_bytes(raw.replace(b"WARC-Date: 2026", b"WARC-Date: 2025"))
    named = _named(copy)
    assert len(named) == 2  # that of the redacted page stands nowhere else
    assert "column captured_at was changed" in named[0]


def test_a_truncated_archive_is_named(copy: Path) -> None:
    path = _archive(copy)
    os.truncate(path, path.stat().st_size - 10)
    (named,) = _named(copy)
    assert f"{path}: the record at byte" in named
    assert "is cut off after" in named


def test_an_archive_that_is_gone_is_named(copy: Path) -> None:
    _archive(copy).unlink()
    named = _named(copy)
    assert len(named) == 3
    assert "cannot be read (No such file or directory); restore the file from a copy" in named[0]


def test_a_signing_key_that_is_gone_or_another_is_named_and_not_made(copy: Path) -> None:
    key = copy / "store.db.d" / "signing.key"
    key.unlink()
    assert "the signing key is not there" in _named(copy)[0]
    assert not key.exists()
    other = open_store(copy / "other.db")
    other.close()
    shutil.copy(copy / "other.db.d" / "signing.key", key)
    assert "this is not the key that the store was made with" in _named(copy)[0]


def test_a_noted_head_shows_a_store_that_was_made_anew(copy: Path, tmp_path: Path) -> None:
    store = open_store(copy / "store.db", create=False)
    head = verify(store).head
    store.close()
    assert head is not None
    size, _, root = head.partition(":")
    noted = (int(size), root)
    assert _named(copy, noted) == ()
    again = filled_store(tmp_path / "again.db")
    assert verify(again).named == ()
    assert "you noted" in verify(again, noted=noted).named[0]
    again.close()
    _change(
        copy,
        "DELETE FROM audit WHERE entry > 14",
        "DELETE FROM ledger WHERE seq > 14",
        "DELETE FROM head WHERE size > 14",
    )
    assert [finding for finding in _named(copy, noted) if "you noted a head of" in finding]


def test_the_rest_is_counted(copy: Path) -> None:
    _change(copy, "UPDATE document SET uri = 'x'")
    assert len(_named(copy)) >= 3
