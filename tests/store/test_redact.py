"""What was redacted is in no file any more, and everything else still holds."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from isnad.record.errors import BusyError, MissingError, RedactedError, RefusedError, UsageError
from isnad.store.add import add
from isnad.store.audit import audit_entries
from isnad.store.content import tombstone_of
from isnad.store.custody import Marks, mark
from isnad.store.heads import load_heads
from isnad.store.people import person_named
from isnad.store.read import all_events, load_document
from isnad.store.redact import redact, signed_bytes
from isnad.store.roles import Person
from isnad.store.schema import event_place, event_view, judgement, metadata, release_row
from isnad.store.search.shadow import shadow
from isnad.store.store import Store
from isnad.store.verify import verify
from isnad.vault.sign import check
from kept_store import coded_reports, deposit, filled_store, released

FIRST, OTHER, THIRD = (coded.document for coded, _ in coded_reports())
WHY = {"reason": "the source withdrew", "authority": "the source, by letter of 2026-11-20"}


@pytest.fixture
def store(with_tables: str) -> Iterator[Store]:
    opened = filled_store(with_tables)
    yield opened
    opened.close()


def _person(store: Store) -> Person:
    with store.reading() as connection:
        return person_named(connection, "leila")


OTHERS = OTHER.text + THIRD.text + shadow(OTHER.text) + shadow(THIRD.text)


def _words(said: str) -> list[str]:
    """The longer words of a report that no other report in the store has."""
    return sorted({word for word in said.split() if len(word) > 5 and word not in OTHERS})


def test_the_document_is_gone_and_its_tombstone_says_why(store: Store) -> None:
    gone = redact(store, FIRST.id, **WHY, person=_person(store))
    assert gone.document_ids == (FIRST.id,)
    with store.reading() as connection:
        with pytest.raises(RedactedError):
            load_document(connection, FIRST.id)
        head = load_heads(connection, [FIRST.id])[FIRST.id]
        assert (head.redacted, head.uri, head.outlet, head.text_sha256, head.published.value) == (
            True,
            None,
            None,
            "",
            None,
        )
        stone = tombstone_of(connection, FIRST.id)
        assert stone is not None
        assert (stone.by, stone.reason, stone.authority) == ("leila", WHY["reason"], WHY["authority"])
        assert check(store.signer.public_key, signed_bytes(stone), stone.signature or "")
        assert {view.document.id for view in all_events(connection)} == {OTHER.id, THIRD.id}
        assert [entry.action for entry in audit_entries(connection, of=str(FIRST.page_id))] == ["redact"]


def test_the_store_still_holds(store: Store) -> None:
    released(store, "2026.1")
    redact(store, FIRST.id, **WHY, person=_person(store))
    findings = verify(store)
    assert findings.named == ()
    assert findings.redacted == 1
    with store.reading() as connection:
        rows = connection.execute(select(release_row.c.document_id).where(release_row.c.body.is_not(None))).scalars()
        assert set(rows) == {OTHER.id, THIRD.id}


@pytest.mark.parametrize("wanted", [FIRST.id, str(FIRST.page_id), coded_reports()[0][0].events[1].key])
def test_a_document_a_page_or_an_event_names_it(store: Store, wanted: str) -> None:
    assert redact(store, wanted, **WHY, person=_person(store)).document_ids == (FIRST.id,)


def test_nothing_of_it_is_left_in_any_table(store: Store) -> None:
    redact(store, FIRST.id, **WHY, person=_person(store))
    with store.reading() as connection:
        assert connection.execute(select(event_view.c.n).where(event_view.c.document_id == FIRST.id)).all() == []
        assert connection.execute(select(judgement.c.body)).scalars().all() == [None]
        numbers = set(connection.execute(select(event_view.c.n)).scalars())
        assert set(connection.execute(select(event_place.c.event_n)).scalars()) <= numbers
        rows = [str(tuple(row)) for table in metadata.sorted_tables for row in connection.execute(select(table))]
    everything = "\n".join(rows)
    assert [word for word in (*_words(FIRST.text), str(FIRST.uri)) if word in everything] == []


def _raw(folder: Path) -> bytes:
    return b"\0".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_its_words_are_in_no_file_and_those_of_others_are(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store.db")
    mark(store, FIRST.id, Marks(reason="Widad Fictional asked for care", group="confidants"), _person(store))
    before = _raw(tmp_path)
    words = [*_words(FIRST.text), *_words(shadow(FIRST.text)), "Widad Fictional", "confidants", str(FIRST.uri)]
    secret = [word.encode() for word in words]
    assert len([word for word in secret if word in before]) > 50  # so the search below would find them
    redact(store, FIRST.id, **WHY, person=_person(store))
    store.close()
    after = _raw(tmp_path)
    assert [word.decode() for word in secret if word in after] == []
    assert [word for word in shadow(OTHER.text).split() if word.encode() not in after] == []


def test_the_index_of_words_is_as_if_the_document_had_never_been(tmp_path: Path) -> None:
    # Searching the file for whole words would not find them there: the index keeps the end of a word apart.
    store = filled_store(tmp_path / "store.db")
    redact(store, FIRST.id, **WHY, person=_person(store))
    left = _index_blocks(store)
    with store.writing() as writing:
        for command in ("rebuild", "optimize"):
            writing.connection.execute(text(f"INSERT INTO document_fts (document_fts) VALUES ('{command}')"))
    assert left == _index_blocks(store)
    store.close()


def _index_blocks(store: Store) -> list[bytes]:
    with store.reading() as connection:  # the first two hold the averages and the list of the parts
        return list(connection.execute(text("SELECT block FROM document_fts_data WHERE id > 10 ORDER BY id")).scalars())


def test_what_is_added_again_stays_away(store: Store) -> None:
    redact(store, FIRST.id, **WHY, person=_person(store))
    coded, raw = coded_reports()[0]
    report = add(store, [deposit(coded, raw)], coder="isnad-rules/0.2.0")
    assert (report.redacted, report.added, report.recoded) == (1, 0, 0)
    assert verify(store).named == ()


def test_doing_it_again_changes_no_record(store: Store) -> None:
    redact(store, FIRST.id, **WHY, person=_person(store))
    head = verify(store).head
    assert redact(store, FIRST.id, **WHY, person=_person(store)).already
    assert verify(store).head == head


def test_all_documents_of_a_page_go_together(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store.db")
    with store.writing() as writing:  # as where one page holds several records
        writing.connection.execute(text(f"UPDATE document SET key_id = '{FIRST.page_id}' WHERE id = '{OTHER.id}'"))
    assert redact(store, OTHER.id, **WHY, person=_person(store)).document_ids == (FIRST.id, OTHER.id)
    store.close()


def test_who_may_not_does_not(store: Store) -> None:
    with pytest.raises(RefusedError, match="needs an admin"):
        redact(store, FIRST.id, **WHY, person=Person(id="omar", role="editor"))
    with pytest.raises(MissingError, match="whole id"):
        redact(store, FIRST.id[:-1], **WHY, person=_person(store))
    with pytest.raises(UsageError, match="--authority"):
        redact(store, FIRST.id, reason="x", authority=" ", person=_person(store))
    assert verify(store).redacted == 0


def test_traces_that_a_reader_holds_are_told_and_wiped_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_DB_WAIT", "1")
    store = filled_store(tmp_path / "store.db")
    reader = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM document_shadow").fetchone()
    store.engine.dispose()
    with pytest.raises(BusyError, match="traces may still lie"):
        redact(store, FIRST.id, **WHY, person=_person(store))
    assert verify(store).redacted == 1
    reader.close()
    assert redact(store, FIRST.id, **WHY, person=_person(store)).already
    word = max(_words(FIRST.text), key=len).encode()
    assert word not in _raw(tmp_path)
    store.close()
