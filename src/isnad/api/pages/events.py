"""Events: the list, the map and the line of days that share one filter, and one event with all that is known of it."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Annotated, get_args

from fastapi import APIRouter
from fastapi import Query as Asked
from fastapi.responses import Response
from sqlalchemy import Connection

from isnad.api.answers import answered, answered_with, described, packed
from isnad.api.asking import filters
from isnad.api.caller import Caller, Reading
from isnad.api.glossing import event_gloss
from isnad.api.history import shown_steps
from isnad.api.shown import fresh_id, shown_events
from isnad.api.speaking import named, others_of
from isnad.record.answers import (
    EventAnswer,
    EventsAnswer,
    PointColumnsAnswer,
    PointFeature,
    PointGeometry,
    PointProperties,
    PointsAnswer,
    PointTotals,
    TimelineAnswer,
)
from isnad.record.codes import EventClass, HarmKind
from isnad.record.errors import MissingError
from isnad.record.review import EventStatus
from isnad.review.sheet import Sheet
from isnad.review.trail import load_trail
from isnad.review.why import explain
from isnad.runner.beside import resembling
from isnad.store.incident_pages import incident_of
from isnad.store.judged import judgements_of
from isnad.store.read import load_events
from isnad.store.search import Order, Query, find_events, format_query, told_to
from isnad.store.search.counting import DayCounts, Point, PointCounts, count_by_day, event_points
from isnad.store.search.form import form_params, form_query
from isnad.store.searches import ledger_size
from isnad.store.seen import events_seen

router = APIRouter()
_A_PAGE, _MOST = 50, 200
_EPOCH, _DAYS_KEPT = date(1970, 1, 1).toordinal(), 20_000
Limit = Annotated[int, Asked(ge=1, le=_MOST)]
Cursor = Annotated[str | None, Asked(max_length=2_000)]


@router.get("/events", include_in_schema=False)
def show(caller: Reading, order: Order = "newest", cursor: Cursor = None) -> Response:
    """Return the page of the events that an address asks for, with map and line of days."""
    answer = _page(caller, order, _A_PAGE, cursor)
    given = form_params(filters(caller.request))
    with caller.store.reading() as connection:
        days, points = _counts(caller, connection, form_query(given))
    return caller.page(
        "events.html.j2",
        answer=answer,
        given=given,
        order=order,
        days=days,
        points=points,
        classes=get_args(EventClass),
        harms=get_args(HarmKind),
        statuses=get_args(EventStatus),
    )


@router.get("/api/events", **described(EventsAnswer), tags=["events"])
def twin(caller: Reading, order: Order = "newest", limit: Limit = _A_PAGE, cursor: Cursor = None) -> Response:
    """Return the events that a query means (`q`, or the fields of the form), page by page."""
    return answered(caller.request, _page(caller, order, limit, cursor))


@router.get("/api/points", **described(PointsAnswer), tags=["events"])
def points(caller: Reading) -> Response:
    """Return the same events as points, as GeoJSON; those without one are counted."""
    return _kept_for_the_map(caller, _points)


@router.get("/api/points/columns", **described(PointColumnsAnswer), tags=["events"])
def point_columns(caller: Reading) -> Response:
    """Return the same points column by column, a third as long: what the desk's own map reads."""
    return _kept_for_the_map(caller, _columns)


@router.get("/api/timeline", **described(TimelineAnswer), tags=["events"])
def timeline(caller: Reading) -> Response:
    """Return the same events counted by their first day; those without one are counted apart."""
    query = form_query(filters(caller.request))
    with caller.store.reading() as connection:
        counts, _ = _counts(caller, connection, query)
    return answered(caller.request, TimelineAnswer(days=counts.days, unknown=counts.unknown, all=counts.all))


@router.get("/events/{key}", include_in_schema=False)
def show_one(caller: Reading, key: str) -> Response:
    """Return the page of one event: fields, chain, why, history, flags."""
    sheet, answer = _one(caller, key)
    others = others_of(caller, sheet)
    (shown,) = shown_events((answer.event,), sheet.coded, caller.words)
    return caller.page(
        "event.html.j2",
        sheet=sheet,
        shown=shown,
        answer=answer,
        history=shown_steps(answer.history, answer.event.event, sheet.coded, caller.words),
        decides=caller.may("decide"),
        others=others,
        names=named(caller, others),
        fresh_id=fresh_id,
    )


@router.get("/api/events/{key}", **described(EventAnswer), tags=["events"])
def twin_of_one(caller: Reading, key: str) -> Response:
    """Return one event as it stands, what people decided on it, and the incident it is told in."""
    return answered(caller.request, _one(caller, key)[1])


def _counts(caller: Caller, connection: Connection, query: Query) -> tuple[DayCounts, PointCounts]:
    only = told_to(query, caller.person, gathered=True)
    return caller.remember(connection, ("counts", query), lambda: count_by_day(connection, query, only=only))


def _kept_for_the_map(
    caller: Caller, made: Callable[[Caller, Connection, Query], PointsAnswer | PointColumnsAnswer]
) -> Response:
    """Answer with what was made for this filter and person, kept until the ledger grows."""
    query = form_query(filters(caller.request))
    with caller.store.reading() as connection:
        known = (made.__name__, query, caller.person, ledger_size(connection))
        kept = caller.shared.maps.get(known, lambda: packed(made(caller, connection, query)))
    return answered_with(caller.request, kept)


def _points(caller: Caller, connection: Connection, query: Query) -> PointsAnswer:
    found, totals = _found(caller, connection, query)
    return PointsAnswer(features=tuple(map(_feature, found)), counts=totals)


def _columns(caller: Caller, connection: Connection, query: Query) -> PointColumnsAnswer:
    found, totals = _found(caller, connection, query)
    keys, classes, lats, lons, radii, first, last = zip(*found, strict=True) if totals.shown else ((),) * 7
    names = tuple(sorted(set(classes)))
    return PointColumnsAnswer(
        classes=names,
        keys=keys,
        event_class=tuple(map({name: number for number, name in enumerate(names)}.__getitem__, classes)),
        lon=lons,
        lat=lats,
        radius=radii,
        day=tuple(map(_day, first)),
        until=tuple(map(_day, last)),
        counts=totals,
    )


def _found(caller: Caller, connection: Connection, query: Query) -> tuple[Iterator[Point], PointTotals]:
    _, counts = _counts(caller, connection, query)
    found = event_points(connection, query, only=told_to(query, caller.person, gathered=True))
    return found, PointTotals(shown=counts.shown, no_place=counts.no_place, restricted=counts.restricted)


@lru_cache(_DAYS_KEPT)
def _day(day: str | None) -> int | None:
    return None if day is None else date.fromisoformat(day).toordinal() - _EPOCH


def _page(caller: Caller, order: Order, limit: int, cursor: str | None) -> EventsAnswer:
    query = form_query(filters(caller.request))
    only = told_to(query, caller.person)
    with caller.store.reading() as connection:
        page = find_events(connection, query, order=order, limit=limit, cursor=cursor, only=only)
        events = tuple(events_seen(caller.store, caller.person, load_events(connection, page.numbers)))
        total = _counts(caller, connection, query)[0].all
    return EventsAnswer(query=format_query(query), events=events, total=total, next=page.next_cursor)


def _one(caller: Caller, key: str) -> tuple[Sheet, EventAnswer]:
    """The document of an event as the person may see it, and the event in it."""
    sheet = caller.desk.open(key)
    view = next((view for view in sheet.events if view.key == key), None)
    if view is None:
        raise MissingError(f"{key}: there is no such event before you")
    with caller.store.reading() as connection:
        incident, judgements = incident_of(connection, key), judgements_of(connection, key, caller.person)
        steps, like = load_trail(connection, sheet, key), resembling(connection, caller.person, key)
    return sheet, EventAnswer(
        event=view,
        incident=incident,
        judgements=judgements,
        history=steps,
        resembling=like,
        why=explain(view, sheet.coded),
        gloss=event_gloss(view.event, view.claims, sheet.coded.document.text),
    )


def _feature(point: Point) -> PointFeature:
    return PointFeature(
        id=point.key,
        geometry=PointGeometry(coordinates=(point.lon, point.lat)),
        properties=PointProperties(
            event_class=point.event_class, radius=point.radius, day=point.first, until=point.last
        ),
    )
