"""What all requests of one desk share."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from isnad.api.links import Links
from isnad.api.memo import Memo
from isnad.api.sessions import Limit, Session, Sessions
from isnad.api.settings import Settings
from isnad.store.accounts import admin_can_sign_in
from isnad.store.connect import hold_less
from isnad.store.store import Store

TRIES_OF_ONE: Final = (8, 15 * 60.0)
TRIES_BY_ADDRESS: Final = (40, 15 * 60.0)
TRIES_BY_NAME: Final = (100, 15 * 60.0)
"""So many wrong passwords for one name from one address, from one address, and for one name, within so many seconds.
The last is high, so that nobody can lock another out by typing nonsense from elsewhere."""

REQUESTS: Final = (600, 60.0)
"""So many requests of one session or token within so many seconds."""


@dataclass(slots=True)
class Shared:
    """One desk over one store. `local` is the session of a desk without sign-in; `streams` counts by person."""

    store: Store
    settings: Settings
    sessions: Sessions
    links: Links
    of_one: Limit
    by_name: Limit
    by_address: Limit
    requests: Limit
    local: Session | None = None
    streams: Counter[str] = field(default_factory=Counter)
    memo: Memo = field(default_factory=Memo)
    maps: Memo = field(default_factory=lambda: Memo(3))


def share(store: Store, settings: Settings) -> Shared:
    """Return what the requests of a desk share."""
    now = settings.clock()
    hold_less(store.engine)
    local = Session(user=settings.local_user, begun=now, seen=now) if settings.local_user is not None else None
    return Shared(
        store=store,
        settings=settings,
        sessions=Sessions(settings),
        links=Links(settings.link, settings.clock),
        of_one=Limit(*TRIES_OF_ONE, settings.clock),
        by_name=Limit(*TRIES_BY_NAME, settings.clock),
        by_address=Limit(*TRIES_BY_ADDRESS, settings.clock),
        requests=Limit(*REQUESTS, settings.clock),
        local=local,
    )


def first_link(shared: Shared) -> str | None:
    """Return the path of a link by which the first admin comes in; None where one can already, or nobody signs in."""
    if shared.local is not None:
        return None
    with shared.store.reading() as connection:
        return None if admin_can_sign_in(connection) else shared.links.make(None, "the terminal")
