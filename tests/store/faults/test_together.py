"""Two processes at one store: the second waits, gives up with a clear line, or finds the work done."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest
from sound import assert_sound, contents, held_ids

from isnad.cli import exits
from isnad.record.errors import BusyError, StoreError
from isnad.store.add import add
from isnad.store.connect import connect
from isnad.store.opening import open_store
from many_documents import CODER, many_deposits

NUMBER, BATCH = 40, 4
Start = Callable[..., Popen[str]]


def test_a_second_writer_gives_up_after_its_time(store_url: str, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_DB_WAIT", "1")
    store = open_store(store_url)
    with store.writing():
        child = start(store_url, NUMBER, BATCH)
        _, said = child.communicate(timeout=60)
    assert child.returncode == exits.STORE, said
    assert said.count("\n") == 1
    assert "another process is writing and did not end in time" in said
    assert "ISNAD_DB_WAIT" in said
    assert held_ids(store) == []
    store.close()


def test_a_second_writer_waits_for_the_first(store_url: str, start: Start) -> None:
    store = open_store(store_url)
    with store.writing():
        child = start(store_url, NUMBER, BATCH)
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"  # it reads while another writes
        let_go = threading.Event()
        let_go.wait(0.5)
        assert child.poll() is None
    out, said = child.communicate(timeout=60)
    assert child.returncode == 0, said
    assert out.endswith("done\n")
    assert assert_sound(store) == NUMBER
    store.close()


def test_a_writer_that_gives_up_inside_python_is_a_busy_error(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_DB_WAIT", "0.2")
    first, second = open_store(store_url), open_store(store_url)
    with first.writing(), pytest.raises(BusyError, match="another process is writing"):
        add(second, many_deposits(1), coder=CODER)
    assert add(second, many_deposits(1), coder=CODER).added == 1
    first.close()
    second.close()


def test_two_that_keep_the_same_pages_at_once_keep_each_once(
    store_url: str, tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    children = [start(store_url, NUMBER, BATCH) for _ in range(3)]  # they make the store at once, too
    for child in children:
        out, said = child.communicate(timeout=120)
        assert child.returncode == 0, said
        assert out.endswith("done\n")
    store = open_store(store_url)
    assert assert_sound(store) == NUMBER
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path / "alone"))
    alone = open_store(tmp_path / "alone.db")
    add(alone, many_deposits(NUMBER), coder=CODER)
    assert contents(store) == contents(alone)
    store.close()
    alone.close()


@pytest.mark.parametrize("number", range(40 if os.environ.get("ISNAD_SOAK") else 10))
def test_six_that_make_a_store_in_one_moment_wait_for_each_other(tmp_path: Path, number: int) -> None:
    """SQLite does not wait by itself where one switches the file to writing ahead: seen once in thirty times."""
    together, problems = threading.Barrier(6), []

    def make() -> None:
        together.wait()
        try:
            store = open_store(tmp_path / f"store {number}.db")
            add(store, (), coder=CODER)
            store.close()
        except StoreError as problem:
            problems.append(problem)

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


@pytest.mark.postgres
def test_writers_wait_on_a_server_that_isolates_more_strictly(postgres_url: str, start: Start) -> None:
    engine = connect(postgres_url)
    with engine.begin() as connection:
        name = connection.exec_driver_sql("SELECT current_database()").scalar_one()
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET default_transaction_isolation = 'serializable'")
    engine.dispose()
    children = [start(postgres_url, NUMBER, BATCH) for _ in range(3)]
    for child in children:
        _, said = child.communicate(timeout=120)
        assert child.returncode == 0, said
    store = open_store(postgres_url)
    assert assert_sound(store) == NUMBER
    store.close()
