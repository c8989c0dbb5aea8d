"""A normalised view of a text with a map back. The stored text is never changed."""

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence

import msgspec

_PLAIN = (*range(0x21, 0x7F), *range(0x600, 0x700))
_SHORT = 100
_COUNTED = array("l", range(20_000))


def _counting(first: int, last: int) -> "array[int]":
    """The numbers from `first` to before `last`; those of a report of usual length are copied, not made."""
    return _COUNTED[first:last] if last <= len(_COUNTED) else array("l", range(first, last))


def _any_of(chars: Iterable[str]) -> str:
    listed = re.escape("".join(chars))
    return f"[{listed}]" if listed else r"(?!)"


class Folding:
    """How a view is made: single characters replaced by nothing, one or more characters.

    Args:
        table: code point to replacement; the empty string deletes.
        trailing: characters that belong to the letter before them (vowel signs, the letter stretcher): a
            span that ends on the letter takes them in.
        usual: the characters of the table that plain text is full of. Each is replaced in a pass of its own, thirty
            times as fast as `str.translate`, which is left for texts with any other.
    """

    def __init__(self, table: Mapping[int, str], trailing: str, usual: str = "") -> None:
        self._table = {code: code for code in _PLAIN} | dict(table)  # translate is slow where a table has no entry
        self._usual = [(char, table[ord(char)]) for char in usual]
        self._others = re.compile(_any_of(char for char in map(chr, table) if char not in usual))
        self._trailing = frozenset(trailing)
        self._changing = re.compile(_any_of(chr(code) for code, new in table.items() if len(new) != 1))

    def view(self, source: str) -> "View":
        """Return the folded view of `source`; costs one pass where nothing changes length."""
        norm = self.fold(source)
        if self._changing.search(source) is None:
            return View(source, norm, None, self._trailing)
        return View(source, norm, self._offsets(source), self._trailing)

    def fold(self, source: str) -> str:
        """Return the folded text alone."""
        if len(source) > _SHORT:
            for char, new in self._usual:
                source = source.replace(char, new)
            if self._others.search(source) is None:
                return source
        return source.translate(self._table)

    def _offsets(self, source: str) -> "array[int]":
        offsets = array("l")
        done = 0
        for found in self._changing.finditer(source):
            here = found.start()
            offsets += _counting(done, here)
            offsets.extend([here] * len(source[here].translate(self._table)))
            done = here + 1
        offsets += _counting(done, len(source) + 1)
        return offsets


class View(msgspec.Struct, frozen=True):
    """`norm` is what rules read; `span` leads back to `source`.

    `offsets[i]` is the source position of `norm[i]`, with one more entry for the end; None where the two have
    the same length and no map is needed.
    """

    source: str
    norm: str
    offsets: Sequence[int] | None
    trailing: frozenset[str]

    def start(self, position: int) -> int:
        """Return the source offset of the character at `position` of the view."""
        return position if self.offsets is None else self.offsets[position]

    def end(self, position: int) -> int:
        """Return the source offset after the last character before `position`, vowel signs taken in."""
        if self.offsets is None or position == 0:
            return position
        end = self.offsets[position - 1] + 1
        while end < len(self.source) and self.source[end] in self.trailing:
            end += 1
        return end

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of `norm[start:end]`."""
        return (start, end) if self.offsets is None else (self.start(start), self.end(end))

    def starts(self, positions: list[int]) -> list[int]:
        """Return the source offsets of many positions of the view."""
        offsets = self.offsets
        return positions if offsets is None else [offsets[position] for position in positions]

    def ends(self, positions: list[int]) -> list[int]:
        """Return the source offsets after many characters of the view, vowel signs taken in."""
        offsets, end = self.offsets, self.end
        if offsets is None:
            return positions
        # Where the next character of the view is the next of the source, no sign stands between them.
        return [
            offsets[position] if offsets[position] - offsets[position - 1] == 1 else end(position)
            for position in positions
        ]
