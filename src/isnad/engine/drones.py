"""Which مسيرة of a report is a drone, for the steps that read it as a weapon or as a march."""

from collections.abc import Sequence

from isnad.engine.article import Article, Sentence
from isnad.lang.ar.drones import drone_reading, speaks_of, surely_drone, surely_march

NONE: frozenset[int] = frozenset()
WITHIN = 5  # words: a verb of shooting down, its subject with an adjective or two, and what falls


def drone_words(article: Article) -> frozenset[int]:
    """Return the tokens of the coded parts that name a drone by one word.

    A report that speaks of drones once means them where nothing says march: one sense in one discourse (Gale, Church
    and Yarowsky 1992).
    """
    if not speaks_of(article.tokens.view.norm):
        return NONE
    forms = article.tokens.forms
    open_to_both = [(at, s) for s in article.sentences for at in range(s.first, s.last) if drone_reading(forms[at])]
    sure = {at for at, sentence in open_to_both if _surely(article, at, sentence)}
    if not sure:
        return NONE
    return frozenset(at for at, sentence in open_to_both if at in sure or not _march(forms, at, sentence))


def _surely(article: Article, at: int, sentence: Sentence) -> bool:
    tokens = article.tokens
    before = tokens.forms[max(sentence.first, at - WITHIN) : at]
    return surely_drone(tokens.text(at, at + 1), before, tokens.forms[at], _after(tokens.forms, at, sentence))


def _march(forms: Sequence[str], at: int, sentence: Sentence) -> bool:
    before = forms[at - 1] if at > sentence.first else ""
    return surely_march(before, _after(forms, at, sentence))


def _after(forms: Sequence[str], at: int, sentence: Sentence) -> str:
    return forms[at + 1] if at + 1 < sentence.last else ""
