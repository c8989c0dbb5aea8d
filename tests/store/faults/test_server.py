"""PostgreSQL that is stopped in the middle of a load: a clear line, and a second run keeps the rest."""

from collections.abc import Callable
from subprocess import Popen

import pytest
from sound import assert_sound, held_ids

from isnad.cli import exits
from isnad.record.errors import StoreError
from isnad.store.add import add
from isnad.store.opening import open_store
from many_documents import CODER, many_deposits
from postgres_cluster import Cluster

pytestmark = pytest.mark.postgres
NUMBER, BATCH, BEFORE = 400, 4, 12
Start = Callable[..., Popen[str]]


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_a_server_that_is_restarted_under_a_load(
    postgres_cluster: Cluster, postgres_url: str, start: Start, how: str
) -> None:
    child = start(postgres_url, NUMBER, BATCH)
    assert child.stdout is not None
    said = [child.stdout.readline() for _ in range(1 + BEFORE // BATCH)]
    assert said[-1] == f"kept {BEFORE}\n"
    postgres_cluster.stop(how)
    out, problem = child.communicate(timeout=60)
    postgres_cluster.start()
    assert child.returncode == exits.STORE, out + problem
    assert problem.count("\n") == 1
    assert "no connection to the server" in problem
    assert "What was committed stays" in problem

    store = open_store(postgres_url)
    held = assert_sound(store)
    assert held >= max([BEFORE, *(int(line.split()[1]) for line in out.splitlines())])
    assert add(store, many_deposits(NUMBER), coder=CODER).added == NUMBER - held
    assert assert_sound(store) == NUMBER
    store.close()


def test_an_open_store_goes_on_after_the_server_came_back(postgres_cluster: Cluster, postgres_url: str) -> None:
    store = open_store(postgres_url)
    add(store, many_deposits(BATCH), coder=CODER)
    postgres_cluster.stop()
    with pytest.raises(StoreError, match="no connection to the server"):
        held_ids(store)
    postgres_cluster.start()
    assert len(held_ids(store)) == BATCH
    assert add(store, many_deposits(2 * BATCH), coder=CODER).added == BATCH
    assert_sound(store)
    store.close()
