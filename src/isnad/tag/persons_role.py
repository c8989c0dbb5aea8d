"""The office a person is named with, before the name or after it."""

from collections.abc import Sequence
from functools import lru_cache

from isnad.lang.ar.clitics import readings
from isnad.lang.ar.people import is_verb, word, word_set
from isnad.lang.ar.wordclass import is_function_word
from isnad.tag.words import BREAK

MOST_BEFORE = 10
MOST_AFTER = 9
_ASIDE = ("،", ",", "(", "-", "–", ":")
_CLOSING = (")",)


@lru_cache(maxsize=50_000)
def office_cut(form: str) -> int | None:
    """Return the letters of clitics before an office word; None where the form is no office word."""
    heads = word_set("offices", "heads")
    for reading in readings(form):
        if reading.stem in heads and not reading.enclitic and not reading.future:
            return len(reading.proclitic)
    return None


def role_before(forms: Sequence[str], first: int) -> tuple[int, int] | None:
    """Return the office phrase that ends before a name, a comma or bracket between allowed; None for none."""
    last = first - 1 if first and forms[first - 1] in _ASIDE else first
    head: int | None = None
    at = last - 1
    while at >= max(0, last - MOST_BEFORE) and _inside(forms[at]):
        if office_cut(forms[at]) is not None and not (at + 1 == last and last != first and not _definite(forms[at])):
            head = at
            break
        at -= 1
    if head is None:
        return None
    return _outermost(forms, head), last


def _definite(form: str) -> bool:
    return word(form).definite


def _outermost(forms: Sequence[str], head: int) -> int:
    """Go on to the office that governs this one: نائب وزير, المتحدث باسم رئيس."""
    while head:
        before = forms[head - 1]
        if not _definite(forms[head]) and office_cut(before) is not None and not _definite(before):
            head -= 1
        elif before in word_set("offices", "of") and head > 1 and office_cut(forms[head - 2]) is not None:
            head -= 2
        else:
            break
    return head


@lru_cache(maxsize=50_000)
def _inside(form: str) -> bool:
    """Tell whether a word can stand inside an office phrase."""
    if form in word_set("offices", "within"):
        return True
    if form == BREAK or not form[:1].isalnum():
        return False
    return word(form).definite or not (is_function_word(form) or is_verb(form))


def role_after(forms: Sequence[str], last: int) -> tuple[int, int] | None:
    """Return the office in apposition after a name: "، وزير حقوق الإنسان"; None for none."""
    if forms[last] not in _ASIDE or office_cut(forms[last + 1]) != 0:
        return None
    at = last + 1
    while at < last + 1 + MOST_AFTER and _inside(forms[at]):
        at += 1
    if forms[at] in (BREAK, *_CLOSING, *_ASIDE, ".") or not _definite(forms[last + 1]):
        return last + 1, at
    return None
