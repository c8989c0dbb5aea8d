"""What a search passes over: events that were rejected, merged or split, what a person may not read, and what they may
not see while they could still code it blind."""

from sqlalchemy import ColumnElement, and_, exists, not_, or_, select, true

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


def seen_by(person: Person, *, gathered: bool = False) -> ColumnElement[bool] | None:
    """Return the condition that a person may read an event's report and see its events; None for one who may all.

    Args:
        gathered: the reports that they may not are gathered once, out of an index, as pays for a count of many events;
            else each event's own report is asked.
    """
    if person.alone:
        return None
    hidden = or_(not_(visible_to(person)), blind_to(person))
    if gathered:
        return event_view.c.document_n.not_in(select(document.c.n).where(hidden))
    own = document.c.n == event_view.c.document_n
    return exists().where(own, not_(hidden)).correlate(event_view)


def told_to(query: Query, person: Person, *, gathered: bool = False) -> ColumnElement[bool]:
    """Return the condition that an event is still told, unless the query speaks of that, and that a person may read
    its report; `gathered` as for `seen_by`.
    """
    conditions = (in_force(query), seen_by(person, gathered=gathered))
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
