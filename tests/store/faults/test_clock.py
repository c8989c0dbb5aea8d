"""A clock that was moved back: the ledger never runs back in time."""

from itertools import pairwise

import pytest
from sound import assert_sound
from sqlalchemy import select

from isnad.store import ledger as ledger_module
from isnad.store.add import add
from isnad.store.clock import now
from isnad.store.opening import open_store
from isnad.store.schema import head, ledger
from many_documents import CODER, many_deposits

LATER = "2099-01-01T00:00:00.000000Z"


def test_what_is_kept_after_the_clock_went_back_is_not_dated_before_the_last_entry(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(store_url)
    with monkeypatch.context() as ahead:
        ahead.setattr(ledger_module, "now", lambda: LATER)
        add(store, many_deposits(2), coder=CODER)
    assert now() < LATER
    add(store, many_deposits(4), coder=CODER)
    with store.writing() as writing:
        assert writing.at == LATER
    with store.reading() as connection:
        times = list(connection.execute(select(ledger.c.at).order_by(ledger.c.seq)).scalars())
        heads = list(connection.execute(select(head.c.at).order_by(head.c.size)).scalars())
    assert all(earlier <= later for earlier, later in pairwise(times))
    assert all(earlier <= later for earlier, later in pairwise(heads))
    assert set(times) == {LATER}
    assert_sound(store)
    store.close()
