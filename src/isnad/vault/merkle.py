"""The Merkle tree of RFC 6962: one hash over a whole log, short proofs that an entry is in it and that it only grew.

Leaves and nodes here are hashes of 32 bytes; `leaf_hash` makes a leaf of the bytes of an entry.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()

Proof = tuple[bytes, ...]


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf: SHA-256 over a zero byte and the entry (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node: SHA-256 over a one byte and both sides."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The right edge of a tree: what it takes to append and to give the root, some thirty hashes at most."""

    def __init__(self, size: int = 0, hashes: Iterable[bytes] = ()) -> None:
        self.size = size
        self._hashes = list(hashes)  # one whole subtree for each bit set in `size`, the largest first
        if len(self._hashes) != size.bit_count():
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} subtrees, not {len(self._hashes)}")

    def append(self, leaf: bytes) -> None:
        """Add one leaf at the right."""
        hashed, size = leaf, self.size
        while size & 1:
            hashed = node_hash(self._hashes.pop(), hashed)
            size >>= 1
        self._hashes.append(hashed)
        self.size += 1

    def root(self) -> bytes:
        """Return the root over all leaves; that of no leaves is the hash of nothing."""
        if not self._hashes:
            return EMPTY_ROOT
        *rest, root = self._hashes
        for left in reversed(rest):
            root = node_hash(left, root)
        return root

    def to_json(self) -> str:
        """Return the frontier as JSON, to go on from later."""
        return json.dumps({"size": self.size, "hashes": [one.hex() for one in self._hashes]})

    @classmethod
    def from_json(cls, text: str) -> "Frontier":
        """Return the frontier that `to_json` wrote.

        Raises:
            ValueError: it is no frontier, or its hashes do not fit its size.
        """
        kept = json.loads(text)
        try:
            return cls(int(kept["size"]), [bytes.fromhex(one) for one in kept["hashes"]])
        except (KeyError, TypeError) as wrong:
            raise ValueError(f"not the frontier of a tree: {text[:80]}") from wrong


class Tree:
    """A whole tree in memory, built once for many proofs: 64 bytes a leaf."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self._levels = [list(leaves)]
        while len(self._levels[-1]) > 1:
            self._levels.append(_paired(self._levels[-1]))

    def root(self) -> bytes:
        """Return the root over all leaves."""
        return self._levels[-1][0] if self._levels[0] else EMPTY_ROOT

    def inclusion(self, index: int) -> Proof:
        """Return the hashes that lead from the leaf `index`, from 0, to the root (RFC 6962, 2.1.1)."""
        if not 0 <= index < len(self._levels[0]):
            raise IndexError(f"a tree of {len(self._levels[0])} leaves has no leaf {index}")
        siblings = ((level, (index >> height) ^ 1) for height, level in enumerate(self._levels[:-1]))
        return tuple(level[beside] for level, beside in siblings if beside < len(level))


def _paired(level: Sequence[bytes]) -> list[bytes]:
    """Return the level above; one left over at the right goes up as it is."""
    above = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
    return [*above, level[-1]] if len(level) % 2 else above


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the root over the leaves."""
    return Tree(leaves).root()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> Proof:
    """Return the proof that leaf `index` is in the tree; `Tree` is quicker for many."""
    return Tree(leaves).inclusion(index)


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> Proof:
    """Return the proof that the tree over the first `old_size` leaves is the beginning of this one (RFC 6962, 2.1.2).

    Empty where there is nothing to prove: an empty old tree, or one of the same size.
    """
    if not 0 <= old_size <= len(leaves):
        raise IndexError(f"a tree of {len(leaves)} leaves had never {old_size}")
    return _grown(leaves, old_size, whole=True) if 0 < old_size < len(leaves) else ()


def _grown(leaves: Sequence[bytes], old_size: int, *, whole: bool) -> Proof:
    if old_size == len(leaves):
        return () if whole else (root_of(leaves),)
    split = 1 << ((len(leaves) - 1).bit_length() - 1)  # the largest power of two below the size
    if old_size <= split:
        return (*_grown(leaves[:split], old_size, whole=whole), root_of(leaves[split:]))
    return (*_grown(leaves[split:], old_size - split, whole=False), root_of(leaves[:split]))


def included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Tell whether the proof leads from the leaf at `index` to the root of a tree of `size` leaves."""
    sides = _sides(index, size - 1, proof) if 0 <= index < size else None
    if sides is None:
        return False
    hashed = leaf
    for beside, on_left in zip(proof, sides, strict=True):
        hashed = node_hash(beside, hashed) if on_left else node_hash(hashed, beside)
    return hashed == root


def consistent(old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Tell whether the proof shows that the old tree is the beginning of the new one (RFC 9162, 2.1.4.2)."""
    if old_size in (0, size):
        return not proof and old_root == (root if old_size == size else EMPTY_ROOT)
    if not 0 < old_size < size or not proof:
        return False
    start, *path = proof if old_size & (old_size - 1) else (old_root, *proof)
    whole = (old_size & -old_size).bit_length() - 1  # the old tree ends with a whole subtree of this height
    sides = _sides((old_size - 1) >> whole, (size - 1) >> whole, path)
    if sides is None:
        return False
    old = new = start
    for beside, on_left in zip(path, sides, strict=True):
        old = node_hash(beside, old) if on_left else old
        new = node_hash(beside, new) if on_left else node_hash(new, beside)
    return (old, new) == (old_root, root)


def _sides(at: int, last: int, proof: Sequence[bytes]) -> list[bool] | None:
    """Return for each step up from node `at`, in a level that ends with `last`, whether its sibling is on the left.

    None where the proof is too short or too long for that (RFC 9162, 2.1.3.2).
    """
    sides = []
    for _ in proof:
        if last == 0:
            return None
        sides.append(bool(at & 1) or at == last)
        while sides[-1] and at and not at & 1:  # a node left over at the right goes up as it is
            at, last = at >> 1, last >> 1
        at, last = at >> 1, last >> 1
    return sides if last == 0 else None
