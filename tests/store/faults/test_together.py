"""Two processes at one store: the second waits, gives up with a clear line, or finds the work done."""

import threading
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest
from sound import assert_sound, contents, held_ids

from isnad.cli import exits
from isnad.record.errors import BusyError
from isnad.store.add import add
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
