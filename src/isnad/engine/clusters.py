"""Words of like use: for a folded word the number of its cluster, learned from the company it keeps.

No word is kept: a cluster is found under a hash of the word, or, for a word never met, by what its beginning and end
(two to four letters) are mostly part of. 512 clusters, and 64 of which each holds several.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from zlib import crc32

from isnad.engine.model_file import read_model, shipped
from isnad.lang.ar.memo import of_word

KIND = "clusters"
UNKNOWN = -1
_LONGEST_AFFIX = 4


def affixes(form: str) -> Iterator[str]:
    """Yield beginnings and ends of two to four letters of a longer word, marked as such."""
    for length in range(2, min(_LONGEST_AFFIX, len(form) - 1) + 1):
        yield "^" + form[:length]
        yield form[-length:] + "$"


def place_of(key: str, size: int) -> tuple[int, int]:
    """Return the bucket of a key among `size`, a power of two, and the mark (1 to 65535) that tells it from others."""
    code = crc32(key.encode())
    return code & (size - 1), (code >> 16 ^ crc32(key[::-1].encode())) % 65_535 + 1


class Clusters:
    """Tables of marks, clusters and votes."""

    def __init__(self, tables: dict[str, array]) -> None:  # type: ignore[type-arg]
        self._marks, self._words = tables["marks"], tables["words"]
        self._affix_marks, self._affixes, self._votes = tables["affix_marks"], tables["affixes"], tables["votes"]
        self._coarse = tables["coarse"]

    def fine(self, form: str) -> int:
        """Return the cluster of a folded word among 512; `UNKNOWN` when neither it nor its ends were met."""
        at, mark = place_of(form, len(self._marks))
        if self._marks[at] == mark:
            return int(self._words[at])
        votes: dict[int, int] = defaultdict(int)
        for affix in affixes(form):
            at, mark = place_of(affix, len(self._affix_marks))
            if self._affix_marks[at] == mark:
                votes[self._affixes[at]] += self._votes[at]
        return max(votes, key=lambda cluster: (votes[cluster], -cluster)) if votes else UNKNOWN

    def coarse(self, fine: int) -> int:
        """Return the cluster among 64 that holds a fine one."""
        return int(self._coarse[fine]) if fine >= 0 else UNKNOWN


@cache
def load_clusters() -> Clusters:
    """Return the shipped clusters, read once.

    Raises:
        KnowledgeError: their file is absent or damaged.
    """
    return Clusters(read_model(shipped("clusters.model"), KIND).tables)


@of_word
def cluster_of(form: str) -> tuple[int, int]:
    """Return the fine and the coarse cluster of a folded word; `UNKNOWN` for both when nothing is known of it."""
    clusters = load_clusters()
    fine = clusters.fine(form)
    return fine, clusters.coarse(fine)
