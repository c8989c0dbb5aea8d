"""The tree gives the roots of RFC 6962's reference implementation, and its proofs prove that and nothing else."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from isnad.vault.merkle import (
    Frontier,
    Tree,
    consistency_proof,
    consistent,
    included,
    inclusion_proof,
    leaf_hash,
    root_of,
)

ENTRIES = "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
"""The test vectors of the certificate-transparency project, and the roots over the first one, two ... of them."""
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
LEAVES = [leaf_hash(bytes.fromhex(entry)) for entry in ENTRIES]

leaves_and_two = some.integers(1, 70).flatmap(
    lambda size: some.tuples(
        some.just([leaf_hash(str(n).encode()) for n in range(size)]), some.integers(0, size - 1), some.integers(0, size)
    )
)


def _flipped(hashed: bytes) -> bytes:
    return bytes([hashed[0] ^ 1]) + hashed[1:]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_known_roots(size: int) -> None:
    frontier = Frontier()
    for leaf in LEAVES[:size]:
        frontier.append(leaf)
    assert frontier.root().hex() == root_of(LEAVES[:size]).hex() == ROOTS[size - 1]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert Frontier().root() == Tree([]).root() == hashlib.sha256(b"").digest()
    assert root_of([]).hex().startswith("e3b0c44298fc1c14")


@given(some.lists(some.binary(min_size=32, max_size=32), max_size=80), some.integers(0, 80))
def test_a_frontier_goes_on_where_it_was_put_down(leaves: list[bytes], pause: int) -> None:
    frontier = Frontier()
    for number, leaf in enumerate(leaves):
        frontier = Frontier.from_json(frontier.to_json()) if number == pause else frontier
        frontier.append(leaf)
    assert frontier.root() == root_of(leaves)
    assert frontier.size == len(leaves)


@pytest.mark.parametrize("text", ['{"size": 3, "hashes": []}', "{}", "[]", '{"size": 1, "hashes": ["zz"]}', "no JSON"])
def test_what_is_no_frontier_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"frontier|subtrees|hexadecimal|Expecting"):
        Frontier.from_json(text)


@given(leaves_and_two)
def test_each_leaf_is_proved_to_be_in(given_: tuple[list[bytes], int, int]) -> None:
    leaves, index, _ = given_
    proof, root = inclusion_proof(leaves, index), root_of(leaves)
    assert included(leaves[index], index, len(leaves), proof, root)
    assert not included(_flipped(leaves[index]), index, len(leaves), proof, root)
    assert not included(leaves[index], index, len(leaves), proof, _flipped(root))
    assert not included(leaves[index], index, len(leaves), (*proof, root), root)
    if proof:
        assert not included(leaves[index], index, len(leaves), proof[:-1], root)
        assert not included(leaves[index], index ^ 1, len(leaves), proof, root)


@given(leaves_and_two)
def test_each_older_tree_is_proved_to_be_the_beginning(given_: tuple[list[bytes], int, int]) -> None:
    leaves, _, old = given_
    size, proof = len(leaves), consistency_proof(leaves, old)
    before, now = root_of(leaves[:old]), root_of(leaves)
    assert consistent(old, before, size, now, proof)
    assert not consistent(old, _flipped(before), size, now, proof)
    assert not consistent(old, before, size, now, (*proof, now))
    if proof:
        assert not consistent(old, before, size, _flipped(now), proof)
        assert not consistent(old, before, size, now, proof[:-1])


def test_what_the_tree_has_not_has_no_proof() -> None:
    with pytest.raises(IndexError):
        inclusion_proof(LEAVES, 8)
    with pytest.raises(IndexError):
        consistency_proof(LEAVES, 9)
    assert not included(LEAVES[0], 8, 8, (), root_of(LEAVES))
    assert not consistent(9, root_of(LEAVES), 8, root_of(LEAVES), ())
