from pathlib import Path

from isnad.store.opening import open_store
from isnad.store.verify import verify


def test_an_index_that_lacks_a_row_is_named(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.db")
    with store.writing() as writing:
        writing.connection.exec_driver_sql("INSERT INTO seal_key (id) VALUES ('a'), ('b')")
        writing.connection.exec_driver_sql("PRAGMA writable_schema = ON")
        writing.connection.exec_driver_sql(
            "UPDATE sqlite_master SET sql = replace(sql, 'destroyed_at VARCHAR', 'destroyed_at VARCHAR NOT NULL')"
            " WHERE name = 'seal_key'"
        )
    store.close()
    again = open_store(tmp_path / "store.db")
    assert any("database file: NULL value in seal_key.destroyed_at" in named for named in verify(again).named)
    again.close()


def test_a_row_that_refers_to_nothing_is_named(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.db")
    with store.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        connection.rollback()
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("INSERT INTO document_shadow (n, shadow) VALUES (7, '')")
        raw.execute("PRAGMA foreign_keys = ON")
    (named,) = verify(store).named
    assert "row 7 of document_shadow refers to a row of document that is not there" in named
    store.close()
