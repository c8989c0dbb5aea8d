"""The words of the time grammar as they stand in one article.

`heads` are found in one scan of the article; the other categories (directions, stages, prepositions) are asked for
only beside a head, so that an article without a time word costs one scan.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import msgspec

from isnad.engine.phrases import PhraseTable
from isnad.lang.ar.calendar import time_words, words_of
from isnad.lang.ar.clitics import ARTICLE, CONJUNCTIONS, readings
from isnad.lang.ar.memo import per_word
from isnad.lang.ar.numerals import number_words
from isnad.lang.ar.tokens import Tokens

SCANNED = frozenset(
    {
        "month", "hijri_month", "weekday", "relative_day", "relative_night", "part_of_day", "unit", "unit_plural",
        "unit_dual", "unit_construct",
        "part_of_period", "season", "decade", "holiday", "set", "each", "hours_of", "months_of_year",
    }
)  # fmt: skip
NUMBER, VAGUE = "number", "vague"
FIGURES, YEAR, COMPOUND = "figures", "year", "compound"  # 12 · 2015 · 21/5/2019, 13:05, 12-15
_BY_KEY = frozenset({"unit", "unit_plural"})
_LIGHT = frozenset({NUMBER, VAGUE, "each", "part_of_period"})  # nothing by themselves
_REACH, _EACH_REACH = 6, 4  # tokens in which what they need must stand
# Only these are read behind an article that is cut off; الأب is "the father" and never August.
_WITH_ARTICLE = frozenset(
    {"unit", "unit_plural", "unit_dual", "part_of_day", "season", "decade", NUMBER, VAGUE, "hours_of"}
)
_AFTER_NINE = ":"  # digits sort before it, letters after
_GLUE = frozenset("_@#/.-:=&")
_DASHES = frozenset("-–—/")


class Word(msgspec.Struct, frozen=True, gc=False):
    """What a phrase is; `definite` when it carries the article."""

    category: str
    key: str
    definite: bool


class Head(msgspec.Struct, frozen=True, gc=False):
    """A word of the grammar at tokens `[first, last)` and what was cut off before it."""

    first: int
    last: int
    category: str
    key: str
    definite: bool
    proclitic: str


class Side(msgspec.Struct, frozen=True, gc=False):
    """A word asked for beside a head: its key and the token after it."""

    key: str
    last: int


@cache
def head_table() -> PhraseTable[Word]:
    """Return the phrases that are looked for in every article."""
    table: PhraseTable[Word] = PhraseTable(readings)
    for phrase, word in time_words():
        if word.category in SCANNED:
            table.add(phrase, Word(word.category, word.key, phrase.startswith(ARTICLE)))
    table.update((word, Word(NUMBER, "", False)) for word in number_words())
    vague = words_of("vague_count") | words_of("unit_fraction")
    table.update((word, Word(VAGUE, "", False)) for word in vague)
    return table


class _SideTable(NamedTuple):
    phrases: dict[str, str]
    starts: frozenset[str]
    ends: frozenset[str]
    longest: int


@cache
def _side_tables() -> dict[str, _SideTable]:
    by_category: dict[str, dict[str, str]] = {}
    for phrase, word in time_words():
        by_category.setdefault(word.category, {}).setdefault(phrase, word.key)
    return {category: _side_table(phrases) for category, phrases in by_category.items()}


def _side_table(phrases: dict[str, str]) -> _SideTable:
    starts = frozenset(phrase.split(" ")[0] for phrase in phrases)
    ends = frozenset(phrase.split(" ")[-1] for phrase in phrases)
    return _SideTable(phrases, starts, ends, 1 + max(phrase.count(" ") for phrase in phrases))


@per_word
def _without_conjunction(form: str) -> tuple[str, ...]:
    return (form, form[1:]) if form[:1] in CONJUNCTIONS and len(form) > 2 else (form,)


@dataclass(slots=True)
class Line:
    """Tokens `[first, stop)` of one sentence with the heads found in it.

    `floor` is where the last expression ended: nothing before it belongs to the next one.
    """

    tokens: Tokens
    forms: Sequence[str]
    heads: dict[int, list[Head]]
    first: int
    stop: int
    floor: int
    opens_part: bool = False

    def printed(self, index: int) -> str:
        """Return the word as printed."""
        return self.tokens.text(index, index + 1)

    def form(self, index: int) -> str:
        """Return the folded form at the token; empty outside the sentence."""
        return self.forms[index] if self.first <= index < self.stop else ""

    def stem(self, head: Head) -> str:
        """Return the head's first word without what was cut off before it."""
        return self.forms[head.first][len(head.proclitic) :]

    def head(self, index: int, category: str, *, bare: bool = True) -> Head | None:
        """Return the longest head of the category at the token; `bare` wants no proclitic before it."""
        if index >= self.stop:
            return None
        for head in self.heads.get(index, ()):
            if head.category == category and not (bare and head.proclitic) and head.last <= self.stop:
                return head
        return None

    def side(self, category: str, index: int) -> Side | None:
        """Return the longest phrase of the category that begins at the token."""
        table = _side_tables()[category]
        if self.form(index) not in table.starts:
            return None
        for count in range(min(table.longest, self.stop - index), 0, -1):
            key = table.phrases.get(" ".join(self.forms[index : index + count]))
            if key is not None:
                return Side(key, index + count)
        return None

    def has(self, category: str, index: int) -> bool:
        """Tell whether a phrase of the category begins at the token."""
        return self.side(category, index) is not None

    def before(self, category: str, index: int) -> Side | None:
        """Return the longest phrase of the category that ends right before the token; `last` is its first token.

        A conjunction before the phrase is passed over (وقبل يومين).
        """
        table = _side_tables()[category]
        form = self.form(index - 1)
        if form not in table.ends and (form[:1] not in CONJUNCTIONS or form[1:] not in table.ends):
            return None
        for count in range(min(table.longest, index - self.floor), 0, -1):
            for first in _without_conjunction(self.forms[index - count]):
                key = table.phrases.get(" ".join((first, *self.forms[index - count + 1 : index])))
                if key is not None:
                    return Side(key, index - count)
        return None

    def has_before(self, category: str, index: int) -> bool:
        """Tell whether a phrase of the category ends right before the token."""
        return self.before(category, index) is not None

    def is_article(self, index: int) -> bool:
        """Tell whether the article stands alone before a figure (ال 12)."""
        return self.form(index) in words_of("article")

    def is_and(self, index: int) -> bool:
        """Tell whether the conjunction stands alone, as before a figure (و13)."""
        return self.form(index) in words_of("and")

    def is_this(self, index: int) -> bool:
        """Tell whether "this" stands at the token."""
        return self.form(index) in words_of("this")

    def unit(self, index: int, key: str, *, bare: bool = False) -> Head | None:
        """Return the singular of one unit at the token."""
        head = self.head(index, "unit", bare=bare)
        return head if head and head.key == key else None

    def glued(self, index: int) -> bool:
        """Tell whether figures are printed on to what stands before them: a name and its age, an address."""
        if index <= self.first or self.tokens.ends[index - 1] != self.tokens.starts[index]:
            return False
        before = self.form(index - 1)
        return before in _GLUE or (before.isalpha() and (len(before) > 2 or before.isascii()))

    def is_dash(self, index: int) -> bool:
        """Tell whether a dash stands at the token."""
        return self.form(index) in _DASHES

    def joined(self, index: int) -> bool:
        """Tell whether the word at the token begins with the conjunction."""
        return self.is_and(index) or any(head.proclitic in words_of("and") for head in self.heads.get(index, ()))

    def categories(self, index: int) -> frozenset[str]:
        """Return the categories an expression at the token may begin with; none for a number that counts no time."""
        found = [
            f"{head.category}:{head.key}" if head.category in _BY_KEY else head.category
            for head in self.heads.get(index, ())
        ]
        form = self.forms[index]
        if form[0].isdigit():
            found.append(FIGURES if len(form) < 4 else YEAR if form.isdigit() and len(form) == 4 else COMPOUND)
        return frozenset(found)


def starts(forms: Sequence[str], heads: dict[int, list[Head]]) -> list[int]:
    """Return, in order, the tokens at which an expression could begin.

    A number is one only where a unit, a month or the like stands close after it, or where it could be a year or a
    date in figures; "every" only right before a head.
    """
    figures = [index for index, form in enumerate(forms) if form < _AFTER_NINE and form[0].isdigit()]
    every = sorted({*heads, *figures})
    weighty = [index for index in every if _weighty(forms[index], heads.get(index))]
    firm = set(weighty)
    return [index for index in every if index in firm or _may_begin(forms, heads, index, weighty)]


def _may_begin(forms: Sequence[str], heads: dict[int, list[Head]], index: int, weighty: list[int]) -> bool:
    each = index in heads and heads[index][0].category == "each"
    at = bisect_right(weighty, index)
    if at < len(weighty) and weighty[at] < index + (_EACH_REACH if each else _REACH):
        return True
    after = index + 2 if forms[index + 1 : index + 2] and forms[index + 1] in words_of("of") else index + 1
    following = forms[after] if after < len(forms) else ""
    return following in words_of("direction") or following in words_of("weekday_bare")


def _weighty(form: str, here: list[Head] | None) -> bool:
    if here is None:
        return len(form) >= 4
    return any(head.category not in _LIGHT for head in here)


def conjunction_letters(forms: Sequence[str], heads: dict[int, list[Head]], index: int) -> int:
    """Return how many letters of a conjunction are written on the token that opens an expression."""
    form = forms[index]
    if form[:1] not in CONJUNCTIONS or len(form) < 3:
        return 0
    joined = any(head.proclitic[:1] == form[0] for head in heads.get(index, ()))
    whole = any(not head.proclitic for head in heads.get(index, ()))
    return int((joined and not whole) or form[1:] in _openers())


@cache
def _openers() -> frozenset[str]:
    """Words before a head that an expression may begin with: وقبل يومين, وأكثر من ساعة, وهذا العام."""
    tables = _side_tables()
    names = ("since", "ago", "after", "about", "this", "demonstrative_far", "clock", "day_word")
    return frozenset(word for name in names for word in tables[name].starts)


def find_heads(forms: Sequence[str]) -> dict[int, list[Head]]:
    """Return the heads of a text by their first token, longest first."""
    heads: dict[int, list[Head]] = {}
    for match in head_table().scan(forms):
        word, reading = match.value, match.reading
        if reading.enclitic or reading.future or (reading.article and word.category not in _WITH_ARTICLE):
            continue
        definite = word.definite or reading.article
        head = Head(match.first, match.last, word.category, word.key, definite, reading.proclitic)
        heads.setdefault(match.first, []).append(head)
    return heads
