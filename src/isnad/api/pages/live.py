"""Live coverage: the newest events and incidents, and a stream of what comes after, whoever codes it."""

from collections.abc import AsyncIterator
from typing import Annotated

import anyio
import msgspec
from anyio.to_thread import run_sync
from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import Response, StreamingResponse

from isnad.api.answers import answered, described, described_as
from isnad.api.caller import Caller, Reading
from isnad.api.following import Follower, newest_items
from isnad.record.answers import LiveAnswer, LiveItem

router = APIRouter()
_OF_ONE, _QUIET = 10, 15.0
_TOO_OFTEN = 429
Before = Annotated[int | None, Query(ge=0, le=2**53)]


@router.get("/live", include_in_schema=False)
def show(caller: Reading, before: Before = None) -> Response:
    """Return the page of what came last, or of what came before an entry of the ledger."""
    return caller.page("live.html.j2", answer=newest_items(caller, before), before=before)


@router.get("/api/live", **described(LiveAnswer), tags=["live"])
def twin(caller: Reading, before: Before = None) -> Response:
    """Return what came last, from where a stream goes on, and as `next` from where older events do."""
    return answered(caller.request, newest_items(caller, before))


@router.get(
    "/api/live/stream", **described_as("`event` and `incident`, each a LiveItem.", "text/event-stream"), tags=["live"]
)
async def stream(caller: Reading, since: Annotated[int | None, Query(ge=0, le=2**53)] = None) -> Response:
    """Return a stream of server-sent events: what is coded and put together from now on, or since an entry."""
    if caller.shared.streams[caller.person.id] >= _OF_ONE:
        raise HTTPException(_TOO_OFTEN, f"{_OF_ONE} streams are open for {caller.person.id}; close one", None)
    last = caller.request.headers.get("last-event-id", "")
    begin = int(last) if last.isascii() and last.isdecimal() and len(last) <= 15 else since
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_lines(caller, begin), media_type="text/event-stream", headers=headers)


async def _lines(caller: Caller, since: int | None) -> AsyncIterator[bytes]:
    """Lines of the stream until the reader goes, their session ends, or they may read no more."""
    streams, user = caller.shared.streams, caller.person.id
    streams[user] += 1
    try:
        follower = await run_sync(Follower, caller, since)
        yield b"retry: 3000\n\n"
        quiet = 0.0
        while await run_sync(follower.goes_on):
            items = await run_sync(follower.look)
            for item in items:
                yield _line(item, follower.at)
            quiet = 0.0 if items else quiet + caller.shared.settings.poll
            if quiet >= _QUIET:
                quiet = 0.0
                yield b": nothing new\n\n"
            await anyio.sleep(caller.shared.settings.poll)
    finally:
        streams[user] -= 1


def _line(item: LiveItem, at: int) -> bytes:
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (at, item.kind.encode(), msgspec.json.encode(item))
