"""Features of a run of words for the linear models: words, letters, clusters, alone and with their neighbours."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, filterfalse, pairwise
from zlib import crc32

from isnad.engine.clusters import cluster_of
from isnad.engine.linear import bucket, bucket_after
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
        "letters": [piece for word in distinct for piece in _pieces(word)],
        "clusters": list(_clusters(words)),
    }


def word_block(forms: Sequence[str]) -> dict[str, list[int]]:
    """Return the buckets of the words alone: quick enough for whole reports."""
    return {"words": _each(filterfalse(str.isdigit, dict.fromkeys(forms)))}


def _each(words: Iterable[str]) -> list[int]:
    return list(chain.from_iterable(map(_alone, words)))


def _neighbours(words: Sequence[str]) -> Iterator[int]:
    for one, other in pairwise(map(light_stem, words)):
        yield bucket("words", f"{one} {other}")


@of_word
def _alone(word: str) -> tuple[int, int]:
    return bucket("words", word), bucket("words", f"_{light_stem(word)}")


@of_word
def _pieces(word: str) -> "array[int]":
    marked = f"^{word}$"
    lengths = range(_SHORTEST, min(_LONGEST, len(marked)) + 1)
    return array("H", [bucket("letters", marked[at : at + n]) for n in lengths for at in range(len(marked) - n + 1)])


def _clusters(words: Sequence[str]) -> Iterator[int]:
    found = [cluster_of(word) for word in words]
    for (fine, coarse), (next_fine, next_coarse) in pairwise(found):
        yield bucket_after(_begun("", fine), _printed(next_fine))
        yield bucket_after(_begun("c", coarse), _printed(next_coarse))
    for (fine, _), (_, coarse) in zip(found, found[2:], strict=False):
        yield bucket_after(_begun("s", fine), _printed(coarse))
    for fine, _ in found:
        yield bucket_after(_begun("1", fine), _printed(0))


@cache
def _begun(kind: str, cluster: int) -> int:
    """The CRC-32 of a pair of clusters up to the second one: there are a thousand, and a quarter of a million pairs."""
    return crc32(f"clusters {kind}{cluster} ".encode())


@cache
def _printed(cluster: int) -> bytes:
    return str(cluster).encode()
