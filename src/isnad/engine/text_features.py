"""Features of a run of words for the linear models: words, letters, clusters, alone and with their neighbours."""

from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain, filterfalse
from zlib import crc32

from isnad.engine.clusters import cluster_of
from isnad.engine.linear import bucket, buckets_after
from isnad.lang.ar.light_stem import light_stem
from isnad.lang.ar.memo import of_word

_NUMBER = "0"
_SHORTEST, _LONGEST = 3, 5  # letters of a piece of a word


def text_blocks(forms: Sequence[str]) -> dict[str, list[int]]:
    """Return the buckets of the features of folded words, by block. All numbers count as one word."""
    words = [_NUMBER if form.isdigit() else form for form in forms]
    distinct = dict.fromkeys(words)
    return {
        "words": [*_each(distinct), *_neighbours(words)],
        "letters": list(chain.from_iterable(map(_pieces, distinct))),
        "clusters": _clusters(words),
    }


def word_block(forms: Sequence[str]) -> dict[str, list[int]]:
    """Return the buckets of the words alone: quick enough for whole reports."""
    return {"words": _each(filterfalse(str.isdigit, dict.fromkeys(forms)))}


def _each(words: Iterable[str]) -> list[int]:
    return list(chain.from_iterable(map(_alone, words)))


def _neighbours(words: Sequence[str]) -> list[int]:
    halves = list(map(_half_of_pair, words))
    return buckets_after([begun for begun, _ in halves[:-1]], [rest for _, rest in halves[1:]])


@of_word
def _alone(word: str) -> tuple[int, int]:
    return bucket("words", word), bucket("words", f"_{light_stem(word)}")


@of_word
def _half_of_pair(word: str) -> tuple[int, bytes]:
    """The CRC-32 of a pair up to its second word, where this is the first, and what it adds where it is the second."""
    stem = light_stem(word)
    return crc32(f"words {stem} ".encode()), stem.encode()


@of_word
def _pieces(word: str) -> "array[int]":
    marked = f"^{word}$"
    lengths = range(_SHORTEST, min(_LONGEST, len(marked)) + 1)
    return array("H", [bucket("letters", marked[at : at + n]) for n in lengths for at in range(len(marked) - n + 1)])


def _clusters(words: Sequence[str]) -> list[int]:
    """Each word's cluster, with that of the next word, and the coarse ones of the next word and the one after."""
    if not words:
        return []
    alone, before_fine, before_coarse, before_next, fine, coarse = zip(*map(_halves_of_clusters, words), strict=True)
    return [
        *buckets_after(before_fine, fine[1:]),
        *buckets_after(before_coarse, coarse[1:]),
        *buckets_after(before_next, coarse[2:]),
        *alone,
    ]


@of_word
def _halves_of_clusters(word: str) -> tuple[int, int, int, int, bytes, bytes]:
    return _halves(*cluster_of(word))


@cache
def _halves(fine: int, coarse: int) -> tuple[int, int, int, int, bytes, bytes]:
    """The feature of a cluster alone, the CRC-32 of its pairs up to the other, and what it adds as the other of one."""
    alone = bucket("clusters", f"1{fine} 0")
    before = [crc32(f"clusters {pair} ".encode()) for pair in (fine, f"c{coarse}", f"s{fine}")]
    return alone, before[0], before[1], before[2], str(fine).encode(), str(coarse).encode()
