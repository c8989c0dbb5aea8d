"""One linking at a time: a second one waits."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from isnad.store.connect import is_sqlite
from isnad.store.store import Store
from isnad.store.trouble import explained

if sys.platform != "win32":
    import fcntl

_FILE = "link.lock"
_LOCK = 0x6C696E6B  # "link" in ASCII


@contextmanager
def alone(store: Store, waiting: Callable[[], object]) -> Iterator[None]:
    """Give the block to one process at a time; a lock that a dead process held is free again.

    Args:
        store: the store.
        waiting: called once where another has it and this one waits.
    """
    with _by_file(store, waiting) if is_sqlite(store.engine) else _by_server(store, waiting):
        yield


@contextmanager
def _by_file(store: Store, waiting: Callable[[], object]) -> Iterator[None]:
    with (store.folder / _FILE).open("ab") as stream:
        if sys.platform != "win32":
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(stream, fcntl.LOCK_EX)
        yield


@contextmanager
def _by_server(store: Store, waiting: Callable[[], object]) -> Iterator[None]:
    engine = store.engine.execution_options(isolation_level="AUTOCOMMIT")
    with explained(store.place), engine.connect() as connection:
        if not connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_LOCK})").scalar():
            waiting()
            connection.exec_driver_sql(f"SELECT pg_advisory_lock({_LOCK})")
        try:
            yield
        finally:
            connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_LOCK})")
