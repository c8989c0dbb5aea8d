"""How much is new in the searches that somebody keeps: for their page, and for the head of every page."""

from sqlalchemy import Connection

from isnad.api.memo import Memo
from isnad.store.newest import incident_mark
from isnad.store.roles import Person
from isnad.store.searches import SavedSearch, count_new, ledger_size, searches_of
from isnad.store.store import Store


def new_in(memo: Memo, connection: Connection, person: Person, search: SavedSearch) -> tuple[int, int]:
    """Return how many events and incidents are new in a search; kept as long as neither ledger nor incidents change."""
    what = ("new", search, person, ledger_size(connection), incident_mark(connection))
    return memo.get(what, lambda: count_new(connection, person, search))


def all_new(memo: Memo, store: Store, person: Person) -> int:
    """Return how much is new in all searches with an alert."""
    with store.reading() as connection:
        kept = [one for one in searches_of(connection, person) if one.alert]
        return sum(sum(new_in(memo, connection, person, one)) for one in kept)
