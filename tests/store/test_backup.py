"""The backup that docs/store.md describes, taken while somebody writes: the database first, then its folder."""

import shutil
import sqlite3
import threading
from pathlib import Path

from isnad.store.add import Deposit, add
from isnad.store.opening import open_store
from isnad.store.verify import verify


def test_a_copy_taken_during_a_load_is_whole(tmp_path: Path, deposits: tuple[Deposit, ...]) -> None:
    place, copy = tmp_path / "store.db", tmp_path / "copy.db"
    store = open_store(place)
    add(store, deposits[:1], coder="rules/1")
    begun, go_on = threading.Event(), threading.Event()

    def load() -> None:
        add(store, deposits[1:2], coder="rules/1")
        begun.set()
        go_on.wait(10)
        add(store, deposits[2:], coder="rules/1")

    writer = threading.Thread(target=load)
    writer.start()
    assert begun.wait(10)
    with sqlite3.connect(place) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    connection.close()
    go_on.set()
    writer.join(30)
    shutil.copytree(f"{place}.d", f"{copy}.d")

    copied = open_store(copy, create=False)
    findings = verify(copied)
    assert findings.named == ()
    assert findings.checked["document records"] == 2
    assert add(copied, deposits, coder="rules/1").added == len(deposits) - 2
    assert verify(copied).named == ()
    copied.close()
    assert verify(store).named == ()
    store.close()
