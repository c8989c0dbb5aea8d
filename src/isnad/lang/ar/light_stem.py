"""A word without the letters that are written on it: crude and quick, for statistics of words, never for looking up."""

from isnad.lang.ar.clitics import ARTICLE, CONJUNCTIONS, PREPOSITIONS
from isnad.lang.ar.memo import of_word

_SHORTEST = 4  # letters that must be left before another is cut off


@of_word
def light_stem(form: str) -> str:
    """Return a folded word less a conjunction, a preposition and the article; وبالمتظاهرين gives متظاهرين."""
    for letters in (CONJUNCTIONS, PREPOSITIONS):
        if form[:1] in letters and len(form) > _SHORTEST:
            form = form[1:]
    if form.startswith("ل" + ARTICLE[1]) and len(form) > _SHORTEST:
        return form[1:]
    return form[len(ARTICLE) :] if form.startswith(ARTICLE) and len(form) > _SHORTEST else form
