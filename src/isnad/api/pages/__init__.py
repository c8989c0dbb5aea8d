"""The pages, each with its twin in JSON; the list is explicit."""

from typing import Final

from fastapi import APIRouter

from isnad.api.pages import (
    access,
    account,
    base,
    compare,
    decide,
    documents,
    events,
    exports,
    figures,
    helping,
    home,
    incidents,
    lessons,
    live,
    names,
    queue,
    reading,
    remarks,
    searches,
    sign_in,
    users,
)

ROUTERS: Final[tuple[APIRouter, ...]] = (
    home.router, sign_in.router, account.router, queue.router, documents.router, reading.router, decide.router,
    events.router, incidents.router, live.router, figures.router, searches.router, exports.router, users.router,
    lessons.router, helping.router, names.router, base.router, compare.router, access.router,
    remarks.router,
)  # fmt: skip
