"""Searches that people keep, with a count of what is new."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from isnad.api.answers import answered, described, taking
from isnad.api.asking import filters
from isnad.api.caller import Caller, Reading
from isnad.api.render import address
from isnad.api.sent import Sending
from isnad.record.answers import SearchEntry, SearchesAnswer, SearchRequest
from isnad.store.search.form import form_query
from isnad.store.search.writing import format_query
from isnad.store.searches import count_new, drop_search, look_at_search, save_search, searches_of

router = APIRouter()


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
        alert = bool(sent.one("alert"))
        save_search(writing, caller.person, name=sent.one("name"), query=sent.one("query"), alert=alert)
    return RedirectResponse("/searches", 303)


@router.post("/api/searches", **described(SearchesAnswer), openapi_extra=taking(SearchRequest), tags=["searches"])
def keep_by_program(caller: Reading, sent: Sending) -> Response:
    """Keep a search, in place of one of the same name."""
    asked = sent.record(SearchRequest)
    with caller.store.writing() as writing:
        save_search(writing, caller.person, name=asked.name, query=asked.query, alert=asked.alert)
    return answered(caller.request, _answer(caller))


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
        return SearchesAnswer(
            searches=tuple(
                SearchEntry(
                    id=one.id,
                    name=one.name,
                    query=one.query,
                    alert=one.alert,
                    new=count_new(connection, caller.person, one) if one.alert else None,
                )
                for one in searches_of(connection, caller.person)
            )
        )
