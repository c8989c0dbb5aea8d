"""The lines of a page with what the page phrases find in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from isnad.engine.phrases import Match, PhraseTable
from isnad.lang.ar.calendar import time_words
from isnad.lang.ar.clitics import Reading
from isnad.lang.ar.page_words import EDGES, page_phrases, place_zones
from isnad.lang.ar.sentences import CLOSERS
from isnad.lang.ar.tokens import Tokens, tokenise
from isnad.record.codes import PartKind

LONG = 300
"""Code points above which a line is prose and no button, box or byline."""

LONG_SENTENCE = 150
"""The same for a line that ends with a full stop."""

HEAD = 120
"""Code points of a paragraph in which a lead (place, agency) can stand."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_DATE_WORDS = frozenset({"month", "hijri_month", "weekday", "half_of_day"})
_CLOSERS = "".join(CLOSERS) + " \u00a0"
_BREAK = re.compile(r"\r\n?|[\n\u2028\u2029]")


def _uncut(form: str) -> tuple[Reading, ...]:
    """Page words are matched as printed: a proclitic would make شارك out of وشارك ("and took part")."""
    return (Reading(form),)


@cache
def _table() -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable(_uncut)
    table.update(page_phrases())
    table.update((place, "place") for place in place_zones())
    table.update((phrase, "calendar") for phrase, word in time_words() if word.category in _DATE_WORDS)
    return table


class _Words:
    """The tokens of a text and what they are, each worked out when first asked for: for prose it is not."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def tokens(self) -> Tokens:
        return tokenise(self._text)

    @cached_property
    def found(self) -> tuple[Match[str], ...]:
        return tuple(_table().scan(self.tokens.forms))

    @cached_property
    def count(self) -> int:
        return sum(map(is_word, self.tokens.forms))

    @cached_property
    def first(self) -> int:
        forms = self.tokens.forms
        return next((index for index, form in enumerate(forms) if is_word(form)), len(forms))


_words = lru_cache(maxsize=512)(_Words)  # each line of a page is looked at by several steps


@dataclass(frozen=True)
class Line:
    """Code points `[start, end)` of the document, white space at the edges left off.

    `after_blank` says that an empty line stands before. `hint` is the kind that the page's own markup gives, `uri`
    the address it links to, `box` that it stands in a box of other stories.
    """

    start: int
    end: int
    text: str
    after_blank: bool = False
    hint: PartKind | None = None
    uri: str | None = None
    box: bool = False

    @cached_property
    def tokens(self) -> Tokens:
        """The tokens of the line, their offsets relative to `start`."""
        return _words(self.text).tokens

    @cached_property
    def found(self) -> tuple[Match[str], ...]:
        """The page phrases of the line, by first token and then longest first."""
        return _words(self.text).found

    @cached_property
    def words(self) -> int:
        """How many words and numbers stand in the line."""
        return _words(self.text).count

    @cached_property
    def long(self) -> bool:
        """Whether the line can only be prose: too long for anything else, or long and ended by a full stop."""
        size = len(self.text)
        return size > LONG or (size > LONG_SENTENCE and ends_sentence(self.text))

    def match(self, category: str, *, at_start: bool = False) -> Match[str] | None:
        """Return the first, longest match of a category; with `at_start` only where the first word begins."""
        limit = self.first_word if at_start else len(self.tokens)
        return next((m for m in self.found if m.value == category and m.first <= limit), None)

    @property
    def first_word(self) -> int:
        """Index of the first token that is a word or a number; the number of tokens where none is."""
        return _words(self.text).first


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence does: one full stop, closing marks after it passed over."""
    bare = text.rstrip(_CLOSERS)
    return bare.endswith(".") and not bare.endswith("..")


def is_word(form: str) -> bool:
    """Tell whether a token is a word or a number and not a mark."""
    return form[0].isalnum()


def make_line(
    text: str,
    start: int,
    end: int,
    *,
    after_blank: bool = False,
    hint: PartKind | None = None,
    uri: str | None = None,
    box: bool = False,
) -> Line:
    """Return the line at `[start, end)` of `text`."""
    return Line(start, end, text[start:end], after_blank, hint, uri, box)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the white space and direction marks at its edges; empty when nothing is left."""
    printed = text[start:end]
    left = start + len(printed) - len(printed.lstrip(EDGES))
    return left, max(left, left + len(printed.strip(EDGES)))


def is_printed(text: str) -> bool:
    """Tell whether anything but white space and direction marks stands in a text."""
    return bool(text.strip(EDGES))


def read_lines(text: str, start: int = 0) -> list[Line]:
    """Return the lines of `text` from `start` on that are not empty, in order."""
    return list(_lines(text, start))


def _lines(text: str, start: int) -> Iterator[Line]:
    reach = start
    for found in _LINE.finditer(text, start):
        first, last = trimmed(text, *found.span())
        if first == last:
            continue
        blank = len(_BREAK.findall(text, reach, first)) > 1
        for begin, end in _without_noise(text, first, last):
            yield make_line(text, begin, end, after_blank=blank)
        reach = found.end()


def _without_noise(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """Part a line from the words of a gallery's buttons that were flattened into its beginning."""
    if not text[start].isascii():  # such buttons are printed in English only
        return ((start, end),)
    head = tokenise(text[start : min(end, start + 40)])
    noise = next((m for m in _table().scan(head.forms[:2]) if m.value == "head_noise" and m.first == 0), None)
    if noise is None or noise.last >= len(head):
        return ((start, end),)
    cut = start + head.ends[noise.last - 1]
    return ((start, cut), (trimmed(text, cut, end)))
