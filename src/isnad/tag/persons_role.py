"""The office a person is named with, before the name or after it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from isnad.lang.ar.clitics import ARTICLE, readings
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.people import word, word_set
from isnad.lang.ar.syntax import ASIDE_MARKS
from isnad.lang.ar.wordclass import is_class, is_function_word
from isnad.tag.words import BREAK

MOST_BEFORE = 10
MOST_AFTER = 9
_OPENING = ASIDE_MARKS | {"(", ":"}
_ENDING = ASIDE_MARKS | {")", ":", ".", BREAK}


@of_word
def office_cut(form: str) -> int | None:
    """Return the letters of clitics before an office word; None where the form is no office word."""
    heads = word_set("offices", "heads")
    for reading in readings(form):
        if reading.stem in heads and not reading.enclitic and not reading.future:
            lost = reading.article and not form.startswith(ARTICLE, len(reading.proclitic))
            return len(reading.proclitic) - lost
    return None


def role_before(forms: Sequence[str], first: int, floor: int, bodies: AbstractSet[int]) -> tuple[int, int] | None:
    """Return the office phrase that ends before a name, a comma or bracket between allowed; None for none.

    It lies after word `floor`, the end of the name before; words of `bodies` are always inside it. An office word
    that is an adjective too is passed over for a head before it: مدير المكتب الإعلامي.
    """
    last = first - 1 if first and forms[first - 1] in _OPENING else first
    head: int | None = None
    at = last - 1
    while at >= max(floor, last - MOST_BEFORE) and (at in bodies or _inside(forms[at])):
        if office_cut(forms[at]) is not None:
            head = at
            if not word(forms[at]).adjective:
                break
        at -= 1
    if head is None or _says_nothing(forms[head:last], beside=last == first):
        return None
    return _outermost(forms, head), last


def _says_nothing(office: Sequence[str], *, beside: bool) -> bool:
    """Words said of anybody (الدكتور, الشاب الأعزل), or one in construct with the name: مستشار خامنئي."""
    head, *rest = (word(form) for form in office)
    plain = head.stem in word_set("offices", "plain") and all(seen.adjective for seen in rest)
    return plain or (beside and not rest and not head.definite)


def _definite(form: str) -> bool:
    return word(form).definite


def _outermost(forms: Sequence[str], head: int) -> int:
    """Go on to the office that governs this one: نائب وزير, المتحدث باسم رئيس."""
    while head:
        before = forms[head - 1]
        if office_cut(before) is not None and not _definite(before):
            head -= 1
        elif before in word_set("offices", "of") and head > 1 and office_cut(forms[head - 2]) is not None:
            head -= 2
        else:
            break
    return head


@of_word
def _inside(form: str) -> bool:
    """Tell whether a word can stand inside an office phrase."""
    if form in word_set("offices", "within"):
        return True
    seen = word(form)
    if is_class(form, "relative"):  # الحزب الحاكم الذي أسسه فلان
        return False
    return form[:1].isalpha() and not seen.stop and (seen.definite or not is_function_word(form))


def role_after(forms: Sequence[str], last: int, bodies: AbstractSet[int]) -> tuple[int, int] | None:
    """Return the office in apposition after a name: "، وزير حقوق الإنسان", "القيادي في حركة"; None for none."""
    first = last + 1 if forms[last] in _OPENING else last
    if forms[first] == BREAK or office_cut(forms[first]) != 0 or (first == last and not _definite(forms[first])):
        return None
    at = first
    while at < first + MOST_AFTER and (at in bodies or _inside(forms[at])):
        at += 1
    plain = word(forms[first]).stem in word_set("offices", "plain")
    if plain or not (forms[at] in _ENDING or first == last or not _definite(forms[first])):
        return None
    return first, at
