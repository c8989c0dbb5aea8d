"""What all requests of one desk share."""

from dataclasses import dataclass

from isnad.api.sessions import Session, Sessions
from isnad.api.settings import Settings
from isnad.store.store import Store


@dataclass(slots=True)
class Shared:
    """One desk over one store. `local` is the session of a desk without sign-in."""

    store: Store
    settings: Settings
    sessions: Sessions
    local: Session | None = None


def share(store: Store, settings: Settings) -> Shared:
    """Return what the requests of a desk share."""
    now = settings.clock()
    local = Session(user=settings.local_user, begun=now, seen=now) if settings.local_user is not None else None
    return Shared(store=store, settings=settings, sessions=Sessions(settings), local=local)
