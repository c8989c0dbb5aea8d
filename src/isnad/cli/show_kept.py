"""`isnad show --db`: a document or an event out of the store, as it stands."""

from msgspec.structs import replace
from rich.console import RenderableType
from rich.text import Text
from sqlalchemy import Connection

from isnad.cli.show import DocumentView
from isnad.export.labels import Catalogue
from isnad.record.errors import MissingError
from isnad.record.review import Tombstone
from isnad.store.audit import let_read
from isnad.store.content import tombstone_of
from isnad.store.find import FoundInStore, find_in_store
from isnad.store.opening import open_store
from isnad.store.people import person_named
from isnad.store.read import coded_in_force, load_coded, views_of
from isnad.store.unseen import refuse_blind

DAY = 10


def kept_view(wanted: str, place: str, words: Catalogue, *, why: bool, user: str | None = None) -> RenderableType:
    """Return what to print of the document or event that `wanted` names; of a redacted one its tombstone.

    A read of what is restricted or sealed stands in the audit log.

    Raises:
        MissingError: nothing is called that.
        RefusedError: the user may not read it, or may still code it blind.
        StoreError: there is no such store.
    """
    store = open_store(place, create=False)
    with store.reading() as connection:
        found = find_in_store(connection, wanted)
        stone = tombstone_of(connection, found.document_id)
        person = person_named(connection, user)
    if stone is not None:
        return _tombstone(stone)
    let_read(store, person, found.document_id)
    with store.reading() as connection:
        refuse_blind(connection, person, found.document_id)
        return _document(connection, found, words, why=why)


def _document(connection: Connection, found: FoundInStore, words: Catalogue, *, why: bool) -> RenderableType:
    coded, standing = coded_in_force(connection, found.document_id)
    if found.event_key is None:
        return DocumentView(coded, 1, words, standing=standing).render(why=why)
    numbers = [n for n, view in enumerate(standing, 1) if view.key == found.event_key]
    if not numbers:
        return _out_of_force(connection, found, words, why=why)
    return DocumentView(coded, 1, words, numbers, standing).render(why=why)


def _out_of_force(connection: Connection, found: FoundInStore, words: Catalogue, *, why: bool) -> RenderableType:
    """An event that was rejected, merged or split is shown as well, for somebody asked for it."""
    views = views_of(connection, found.document_id)
    numbers = [n for n, view in enumerate(views, 1) if view.key == found.event_key]
    if not numbers:
        raise MissingError(f"{found.event_key}: the newest coding has no such event, and nobody decided on it")
    shown = replace(load_coded(connection, found.document_id), events=tuple(view.event for view in views))
    return DocumentView(shown, 1, words, numbers, views).render(why=why)


def _tombstone(stone: Tombstone) -> Text:
    return Text(
        f"{stone.document_id}: its content was removed on {stone.at[:DAY]} by {stone.by}, by authority of "
        f"{stone.authority}: {stone.reason}"
    )
