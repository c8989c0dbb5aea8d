"""What waits for a person in a store: read from the index, without opening a single document that is not decided on."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from isnad.record.base import Record
from isnad.record.errors import RedactedError
from isnad.record.review import Decision
from isnad.review.rank import Call, QueueItem, Waiting, explained, in_order, item_of
from isnad.store.blind import BlindState, blind_state
from isnad.store.double import double_share, largest_share
from isnad.store.live import live_decisions
from isnad.store.read import decisions_of
from isnad.store.roles import Person, may, visible_to
from isnad.store.schema import coding, decision, document, event_actor, event_harm, event_mark, event_view, seal_key
from isnad.store.touched import waits_for_codebook

EXPLAINED = 200
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
    document_id: str | None = None,
    most: int = EXPLAINED,
) -> Queue:
    """Return what waits for a person to decide.

    Args:
        numbers: a query of `event_view.n`; only events it finds are asked about.
        classes: only events of these classes; all where empty.
        document_id: only this document, which is quick: whether it still waits.
        most: so many items come with their reasons.
    """
    among = visible_to(person) if document_id is None else and_(visible_to(person), document.c.id == document_id)
    waiting = _by_document(connection, person, among, numbers, classes, narrow=document_id is not None)
    narrowed = numbers is not None or bool(classes)
    states = _blind_states(connection, among)
    assigned = _assigned(connection, waiting)
    items = []
    for document_id in waiting if narrowed else {**waiting, **states}:
        if assigned.get(document_id, person.id) != person.id:
            continue
        call = _call(person, states.get(document_id), waiting.get(document_id, []))
        # A narrowed queue would tell who codes blind what the machine found there.
        if call is not None and not (narrowed and call == "double_code"):
            items.append(item_of(document_id, waiting.get(document_id, []), call))
    order = in_order(items)
    reasoned = (explained(item, waiting.get(item.document_id, [])) for item in order[:most])
    return Queue(items=(*reasoned, *order[most:]), events=sum(len(item.keys) for item in items))


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
    connection: Connection,
    person: Person,
    among: ColumnElement[bool],
    numbers: Select[tuple[int]] | None,
    classes: Sequence[str],
    *,
    narrow: bool,
) -> dict[str, list[Waiting]]:
    query = _query().where(among, or_(_waits(), waits_for_codebook(connection)))
    if classes:
        query = query.where(event_view.c["class"].in_(classes))
    if numbers is not None:
        query = query.where(event_view.c.n.in_(numbers))
    consequence = _consequence(connection, query.with_only_columns(event_view.c.n) if narrow else None)
    asked = _asked_by(connection, person)
    found: dict[str, list[Waiting]] = {}
    for row in connection.execute(query).all():
        if row.doubt == "none" and row.status == "second_reader" and row.key in asked:
            continue
        if row.doubt == "orphaned" and _settled(connection, row):
            continue
        found.setdefault(row.document_id, []).append(consequence.waiting(row))
    return found


def _query() -> Select[Any]:
    view = event_view.c
    return (
        select(
            view.n, view.key, view.document_id, view["class"].label("event_class"), view.status, view.doubt,
            view.confidence,
        )
        .join(document, document.c.id == view.document_id)
        .order_by(view.n)
    )  # fmt: skip


def _waits() -> ColumnElement[bool]:
    """An event waits while nobody decided on it in a document still open, while it is in doubt, or was asked about."""
    undecided = and_(event_view.c.status == "machine", document.c.status.in_(_UNDECIDED))
    return or_(undecided, event_view.c.doubt != "none", event_view.c.status.in_(_ASKED))


class _Consequence(NamedTuple):
    """What the order depends on beside the event's own line, by `event_view.n`."""

    killed: dict[int, int]
    accused: dict[int, int]
    unidentified: dict[int, int]
    flags: dict[int, tuple[str, ...]]

    def waiting(self, row: Row[Any]) -> Waiting:
        """Return an event with its consequence."""
        return Waiting(
            key=row.key,
            document_id=row.document_id,
            event_class=row.event_class,
            status=row.status,
            doubt=row.doubt,
            confidence=row.confidence,
            killed=self.killed.get(row.n, 0),
            accused=self.accused.get(row.n, 0),
            unidentified=self.unidentified.get(row.n, 0),
            flags=self.flags.get(row.n, ()),
        )


def _consequence(connection: Connection, of: Select[tuple[int]] | None) -> _Consequence:
    """Read harm, doers and flags; few events have any, so reading these apart is quicker than joining them to all.

    Args:
        of: only of the events that this query finds; None for all.
    """
    harm, actor, mark = event_harm.c, event_actor.c, event_mark.c
    killed = select(harm.event_n, func.max(harm.low)).where(harm.kind == "killed", harm.alternative.is_(False))
    doers = select(actor.event_n, func.count()).where(actor.role == "actor")
    flags = select(mark.event_n, mark.value).where(mark.kind == "flag").order_by(mark.event_n, mark.value)
    if of is not None:
        killed, doers = killed.where(harm.event_n.in_(of)), doers.where(actor.event_n.in_(of))
        flags = flags.where(mark.event_n.in_(of))
    doers = doers.group_by(actor.event_n)
    flagged: dict[int, tuple[str, ...]] = {}
    for number, value in connection.execute(flags):
        flagged[number] = (*flagged.get(number, ()), value)
    return _Consequence(
        killed=_pairs(connection, killed.group_by(harm.event_n)),
        accused=_pairs(connection, doers.where(actor.basis.in_(_ACCUSED))),
        unidentified=_pairs(connection, doers.where(actor.basis == "unidentified")),
        flags=flagged,
    )


def _pairs(connection: Connection, query: Select[Any]) -> dict[int, int]:
    return {row[0]: row[1] for row in connection.execute(query)}


def _settled(connection: Connection, row: Row[Any]) -> bool:
    """Whether a person said of an orphaned event, since the newest coding, that it stays or goes."""
    newest = select(func.max(coding.c.made_at)).where(coding.c.document_id == row.document_id)
    since = str(connection.execute(newest).scalar())
    said = [
        d
        for d in live_decisions(_decisions(connection, row.document_id))
        if d.event_key == row.key and d.field is None and d.action in ("accept", "reject")
    ]
    return any(d.at > since for d in said)


def _asked_by(connection: Connection, person: Person) -> frozenset[str]:
    """Events for which this person asked a second reader: it takes somebody else."""
    query = select(decision.c.event_key).where(decision.c.by == person.id, decision.c.action == "second_reader")
    return frozenset(key for key in connection.execute(query).scalars() if key is not None)


def _blind_states(connection: Connection, among: ColumnElement[bool]) -> dict[str, BlindState]:
    """How far double coding is, for the documents of the share among those asked for, those without events too.

    Looked for among the largest share that was ever set: what was begun goes on when the share is made smaller.
    """
    now, most = double_share(connection), largest_share(connection)
    kept = select(document.c.id, document.c.lot).join(seal_key, seal_key.c.id == document.c.key_id)
    drawn = connection.execute(kept.where(among, document.c.lot < most, seal_key.c.destroyed_at.is_(None)))
    lots = {row.id: row.lot for row in drawn}
    touched = set(connection.execute(select(decision.c.document_id).distinct()).scalars())
    states = {}
    for document_id in sorted(lots):
        decisions = _decisions(connection, document_id) if document_id in touched else ()
        states[document_id] = blind_state(decisions, double_coded=lots[document_id] < now)
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
