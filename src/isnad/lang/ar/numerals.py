"""Numbers as values: written as words in any agreement form and case, as digits, or as a mix (11 ألفا).

Everything is read over folded token forms (`isnad.lang.ar.tokens.Tokens.forms`).

* `number_at(forms, index)` reads the longest whole number that begins at a token: ثلاثة, ثلاثة وعشرين, مئة وخمسين,
  ألفين, أحد عشر, إحدى عشرة, 11 ألفا, 1.5 مليون, مليون ونصف المليون, ثلاثة آلاف وخمسمئة, 1,200, ٢٥.
* `numbers(forms)` reads all of a stretch, left to right, none overlapping.
* `ordinal_at(forms, index)` reads an ordinal up to 99: الثاني, الثانية عشرة, الحادي والعشرين, العشرين.
* `digits_value(form)` reads digits alone; None for 3/2, 10:30, 23-7 and for a decimal fraction.

The word سبعة may carry a conjunction, prepositions and the article (وبالسبعة): `proclitic` and `article` say what
was cut. A lone الاثنين is a weekday and no number. Vague plurals (عشرات, مئات, آلاف without a number before)
have no value and are not read. After Ryding, A Reference Grammar of Modern Standard Arabic, chapter 15.
"""

import re
import tomllib
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from isnad.lang.ar.clitics import readings
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.wordclass import is_function_word

AND = "و"
_DIGITS = re.compile(r"\d+")
_LONGEST_DIGITS = 24  # with separators; longer ones are no quantity
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+")
_DECIMAL = re.compile(r"(\d+)[.,](\d+)")
_FRACTIONS = {"half": Fraction(1, 2), "third": Fraction(1, 3), "quarter": Fraction(1, 4)}


class Number(msgspec.Struct, frozen=True, gc=False):
    """Tokens `[first, last)` that spell `value`.

    `proclitic` and `article` are what was cut off the first token; `digits` is true when the number begins with
    digits.
    """

    first: int
    last: int
    value: int
    proclitic: str = ""
    article: bool = False
    digits: bool = False


class _Word(NamedTuple):
    kind: str
    value: int


class _Read(msgspec.Struct, frozen=True, gc=False):
    """A number word with what was cut off: `joined` is true when a و stands before it."""

    kind: str
    value: int
    proclitic: str
    article: bool


class _Part(NamedTuple):
    """A part of a number: where it ends and what it is worth."""

    last: int
    value: int


@cache
def _lexicon() -> dict[str, dict[str, str]]:
    raw = files("isnad.lang.ar").joinpath("data/numerals.toml").read_text("utf-8")
    lexicon: dict[str, dict[str, str]] = tomllib.loads(raw)
    return lexicon


def _forms_of(kind: str) -> list[tuple[str, int]]:
    return [(fold(form), int(value)) for value, forms in _lexicon()[kind].items() for form in forms.split()]


@cache
def _cardinals() -> dict[str, tuple[_Word, ...]]:
    words: dict[str, tuple[_Word, ...]] = {}
    kinds = ("unit", "unit_bound", "ten", "tens", "hundred", "scale", "scale_dual", "zero")
    entries = [(form, _Word(kind, value)) for kind in kinds for form, value in _forms_of(kind)]
    for unit, value in _forms_of("unit"):
        if 3 <= value <= 9:  # ثلاثمئة is written as one word
            entries += [(unit + h, _Word("hundred", 100 * value)) for h in _hundreds()]
    for form, word in entries:
        words[form] = (*words.get(form, ()), word)
    return words


def _hundreds() -> list[str]:
    return [form for form, value in _forms_of("hundred") if value == 100]


@cache
def _fraction_words() -> dict[str, Fraction]:
    return {fold(form): _FRACTIONS[name] for name, form in _lexicon()["fraction"].items()}


@cache
def _ordinals() -> dict[str, tuple[_Word, ...]]:
    words: dict[str, tuple[_Word, ...]] = {}
    for kind in ("ordinal", "ordinal_bound", "tens"):
        for form, value in _forms_of(kind):
            words[form] = (*words.get(form, ()), _Word(kind, value))
    return words


def _cut(form: str, words: dict[str, tuple[_Word, ...]]) -> tuple[_Read, ...]:
    """Every way to read the form as a word of the table; uncut readings come first."""
    return tuple(
        _Read(word.kind, word.value, reading.proclitic, reading.article)
        for reading in readings(form)
        if not reading.enclitic and not reading.future
        for word in words.get(reading.stem, ())
    )


@of_word
def _cardinal_reads(form: str) -> tuple[_Read, ...]:
    return _cut(form, _cardinals())


@of_word
def _ordinal_reads(form: str) -> tuple[_Read, ...]:
    return _cut(form, _ordinals())


def digits_value(form: str) -> int | None:
    """Return the value of plain digits or of digits grouped by thousands (1,200 and 1.200); else None."""
    if len(form) > _LONGEST_DIGITS:
        return None
    if _DIGITS.fullmatch(form):
        return int(form)
    if _GROUPED.fullmatch(form):
        return int(form.replace(",", "").replace(".", ""))
    return None


def number_words() -> frozenset[str]:
    """Return the folded words, without clitics, that a number below a thousand or an ordinal can begin with."""
    small = (form for form, words in _cardinals().items() if any(word.value < 1000 for word in words))
    return frozenset(small) | frozenset(_ordinals())


def begins_number(form: str) -> bool:
    """Tell whether a folded form could begin a number: digits, or a number word after its clitics."""
    return form[:1].isdigit() or form in _fraction_words() or bool(_cardinal_reads(form))


def numbers(forms: Sequence[str], first: int = 0, last: int | None = None) -> list[Number]:
    """Return the numbers that stand in tokens `[first, last)`, in order, none overlapping."""
    stop = len(forms) if last is None else last
    found, index = [], first
    while index < stop:
        number = number_at(forms, index, stop)
        if number is not None:
            found.append(number)
        index = number.last if number else index + 1
    return found


def number_at(forms: Sequence[str], index: int, stop: int | None = None) -> Number | None:
    """Return the longest number that begins at token `index` and ends at or before `stop`; None if none does."""
    end = len(forms) if stop is None else stop
    if index >= end or not begins_number(forms[index]):
        return None
    if forms[index][0].isdigit():
        part = _digits_number(forms, index, end)
        return None if part is None else Number(index, part.last, part.value, digits=True)
    return _word_number(forms, index, end)


def _digits_number(forms: Sequence[str], index: int, stop: int) -> _Part | None:
    """25 · 1,200 · 11 ألفا · 11 ألفا و300 · 1.5 مليون. Bare digits take nothing that follows with و."""
    scale = _scale(forms, index + 1, stop)
    if scale is None:
        value = digits_value(forms[index])
        return None if value is None else _Part(index + 1, value)
    exact = _exact(forms[index])
    if exact is None or (exact * scale).denominator != 1:
        return None
    return _after_scale(forms, _Part(index + 2, int(exact * scale)), stop, scale)


def _exact(form: str) -> Fraction | None:
    """Digits before a scale: here a point or comma is a decimal mark unless it groups thousands with commas."""
    decimal = _DECIMAL.fullmatch(form) if len(form) <= _LONGEST_DIGITS else None
    if decimal and not (decimal.group(2) and "," in form and len(decimal.group(2)) == 3):
        return Fraction(f"{decimal.group(1)}.{decimal.group(2)}")
    value = digits_value(form)
    return None if value is None else Fraction(value)


def _word_number(forms: Sequence[str], index: int, stop: int) -> Number | None:
    part = _fraction_of_scale(forms, index, stop)
    if part is not None:
        return Number(index, part.last, part.value)
    best: Number | None = None
    for read in _cardinal_reads(forms[index]):
        whole = _whole(forms, index, stop, read)
        if whole is not None and (best is None or whole.last > best.last):
            best = Number(index, whole.last, whole.value, read.proclitic, read.article)
    return best


def _fraction_of_scale(forms: Sequence[str], index: int, stop: int) -> _Part | None:
    """نصف مليون "half a million"."""
    fraction = _fraction_words().get(forms[index])
    scale = _scale(forms, index + 1, stop) if fraction else None
    return _Part(index + 2, int(fraction * scale)) if fraction and scale else None


def _whole(forms: Sequence[str], index: int, stop: int, read: _Read) -> _Part | None:
    if read.kind == "scale_dual":
        return _dual_scale(forms, index, stop, read)
    if read.kind == "scale":
        return _bare_scale(forms, index, stop, read)
    part = _below_thousand(forms, index, stop, read)
    scale = _scale(forms, part.last, stop) if part else None
    if part is None or scale is None:
        return _not_a_weekday(forms, index, part, read)
    return _after_scale(forms, _Part(part.last + 1, part.value * scale), stop, scale)


def _dual_scale(forms: Sequence[str], index: int, stop: int, read: _Read) -> _Part | None:
    """ألفان, مليونين ونصف المليون; ألفان ومئة is 2100, but ألفا ومئة has the accusative of one thousand.

    So has ألفا before no noun (بلغت الحصيلة ألفا): a dual that lost its ن stands before what it counts (ألفا قتيل).
    """
    is_one = any(other.kind == "scale" for other in _cardinal_reads(forms[index]))
    if is_one:
        return _Part(index + 1, read.value) if _counts_what_follows(forms, index, stop) else None
    return _after_scale(forms, _Part(index + 1, read.value), stop, read.value // 2)


def _bare_scale(forms: Sequence[str], index: int, stop: int, read: _Read) -> _Part | None:
    plural = forms[index].endswith(_plural_ends())
    dual = any(other.kind == "scale_dual" for other in _cardinal_reads(forms[index]))
    if plural or (dual and _counts_what_follows(forms, index, stop)):
        return None
    return _after_scale(forms, _Part(index + 1, read.value), stop, read.value)


@cache
def _plural_ends() -> tuple[str, ...]:
    """آلاف, ملايين, مليارات: without a number before them they are vague."""
    return tuple(form for form, _ in _forms_of("scale") if form.endswith(("اف", "يين", "ات")))


def _not_a_weekday(forms: Sequence[str], index: int, part: _Part | None, read: _Read) -> _Part | None:
    lone_two = part is not None and part.value == 2 and part.last == index + 1 and read.article
    return None if lone_two or (read.kind == "unit_bound" and part == _Part(index + 1, read.value)) else part


def _counts_what_follows(forms: Sequence[str], index: int, stop: int) -> bool:
    """Tell whether a word that may be a noun stands next: no و and number, no mark, no preposition or the like."""
    if index + 1 >= stop or _joined(forms, index + 1, stop) is not None:
        return False
    return forms[index + 1].isalpha() and not is_function_word(forms[index + 1])


def _joined(forms: Sequence[str], index: int, stop: int) -> tuple[int, tuple[_Read, ...]] | None:
    """The number word after و at `index`, the و written with it or alone; the token index it stands at."""
    if index >= stop:
        return None
    if forms[index] == AND:
        reads = tuple(r for r in _cardinal_reads(forms[index + 1]) if not r.proclitic) if index + 1 < stop else ()
        digit = index + 1 < stop and digits_value(forms[index + 1]) is not None
        return (index + 1, reads) if reads or digit else None
    reads = tuple(read for read in _cardinal_reads(forms[index]) if read.proclitic == AND)
    return (index, reads) if reads else None


def _scale(forms: Sequence[str], index: int, stop: int) -> int | None:
    """ألف, ألفا, آلاف, المليون at the token."""
    if index >= stop:
        return None
    reads = _cardinal_reads(forms[index])
    return next((read.value for read in reads if read.kind == "scale" and not read.proclitic), None)


def _after_scale(forms: Sequence[str], part: _Part, stop: int, scale: int) -> _Part:
    """Take in what follows with و and is smaller than the scale: مليون ونصف المليون, ألف ومئة وخمسون."""
    fraction = _fraction_after(forms, part, stop, scale)
    if fraction is not None:
        return fraction
    joined = _joined(forms, part.last, stop)
    if joined is None:
        return part
    rest = _rest(forms, joined, stop, scale)
    return part if rest is None else _Part(rest.last, part.value + rest.value)


def _fraction_after(forms: Sequence[str], part: _Part, stop: int, scale: int) -> _Part | None:
    if part.last >= stop or not forms[part.last].startswith(AND):
        return None
    fraction = _fraction_words().get(forms[part.last][1:])
    if fraction is None:
        return None
    last = part.last + 1 + (_scale(forms, part.last + 1, stop) == scale)
    return _Part(last, part.value + int(fraction * scale))


def _rest(forms: Sequence[str], joined: tuple[int, tuple[_Read, ...]], stop: int, scale: int) -> _Part | None:
    index, reads = joined
    if not reads:
        part = _digits_number(forms, index, stop)
        return part if part and part.value < scale else None
    parts = [_whole(forms, index, stop, read) for read in reads]
    return max((part for part in parts if part and part.value < scale), default=None)


def _below_thousand(forms: Sequence[str], index: int, stop: int, read: _Read) -> _Part | None:
    if read.kind == "hundred":
        return _after_hundred(forms, _Part(index + 1, read.value), stop)
    if read.kind in ("unit", "unit_bound"):
        return _unit_and_more(forms, index, stop, read)
    return _Part(index + 1, read.value)


def _unit_and_more(forms: Sequence[str], index: int, stop: int, read: _Read) -> _Part:
    """ثلاث مئة, ثلاثة عشر, ثلاثة وعشرون, or the unit alone."""
    following = _cardinal_reads(forms[index + 1]) if index + 1 < stop else ()
    for after in following:
        if after.kind == "ten" and not after.proclitic and not after.article:
            return _Part(index + 2, 10 + read.value)
        if after.kind == "hundred" and after.value == 100 and not after.proclitic and read.value > 2:
            return _after_hundred(forms, _Part(index + 2, 100 * read.value), stop)
    joined = _joined(forms, index + 1, stop)
    tens = next((after for after in joined[1] if after.kind == "tens"), None) if joined else None
    return _Part(joined[0] + 1, read.value + tens.value) if joined and tens else _Part(index + 1, read.value)


def _after_hundred(forms: Sequence[str], part: _Part, stop: int) -> _Part:
    joined = _joined(forms, part.last, stop)
    if joined is None:
        return part
    index, reads = joined
    if not reads:
        value = digits_value(forms[index])
        rest = _Part(index + 1, value) if value is not None and value < 100 else None
    else:
        below = [r for r in reads if r.kind in ("unit", "unit_bound", "ten", "tens")]
        parts = [_below_thousand(forms, index, stop, read) for read in below]
        rest = max((p for p in parts if p and p.value < 100), default=None)
    return part if rest is None else _Part(rest.last, part.value + rest.value)


def ordinal_at(forms: Sequence[str], index: int, stop: int | None = None) -> Number | None:
    """Return the ordinal that begins at token `index`: الثاني 2, الثانية عشرة 12, الحادي والعشرين 21, العشرون 20.

    The simple ones are read with or without the article (ثاني أيام العيد), compound ones and tens only with it.
    """
    end = len(forms) if stop is None else stop
    if index >= end:
        return None
    for read in _ordinal_reads(forms[index]):
        part = _ordinal(forms, index, end, read)
        if part is not None:
            return Number(index, part.last, part.value, read.proclitic, read.article)
    return None


def _ordinal(forms: Sequence[str], index: int, stop: int, read: _Read) -> _Part | None:
    if read.kind == "tens":
        return _Part(index + 1, read.value) if read.article else None
    if read.article and index + 1 < stop:
        if any(r.kind == "ten" and not r.proclitic and not r.article for r in _cardinal_reads(forms[index + 1])):
            return _Part(index + 2, 10 + read.value)
        joined = _joined(forms, index + 1, stop)
        tens = next((r for r in joined[1] if r.kind == "tens" and r.article), None) if joined else None
        if joined and tens:
            return _Part(joined[0] + 1, read.value + tens.value)
    return _Part(index + 1, read.value) if read.kind == "ordinal" else None
