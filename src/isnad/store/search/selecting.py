"""From a query to the statement that answers it, for SQLite and PostgreSQL alike.

Every filter is a condition that is never NULL, so that excluding it gives all other events.
"""

from math import prod
from typing import TypeAlias

from sqlalchemy import ColumnElement, Select, and_, column, literal_column, not_, or_, select, table
from sqlalchemy import func as sql
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from isnad.store.schema import event_view
from isnad.store.search.filters import Aim, Dialect, filtered
from isnad.store.search.guessing import share
from isnad.store.search.matching import Wanted, all_of, fts5, phrase, tsquery, wanted
from isnad.store.search.query import And, Filter, Not, Or, Part, Query, Text

Condition: TypeAlias = ColumnElement[bool]

_fts = table("document_fts", column("rowid"), column("document_fts"))
_vectors = table("document_shadow", column("n"), column("words"))  # `words` is there on PostgreSQL alone
_FEW = 0.06
_PLUS: custom_op[int] = custom_op("+")
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
    alone = wanted(part)
    if alone is not None:
        return _worded(alone, aim)
    match part:
        case And():
            together, others = all_of(part.parts)
            conditions = [condition(one, aim) for one in others]
            few = prod(map(share, others)) < _FEW  # then each of them is asked, not its words gathered
            words = [_worded(together, aim._replace(walking=aim.walking or few))] if together else []
            return and_(*words, *conditions)
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
        fit = _vectors.c.words.op("@@")(sql.to_tsquery(_SIMPLE, tsquery(words)))
        numbers = select(_vectors.c.n).where(fit)
    else:
        numbers = select(_fts.c.rowid).where(_fts.c.document_fts.op("MATCH")(fts5(words)))
    own: ColumnElement[int] = event_view.c.document_n
    if aim.dialect == "sqlite" and aim.walking:
        own = UnaryExpression(own, operator=_PLUS)  # then no index of it is seen: each event is asked
    return own.in_(numbers)
