"""A query written again: one text for one meaning, and its form in an address."""

from collections.abc import Mapping, Sequence

from isnad.lang.ar.normalise import fold
from isnad.store.search.fields import words
from isnad.store.search.parsing import OPERATORS, parse
from isnad.store.search.query import And, Filter, Not, Or, Part, Query, Text
from isnad.store.search.quoting import quoted
from isnad.store.search.values import STAR, write_value

PARAMETER = "q"


def format_query(query: Query) -> str:
    """Return the text of a query; `parse` gives the same query back. Empty for one that means every event."""
    return "" if query.root is None else _written(query.root)


def _written(part: Part) -> str:
    match part:
        case Filter():
            return f"{part.field}:{','.join(map(write_value, part.values))}"
        case Text():
            return _text(part)
        case Not():
            return f"-({_written(part.part)})" if isinstance(part.part, Not) else f"-{_inner(part.part)}"
        case And():
            return " ".join(map(_inner, part.parts))
        case Or():
            return " or ".join(_inner(one) if isinstance(one, Or) else _written(one) for one in part.parts)


def _inner(part: Part) -> str:
    """A part inside an `and` or behind a minus."""
    return f"({_written(part)})" if isinstance(part, And | Or) else _written(part)


def _text(text: Text) -> str:
    """Words stand in quotes unless they are one run of letters that means nothing else."""
    star = STAR if text.prefix else ""
    if text.words.isalnum() and not any(fold(text.words) in words(of) for of in OPERATORS):
        return text.words + star
    return f"text:{quoted(text.words)}{star}" if star else quoted(text.words)


def to_params(query: Query) -> dict[str, str]:
    """Return the parameters of an address that ask for a query; empty for one that means every event."""
    text = format_query(query)
    return {PARAMETER: text} if text else {}


def from_params(params: Mapping[str, str | Sequence[str]]) -> Query:
    """Return the query of an address's parameters. `q` given several times: all must hold; other names are not read.

    Raises:
        QueryError: a query cannot be meant.
    """
    given = params.get(PARAMETER, ())
    roots = [query.root for text in ([given] if isinstance(given, str) else given) if (query := parse(text)).root]
    parts = [part for root in roots if root for part in (root.parts if isinstance(root, And) else (root,))]
    return Query(root=And(parts=tuple(parts)) if len(parts) > 1 else parts[0] if parts else None)
