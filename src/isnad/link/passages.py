"""The passages of a document, as sets of hashed shingles: what copies are found by. No words are kept."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

from isnad.lang.ar.normalise import fold
from isnad.record.base import Record
from isnad.record.codes import PartKind
from isnad.record.document import Document

SHINGLE = 5
"""Words in a row that make a shingle: five are seldom the same by chance (Broder, On the resemblance and containment of
documents, 1997)."""

LEAST_WORDS = 12
"""Words below which a passage is not compared: "the source said so in a statement" is everybody's."""

LEAST_IN_PARAGRAPH = 16
"""Words below which a paragraph is not: "the reception was attended by" and the like are in every second report."""

_LONG_NUMBER, _NUMBERS = 5, 3
"""Digits of a number of a telephone or a short message service, and from how many of them a paragraph is a line of
contact and no report."""

WHOLE = 0
"""The number of the passage that is all coded text of the document."""

_CODED: frozenset[PartKind] = frozenset({"paragraph", "quote", "list_item"})
_WORD = re.compile(r"\w+")
_MASK = (1 << 61) - 1
_BASE = 0x1F3D5B79A2C4E681 & _MASK
_LEAVING = pow(_BASE, SHINGLE, _MASK + 1)
_CACHED_WORDS = 200_000


class Passage(Record, frozen=True, kw_only=True):
    """One passage: code points `[start, end)` of the document's text and the hashes of its shingles."""

    number: int
    start: int
    end: int
    shingles: frozenset[int]


def passages(document: Document) -> tuple[Passage, ...]:
    """Return the whole coded text as passage 0, then its paragraphs from 1, each of sixteen words or more.

    Empty for a document too short to be told from others. A report of one paragraph has it as whole and as paragraph:
    it may stand inside a longer report.
    """
    spans = [(part.start, part.end) for part in document.parts if part.kind in _CODED]
    words = [_words(document.text[start:end]) for start, end in spans]
    whole = [word for some in words for word in some]
    if len(whole) < LEAST_WORDS:
        return ()
    found = Passage(number=WHOLE, start=spans[0][0], end=spans[-1][1], shingles=shingles(whole))
    return (found, *_paragraphs(spans, words))


def _paragraphs(spans: Sequence[tuple[int, int]], words: Sequence[list[str]]) -> Iterator[Passage]:
    for number, ((start, end), some) in enumerate(zip(spans, words, strict=True), 1):
        if len(some) >= LEAST_IN_PARAGRAPH and not _contact(some):
            yield Passage(number=number, start=start, end=end, shingles=shingles(some))


def _contact(words: Sequence[str]) -> bool:
    return sum(word.isdigit() and len(word) >= _LONG_NUMBER for word in words) >= _NUMBERS


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def shingles(words: Sequence[str]) -> frozenset[int]:
    """Return the hashes of every five words in a row, alike on every machine.

    The hash rolls: the word that comes in is added, the one that goes out taken off (Karp and Rabin, Efficient
    randomized pattern-matching algorithms, 1987).
    """
    hashes = [hash_of(word) for word in words]
    value, found = 0, []
    for new, old in zip(hashes, [0] * SHINGLE + hashes, strict=False):
        value = (value * _BASE + new - old * _LEAVING) & _MASK
        found.append(value)
    return frozenset(found[SHINGLE - 1 :])


@lru_cache(_CACHED_WORDS)
def hash_of(word: str) -> int:
    """Return the hash of a word, alike on every machine."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") & _MASK
