"""How far a personal name reaches from the word at which it begins."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from isnad.lang.ar.names import NameWord, name_word
from isnad.lang.ar.nations import nisba_forms
from isnad.lang.ar.people import people_nouns, word, word_set
from isnad.lang.ar.wordclass import is_function_word
from isnad.tag.words import BREAK

MOST_WORDS = 6
Start = Literal["given", "common", "kunya", "rank", "title"]
_CLITICS = frozenset("وفلب")


@lru_cache(maxsize=100_000)
def start_of(form: str) -> tuple[Start, int] | None:
    """Return how a folded word can open a name, and how many letters of clitics stand before it; None for none."""
    if is_function_word(form):
        return None
    for cut in range(min(3, len(form) - 1)):
        if cut and form[cut - 1] not in _CLITICS:
            return None
        kind = _start(form[cut:])
        if kind is not None and (cut == 0 or len(form) - cut > 2):
            return kind, cut
    return None


def _start(form: str) -> Start | None:
    bare = form[2:] if form.startswith("ال") else form
    if form in word_set("offices", "titles"):
        return "title"
    seen = name_word(form)
    if seen.second and form.startswith("ال") and not seen.given:
        return None
    if seen.kunya:
        return "kunya"
    if bare in word_set("ranks", "words") and (bare != form or not seen.given):
        return "rank"
    if seen.given:
        return "common" if seen.common else "given"
    return None


def read_name(forms: Sequence[str], first: int, form: str) -> int:
    """Return the word after the name that begins at `first`; `form` is its first word without clitics.

    Given names, particles and their complements run on; the first other word is the family name and ends it, but
    for a nisba after it (محمود الصرخي الحسني).
    """
    last, seen = first + 1, name_word(form)
    closed = not (seen.given or seen.particle or seen.kunya)
    while last - first < MOST_WORDS and forms[last] != BREAK:
        step = _next(forms, last, form if last == first + 1 else forms[last - 1], closed=closed)
        if step is None:
            break
        closed, last = closed or step == "family", last + 1
    while last > first + 1 and _dangling(forms, last):
        last -= 1
    return last


def _next(forms: Sequence[str], at: int, before: str, *, closed: bool) -> str | None:
    seen, previous = name_word(forms[at]), name_word(before)
    if seen.second and (before in word_set("name", "particles") or previous.given or not closed):
        return "name"
    if _governs(previous):
        return ("name" if seen.given else "family") if _fit(forms, at, seen) else None
    if not _fit(forms, at, seen):
        return None
    if closed:
        return "family" if seen.particle or _second_nisba(forms[at]) else None
    return "name" if seen.given or seen.particle else "family"


def _governs(seen: NameWord) -> bool:
    return seen.particle and not seen.second and not seen.given


def _fit(forms: Sequence[str], at: int, seen: NameWord) -> bool:
    """Tell whether a word can go on a name: no body, people or country's adjective in the definite."""
    form = forms[at]
    if not seen.possible or form in word_set("place", "before"):
        return False
    if seen.given or seen.particle:
        return True
    described = word(form)
    bare = described.stem
    if described.definite and bare in people_nouns():
        return at + 1 >= len(forms) or not name_word(forms[at + 1]).possible
    return bare not in word_set("ranks", "words")


def _second_nisba(form: str) -> bool:
    bare = form[2:]
    ordinary = bare in nisba_forms() or word(form).adjective
    if form in word_set("offices", "titles") or bare in word_set("offices", "heads"):
        return False
    return form.startswith("ال") and form.endswith("ي") and len(form) > 5 and not ordinary


def _dangling(forms: Sequence[str], last: int) -> bool:
    """Tell whether a particle was left at the end without its complement."""
    seen = name_word(forms[last - 1])
    return seen.particle and not seen.second and not seen.given
