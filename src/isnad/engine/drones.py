"""Which مسيرة of a report is a drone, for the steps that read it as a weapon or as a march."""

from isnad.engine.article import Article
from isnad.lang.ar.drones import drone_reading, surely_drone, surely_march

NONE: frozenset[int] = frozenset()
WITHIN = 5  # words: a verb of shooting down, its subject with an adjective or two, and what falls


def drone_words(article: Article) -> frozenset[int]:
    """Return the tokens that name a drone by one word.

    A report that speaks of drones once means them where nothing says march: one sense in one discourse (Gale, Church
    and Yarowsky 1992).
    """
    forms = article.tokens.forms
    open_to_both = [at for at, form in enumerate(forms) if drone_reading(form)]
    if not any(_surely(article, at) for at in open_to_both):
        return NONE
    return frozenset(at for at in open_to_both if _surely(article, at) or not surely_march(*_beside(article, at)))


def _surely(article: Article, at: int) -> bool:
    tokens = article.tokens
    _, after = _beside(article, at)
    before = tokens.forms[max(0, at - WITHIN) : at]
    return surely_drone(tokens.text(at, at + 1), before, tokens.forms[at], after)


def _beside(article: Article, at: int) -> tuple[str, str]:
    forms = article.tokens.forms
    return forms[at - 1] if at else "", forms[at + 1] if at + 1 < len(forms) else ""
