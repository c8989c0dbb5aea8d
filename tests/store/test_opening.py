"""Opening a store: what is there, what is not, what is something else."""

import pytest
from sqlalchemy import select

from isnad.record.errors import BusyError, StoreError
from isnad.store.add import add
from isnad.store.connect import hold_less
from isnad.store.opening import open_store
from isnad.store.read import all_events
from isnad.store.schema import meta


def test_a_store_opened_again_is_the_same(store_url, tmp_path, monkeypatch, deposits):
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path / "vault"))
    first = open_store(store_url)
    add(first, deposits[:1], coder="rules/1")
    with first.reading() as connection:
        name = connection.execute(select(meta.c.value).where(meta.c.name == "store_id")).scalar_one()
    first.close()
    again = open_store(store_url, create=False)
    with again.reading() as connection:
        assert connection.execute(select(meta.c.value).where(meta.c.name == "store_id")).scalar_one() == name
        assert len(list(all_events(connection))) == len(deposits[0].coded.events)
    again.close()


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("none.db", "there is no store; make one"),
        ("no/such/none.db", "there is no store"),
        ("", "is a folder; name a file"),
    ],
)
def test_what_is_not_there_is_said_and_not_made(tmp_path, place, message):
    with pytest.raises(StoreError, match=message):
        open_store(tmp_path / place, create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(StoreError, match="there is no folder"):
        open_store(tmp_path / "no" / "isnad.db")


@pytest.mark.parametrize(
    ("address", "message"),
    [("mysql://host/name", "no kind of store"), ("postgresql://", None), ("nonsense://x y", None)],
)
def test_an_address_that_cannot_be_meant_is_refused(address, message, monkeypatch, tmp_path):
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path))
    with pytest.raises(StoreError, match=message):
        open_store(address)


def test_a_password_is_never_printed(monkeypatch, tmp_path):
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path))
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://sara:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)


def test_a_second_writer_waits_and_then_says_so(store, monkeypatch):
    with store.writing(), pytest.raises(BusyError, match="writing"), store.writing():
        pass


def test_a_reader_sees_one_state_throughout(store, deposits):
    with store.reading() as connection:
        before = len(list(all_events(connection)))
        add(store, deposits[:1], coder="rules/1")
        assert len(list(all_events(connection))) == before


def test_a_process_that_stays_holds_less_of_the_file_also_where_a_connection_was_open(tmp_path):
    store = open_store(tmp_path / "one.db")
    hold_less(store.engine)
    with store.reading() as one, store.reading() as other:
        for connection in (one, other):
            assert connection.exec_driver_sql("PRAGMA cache_size").scalar() == -8192
    store.close()
