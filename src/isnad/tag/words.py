"""The words of an article as noun phrases see them: without quotation marks, sentence by sentence."""

from dataclasses import dataclass

from isnad.engine.article import Article
from isnad.lang.ar.people import word_set

BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Words:
    """Columns of equal length over the coded sentences; quotation marks are left out but remembered.

    `tokens[i]` is the token of word i, -1 for the break that ends each sentence. `opens` holds the words before
    which a quotation opens, `closes` those after which it ends. Marks are paired within a sentence by turns, for
    the press prints them straight or turned either way.
    """

    forms: list[str]
    tokens: list[int]
    opens: frozenset[int]
    closes: frozenset[int]


_last: list[tuple[Article, Words]] = []  # actors and persons ask about one article in turn


def words_of(article: Article) -> Words:
    """Return the words of an article's coded sentences; the same object when asked again about the last article."""
    if not _last or _last[0][0] is not article:
        _last[:] = [(article, _read(article))]
    return _last[0][1]


def _read(article: Article) -> Words:
    quotes, dropped = word_set("marks", "quotes"), word_set("marks", "dropped")
    every = article.tokens.forms
    forms: list[str] = []
    tokens: list[int] = []
    opens: set[int] = set()
    closes: set[int] = set()
    for sentence in article.sentences:
        inside = False
        for token in range(sentence.first, sentence.last):
            form = every[token]
            if form in quotes:
                if inside:
                    closes.add(len(forms) - 1)
                else:
                    opens.add(len(forms))
                inside = not inside
            elif form not in dropped:
                forms.append(form)
                tokens.append(token)
        forms.append(BREAK)
        tokens.append(-1)
    return Words(forms, tokens, frozenset(opens), frozenset(closes))
