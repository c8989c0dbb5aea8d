"""`kill -9` at random moments of a load, again and again, the load begun anew each time.

Eight times over; fifty with ISNAD_SOAK=1 (`make soak`).
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest
from processes import in_process
from sound import assert_sound, contents, held_ids

from isnad.store.add import add
from isnad.store.opening import open_store
from many_documents import CODER, many_deposits

TIMES = 50 if os.environ.get("ISNAD_SOAK") else 8
BATCH = 4
NUMBER = TIMES * 10 * BATCH
LONGEST_WAIT = 0.04  # seconds; a batch takes about half of that
A_START = 0.9  # seconds; within this time a process starts, opens the store and keeps its first batches

Start = Callable[..., Popen[str]]


def _killed_at_random(child: Popen[str], kept: int, chance: random.Random) -> int:
    """Kill the process at some moment and return how many documents it had acknowledged by then."""
    assert child.stdout is not None
    acknowledged = 0
    if chance.random() < 0.3:
        time.sleep(chance.uniform(0.1, A_START))  # while it starts, opens or passes over what is there
    else:
        wanted = kept + chance.randint(0, 2) * BATCH
        while acknowledged < wanted and (line := child.stdout.readline()):
            acknowledged = _number(line, acknowledged)
        time.sleep(chance.uniform(0, LONGEST_WAIT))
    child.send_signal(signal.SIGKILL)
    rest, said = child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL, said
    for line in rest.splitlines(keepends=True):
        acknowledged = _number(line, acknowledged)
    return acknowledged


def _number(line: str, before: int) -> int:
    whole = line.endswith("\n") and line.startswith("kept ")
    return int(line.split()[1]) if whole else before


@pytest.mark.parametrize("seed", [2026])
def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(
    store_url: str, tmp_path: Path, start: Start, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    ids = [deposit.coded.document.id for deposit in many_deposits(NUMBER)]
    kept = 0
    for _ in range(TIMES):
        acknowledged = _killed_at_random(start(store_url, NUMBER, BATCH), kept, chance)
        store = open_store(store_url)
        held = assert_sound(store)
        assert held >= max(acknowledged, kept)
        assert held_ids(store) == ids[:held], "a batch is kept whole or not at all, and in its order"
        assert held % BATCH == 0
        store.close()
        kept = held
    assert kept > 0, "every process was killed before it kept anything: this test tests nothing"

    resumed = open_store(store_url)
    report = add(resumed, many_deposits(NUMBER), coder=CODER, batch=BATCH)
    assert (report.added, report.unchanged, report.recoded) == (NUMBER - kept, kept, 0)
    assert assert_sound(resumed) == NUMBER

    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path / "uninterrupted"))
    uninterrupted = open_store(tmp_path / "uninterrupted.db")
    add(uninterrupted, many_deposits(NUMBER), coder=CODER)
    assert contents(resumed) == contents(uninterrupted)
    resumed.close()
    uninterrupted.close()


@pytest.mark.parametrize("after", [0.45, 0.6, 0.8, 1.0])
def test_an_index_that_is_being_made_again_stays_as_it_was(tmp_path: Path, after: float) -> None:
    place = tmp_path / "store.db"
    store = open_store(place)
    add(store, many_deposits(NUMBER), coder=CODER)
    before = contents(store)
    child = in_process([sys.executable, "-m", "isnad", "store", "reindex", "--db", str(place)])
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    child.communicate(timeout=60)
    assert contents(store) == before
    assert_sound(store)
    store.close()
