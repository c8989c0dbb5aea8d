"""One count in a sentence: its number, exact or not, and the words before and after that make it a range."""

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from isnad.lang.ar.clitics import definite
from isnad.lang.ar.numerals import Number, begins_number, number_at, ordinal_at
from isnad.lang.ar.quantities import (
    Qualifier,
    Vague,
    change_words,
    is_label,
    qualifier_after,
    qualifier_before,
    range_joint,
    vague_scales,
    vague_word,
)

_FIGURES = re.compile(r"(\d{1,6})[-/](\d{1,6})")
_NOUN_PHRASE = 4
_CHANGE_WINDOW = 8  # tokens
NEWS_YEARS = range(1900, 2101)
_TEN, _HUNDRED = 10, 100
_TENS = range(20, 100)


class Count(msgspec.Struct, frozen=True, gc=False):
    """A number on tokens `[number, last)` and, from `first` on, the words before it that qualify it.

    `cut` and `number_cut` are the clitic letters written before the first letter of each.
    """

    first: int
    cut: int
    number: int
    number_cut: int
    last: int
    low: int
    high: int | None
    best: int | None = None
    qualifier: str | None = None


def begins_count(form: str) -> bool:
    """Tell whether a folded form may begin a number, exact or vague."""
    return begins_number(form) or _FIGURES.fullmatch(form) is not None or vague_word(form) is not None


def count_at(forms: Sequence[str], index: int, first: int, stop: int) -> Count | None:
    """Return the count whose number begins at `index` of the sentence `[first, stop)`; None if none does."""
    count = _number(forms, index, first, stop)
    if count is None:
        return None
    before = _before(forms, index, first, count)
    joined = _range(forms, count, before.kind if before else None, first, stop)
    if before is not None and (before.kind != "between" or joined is not count):
        joined = replace(joined, first=before.token, cut=before.cut)
        return _qualified(joined, before.kind)
    after = _after(forms, joined.last, stop)
    return joined if after is None else _qualified(joined, after)


def _before(forms: Sequence[str], index: int, first: int, count: Count) -> Qualifier | None:
    """The qualifier before the number, where the number's own letters allow it."""
    before = qualifier_before(forms, index, first)
    if before is None:
        return None
    if before.kind == "below":
        return before._replace(kind="less_than") if definite(forms[index]) else None
    if before.kind == "at_least_alone":
        return before._replace(kind="at_least") if count.number_cut == 0 else None
    return before


def _number(forms: Sequence[str], index: int, first: int, stop: int) -> Count | None:
    number = number_at(forms, index, stop)
    if number is not None:
        return _exact(forms, number, first)
    figures = _FIGURES.fullmatch(forms[index])
    if figures:
        low, high = int(figures[1]), int(figures[2])
        return Count(index, 0, index, 0, index + 1, low, high, None, "between") if 0 < low < high else None
    vague = vague_word(forms[index])
    return None if vague is None else _vague(forms, index, stop, *vague)


def _exact(forms: Sequence[str], number: Number, first: int) -> Count | None:
    """Leave out zero, the hundred of a share (في المئة) and ordinals of the tens (الذكرى الخمسون)."""
    share = number.article and number.value == _HUNDRED and qualifier_before(forms, number.first, first) is None
    if number.value == 0 or share:
        return None
    if number.value == _TEN and number.first > first and _ends_ordinal(forms, number):
        return None
    after_definite = number.first > first and definite(forms[number.first - 1])
    if number.article and number.value in _TENS and after_definite:
        return None
    cut, value = len(number.proclitic), number.value
    return Count(number.first, cut, number.first, cut, number.last, value, value, value)


def _ends_ordinal(forms: Sequence[str], number: Number) -> bool:
    """The "ten" of الثامنة عشرة "eighteenth"."""
    ordinal = ordinal_at(forms, number.first - 1, number.last)
    return ordinal is not None and ordinal.last == number.last


def _vague(forms: Sequence[str], index: int, stop: int, vague: Vague, cut: int) -> Count:
    """عشرات "dozens", and عشرات الآلاف "tens of thousands", بضع مئات where a greater word follows; بضعة عشر "teens"."""
    ten = number_at(forms, index + 1, stop) if vague.high is not None and vague.high < _TEN else None
    if ten is not None and ten.value == _TEN and not (ten.proclitic or ten.article):
        return Count(index, cut, index, cut, ten.last, _TEN + vague.low, _TEN + (vague.high or 0))
    scale = vague_scales().get(forms[index + 1]) if index + 1 < stop else None
    if scale is None or scale <= vague.low:
        return Count(index, cut, index, cut, index + 1, vague.low, vague.high)
    high = None if vague.high is None else (vague.high + 1) * scale - 1
    return Count(index, cut, index, cut, index + 2, vague.low * scale, high)


def _range(forms: Sequence[str], count: Count, before: str | None, first: int, stop: int) -> Count:
    """Join a second number: ما بين 20 و30, ثلاثة أو أربعة, من 50 إلى 60; in 15 و20 ألفا both are thousands."""
    joint = range_joint(forms[count.last]) if count.last < stop and count.best is not None else None
    if joint is None or (joint == "and" and before != "between"):
        return count
    if joint == "to" and before != "between" and not _spans(forms, count, first):
        return count
    other = number_at(forms, count.last, stop)
    if other is None or not other.proclitic:
        other = number_at(forms, count.last + 1, stop)
    if other is None:
        return count
    low = _in_scale(count.low, other.value)
    if low >= other.value:
        return count
    return replace(count, last=other.last, low=low, high=other.value, best=None, qualifier="between")


def _spans(forms: Sequence[str], count: Count, first: int) -> bool:
    """Tell whether "to" after the count makes a range: no change told (ارتفعت من 20 إلى 30), no year, no name."""
    label = count.number > first and is_label(forms[count.number - 1], counted=False)
    changes = change_words().isdisjoint(forms[max(first, count.number - _CHANGE_WINDOW) : count.number])
    return changes and not label and not (forms[count.number].isdigit() and count.low in NEWS_YEARS)


def _in_scale(low: int, high: int) -> int:
    """The lower number in the scale that only the upper one names."""
    for scale in (1_000_000, 1000):
        if high >= scale and high % scale == 0 and low < scale and low * scale < high:
            return low * scale
    return low


def _after(forms: Sequence[str], index: int, stop: int) -> str | None:
    """The qualifier that follows the counted noun and its adjectives: 19 شخصا على الأقل "19 persons at least"."""
    for begin in range(index, min(index + _NOUN_PHRASE, stop)):
        found = qualifier_after(forms, begin, stop)
        if found is not None:
            return found.kind
        if not forms[begin].isalpha() or begins_count(forms[begin]):
            return None
    return None


def _qualified(count: Count, kind: str) -> Count:
    if kind == "more_than":
        low = count.low + (count.best is not None)
        return replace(count, low=low, high=None, best=None if count.best is None else low, qualifier=kind)
    if kind == "at_least":
        return replace(count, high=None, qualifier=kind)
    if kind in ("at_most", "less_than"):
        high = None if count.high is None else count.high - (kind == "less_than")
        return replace(count, low=1, high=high, best=None, qualifier="at_most")
    return replace(count, qualifier=kind)
