"""Finding events: the filter language, its meaning, and the statements that answer it.

docs/search.md tells people how to ask; the same text is meant on the command line, in an address and in the API.
"""

from isnad.store.search.filters import Dialect
from isnad.store.search.paging import ORDERS, Order, Page, count_events, find_events
from isnad.store.search.parsing import parse
from isnad.store.search.problem import QueryError
from isnad.store.search.query import Query
from isnad.store.search.selecting import select_events
from isnad.store.search.standing import in_force, seen_by, told_to
from isnad.store.search.writing import format_query, from_params, to_params

__all__ = [
    "ORDERS",
    "Dialect",
    "Order",
    "Page",
    "Query",
    "QueryError",
    "count_events",
    "find_events",
    "format_query",
    "from_params",
    "in_force",
    "parse",
    "seen_by",
    "select_events",
    "to_params",
    "told_to",
]
