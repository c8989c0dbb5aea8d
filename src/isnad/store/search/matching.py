"""Full text: one expression for both databases, which know prefixes, phrases and openings of words.

Words are letters and digits alone when they come here (`search_text`) and are quoted besides: nothing that is typed can
become an operator of FTS5 or of a tsquery.
"""

from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

from isnad.lang.ar.searching import search_text, with_article, with_prefixes
from isnad.store.search.query import Text

_MOST_FREE = 4


class Expression(NamedTuple):
    """Words in their order, each with the forms in which it may stand; with `prefix` the last goes on."""

    words: tuple[tuple[str, ...], ...]
    prefix: bool

    def fts5(self) -> str:
        """Return the expression as SQLite's FTS5 reads it."""
        star = "*" if self.prefix else ""
        return " OR ".join(f'"{" ".join(forms)}"{star}' for forms in product(*self.words))

    def tsquery(self) -> str:
        """Return the expression as PostgreSQL's `to_tsquery` reads it."""
        *before, last = self.words
        groups = [*(_any(forms, "") for forms in before), _any(last, ":*" if self.prefix else "")]
        return " <-> ".join(groups)


def _any(forms: Iterable[str], star: str) -> str:
    return "(" + " | ".join(f"'{form}'{star}" for form in forms) + ")"


def expression(text: Text) -> Expression:
    """Return what is looked for: a word, or the first of several, with any prefixes; a later one with the article too.

    Inside a phrase another prefix makes another phrase: ريف وحلب is not ريف حلب. A phrase is looked for as all its
    spellings on SQLite, so that the fifth word and those behind it stand as they are typed.
    """
    first, *later = search_text(text.words).split()
    forms = [with_article(word) if at < _MOST_FREE else (word,) for at, word in enumerate(later, 1)]
    return Expression((with_prefixes(first), *forms), text.prefix)
