"""Opening a store: found or made, brought up to date, its folder beside it."""

import os
from pathlib import Path

from sqlalchemy import Engine, func, insert, select
from sqlalchemy.engine import make_url

from isnad.record.errors import StoreError
from isnad.record.ids import content_id
from isnad.store.clock import now
from isnad.store.connect import connect, is_address
from isnad.store.migrations import current, upgrade
from isnad.store.schema import meta
from isnad.store.store import Store
from isnad.store.trouble import explained, place_of

_HOME_VARIABLE = "ISNAD_HOME"
_VAULT_VARIABLE = "ISNAD_VAULT"


def open_store(place: str | Path, *, create: bool = True) -> Store:
    """Return the store at a file or an address, brought up to this version of isnad.

    Args:
        place: a file of SQLite, or `postgresql://user@host/name`.
        create: make one where there is none.

    Raises:
        NewerStoreError: a newer isnad made it; nothing was touched.
        StoreError: there is no store, it is something else, or it cannot be opened.
    """
    engine = _engine(place, create=create)
    upgrade(engine)
    store = Store(engine, _folder(str(place)))
    _name(store)
    return store


def stands_at(place: str | Path) -> str | None:
    """Return the version of the store at a place, which is left as it is; None for an empty database.

    Raises:
        NewerStoreError: a newer isnad made it.
        StoreError: there is no store, it is something else, or it cannot be opened.
    """
    engine = _engine(place, create=False)
    try:
        with explained(place_of(engine)), engine.connect() as connection:
            return current(connection)
    finally:
        engine.dispose()


def _engine(place: str | Path, *, create: bool) -> Engine:
    if not is_address(str(place)):
        _check_file(Path(place), create=create)
    return connect(place)


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file, for instance {path / 'isnad.db'}")
    if path.exists():
        return
    if not create:
        raise StoreError(f"{path}: there is no store; make one with `isnad code REPORTS --db {path}`")
    if not path.resolve().parent.is_dir():
        raise StoreError(f"{path}: there is no folder {path.resolve().parent}; make it first")


def _folder(place: str) -> Path:
    """The folder of archives and of the key: beside a file; for a server where `ISNAD_VAULT` says, else in the home."""
    chosen = os.environ.get(_VAULT_VARIABLE)
    if chosen:
        folder = Path(chosen)
    elif is_address(place):
        url = make_url(place)
        home = Path(os.environ.get(_HOME_VARIABLE) or Path.home() / ".isnad")
        folder = home / "vault" / content_id(url.database or "store", (url.host or url.query.get("host"), url.port), 8)
    else:
        path = Path(place)
        folder = path.with_name(f"{path.name}.d")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as wrong:
        raise StoreError(f"{folder} cannot be made ({wrong.strerror}); set {_VAULT_VARIABLE} to another") from wrong
    return folder


def _name(store: Store) -> None:
    """Give a new store its id and keep the public key that its heads are signed with."""
    with store.reading() as connection:
        if connection.execute(select(func.count()).select_from(meta)).scalar():
            return
    with store.writing() as writing:
        if writing.connection.execute(select(func.count()).select_from(meta)).scalar():
            return
        public = store.signer.public_key
        rows = {"store_id": content_id("store", (public, now())), "public_key": public, "index_version": "1"}
        writing.connection.execute(insert(meta), [{"name": name, "value": value} for name, value in rows.items()])
