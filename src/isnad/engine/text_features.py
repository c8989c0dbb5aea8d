"""Features of a run of words for the linear models: words, letters, clusters, alone and with their neighbours."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from isnad.engine.clusters import cluster_of
from isnad.engine.linear import bucket
from isnad.lang.ar.light_stem import light_stem

_NUMBER = "0"
_SHORTEST, _LONGEST = 3, 5  # letters of a piece of a word
_REMEMBERED = 4_000


def text_blocks(forms: Sequence[str]) -> dict[str, list[int]]:
    """Return the buckets of the features of folded words, by block. All numbers count as one word."""
    words = [_NUMBER if form.isdigit() else form for form in forms]
    return {
        "words": list(_words(words)),
        "letters": [piece for word in words for piece in _pieces(word)],
        "clusters": list(_clusters(words)),
    }


def word_block(forms: Sequence[str]) -> dict[str, list[int]]:
    """Return the buckets of the words alone: quick enough for whole reports."""
    return {"words": [at for form in forms if not form.isdigit() for at in _alone(form)]}


def _words(words: Sequence[str]) -> Iterator[int]:
    for word in words:
        yield from _alone(word)
    for one, other in pairwise(map(light_stem, words)):
        yield bucket("words", f"{one} {other}")


@lru_cache(_REMEMBERED)
def _alone(word: str) -> tuple[int, int]:
    return bucket("words", word), bucket("words", f"_{light_stem(word)}")


@lru_cache(_REMEMBERED)
def _pieces(word: str) -> tuple[int, ...]:
    marked = f"^{word}$"
    lengths = range(_SHORTEST, min(_LONGEST, len(marked)) + 1)
    return tuple(bucket("letters", marked[at : at + n]) for n in lengths for at in range(len(marked) - n + 1))


def _clusters(words: Sequence[str]) -> Iterator[int]:
    found = [cluster_of(word) for word in words]
    for (fine, coarse), (next_fine, next_coarse) in pairwise(found):
        yield _pair("", fine, next_fine)
        yield _pair("c", coarse, next_coarse)
    for (fine, _), (_, coarse) in zip(found, found[2:], strict=False):
        yield _pair("s", fine, coarse)
    for fine, _ in found:
        yield _pair("1", fine, 0)


@lru_cache(_REMEMBERED)
def _pair(kind: str, one: int, other: int) -> int:
    return bucket("clusters", f"{kind}{one} {other}")
