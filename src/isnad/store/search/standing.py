"""What a search passes over: events that were rejected, merged or split, what a person may not read, and what they may
not see while they could still code it blind."""

from sqlalchemy import ColumnElement, and_, exists, not_, true

from isnad.store.read import OUT_OF_FORCE
from isnad.store.roles import Person, visible_to
from isnad.store.schema import document, event_view
from isnad.store.search.query import And, Filter, Not, Or, Part, Query
from isnad.store.unseen import blind_to

_STATUS = "status"


def in_force(query: Query) -> ColumnElement[bool] | None:
    """Return the condition that an event is still told; None where the query itself speaks of the status."""
    if query.root is not None and _speaks_of_status(query.root):
        return None
    return event_view.c.status.not_in(sorted(OUT_OF_FORCE))


def seen_by(person: Person) -> ColumnElement[bool] | None:
    """Return the condition that a person may read the event's report and see its events; None for one who may all."""
    if person.alone:
        return None
    own = document.c.id == event_view.c.document_id
    return exists().where(own, visible_to(person), not_(blind_to(person))).correlate(event_view)


def told_to(query: Query, person: Person) -> ColumnElement[bool]:
    """Return the condition that an event is still told, unless the query speaks of that, and that a person may read
    its report.
    """
    conditions = (in_force(query), seen_by(person))
    return and_(true(), *(one for one in conditions if one is not None))


def _speaks_of_status(part: Part) -> bool:
    match part:
        case And() | Or():
            return any(map(_speaks_of_status, part.parts))
        case Not():
            return _speaks_of_status(part.part)
        case Filter():
            return part.field == _STATUS
    return False
