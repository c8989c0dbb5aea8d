"""From a query to the statement that answers it, for SQLite and PostgreSQL alike.

Every filter is a condition that is never NULL, so that excluding it gives all other events.
"""

from typing import TypeAlias

from sqlalchemy import ColumnElement, Select, and_, column, literal_column, not_, or_, select, table
from sqlalchemy import func as sql

from isnad.lang.ar.searching import search_text
from isnad.store.schema import document, document_shadow, event_view
from isnad.store.search.filters import Aim, Dialect, filtered, in_documents
from isnad.store.search.matching import Wanted, all_of, fts5, phrase, tsquery, wanted
from isnad.store.search.query import And, Filter, Not, Or, Part, Query, Text

Condition: TypeAlias = ColumnElement[bool]

_fts = table("document_fts", column("rowid"), column("document_fts"))
_NARROW = ("date", "near", "id")
_SIMPLE: ColumnElement[str] = literal_column("'simple'")


def select_events(query: Query, dialect: Dialect) -> Select[tuple[int]]:
    """Return the statement that gives `event_view.n` of every event that the query means, in no order.

    Raises:
        QueryError: a place or an actor is called by a name that nobody has.
    """
    statement = select(event_view.c.n)
    return statement if query.root is None else statement.where(condition(query.root, Aim(dialect)))


def condition(part: Part, aim: Aim) -> Condition:
    """Return a part of a query as a condition on `event_view`."""
    words = wanted(part)
    if words is not None:
        return _worded(words, aim)
    match part:
        case And():
            together, others = all_of(part.parts)
            conditions = [condition(one, aim) for one in others]
            probing = aim._replace(walking=aim.walking or any(map(is_narrow, others)))
            return and_(*([_worded(together, probing)] if together else []), *conditions)
        case Or():
            return or_(*(condition(one, aim) for one in part.parts))
        case Not():
            return not_(condition(part.part, aim))
        case Filter():
            return filtered(part, aim)
        case Text():
            return _worded(phrase(part), aim)


def _worded(words: Wanted, aim: Aim) -> Condition:
    """The events of the documents in which the words stand."""
    if aim.dialect == "postgresql":
        vector = sql.to_tsvector(_SIMPLE, document_shadow.c.shadow)
        fit = vector.op("@@")(sql.to_tsquery(_SIMPLE, tsquery(words)))
        return in_documents(document.c.n.in_(select(document_shadow.c.n).where(fit)))
    numbers = select(_fts.c.rowid).where(_fts.c.document_fts.op("MATCH")(fts5(words)))
    if aim.walking:  # an index tells the number of one document; the ids of all that fit need not be gathered
        own = select(document.c.n).where(document.c.id == event_view.c.document_id).correlate(event_view)
        return own.scalar_subquery().in_(numbers)
    return in_documents(document.c.n.in_(numbers))


def is_narrow(part: Part) -> bool:
    """Tell whether a part of a query surely means few events: those of some days, around a point, of a phrase."""
    match part:
        case And():
            return any(map(is_narrow, part.parts))
        case Or():
            return all(map(is_narrow, part.parts))
        case Filter():
            return part.field in _NARROW
        case Text():
            return len(search_text(part.words).split()) > 1
    return False
