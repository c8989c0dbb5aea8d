"""The work of `isnad serve`: which store, who may come in, and listening until stopped."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from isnad.cli import exits
from isnad.cli.options import named_store, opened_store
from isnad.cli.output import complain
from isnad.record.errors import OutputError, UsageError
from isnad.store.people import os_user, people
from isnad.store.store import Store

if TYPE_CHECKING:
    from isnad.api.settings import Settings

_MINUTE = 60.0
_NO_LIBRARIES = "the desk needs an extra: pip install 'isnad[serve]'"
_MOST_CONNECTIONS, _KEPT_ALIVE = 500, 10


@dataclass(frozen=True, slots=True)
class ServeRequest:
    """What the person asked for."""

    place: str | None
    host: str
    port: int
    names: tuple[str, ...]
    acting: str | None
    sign_in: bool
    idle: float
    behind_tls: bool
    demo: bool
    keep: Path | None
    tiles: Path | None = None
    style: Path | None = None
    glyphs: Path | None = None


def serve_desk(request: ServeRequest) -> int:
    """Open the desk, serve it until it is stopped, and return the exit code.

    Raises:
        UsageError: the options cannot be meant, or a library is missing.
        OutputError: the address cannot be listened on.
        StoreError: the store cannot be opened.
    """
    _check(request)
    base_map = _base_map(request)
    with _opened(request) as store:
        local = _local_user(request, store)
        listening = _listening(request)
        try:
            _run(request, store, _settings(request, local, base_map), listening)
        except KeyboardInterrupt:
            pass
        finally:
            listening.close()
    complain("stopped; everything decided is kept" if not request.demo or request.keep else "stopped")
    return exits.OK


def _check(request: ServeRequest) -> None:
    if request.demo and request.place is not None and request.keep is None:
        complain("--demo opens the samples in a store of their own; the store named is left alone")
    if request.keep is not None and not request.demo:
        raise UsageError("--keep says where the store of --demo lies; name your own store with --db")
    if request.acting is not None and request.sign_in:
        raise UsageError("--as works without sign-in and --sign-in asks for one; give one of them")


@contextmanager
def _opened(request: ServeRequest) -> Iterator[Store]:
    if not request.demo:
        store = opened_store(named_store(request.place))
        try:
            yield store
        finally:
            store.close()
        return
    from isnad.cli.serve_demo import demo_store  # noqa: PLC0415 - coding is loaded for the demo only

    with TemporaryDirectory(prefix="isnad-demo-") as folder:
        store = demo_store(request.keep or Path(folder) / "demo.db")
        try:
            yield store
        finally:
            store.close()


def _local_user(request: ServeRequest, store: Store) -> str | None:
    """Who works without sign-in; None where everybody signs in."""
    try:
        from isnad.api.settings import is_loopback  # noqa: PLC0415
    except ImportError as missing:
        raise UsageError(_NO_LIBRARIES) from missing
    if not is_loopback(request.host):
        if request.acting is not None:
            raise UsageError(
                f"--as {request.acting} needs no sign-in, and others can reach {request.host}; leave it out, or listen "
                "on 127.0.0.1"
            )
        return None
    if request.sign_in:
        return None
    with store.reading() as connection:
        listed = people(connection)
    if request.acting is not None:
        return request.acting
    return None if listed else os_user()


def _listening(request: ServeRequest) -> socket.socket:
    family = socket.AF_INET6 if ":" in request.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((request.host.strip("[]"), request.port))
        made.listen()
    except OSError as wrong:
        made.close()
        raise OutputError(
            f"cannot listen on {request.host} port {request.port} ({wrong.strerror}); choose another with --port"
        ) from wrong
    return made


class _BaseMap(NamedTuple):
    """What the map of the desk is drawn on."""

    tiles: Path | None = None
    style: bytes | None = None
    glyphs: Path | None = None


def _base_map(request: ServeRequest) -> _BaseMap:
    """The base map of one's own, found fit before anything is opened."""
    if request.tiles is None and request.style is None and request.glyphs is None:
        return _BaseMap()
    try:
        from isnad.api.base_map import checked_glyphs, checked_style, checked_tiles  # noqa: PLC0415
    except ImportError as missing:
        raise UsageError(_NO_LIBRARIES) from missing
    if request.glyphs is not None and request.style is None:
        raise UsageError("--glyphs are the letters of a style; name it with --style FILE.json")
    tiles = None if request.tiles is None else checked_tiles(request.tiles)
    glyphs = None if request.glyphs is None else checked_glyphs(request.glyphs)
    if request.style is None:
        return _BaseMap(tiles=tiles)
    style = checked_style(request.style, tiles=tiles is not None, glyphs=glyphs is not None)
    return _BaseMap(tiles, style, glyphs)


def _shown(request: ServeRequest) -> str:
    return f"[{request.host}]" if ":" in request.host else request.host


def _settings(request: ServeRequest, local: str | None, base_map: _BaseMap) -> "Settings":
    from isnad.api.settings import LOOPBACK_NAMES, Settings  # noqa: PLC0415

    return Settings(
        local_user=local,
        hosts=tuple(dict.fromkeys((*LOOPBACK_NAMES, _shown(request), *request.names))),
        secure=request.behind_tls,
        idle=request.idle * _MINUTE,
        tiles=base_map.tiles,
        style=base_map.style,
        glyphs=base_map.glyphs,
    )


def _run(request: ServeRequest, store: Store, settings: "Settings", listening: socket.socket) -> None:
    try:
        import uvicorn  # noqa: PLC0415 - an extra

        from isnad.api.app import create_app  # noqa: PLC0415
        from isnad.api.shared import first_link  # noqa: PLC0415
    except ImportError as missing:
        raise UsageError(_NO_LIBRARIES) from missing
    app = create_app(store, settings)
    address = f"http://{_shown(request)}:{listening.getsockname()[1]}"
    complain(f"the desk is open: {address}/ (Ctrl-C stops it)")
    link = first_link(app.state.shared)
    if link is not None:
        complain(f"no admin can sign in yet; this link sets a password, once: {address}{link}")
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=_KEPT_ALIVE, timeout_graceful_shutdown=3, proxy_headers=False,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])
