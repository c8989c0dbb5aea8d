"""Where a personal name begins and how far it reaches, as far as its own words show it."""

from collections.abc import Sequence
from typing import Literal

from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.memo import of_word, per_word
from isnad.lang.ar.names import NameWord, listed_name, name_word
from isnad.lang.ar.nations import nisba_forms
from isnad.lang.ar.people import people_nouns, word, word_set
from isnad.lang.ar.wordclass import is_class, is_function_word

MOST_WORDS = 6
Start = Literal["given", "common", "kunya", "rank", "title"]
_CLITICS = frozenset("وفلب")
_AND = "و"
_HADRAMI, _WITH_THE = "با", "بال"


@of_word
def start_of(form: str) -> tuple[Start, int] | None:
    """Return how a folded word can open a name, and how many letters of clitics stand before it; None for none.

    A name that is an everyday word too ("common") is read only without clitics or after "and": بعادل is "justly".
    """
    if is_function_word(form) and form not in word_set("name", "like_preposition"):
        return None
    contracted = form.startswith("لل") and _start(ARTICLE + form[2:])
    if contracted in ("rank", "title"):  # لل is the preposition and the article: للرائد
        return contracted, 0
    for cut in range(min(3, max(1, len(form) - 2))):
        if cut and form[cut - 1] not in _CLITICS:
            return None
        kind = _start(form[cut:])
        if cut and kind == "given" and _contracted_or_whole(form, cut):
            return None
        if kind is not None and not (kind == "common" and form[:cut] not in ("", _AND)):
            return kind, cut
    return None


def _contracted_or_whole(form: str, cut: int) -> bool:
    """Tell whether the letters before a given name are its own word's (بيان, لجان) or hold the article (لليونان)."""
    whole = word_set("name", "whole")
    return form.startswith("لل") or any(form[at:] in whole for at in range(cut))


def _start(form: str) -> Start | None:
    bare = form[2:] if form.startswith(ARTICLE) else form
    if form in word_set("offices", "titles"):
        return "title"
    seen = listed_name(form)
    if seen.second and form.startswith(ARTICLE) and not seen.given:
        return None
    if seen.kunya:
        return "kunya"
    if bare in word_set("ranks", "words") and (bare != form or not seen.given):
        return "rank"
    if seen.given:
        return "common" if seen.common and form not in word_set("name", "like_preposition") else "given"
    return None


def read_name(forms: Sequence[str], first: int, form: str, *, titled: bool = False) -> int:
    """Return the word after the name that begins at `first`; `form` is its first word without clitics.

    Given names, particles and their complements run on; the first other word is the family name and ends it, but
    for a nisba after it (محمود الصرخي الحسني). After a title an unlisted word may be the given name too (`titled`).
    `forms` must end in a break.
    """
    last, seen = first + 1, name_word(form)
    closed = not (seen.given or seen.particle or seen.kunya or (titled and not form.startswith(ARTICLE)))
    while last - first < MOST_WORDS:
        step = _next(forms, last, form if last == first + 1 else forms[last - 1], closed=closed)
        lineage = step == "family" and forms[last - 2] in word_set("name", "sons")
        if lineage and not (_ends_lineage(forms[last]) or _before_that(forms, last)):
            break
        if step is None or (step == "family" and last - first > 1 and _carries_clitic(forms[last])):
            break
        closed, last = closed or step == "family", last + 1
    while last > first + 1 and governs(name_word(forms[last - 1])) and not _closes(forms[last - 1]):
        last -= 1
    return last


def _next(forms: Sequence[str], at: int, before: str, *, closed: bool) -> Literal["name", "family"] | None:
    seen, previous = name_word(forms[at]), name_word(before)
    if forms[at] in word_set("name", "kin") or _closes(before):
        return None
    if seen.second and (before in word_set("name", "particles") or previous.given or not closed):
        return "name"
    if not _fit(forms, at, seen):
        return None
    if governs(previous):
        return "name" if seen.given else "family"
    if closed:
        again = seen.given and forms[at].startswith(ARTICLE)  # زيد رعد الحسين
        return "family" if seen.particle or again or _second_nisba(forms[at]) else None
    return "name" if seen.given or seen.particle else "family"


def _closes(form: str) -> bool:
    """Tell whether a word of a name ends it: كمال أوغلو."""
    return form in word_set("name", "suffixes")


def _before_that(forms: Sequence[str], at: int) -> bool:
    """Tell whether a word with the article stands before "that", so can only be the family's name: الجروان إن."""
    return forms[at].startswith(ARTICLE) and is_class(forms[at + 1], "complementizer")


def _ends_lineage(form: str) -> bool:
    """Tell whether a word can follow "son of X": a house or a relative adjective, hardly any other noun."""
    return governs(name_word(form)) or is_family_nisba(form)


def _carries_clitic(form: str) -> bool:
    """Tell whether a form begins with a letter that can be a conjunction or preposition: بعودة; not باسلمة, باصرة."""
    return form[:1] in _CLITICS and (not form.startswith(_HADRAMI) or form.startswith(_WITH_THE))


def governs(seen: NameWord) -> bool:
    """Tell whether a word of a name needs the next one: بن, آل, أبو, دي."""
    return seen.particle and not seen.second and not seen.given


def _fit(forms: Sequence[str], at: int, seen: NameWord) -> bool:
    """Tell whether a word can go on a name: no body, people, rank or office in the definite."""
    form = forms[at]
    if not seen.possible or form in word_set("place", "before"):
        return False
    if form in word_set("offices", "titles"):
        return form in word_set("name", "family_titles") and not name_word(forms[at + 1]).possible
    if seen.given or seen.particle:
        return True
    if form[:1] == _AND and name_word(form[1:]).given:
        return False  # عبد الملك وصالح: the next person
    opening = start_of(form)
    if opening is not None and opening[1]:
        return False
    described = word(form)
    if described.definite and described.stem in people_nouns():
        alone = not name_word(forms[at + 1]).possible and not word(forms[at + 1]).definite
        return alone and not described.people_plural
    return described.stem not in word_set("ranks", "words")


def _second_nisba(form: str) -> bool:
    """A relative adjective after the family name that is no country's and no office: الحسني."""
    bare = form[2:]
    if bare in nisba_forms() or word(form).adjective or bare in word_set("offices", "heads"):
        return False
    return is_family_nisba(form)


def is_family_nisba(form: str) -> bool:
    """Tell whether a word has the shape of a family name made from a place or tribe: الحمصي."""
    return form.startswith(ARTICLE) and form.endswith("ي") and len(form) > 5


@per_word
def clitic_forms(family: str) -> tuple[tuple[str, int], ...]:
    """Return how a family name is printed when it stands alone, each with its letters of clitics: كشكش, وكشكش."""
    if family.startswith(ARTICLE):
        return (family, 0), ("و" + family, 1), ("ب" + family, 1), ("لل" + family[2:], 1)
    return (family, 0), *((clitic + family, 1) for clitic in sorted(_CLITICS))
