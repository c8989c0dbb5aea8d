"""Who runs a command on a store, and opening the store for them."""

from collections.abc import Iterator
from contextlib import contextmanager

from isnad.record.errors import UsageError
from isnad.store.opening import open_store
from isnad.store.store import Store


@contextmanager
def opened(place: str | None) -> Iterator[Store]:
    """Give the store at a place; it is there already.

    Raises:
        UsageError: no place is named.
        StoreError: there is no store, or it cannot be opened.
    """
    if place is None:
        raise UsageError("name the store with --db FILE, or set ISNAD_DB")
    store = open_store(place, create=False)
    try:
        yield store
    finally:
        store.close()
