"""The desk as one application over one store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

import anyio.to_thread
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from isnad import __version__
from isnad.api.answers import describe
from isnad.api.guard import Guard
from isnad.api.pages import ROUTERS
from isnad.api.problems import handle_problems
from isnad.api.render import STATIC
from isnad.api.settings import Settings
from isnad.api.shared import share
from isnad.store.search.names import read_ahead
from isnad.store.store import Store

AT_ONCE = 7
"""Requests worked on at once. Each may need two connections, and the pool of a store holds fifteen."""

_WORTH_PACKING = 1_000


def create_app(store: Store, settings: Settings | None = None) -> FastAPI:
    """Return the desk over a store. It asks nothing of the network.

    Args:
        store: open; the caller closes it after the desk has stopped.
        settings: without them everybody signs in, and only a loopback name is answered.
    """
    chosen = settings or Settings()
    app = FastAPI(
        title="isnad",
        version=__version__,
        summary="What was reported, by whom, and what people decided about it.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_lifespan,
    )
    app.state.shared = share(store, chosen)
    STATIC.mkdir(exist_ok=True)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in ROUTERS:
        app.include_router(router)
    handle_problems(app)
    describe(app)
    app.add_middleware(GZipMiddleware, minimum_size=_WORTH_PACKING, compresslevel=5)
    app.add_middleware(Guard, settings=chosen)
    return app


@asynccontextmanager
async def _lifespan(_: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
    Thread(target=read_ahead, daemon=True).start()
    yield
