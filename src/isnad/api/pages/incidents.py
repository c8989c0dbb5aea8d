"""Incidents: the list, and one with its reports side by side, what they tell otherwise, and who stands behind them."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from isnad.api.answers import answered, described
from isnad.api.asking import filters
from isnad.api.beside import names_shown, shown_rows
from isnad.api.caller import Caller, Reading
from isnad.api.pages.remarks import incident_before
from isnad.api.shown import fresh_id
from isnad.api.speaking import named, others_of_documents
from isnad.record.answers import IncidentAnswer, IncidentsAnswer
from isnad.review.align import aligned
from isnad.review.trail import incident_trail
from isnad.runner.accounts import comparisons_of
from isnad.runner.telling import incidents_shown
from isnad.store.audit import let_read
from isnad.store.content import Keys
from isnad.store.incident_pages import page_of_incidents
from isnad.store.judged import judgements_of
from isnad.store.read import load_documents, load_event
from isnad.store.remarks import flagged_incidents, remarks_on, standing_remarks
from isnad.store.search.form import form_params, form_query
from isnad.store.seen import incidents_seen

router = APIRouter()
_A_PAGE, _MOST = 50, 200
Limit = Annotated[int, Query(ge=1, le=_MOST)]
Least = Annotated[int, Query(ge=1, le=10_000)]
Cursor = Annotated[str | None, Query(max_length=400)]


@router.get("/incidents", include_in_schema=False)
def show(caller: Reading, least: Least = 1, cursor: Cursor = None) -> Response:
    """Return the page of incidents."""
    answer = _page(caller, least, _A_PAGE, cursor)
    given = form_params(filters(caller.request))
    return caller.page("incidents.html.j2", answer=answer, given=given, least=least)


@router.get("/api/incidents", **described(IncidentsAnswer), tags=["incidents"])
def twin(caller: Reading, least: Least = 1, limit: Limit = _A_PAGE, cursor: Cursor = None) -> Response:
    """Return the incidents that hold an event of a query and all of whose reports the asker may read."""
    return answered(caller.request, _page(caller, least, limit, cursor))


@router.get("/incidents/{incident_id}", include_in_schema=False)
def show_one(caller: Reading, incident_id: str) -> Response:
    """Return the page of one incident."""
    answer = _one(caller, incident_id)
    with caller.store.reading() as connection:
        ids = [view.document.id for view in answer.events]
        texts = load_documents(connection, ids, Keys(connection))
    others = others_of_documents(caller, dict.fromkeys(ids))
    return caller.page(
        "incident.html.j2",
        answer=answer,
        numbers={line.event_key: number for number, line in enumerate(answer.incident.reports, 1)},
        rows=shown_rows(answer.fields, answer.events, texts, caller.words),
        names=names_shown(answer.events, caller.words),
        decides=caller.may("decide"),
        others=others,
        spoken=named(caller, others),
        fresh_id=fresh_id,
    )


@router.get("/api/incidents/{incident_id}", **described(IncidentAnswer), tags=["incidents"])
def twin_of_one(caller: Reading, incident_id: str) -> Response:
    """Return one incident with its reports' events; an id that it had before leads to it as well."""
    return answered(caller.request, _one(caller, incident_id))


def _page(caller: Caller, least: int, limit: int, cursor: str | None) -> IncidentsAnswer:
    query = form_query(filters(caller.request))
    with caller.store.reading() as connection:
        page = page_of_incidents(connection, caller.person, query, least=least, limit=limit, cursor=cursor)
        seen = incidents_seen(caller.store, connection, caller.person, page.incidents)
        shown = tuple(one for one in incidents_shown(connection, caller.person, seen) if len(one.reports) >= least)
        flags = flagged_incidents(connection, caller.person)
    flagged = tuple(one.id for one in shown if one.id in flags)
    return IncidentsAnswer(incidents=shown, next=page.next_cursor, flagged=flagged)


def _one(caller: Caller, incident_id: str) -> IncidentAnswer:
    incident = incident_before(caller, incident_id)
    for document_id in dict.fromkeys(line.document_id for line in incident.reports):
        let_read(caller.store, caller.person, document_id)
    with caller.store.reading() as connection:
        events = tuple(load_event(connection, line.event_key) for line in incident.reports)
        judged = {
            one.id: one for line in incident.reports for one in judgements_of(connection, line.event_key, caller.person)
        }
        comparisons = comparisons_of(connection, incident)
        history = incident_trail(connection, incident, caller.person)
        said = standing_remarks(remarks_on(connection, incident, caller.person))
    return IncidentAnswer(
        incident=incident, events=events, comparisons=comparisons, judgements=tuple(judged.values()),
        fields=aligned([view.event for view in events]), remarks=said, history=history,
    )  # fmt: skip
