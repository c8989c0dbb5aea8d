"""What waits for a person, by document."""

from collections import Counter
from collections.abc import Collection
from typing import Annotated, get_args

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection, Select, select

from isnad.api.answers import answered, described
from isnad.api.asking import dialect_of, filters
from isnad.api.caller import QUEUE, Caller, Deciding, Reading
from isnad.api.render import address
from isnad.export.wording import title_of
from isnad.record.answers import MineAnswer, OwnDecision, QueueAnswer, QueueEntry
from isnad.record.codes import EventClass
from isnad.record.errors import RedactedError
from isnad.review.mentions import mark_mentions_seen, mentions_of, remarks_naming
from isnad.review.queue import Queue, load_queue
from isnad.review.rank import QueueItem
from isnad.store.heads import load_heads
from isnad.store.read import load_document
from isnad.store.roles import Person, visible_to
from isnad.store.schema import document
from isnad.store.search import Query as EventQuery
from isnad.store.search import format_query, select_events
from isnad.store.search.form import form_params, form_query

router = APIRouter()
_A_PAGE, _MOST = 25, 100
Limit = Annotated[int, Query(ge=1, le=_MOST)]
Cursor = Annotated[str | None, Query(max_length=400)]


@router.get("/queue", include_in_schema=False)
def show(caller: Reading, cursor: Cursor = None) -> Response:
    """Return the page of what waits."""
    answer = _answer(caller, _A_PAGE, cursor)
    asked = filters(caller.request)
    return caller.page(
        "queue.html.j2",
        answer=answer,
        given=form_params(asked),
        query=format_query(form_query(asked)),
        classes=get_args(EventClass),
    )


@router.get("/api/queue", **described(QueueAnswer), tags=["review"])
def twin(caller: Reading, limit: Limit = _A_PAGE, cursor: Cursor = None) -> Response:
    """Return what waits, in the order in which the asker should take it."""
    return answered(caller.request, _answer(caller, limit, cursor))


@router.get("/queue/next", include_in_schema=False)
def go_on(caller: Deciding) -> Response:
    """Lead to the document that the person should take now, of the part of the queue that the address asks for; where
    nothing waits, to the queue."""
    query = form_query(filters(caller.request))
    told = format_query(query)
    with caller.store.reading() as connection:
        numbers = _numbers(connection, query)
        item = caller.session.ahead_in(told).following(
            lambda document_id: load_queue(connection, caller.person, numbers=numbers, document_id=document_id),
            caller.session.later,
        )
    if item is None:
        return RedirectResponse(address("queue", q=told), 303)
    return RedirectResponse(
        address("documents", item.document_id, event=next(iter(item.keys), None), **{QUEUE: told}), 303
    )


@router.get("/mine", include_in_schema=False)
def mine(caller: Reading) -> Response:
    """Return the page of one's last decisions, each to be taken back, and of the comments that speak to one."""
    answer = _mine(caller)
    ids = {one.document_id for one in (*(one.decision for one in answer.decisions), *answer.mentions)}
    with caller.store.reading() as connection:
        printed = _printed(connection, caller.person, ids)
    return caller.page("mine.html.j2", answer=answer, printed=printed)


@router.get("/api/mine", **described(MineAnswer), tags=["review"])
def mine_by_program(caller: Reading) -> Response:
    """Return one's last decisions, and the comments that speak to one."""
    return answered(caller.request, _mine(caller))


@router.post("/mine/seen", include_in_schema=False)
def mark_seen(caller: Reading) -> Response:
    """Mark as seen the comments that speak to one."""
    with caller.store.writing() as writing:
        mark_mentions_seen(writing, caller.person)
    return RedirectResponse("/mine", 303)


@router.post("/api/mine/seen", **described(MineAnswer), tags=["review"])
def mark_seen_by_program(caller: Reading) -> Response:
    """Mark as seen the comments that speak to one."""
    with caller.store.writing() as writing:
        mark_mentions_seen(writing, caller.person)
    return answered(caller.request, _mine(caller))


def _mine(caller: Caller) -> MineAnswer:
    decisions = tuple(OwnDecision(decision=one, in_force=in_force) for one, in_force in caller.desk.recent())
    with caller.store.reading() as connection:
        mentions = tuple(sorted(mentions_of(connection, caller.person), key=lambda one: one.at, reverse=True))
        remarks = tuple(reversed([*remarks_naming(connection, caller.person)]))
    return MineAnswer(decisions=decisions, mentions=mentions, new=caller.spoken_to, remarks=remarks)


def _printed(connection: Connection, person: Person, ids: Collection[str]) -> dict[str, tuple[str | None, str | None]]:
    """Who printed each report and when, of those that the person may still read."""
    columns = (document.c.id, document.c.outlet, document.c.published)
    query = select(*columns).where(document.c.id.in_(ids), visible_to(person))
    return {id_: (outlet, published) for id_, outlet, published in connection.execute(query)}


def _answer(caller: Caller, limit: int, cursor: str | None) -> QueueAnswer:
    query = form_query(filters(caller.request))
    with caller.store.reading() as connection:
        numbers = _numbers(connection, query)
        queue = caller.remember(
            connection, ("queue", query), lambda: load_queue(connection, caller.person, numbers=numbers, most=_MOST)
        )
        first = _behind(queue, cursor)
        shown = queue.items[first : first + limit]
        items = _entries(connection, shown)
    more = len(queue.items) > first + limit
    return QueueAnswer(
        items=items,
        documents=len(queue.items),
        events=queue.events,
        classes=dict(Counter(name for item in queue.items for name in item.classes).most_common()),
        next=shown[-1].document_id if more and shown else None,
    )


def _numbers(connection: Connection, query: EventQuery) -> Select[tuple[int]] | None:
    return None if query.root is None else select_events(query, dialect_of(connection))


def _behind(queue: Queue, cursor: str | None) -> int:
    """Where a page begins: behind the document that the page before ended with; at the beginning where it is gone."""
    return next((n for n, item in enumerate(queue.items, 1) if item.document_id == cursor), 0) if cursor else 0


def _entries(connection: Connection, items: tuple[QueueItem, ...]) -> tuple[QueueEntry, ...]:
    heads = load_heads(connection, [item.document_id for item in items])
    return tuple(
        QueueEntry(
            document_id=item.document_id,
            call=item.call,
            score=item.score,
            keys=item.keys,
            classes=item.classes,
            turn_of=item.turn_of,
            reasons=item.reasons,
            title=_title(connection, item.document_id),
            outlet=heads[item.document_id].outlet,
            published=heads[item.document_id].published.value,
            sample=heads[item.document_id].sample,
        )
        for item in items
    )


def _title(connection: Connection, document_id: str) -> str | None:
    try:
        return title_of(load_document(connection, document_id))
    except RedactedError:
        return None
