import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from isnad.record.errors import BusyError, StoreError
from isnad.store.connect import connect
from isnad.store.trouble import explained, in_plain_words, place_of


def _of_sqlite(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("as the driver says it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "sort", "words"),
    [
        (sqlite3.SQLITE_BUSY, BusyError, "another process is writing"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, BusyError, "another process is writing"),
        (sqlite3.SQLITE_LOCKED, BusyError, "ISNAD_DB_WAIT"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, StoreError, "cannot be written here: as the driver says it"),
        (sqlite3.SQLITE_IOERR_WRITE, StoreError, "make room"),
        (sqlite3.SQLITE_FULL, StoreError, "make room"),
        (sqlite3.SQLITE_CORRUPT, StoreError, "damaged"),
        (sqlite3.SQLITE_CANTOPEN, StoreError, "cannot be opened"),
        (sqlite3.SQLITE_NOTADB, StoreError, "not a database"),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, StoreError, "the database says: as the driver says it"),
    ],
)
def test_codes_of_sqlite_say_what_to_do(code: int, sort: type[StoreError], words: str) -> None:
    told = in_plain_words(_of_sqlite(code), "news.db")
    assert type(told) is sort
    assert str(told).startswith("news.db: ")
    assert words in str(told)
    assert "\n" not in str(told)


def test_a_password_is_never_said() -> None:
    engine = connect("postgresql://reader:secret@127.0.0.1:1/news")
    assert place_of(engine) == "postgresql+psycopg://reader:***@127.0.0.1:1/news"
    with pytest.raises(StoreError, match="no connection to the server") as told, explained(place_of(engine)):
        engine.connect()
    assert "secret" not in str(told.value)


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("state", "sort", "words"),
    [
        ("55P03", BusyError, "another process is writing"),
        ("40P01", BusyError, "another process is writing"),
        ("42501", StoreError, "cannot be written here: raised for the test"),
        ("53100", StoreError, "make room"),
        ("XX001", StoreError, "damaged"),
        ("57P01", StoreError, "no connection to the server"),
        ("22012", StoreError, "the database says: raised for the test"),
    ],
)
def test_states_of_postgresql_say_what_to_do(postgres_url: str, state: str, sort: type[StoreError], words: str) -> None:
    block = f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{state}', MESSAGE = 'raised for the test'; END $$"
    engine = connect(postgres_url)
    with pytest.raises(StoreError, match=words) as told, explained("news"), engine.connect() as connection:
        connection.execute(text(block))
    engine.dispose()
    assert type(told.value) is sort


def test_what_the_driver_says_by_itself_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere: it cannot be opened"), explained("nowhere"):
        sqlite3.connect(tmp_path / "no" / "folder")
    with pytest.raises(StoreError, match="nowhere: it cannot be opened"), explained("nowhere"):
        create_engine(f"sqlite:///{tmp_path / 'no' / 'folder'}").connect()


def test_text_that_is_no_text_any_more_is_damage(tmp_path: Path) -> None:
    engine = connect(tmp_path / "store.db")
    with pytest.raises(StoreError, match="damaged"), explained("here"), engine.connect() as connection:
        connection.execute(text("SELECT CAST(x'ff80' AS TEXT)")).all()
    engine.dispose()
