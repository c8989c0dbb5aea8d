"""A linear model over hashed features: no library, no list of words, well under a microsecond a feature.

Features are strings; each falls into one of 2 ** n buckets by its CRC-32 (Weinberger et al. 2009). Those of one block
(words, letters, what the coder found) make one vector of length one, rare features weighing more than common ones, so
that a long sentence weighs no more than a short one.
"""

import math
from array import array
from collections.abc import Iterable, Mapping
from functools import cache
from zlib import crc32

from isnad.engine.model_file import ModelFile, read_model, shipped

KIND = "linear"
BUCKETS = 1 << 16
Blocks = Mapping[str, Iterable[int]]
"""The buckets of the features of each block."""


def bucket(block: str, feature: str) -> int:
    """Return the bucket of a feature; `block` keeps like features of two blocks apart."""
    return crc32(f"{block} {feature}".encode()) & (BUCKETS - 1)


def buckets_after(begun: Iterable[int], rests: Iterable[bytes]) -> list[int]:
    """Return the buckets of features that are told in two halves.

    Args:
        begun: the CRC-32 of the block and the first half of each.
        rests: the second half of each.
    """
    return [code & (BUCKETS - 1) for code in map(crc32, rests, begun)]


class LinearModel:
    """Weights by bucket, times the feature's rarity, and the square of that rarity; 0 for what was never met."""

    def __init__(self, model: ModelFile) -> None:
        self._weights = _listed(model.tables["weights"])
        self._masses = _listed(model.tables["masses"])
        self._scale = model.facts["scale"] * math.sqrt(model.facts["mass"])
        self._bias = model.facts["bias"]

    def margin(self, blocks: Blocks) -> float:
        """Return the log odds of yes for the features of each block, each counted once; above 0 is yes."""
        total, weight, mass = 0.0, self._weights.__getitem__, self._masses.__getitem__
        for features in blocks.values():
            found = set(features)
            square = sum(map(mass, found))
            if square:
                total += sum(map(weight, found)) / math.sqrt(square)
        return total * self._scale + self._bias

    def says_yes(self, blocks: Blocks) -> bool:
        """Tell whether yes is the better answer."""
        return self.margin(blocks) > 0


def _listed(table: array) -> list[int]:  # type: ignore[type-arg]
    """The numbers of a table as a list, equal ones kept once: read twice as fast as an array, which makes each anew."""
    kept: dict[int, int] = {}
    return [kept.setdefault(number, number) for number in table]


def sigmoid(margin: float) -> float:
    """Return the probability of log odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, margin))))


@cache
def load_linear(name: str) -> LinearModel:
    """Return a shipped model, read once.

    Raises:
        KnowledgeError: its file is absent or damaged.
    """
    return LinearModel(read_model(shipped(f"{name}.model"), KIND))
