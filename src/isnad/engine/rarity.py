"""How rare a word is in Arabic news, by the hash of the word: no word is kept."""

from functools import cache
from zlib import crc32

from isnad.engine.model_file import read_model, shipped

KIND = "rarity"
TABLE = "classes"
RAREST = 3
"""The class of a word that stands in fewer than one article of 500."""
PER_BYTE = 4  # classes of two bits each
_BITS = 2


def bucket(word: str, buckets: int) -> int:
    """Return the place of a word among `buckets`, a power of two."""
    return crc32(word.encode()) & (buckets - 1)


def packed_class(packed: int, at: int) -> int:
    """Return the class at a place, out of the byte that holds it."""
    return RAREST - ((packed >> _BITS * (at % PER_BYTE)) & RAREST)


def rarity(word: str) -> int:
    """Return 0 for what is said everywhere, up to 3 for a rare word, as a name is.

    `word` without article and prefixes (`comparing.content_words`). One rare word of a hundred shares its place with a
    commoner one, and counts as common.
    """
    classes = _classes()
    at = bucket(word, len(classes) * PER_BYTE)
    return packed_class(classes[at // PER_BYTE], at)


@cache
def _classes() -> bytes:
    return read_model(shipped("rarity.model"), KIND).tables[TABLE].tobytes()
