"""Tokens of a document over its normalised view: words, numbers and single marks, with their offsets."""

import re
from bisect import bisect_left
from sys import intern

import msgspec

from isnad.lang.ar.normalise import view as normalised_view
from isnad.text.view import View

_LATIN = "a-z\u00df-\u024f"  # a view is in lower case
_TOKEN = re.compile(rf"[^\W\d_{_LATIN}]+|\d+(?:[.,:/\-]\d+)*|[{_LATIN}]+|[^\w\s]|_")
_WORD, _START, _END = re.Match.group, re.Match.start, re.Match.end


class Tokens(msgspec.Struct, frozen=True):
    """Columns of equal length. `forms` are folded; `starts` and `ends` are code points of the document.

    Numbers keep their separators (1,200 and 23/7/2015 are one token); every mark is a token of its own. Latin letters
    are parted from the Arabic ones they are printed on (الـBBC).
    """

    view: View
    forms: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.forms)

    def text(self, first: int, last: int) -> str:
        """Return the words of tokens `[first, last)` exactly as printed; empty for an empty range."""
        return self.view.source[self.starts[first] : self.ends[last - 1]] if last > first else ""

    def at(self, offset: int) -> int:
        """Return the index of the first token that ends after `offset`."""
        index = bisect_left(self.starts, offset)
        return index - 1 if index and self.ends[index - 1] > offset else index

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Return the tokens `[first, last)` that touch the span."""
        first = bisect_left(self.starts, start)
        first -= first > 0 and self.ends[first - 1] > start
        return first, bisect_left(self.starts, end, first)


def tokenise(text: str) -> Tokens:
    """Return the tokens of the whole text. White space and deleted marks are in none of them."""
    seen = normalised_view(text)
    found = list(_TOKEN.finditer(seen.norm))
    forms = list(map(intern, map(_WORD, found)))  # one string for each word: hashed once, kept once by the memories
    return Tokens(seen, forms, seen.starts(list(map(_START, found))), seen.ends(list(map(_END, found))))
