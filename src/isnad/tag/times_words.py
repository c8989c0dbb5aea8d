"""The words of the time grammar as they stand in one article.

`heads` are found in one scan of the article; the other categories (directions, stages, prepositions) are asked for
only beside a head, so that an article without a time word costs one scan.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from isnad.engine.phrases import PhraseTable
from isnad.lang.ar.calendar import time_words, words_of
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.numerals import number_words
from isnad.lang.ar.tokens import Tokens

SCANNED = frozenset(
    {
        "month", "hijri_month", "weekday", "relative_day", "relative_night", "part_of_day", "unit", "unit_plural",
        "unit_dual",
        "part_of_period", "season", "decade", "holiday", "set", "each", "hours_of", "half", "quarter",
    }
)  # fmt: skip
NUMBER = "number"
_CONJUNCTIONS = ("", "و", "ف")


class Word(NamedTuple):
    """What a phrase is; `definite` when it carries the article."""

    category: str
    key: str
    definite: bool


class Head(NamedTuple):
    """A word of the grammar at tokens `[first, last)` and what was cut off before it."""

    first: int
    last: int
    category: str
    key: str
    definite: bool
    proclitic: str


class Side(NamedTuple):
    """A word asked for beside a head: its key and the token after it."""

    key: str
    last: int


@cache
def head_table() -> PhraseTable[Word]:
    """Return the phrases that are looked for in every article."""
    table: PhraseTable[Word] = PhraseTable(readings)
    for phrase, word in time_words():
        if word.category in SCANNED:
            table.add(phrase, Word(word.category, word.key, phrase.startswith("ال")))
    table.update((word, Word(NUMBER, "", False)) for word in number_words())
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


@lru_cache(maxsize=20_000)
def _without_conjunction(form: str) -> tuple[str, ...]:
    return (form, form[1:]) if form[:1] in _CONJUNCTIONS and len(form) > 2 else (form,)


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

    def printed(self, index: int) -> str:
        """Return the word as printed."""
        return self.tokens.text(index, index + 1)

    def form(self, index: int) -> str:
        """Return the folded form at the token; empty outside the sentence."""
        return self.forms[index] if self.first <= index < self.stop else ""

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
        if not any(form in table.ends for form in _without_conjunction(self.form(index - 1))):
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

    def starts(self) -> Iterator[int]:
        """Yield, in order, the tokens at which an expression could begin."""
        for index in range(self.first, self.stop):
            if index in self.heads or self.forms[index][0].isdigit():
                yield index


def find_heads(forms: Sequence[str]) -> dict[int, list[Head]]:
    """Return the heads of a text by their first token, longest first."""
    heads: dict[int, list[Head]] = {}
    for match in head_table().scan(forms):
        word, reading = match.value, match.reading
        if reading.enclitic or reading.future:
            continue
        definite = word.definite or reading.article
        head = Head(match.first, match.last, word.category, word.key, definite, reading.proclitic)
        heads.setdefault(match.first, []).append(head)
    return heads
