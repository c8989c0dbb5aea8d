"""Near copies: which documents, or paragraphs of them, are one text printed again.

Candidates come from MinHash bands (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3)
and are then verified by the exact overlap of their shingles: no pair is a copy because two hashes happened to agree.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from rensa import RMinHash

from isnad.link.passages import WHOLE, Passage
from isnad.record.base import Record

HASHES, ROWS = 128, 4
"""32 bands of four rows: pairs of resemblance 0.5 become candidates with probability 0.87, of 0.3 with 0.23."""

SAME_WHOLE = 0.6
"""Resemblance (common shingles of all) from which two reports are one text: an outlet cuts it and titles it anew."""

SAME_PART = 0.8
"""Share of the smaller passage's shingles that the larger holds, from which one stands in the other."""

LEAST_SHINGLES = 8
_SEED = 42


class Place(Record, frozen=True, kw_only=True):
    """A passage of a document."""

    document_id: str
    number: int


class Copy(Record, frozen=True, kw_only=True):
    """Two passages that are one text. `overlap` is what the verification measured, between 0 and 1."""

    left: Place
    right: Place
    overlap: float


def bands(passage: Passage) -> tuple[str, ...]:
    """Return the band hashes of a passage; two passages that share one are candidates. Empty for a very short one."""
    if len(passage.shingles) < LEAST_SHINGLES:
        return ()
    minhash = RMinHash(num_perm=HASHES, seed=_SEED)
    minhash.update([format(shingle, "x") for shingle in passage.shingles])
    digest = minhash.digest()
    kind = "w" if passage.number == WHOLE else "p"
    return tuple(f"{kind}{row}:{_short(digest[row * ROWS : row * ROWS + ROWS])}" for row in range(HASHES // ROWS))


def _short(values: Iterable[int]) -> str:
    packed = b"".join(value.to_bytes(8, "big") for value in values)
    return blake2b(packed, digest_size=6).hexdigest()


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


def find_copies(new: Mapping[str, tuple[Passage, ...]], known: "Known") -> Iterator[Copy]:
    """Yield the copies among new documents, and between them and known ones; `known` takes the new ones in.

    Args:
        new: passages by document id.
        known: what was seen before.
    """
    for document_id, found in new.items():
        seen: set[tuple[int, str, int]] = set()
        for passage in found:
            marks = bands(passage)
            for other in known.candidates(marks):
                key = (passage.number, other.document_id, other.number)
                if other.document_id == document_id or key in seen:
                    continue
                seen.add(key)
                score = is_copy(passage, known.passage(other))
                if score is not None:
                    yield Copy(left=other, right=Place(document_id=document_id, number=passage.number), overlap=score)
        known.take(document_id, found)


class Known:
    """The passages seen so far, in memory, found by their bands."""

    def __init__(self) -> None:
        self._bands: dict[str, list[Place]] = {}
        self._passages: dict[Place, Passage] = {}

    def candidates(self, marks: Iterable[str]) -> Iterator[Place]:
        """Yield the places that share a band."""
        for mark in marks:
            yield from self._bands.get(mark, ())

    def passage(self, place: Place) -> Passage:
        """Return a passage that was taken in."""
        return self._passages[place]

    def take(self, document_id: str, found: Iterable[Passage]) -> None:
        """Take the passages of a document in."""
        for passage in found:
            place = Place(document_id=document_id, number=passage.number)
            self._passages[place] = passage
            for mark in bands(passage):
                self._bands.setdefault(mark, []).append(place)
