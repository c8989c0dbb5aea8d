"""How common each word of the news is, by its hash: in how many articles it stands, prefixes off."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping

from isnad.engine.model_file import ModelFile
from isnad.engine.rarity import KIND, PER_BYTE, RAREST, TABLE, bucket, packed_class
from isnad.lang.ar.comparing import content_words

LEAST = (0.05, 0.01, 0.002)
"""Shares of articles from which a word is of class 0 (said everywhere), 1 and 2."""
BUCKETS = 1 << 20
_SHORTEST = 3
_BITS = 2


def train_rarity(texts: Iterable[str], buckets: int = BUCKETS) -> ModelFile:
    """Return the classes of the words of the articles; where two words meet, that of the commoner."""
    counts: Counter[str] = Counter()
    articles = 0
    for text in texts:
        counts.update(word for word in content_words(text) if _is_word(word))
        articles += 1
    classes = {word: _class_of(count / articles) for word, count in counts.items()}
    return packed(classes, buckets)


def packed(classes: Mapping[str, int], buckets: int = BUCKETS) -> ModelFile:
    """Return a table of two bits a place; 0 bits for the rarest."""
    table = array("B", bytes(buckets // PER_BYTE))
    for word, of in classes.items():
        at = bucket(word, buckets)
        if of < packed_class(table[at // PER_BYTE], at):
            shift = _BITS * (at % PER_BYTE)
            table[at // PER_BYTE] = (table[at // PER_BYTE] & ~(RAREST << shift)) | ((RAREST - of) << shift)
    return ModelFile(kind=KIND, facts={"buckets": buckets}, tables={TABLE: table})


def _is_word(word: str) -> bool:
    return len(word) >= _SHORTEST and not any(sign.isdigit() for sign in word)


def _class_of(share: float) -> int:
    return next((of for of, least in enumerate(LEAST) if share >= least), RAREST)
