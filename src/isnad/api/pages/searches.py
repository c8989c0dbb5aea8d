"""Searches that people keep: what is new in each, as a count, a list and a feed."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from isnad.api.answers import answered, described, taking
from isnad.api.asking import filters
from isnad.api.caller import Caller, Reading
from isnad.api.items import incident_item, view_item
from isnad.api.news import new_in
from isnad.api.render import address
from isnad.api.sent import Sending
from isnad.record.answers import (
    FeedAnswer,
    FeedItem,
    LiveItem,
    SearchEntry,
    SearchesAnswer,
    SearchNewsAnswer,
    SearchRequest,
)
from isnad.runner.telling import incidents_shown
from isnad.store.incident_pages import NEWS, page_of_incidents
from isnad.store.read import load_events
from isnad.store.search import find_events, parse
from isnad.store.search.form import form_query
from isnad.store.search.writing import format_query
from isnad.store.searches import (
    SavedSearch,
    change_search,
    drop_search,
    look_at_search,
    new_events,
    save_search,
    search_of,
    searches_of,
    searches_of_others,
)
from isnad.store.seen import events_seen, incidents_seen

router = APIRouter()
_MOST = 100


@router.get("/searches", include_in_schema=False)
def show(caller: Reading) -> Response:
    """Return the page of one's searches; an address with filters offers to keep them."""
    query = format_query(form_query(filters(caller.request)))
    return caller.page("searches.html.j2", answer=_answer(caller), query=query)


@router.get("/api/searches", **described(SearchesAnswer), tags=["searches"])
def twin(caller: Reading) -> Response:
    """Return one's searches; those with an alert say how many events came since one looked last."""
    return answered(caller.request, _answer(caller))


@router.post("/searches", include_in_schema=False)
def keep(caller: Reading, sent: Sending) -> Response:
    """Keep a search."""
    with caller.store.writing() as writing:
        save_search(
            writing, caller.person, name=sent.one("name"), query=sent.one("query"), alert=bool(sent.one("alert")),
            shared=bool(sent.one("shared")),
        )  # fmt: skip
    return RedirectResponse("/searches", 303)


@router.post("/api/searches", **described(SearchesAnswer), openapi_extra=taking(SearchRequest), tags=["searches"])
def keep_by_program(caller: Reading, sent: Sending) -> Response:
    """Keep a search, in place of one of the same name."""
    asked = sent.record(SearchRequest)
    with caller.store.writing() as writing:
        save_search(writing, caller.person, name=asked.name, query=asked.query, alert=asked.alert, shared=asked.shared)
    return answered(caller.request, _answer(caller))


@router.get("/searches/{search_id}", include_in_schema=False)
def show_new(caller: Reading, search_id: str) -> Response:
    """Return the page of what is new in a search; it stays new until it is marked as seen."""
    entry, items = _news(caller, search_id)
    return caller.page("search.html.j2", one=entry, items=items)


@router.get("/api/searches/{search_id}", **described(SearchNewsAnswer), tags=["searches"])
def twin_of_new(caller: Reading, search_id: str) -> Response:
    """Return a search with what is new in it."""
    entry, items = _news(caller, search_id)
    return answered(caller.request, SearchNewsAnswer(search=entry, items=items))


@router.get("/api/searches/{search_id}/feed", **described(FeedAnswer), tags=["searches"])
def feed(caller: Reading, search_id: str) -> Response:
    """Return what is new in a search as a JSON Feed."""
    entry, items = _news(caller, search_id)
    base = str(caller.request.base_url).rstrip("/")
    answer = FeedAnswer(
        version="https://jsonfeed.org/version/1.1",
        title=entry.name,
        home_page_url=f"{base}{address('searches', entry.id)}",
        feed_url=f"{base}{address('api', 'searches', entry.id, 'feed')}",
        items=tuple(
            FeedItem(
                id=one.id, url=base + one.href, title=one.title, tags=(one.kind, one.event_class),
                content_text=" · ".join(part for part in (one.title, one.day, one.place) if part),
            )
            for one in items
        ),
    )  # fmt: skip
    return answered(caller.request, answer)


@router.post("/searches/{search_id}/seen", include_in_schema=False)
def mark_seen(caller: Reading, search_id: str) -> Response:
    """Mark as seen what is new in a search."""
    with caller.store.writing() as writing:
        look_at_search(writing, caller.person, search_id)
    return RedirectResponse("/searches", 303)


@router.post("/api/searches/{search_id}/seen", **described(SearchesAnswer), tags=["searches"])
def mark_seen_by_program(caller: Reading, search_id: str) -> Response:
    """Mark as seen what is new in a search."""
    with caller.store.writing() as writing:
        look_at_search(writing, caller.person, search_id)
    return answered(caller.request, _answer(caller))


@router.post("/searches/{search_id}/change", include_in_schema=False)
def change(caller: Reading, search_id: str, sent: Sending) -> Response:
    """Set whether a search has an alert, and whether others see it."""
    with caller.store.writing() as writing:
        change_search(writing, caller.person, search_id, alert=bool(sent.one("alert")), shared=bool(sent.one("shared")))
    return RedirectResponse("/searches", 303)


@router.post("/searches/{search_id}/look", include_in_schema=False)
def look(caller: Reading, search_id: str) -> Response:
    """Lead to the events of a search; what is there now is not new any more."""
    with caller.store.writing() as writing:
        found = look_at_search(writing, caller.person, search_id)
    return RedirectResponse(address("events", q=found.query), 303)


@router.post("/searches/{search_id}/drop", include_in_schema=False)
def drop(caller: Reading, search_id: str) -> Response:
    """Keep a search no longer."""
    with caller.store.writing() as writing:
        drop_search(writing, caller.person, search_id)
    return RedirectResponse("/searches", 303)


@router.delete("/api/searches/{search_id}", **described(SearchesAnswer), tags=["searches"])
def drop_by_program(caller: Reading, search_id: str) -> Response:
    """Keep a search no longer."""
    with caller.store.writing() as writing:
        drop_search(writing, caller.person, search_id)
    return answered(caller.request, _answer(caller))


def _answer(caller: Caller) -> SearchesAnswer:
    with caller.store.reading() as connection:
        kept = searches_of(connection, caller.person)
        others = tuple(map(_shared_entry, searches_of_others(connection, caller.person)))
        return SearchesAnswer(searches=tuple(_entry(caller, connection, one) for one in kept), others=others)


def _entry(caller: Caller, connection: Connection, one: SavedSearch) -> SearchEntry:
    counts = new_in(caller.shared.memo, connection, caller.person, one) if one.alert else (None, None)
    return SearchEntry(
        id=one.id, name=one.name, query=one.query, alert=one.alert, new=counts[0], new_incidents=counts[1],
        looked_at=one.looked_at, owner=one.owner, shared=one.shared,
    )  # fmt: skip


def _shared_entry(one: SavedSearch) -> SearchEntry:
    return SearchEntry(
        id=one.id, name=one.name, query=one.query, alert=False, new=None, new_incidents=None, looked_at="",
        owner=one.owner, shared=True,
    )  # fmt: skip


def _news(caller: Caller, search_id: str) -> tuple[SearchEntry, tuple[LiveItem, ...]]:
    """A search with what is new in it, the incidents first: each tells of several events."""
    person = caller.person
    with caller.store.reading() as connection:
        kept = search_of(connection, person, search_id)
        query = parse(kept.query)
        page = page_of_incidents(connection, person, query, least=NEWS, limit=_MOST, since=kept.looked_at)
        seen = incidents_seen(caller.store, connection, person, page.incidents)
        items = [incident_item(one, caller.words) for one in incidents_shown(connection, person, seen)]
        numbers = find_events(connection, query, limit=_MOST, only=new_events(query, person, kept)).numbers
        views = events_seen(caller.store, person, load_events(connection, numbers))
        items += [view_item(connection, view, caller.words) for view in views]
        return _entry(caller, connection, kept), tuple(items)
