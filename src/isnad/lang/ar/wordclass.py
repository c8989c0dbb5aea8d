"""Closed word classes: what can never be the head of a name and where a phrase must end."""

import tomllib
from functools import cache
from importlib.resources import files

from isnad.lang.ar.clitics import readings
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.normalise import fold

NO_CLASS: frozenset[str] = frozenset()


@cache
def function_words() -> dict[str, frozenset[str]]:
    """Return the closed classes by name, each a set of folded forms."""
    raw = files("isnad.lang.ar").joinpath("data/function_words.toml").read_text("utf-8")
    return {name: frozenset(fold(words).split()) for name, words in tomllib.loads(raw).items()}


@cache
def _all_function_words() -> frozenset[str]:
    return frozenset().union(*function_words().values())


@of_word
def is_function_word(form: str) -> bool:
    """Tell whether a folded form, bare or after a conjunction, belongs to a closed class."""
    closed = _all_function_words()
    return form in closed or any(
        r.stem in closed
        for r in readings(form)
        if r.proclitic in ("و", "ف") and not (r.article or r.enclitic or r.future)
    )


@of_word
def classes_of(form: str) -> frozenset[str]:
    """Return the closed classes that a folded form, bare or after a conjunction, belongs to."""
    bare = form[1:] if form[:1] in ("و", "ف") else form
    closed = _all_function_words()
    if form not in closed and bare not in closed:
        return NO_CLASS
    return frozenset(name for name, words in function_words().items() if form in words or bare in words)


def is_class(form: str, name: str) -> bool:
    """Tell whether a folded form, bare or after a conjunction, belongs to the class `name`."""
    return name in classes_of(form)
