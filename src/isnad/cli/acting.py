"""A store for the time of one command."""

from collections.abc import Iterator
from contextlib import contextmanager

from isnad.cli.options import opened_store
from isnad.store.store import Store


@contextmanager
def opened(place: str | None) -> Iterator[Store]:
    """Give the store at a place, and let go of it afterwards.

    Raises:
        UsageError: no place is named.
        StoreError: there is no store, or it cannot be opened.
    """
    store = opened_store(place)
    try:
        yield store
    finally:
        store.close()
