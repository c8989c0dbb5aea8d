"""What waits for a person in a store: read from the index, without opening a single document that is not decided on."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, or_, select

from isnad.record.base import Record
from isnad.record.errors import RedactedError
from isnad.record.review import Decision
from isnad.review.blind import BlindState, blind_state, is_double_coded
from isnad.review.double import double_share, largest_share, store_id
from isnad.review.rank import Call, QueueItem, Waiting, in_order, item_of
from isnad.store.live import live_decisions
from isnad.store.read import decisions_of
from isnad.store.roles import Person, may, visible_to
from isnad.store.schema import coding, decision, document, event_actor, event_harm, event_mark, event_view
from isnad.store.touched import waits_for_codebook

_ASKED = ("flagged", "second_reader")
_UNDECIDED = ("created", "assigned", "reopened")
_ACCUSED = ("accused_by_opponent", "accused_by_third_party")


class Queue(Record, frozen=True, kw_only=True):
    """Documents in the order in which this person should take them, and how much is left.

    `events` counts the events that wait, of documents that are not coded blind.
    """

    items: tuple[QueueItem, ...] = ()
    events: int = 0


def load_queue(
    connection: Connection,
    person: Person,
    *,
    numbers: Select[tuple[int]] | None = None,
    classes: Sequence[str] = (),
) -> Queue:
    """Return what waits for a person to decide.

    Args:
        numbers: a query of `event_view.n`; only events it finds are asked about.
        classes: only events of these classes; all where empty.
    """
    waiting = _by_document(connection, person, numbers, classes)
    narrowed = numbers is not None or bool(classes)
    states = _blind_states(connection, person)
    assigned = _assigned(connection, waiting)
    items = []
    for document_id in waiting if narrowed else {**waiting, **states}:
        if assigned.get(document_id, person.id) != person.id:
            continue
        call = _call(person, states.get(document_id), waiting.get(document_id, []))
        # A narrowed queue would tell who codes blind what the machine found there.
        if call is not None and not (narrowed and call == "double_code"):
            items.append(item_of(document_id, waiting.get(document_id, []), call))
    return Queue(items=in_order(items), events=sum(len(item.keys) for item in items))


def _call(person: Person, state: BlindState | None, events: Sequence[Waiting]) -> Call | None:
    """Why a document waits for this person; None where it does not."""
    if state is not None and state.stage == "coding":
        return "double_code" if state.awaits(person.id) and may(person, "decide").allowed else None
    if state is not None and state.stage == "to_adjudicate":
        mine = person.id not in state.coders and may(person, "adjudicate").allowed
        return "adjudicate" if mine else None
    if not events:
        return None
    return "doubt" if any(event.doubt != "none" for event in events) else "decide"


def _by_document(
    connection: Connection, person: Person, numbers: Select[tuple[int]] | None, classes: Sequence[str]
) -> dict[str, list[Waiting]]:
    query = _query().where(visible_to(person), or_(_waits(), waits_for_codebook(connection)))
    if classes:
        query = query.where(event_view.c["class"].in_(classes))
    if numbers is not None:
        query = query.where(event_view.c.n.in_(numbers))
    flags = _flags(connection)
    settled, asked = _settled(connection), _asked_by(connection, person)
    found: dict[str, list[Waiting]] = {}
    for row in connection.execute(query):
        if row.key in settled or (row.status == "second_reader" and row.doubt == "none" and row.key in asked):
            continue
        found.setdefault(row.document_id, []).append(_waiting(row, flags.get(row.n, ())))
    return found


def _query() -> Select[Any]:
    killed = (
        select(event_harm.c.event_n, func.max(event_harm.c.low).label("killed"))
        .where(event_harm.c.kind == "killed", event_harm.c.alternative.is_(False))
        .group_by(event_harm.c.event_n)
        .subquery()
    )
    doers = (
        select(
            event_actor.c.event_n,
            func.sum(case((event_actor.c.basis.in_(_ACCUSED), 1), else_=0)).label("accused"),
            func.sum(case((event_actor.c.basis == "unidentified", 1), else_=0)).label("unidentified"),
        )
        .where(event_actor.c.role == "actor")
        .group_by(event_actor.c.event_n)
        .subquery()
    )
    view = event_view.c
    return (
        select(
            view.n, view.key, view.document_id, view["class"].label("event_class"), view.status, view.doubt,
            view.confidence, killed.c.killed, doers.c.accused, doers.c.unidentified,
        )
        .join(document, document.c.id == view.document_id)
        .outerjoin(killed, killed.c.event_n == view.n)
        .outerjoin(doers, doers.c.event_n == view.n)
        .order_by(view.n)
    )  # fmt: skip


def _waits() -> ColumnElement[bool]:
    """An event waits while nobody decided on it in a document still open, while it is in doubt, or was asked about."""
    undecided = and_(event_view.c.status == "machine", document.c.status.in_(_UNDECIDED))
    return or_(undecided, event_view.c.doubt != "none", event_view.c.status.in_(_ASKED))


def _waiting(row: Row[Any], flags: tuple[str, ...]) -> Waiting:
    return Waiting(
        key=row.key,
        document_id=row.document_id,
        event_class=row.event_class,
        status=row.status,
        doubt=row.doubt,
        confidence=row.confidence,
        killed=row.killed or 0,
        accused=row.accused or 0,
        unidentified=row.unidentified or 0,
        flags=flags,
    )


def _flags(connection: Connection) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    query = select(event_mark.c.event_n, event_mark.c.value).where(event_mark.c.kind == "flag")
    for row in connection.execute(query):
        found[row.event_n] = (*found.get(row.event_n, ()), row.value)
    return found


def _settled(connection: Connection) -> frozenset[str]:
    """Orphaned events on which a person said since the newest coding whether they stay or go."""
    newest = select(func.max(coding.c.made_at)).where(coding.c.document_id == event_view.c.document_id)
    query = (
        select(event_view.c.key)
        .join(decision, decision.c.event_key == event_view.c.key)
        .where(
            event_view.c.doubt == "orphaned", decision.c.field.is_(None), decision.c.action.in_(("accept", "reject"))
        )
        .where(decision.c.at > newest.scalar_subquery())
        .distinct()
    )
    keys = connection.execute(query).scalars()
    return frozenset(key for key in keys if _stands(connection, key))


def _stands(connection: Connection, key: str) -> bool:
    """Whether the last word on an orphaned event, said since the newest coding, was not taken back."""
    document_id = connection.execute(select(event_view.c.document_id).where(event_view.c.key == key)).scalar_one()
    newest = connection.execute(select(func.max(coding.c.made_at)).where(coding.c.document_id == document_id)).scalar()
    live = live_decisions(decisions_of(connection, document_id))
    return any(
        d.event_key == key and d.field is None and d.action in ("accept", "reject") and d.at > str(newest) for d in live
    )


def _asked_by(connection: Connection, person: Person) -> frozenset[str]:
    """Events for which this person asked a second reader: it takes somebody else."""
    query = select(decision.c.event_key).where(decision.c.by == person.id, decision.c.action == "second_reader")
    return frozenset(key for key in connection.execute(query).scalars() if key is not None)


def _blind_states(connection: Connection, person: Person) -> dict[str, BlindState]:
    """How far double coding is, for the documents of the share that this person may read, those without events too.

    Looked for among the largest share that was ever set: what was begun goes on when the share is made smaller.
    """
    now, most, identity = double_share(connection), largest_share(connection), store_id(connection)
    ids = connection.execute(select(document.c.id).where(visible_to(person))).scalars()
    drawn = {id_ for id_ in ids if is_double_coded(identity, id_, most)}
    touched = set(connection.execute(select(decision.c.document_id).distinct()).scalars())
    states = {}
    for document_id in sorted(drawn):
        decisions = _decisions(connection, document_id) if document_id in touched else ()
        states[document_id] = blind_state(decisions, double_coded=is_double_coded(identity, document_id, now))
    return {id_: state for id_, state in states.items() if state.stage in ("coding", "to_adjudicate")}


def _decisions(connection: Connection, document_id: str) -> tuple[Decision, ...]:
    try:
        return decisions_of(connection, document_id)
    except RedactedError:
        return ()


def _assigned(connection: Connection, document_ids: Iterable[str]) -> dict[str, str]:
    """Who works on the documents that are assigned to somebody."""
    query = select(document.c.id).where(document.c.status == "assigned")
    assigned = set(connection.execute(query).scalars()) & set(document_ids)
    found = {}
    for document_id in assigned:
        live = live_decisions(_decisions(connection, document_id))
        found[document_id] = next(str(d.human) for d in reversed(live) if d.action == "assign")
    return found
