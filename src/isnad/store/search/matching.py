"""Full text: one tree of words for both databases, written for FTS5 or for a tsquery.

Words are letters and digits alone when they come here (`search_text`) and are quoted besides: nothing that is typed can
become an operator of either.
"""

from collections.abc import Iterable
from itertools import product
from typing import NamedTuple, TypeAlias

from isnad.lang.ar.searching import search_text, with_article, with_prefixes
from isnad.store.search.query import And, Not, Or, Part, Text

_MOST_FREE = 4


class Phrase(NamedTuple):
    """Words in their order, each with the forms in which it may stand; with `prefix` the last goes on."""

    words: tuple[tuple[str, ...], ...]
    prefix: bool


class AnyOf(NamedTuple):
    """One of the parts stands in the text."""

    parts: tuple["Wanted", ...]


class AllOf(NamedTuple):
    """All parts, one at least, stand in the text, and none of `none`."""

    parts: tuple["Wanted", ...]
    none: tuple["Wanted", ...]


Wanted: TypeAlias = Phrase | AnyOf | AllOf


def wanted(part: Part) -> Wanted | None:
    """Return what a part of a query looks for in the text; None where it asks for other things, or only excludes."""
    match part:
        case Text():
            return phrase(part)
        case Or():
            either = tuple(map(wanted, part.parts))
            known = tuple(one for one in either if one is not None)
            return AnyOf(known) if len(known) == len(either) else None
        case And():
            together, others = all_of(part.parts)
            return None if others else together
    return None


def all_of(parts: Iterable[Part]) -> tuple[Wanted | None, tuple[Part, ...]]:
    """Return what parts that must all hold look for in the text, together, and the parts that ask for other things.

    What only excludes is left among the others where nothing is looked for.
    """
    given = tuple(parts)
    found = {part: one for part in given if (one := wanted(part)) is not None}
    if not found:
        return None, given
    excluded = {part: one for part in given if isinstance(part, Not) and (one := wanted(part.part)) is not None}
    others = tuple(part for part in given if part not in found and part not in excluded)
    return AllOf(tuple(found.values()), tuple(excluded.values())), others


def phrase(text: Text) -> Phrase:
    """Return the forms of words: of the first with any prefixes, of a later one with the article too.

    Inside a phrase another prefix makes another phrase: ريف وحلب is not ريف حلب. A phrase is looked for as all its
    spellings on SQLite, so that the fifth word and those behind it stand as they are typed.
    """
    first, *later = search_text(text.words).split()
    forms = [with_article(word) if at < _MOST_FREE else (word,) for at, word in enumerate(later, 1)]
    return Phrase((with_prefixes(first), *forms), text.prefix)


def fts5(tree: Wanted) -> str:
    """Return the tree as SQLite's FTS5 reads it."""
    match tree:
        case Phrase():
            star = "*" if tree.prefix else ""
            return _either(f'"{" ".join(forms)}"{star}' for forms in product(*tree.words))
        case AnyOf():
            return _either(map(fts5, tree.parts))
        case AllOf():
            together = f"({' AND '.join(map(fts5, tree.parts))})"
            return f"({together} NOT {_either(map(fts5, tree.none))})" if tree.none else together


def _either(parts: Iterable[str]) -> str:
    return f"({' OR '.join(parts)})"


def tsquery(tree: Wanted) -> str:
    """Return the tree as PostgreSQL's `to_tsquery` reads it."""
    match tree:
        case Phrase():
            *before, last = tree.words
            groups = [*(_any(forms, "") for forms in before), _any(last, ":*" if tree.prefix else "")]
            return f"({' <-> '.join(groups)})"
        case AnyOf():
            return f"({' | '.join(map(tsquery, tree.parts))})"
        case AllOf():
            together = (*map(tsquery, tree.parts), *(f"!{tsquery(one)}" for one in tree.none))
            return f"({' & '.join(together)})"


def _any(forms: Iterable[str], star: str) -> str:
    return "(" + " | ".join(f"'{form}'{star}" for form in forms) + ")"
