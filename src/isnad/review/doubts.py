"""Where a newer coding and a person disagree: both values side by side, and what settles it."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, not_, select

from isnad.record.base import Record
from isnad.record.kept import EventView
from isnad.record.review import DecidedField, Decision, Doubt
from isnad.review.sheet import Wish
from isnad.store.fields import field_value
from isnad.store.read import load_events
from isnad.store.roles import Person, visible_to
from isnad.store.schema import document, event_view
from isnad.store.unseen import blind_to

_ORPHANED = "accept the event to keep it, or reject it"
_IN_DOUBT = "accept the field to take what the machine now says, or correct it again to keep the person's value"


class DoubtfulField(Record, frozen=True, kw_only=True):
    """One field in doubt: what the machine said when a person decided, what the person said, what the machine says
    now. `by` None: the event is orphaned and the field whole.
    """

    key: str
    document_id: str
    doubt: Doubt
    field: DecidedField | None
    then: Any
    human: Any
    machine: Any
    by: str | None
    at: str | None
    settled_by: str


def doubts(connection: Connection, person: Person) -> Iterator[DoubtfulField]:
    """Yield what is in doubt of all that a person may read, document by document."""
    query = (
        select(event_view.c.n)
        .join(document, document.c.id == event_view.c.document_id)
        .where(event_view.c.doubt != "none", visible_to(person), not_(blind_to(person)))
        .order_by(document.c.n, event_view.c.n)
    )
    for view in load_events(connection, list(connection.execute(query).scalars())):
        yield from doubts_of(view)


def doubts_of(view: EventView) -> Iterator[DoubtfulField]:
    """Yield the fields of one event that are in doubt; for an orphaned event one line for the whole."""
    if view.doubt == "orphaned":
        last = view.decisions[-1] if view.decisions else None
        yield _line(view, None, last, None, _ORPHANED)
        return
    for field in view.in_doubt:
        yield _line(view, field, _decided(view, field), field_value(view.event, field), _IN_DOUBT)


def _line(
    view: EventView, field: DecidedField | None, decision: Decision | None, human: Any, settled_by: str
) -> DoubtfulField:
    then = decision.machine if decision is not None else None
    if field is not None and decision is not None and decision.field is None and isinstance(then, dict):
        then = then.get(field)
    return DoubtfulField(
        key=view.key,
        document_id=view.document.id,
        doubt=view.doubt,
        field=field,
        then=then,
        human=human,
        machine=field_value(view.machine, field) if view.machine is not None and field is not None else None,
        by=decision.by if decision else None,
        at=decision.at if decision else None,
        settled_by=settled_by,
    )


def _decided(view: EventView, field: DecidedField) -> Decision | None:
    """The decision that holds for a field: the last on it alone, else the last that accepted the event."""
    single = [d for d in view.decisions if d.field == field and d.action in ("accept", "correct", "reject")]
    whole = [d for d in view.decisions if d.field is None and d.action == "accept"]
    return next(reversed(single or whole), None)


def taking_machine(view: EventView, field: DecidedField) -> Wish:
    """Return the wish that takes what the machine now says of a field."""
    return Wish(action="accept", document_id=view.document.id, event_key=view.key, field=field)


def keeping_human(view: EventView, field: DecidedField) -> Wish:
    """Return the wish that keeps the person's value, now that the machine's is known."""
    human = field_value(view.event, field)
    return Wish(action="correct", document_id=view.document.id, event_key=view.key, field=field, human=human)
