"""Queries that may be published: a query for somebody's name says that the name is in the rows."""

from isnad.store.search.fields import fields
from isnad.store.search.parsing import parse
from isnad.store.search.query import And, Filter, Not, Or, Part, Text

NOT_PUBLISHED = "not published"
_LISTED_KINDS = frozenset({"choice", "days", "harm", "level"})
_NAMED_IN_TABLES = frozenset({"country"})


def public_query(text: str | None) -> str | None:
    """Return a query as it may stand in a public manifest: itself where every value is of a closed list, a day, a
    figure or a country, else `NOT_PUBLISHED`.

    Raises:
        QueryError: it is not a query.
    """
    if text is None:
        return None
    root = parse(text).root
    return text if root is None or _is_closed(root) else NOT_PUBLISHED


def _is_closed(part: Part) -> bool:
    match part:
        case And() | Or():
            return all(map(_is_closed, part.parts))
        case Not():
            return _is_closed(part.part)
        case Text():
            return False
        case Filter():
            return part.field in _NAMED_IN_TABLES or fields()[part.field].kind in _LISTED_KINDS
