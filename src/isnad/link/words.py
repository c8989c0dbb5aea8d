"""The words of a telling as numbers: a hash, and how rare the word is. No words are kept."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

from isnad.engine.rarity import RAREST, rarity
from isnad.lang.ar.comparing import content_words
from isnad.record.document import Document

_AROUND = 220
_BYTES = 5
_SHORTEST = 3
_CLASSES = RAREST + 1
_TELLING = RAREST - 1
_KEPT = 64
_CACHED = 100_000
_CACHED_TELLINGS = 8_000
WORTH = (0.1, 1.0, 2.2, 4.0)
"""What a word in common is worth, by its rarity: about the logarithm of how seldom two reports share it by chance."""


def words_around(document: Document, triggers: Iterable[int]) -> frozenset[int]:
    """Return the words of the paragraphs in which events are told, at most so many code points on either side of each
    trigger, and of the title where it tells one."""
    told = {_around(document, at) for at in triggers}
    words = {word for start, end in told for word in content_words(document.text[start:end])}
    return frozenset(number_of(word) for word in words if len(word) >= _SHORTEST)


def words_of_report(document: Document) -> frozenset[int]:
    """Return the words of the whole text that are not common, at most 64: those of the lowest numbers, so that two
    reports that share words keep the same ones (bottom-k sketch, Cohen and Kaplan, Summarizing data using bottom-k
    sketches, 2007)."""
    numbers = {number_of(word) for word in content_words(document.text) if len(word) >= _SHORTEST}
    return frozenset(sorted(one for one in numbers if one % _CLASSES >= _TELLING)[:_KEPT])


def _around(document: Document, at: int) -> tuple[int, int]:
    part = next((part for part in document.parts if part.start <= at < part.end), None)
    start, end = (part.start, part.end) if part else (0, len(document.text))
    return max(start, at - _AROUND), min(end, at + _AROUND)


@lru_cache(_CACHED)
def number_of(word: str) -> int:
    """Return a word as a hash that carries how rare it is."""
    raw = word.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(raw, digest_size=_BYTES).digest(), "big") * _CLASSES + rarity(word)


def rare(words: Iterable[int]) -> list[int]:
    """Return the rare ones among words, in order."""
    return sorted(word for word in words if word % _CLASSES == RAREST)


def rare_share(left: frozenset[int], right: frozenset[int], fewest: int) -> float:
    """Return the share of the rare words of the one that has fewer which stand in both; 0 for fewer than `fewest`."""
    common = how_many_rare(left & right)
    return common / min(rare_of_all(left), rare_of_all(right)) if common >= fewest else 0.0


def how_many_rare(words: Iterable[int]) -> int:
    """Return how many of the words are rare."""
    return sum([word % _CLASSES == RAREST for word in words])


@lru_cache(_CACHED_TELLINGS)
def rare_of_all(words: frozenset[int]) -> int:
    """Return how many words of a telling or report are rare; asked again for every pair."""
    return how_many_rare(words)


@lru_cache(_CACHED_TELLINGS)
def worth_of_all(words: frozenset[int]) -> float:
    """Return what all words of a telling or report are worth; asked again for every pair."""
    return worth(words)


def worth(words: Iterable[int]) -> float:
    """Return what words are worth together."""
    return sum([WORTH[word % _CLASSES] for word in words])  # a list: this is the inmost loop of comparing
