"""Near copies: which documents, or paragraphs of them, are one text printed again.

Candidates come from MinHash bands (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3)
and are then decided by the exact overlap of their shingles: no pair is a copy because two hashes happened to agree.
"""

from hashlib import blake2b
from struct import Struct

from rensa import RMinHash

from isnad.link.passages import WHOLE, Passage

HASHES, ROWS = 128, 4
"""32 bands of four rows: pairs of resemblance 0.5 become candidates with probability 0.87, of 0.3 with 0.23."""

SAME_WHOLE = 0.6
"""Resemblance (common shingles of all) from which two reports are one text: an outlet cuts it and titles it anew."""

SAME_PART = 0.8
"""Share of the smaller passage's shingles that the larger holds, from which one stands in the other."""

LEAST_SHINGLES = 8
_SEED = 42
_MASK = (1 << 63) - 1  # so that a band fits a column
_NUMBER = 8  # bytes
_pack = Struct(f">{HASHES}Q").pack


def bands(passage: Passage) -> tuple[int, ...]:
    """Return the bands of a passage as numbers; two passages that share one are candidates. Empty for a very short one.

    Wholes and paragraphs share none.
    """
    if len(passage.shingles) < LEAST_SHINGLES:
        return ()
    minhash = RMinHash(num_perm=HASHES, seed=_SEED)
    minhash.update([shingle.to_bytes(_NUMBER, "big") for shingle in passage.shingles])
    packed, kind = _pack(*minhash.digest()), b"w" if passage.number == WHOLE else b"p"
    size = ROWS * _NUMBER
    return tuple(
        int.from_bytes(blake2b(packed[at : at + size], digest_size=8, person=kind + at.to_bytes(2, "big")).digest())
        & _MASK
        for at in range(0, len(packed), size)
    )


def overlap(left: Passage, right: Passage) -> float:
    """Return how far two passages are one text: resemblance of wholes, containment of the smaller of paragraphs."""
    common = len(left.shingles & right.shingles)
    if left.number == WHOLE and right.number == WHOLE:
        return common / max(1, len(left.shingles | right.shingles))
    return common / max(1, min(len(left.shingles), len(right.shingles)))


def is_copy(left: Passage, right: Passage) -> float | None:
    """Return the overlap of two passages that are one text; None for others."""
    found = overlap(left, right)
    least = SAME_WHOLE if left.number == WHOLE and right.number == WHOLE else SAME_PART
    return found if found >= least else None
