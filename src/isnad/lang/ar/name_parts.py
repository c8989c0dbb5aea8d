"""The parts of a personal name: kunya, given name, father's name, family name or nisba.

After Ryding, A Reference Grammar of Modern Standard Arabic, section 35, and A. F. L. Beeston's account of ism,
kunya, nasab, laqab and nisba.
"""

from collections.abc import Sequence
from typing import NamedTuple

from isnad.lang.ar.name_reach import governs, is_family_nisba
from isnad.lang.ar.names import name_word
from isnad.lang.ar.people import word_set

_Slice = tuple[int, int]


class NameParts(NamedTuple):
    """Word ranges `[first, last)` within a name; None for a part it does not have."""

    kunya: _Slice | None = None
    given: _Slice | None = None
    father: _Slice | None = None
    family: _Slice | None = None
    nisba: _Slice | None = None


def name_parts(forms: Sequence[str]) -> NameParts:
    """Return the parts of a name of folded words: محمد بن سلمان (given, father), أبو سامر الأحمد (kunya, family)."""
    at, kunya = 0, None
    if name_word(forms[0]).kunya and len(forms) > 1:
        at = _unit(forms, 1)
        kunya = (0, at)
    middle = _units(forms, at)
    if kunya is None and len(middle) == 1:
        return _single(forms, middle[0])
    family = middle.pop() if middle and (kunya or not _is_father(forms, middle)) else None
    if family and forms[family[0]] in word_set("name", "sons") and len(middle) > 1:
        family = None  # محمد بن نايف بن عبد العزيز: the grandfather
    given = middle[0] if middle else None
    father = _father(forms, middle)
    nisba = family if family and family[1] - family[0] == 1 and is_family_nisba(forms[family[0]]) else None
    return NameParts(kunya, given, father, family, nisba)


def _single(forms: Sequence[str], only: _Slice) -> NameParts:
    given = name_word(forms[0]).given
    return NameParts(given=only if given else None, family=None if given else only)


def _units(forms: Sequence[str], at: int) -> list[_Slice]:
    """Words that make one name together: عبد الله, نصر الدين, بن سلمان, آل ثاني."""
    found = []
    while at < len(forms):
        last = _unit(forms, at)
        found.append((at, last))
        at = last
    return found


def _unit(forms: Sequence[str], at: int) -> int:
    last = at + 1
    while last < len(forms) and (_completes(forms, last) or governs(name_word(forms[last - 1]))):
        last += 1
    return last


def _completes(forms: Sequence[str], at: int) -> bool:
    """Tell whether a word belongs to the one before: صلاح الدين, عبد الحسين; but رعد الحسين are two names."""
    seen = name_word(forms[at])
    return seen.second and (not seen.given or forms[at - 1] in word_set("name", "particles"))


def _is_father(forms: Sequence[str], units: Sequence[_Slice]) -> bool:
    """Tell whether the last unit is "son of", so no family name follows it: محمد بن سلمان."""
    return len(units) == 2 and forms[units[1][0]] in word_set("name", "sons")


def _father(forms: Sequence[str], units: Sequence[_Slice]) -> _Slice | None:
    if len(units) < 2:
        return None
    first, last = units[1]
    return (first + 1, last) if forms[first] in word_set("name", "sons") else (first, last)
