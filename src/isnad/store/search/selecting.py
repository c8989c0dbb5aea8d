"""From a query to the statement that answers it, for SQLite and PostgreSQL alike.

Every filter is a condition that is never NULL, so that excluding it gives all other events. What hangs on an event is
asked for by `n IN (SELECT event_n ...)`, which either database drives from the side that is smaller.
"""

from typing import TypeAlias

from sqlalchemy import ColumnElement, Select, and_, column, literal_column, not_, or_, select, table
from sqlalchemy import func as sql

from isnad.store.schema import document, document_shadow, event_view
from isnad.store.search.filters import Dialect, filtered, in_documents
from isnad.store.search.matching import expression
from isnad.store.search.query import And, Filter, Not, Or, Part, Query, Text

Condition: TypeAlias = ColumnElement[bool]

_fts = table("document_fts", column("rowid"), column("document_fts"))
_SIMPLE: ColumnElement[str] = literal_column("'simple'")


def select_events(query: Query, dialect: Dialect) -> Select[tuple[int]]:
    """Return the statement that gives `event_view.n` of every event that the query means, in no order.

    Raises:
        QueryError: a place or an actor is called by a name that nobody has.
    """
    statement = select(event_view.c.n)
    return statement if query.root is None else statement.where(condition(query.root, dialect))


def condition(part: Part, dialect: Dialect) -> Condition:
    """Return a part of a query as a condition on `event_view`."""
    match part:
        case And():
            return and_(*(condition(one, dialect) for one in part.parts))
        case Or():
            return or_(*(condition(one, dialect) for one in part.parts))
        case Not():
            return not_(condition(part.part, dialect))
        case Text():
            return _worded(part, dialect)
        case Filter():
            return filtered(part, dialect)


def _worded(text: Text, dialect: Dialect) -> Condition:
    """The events of the documents in which the words stand."""
    wanted = expression(text)
    if dialect == "sqlite":
        numbers = select(_fts.c.rowid).where(_fts.c.document_fts.op("MATCH")(wanted.fts5()))
    else:
        vector = sql.to_tsvector(_SIMPLE, document_shadow.c.shadow)
        numbers = select(document_shadow.c.n).where(vector.op("@@")(sql.to_tsquery(_SIMPLE, wanted.tsquery())))
    return in_documents(document.c.n.in_(numbers))
