"""What is sealed comes back whole with its key, and not at all without it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from isnad.record.errors import SealError
from isnad.vault.seal import KEY_BYTES, new_key, seal, unseal

WORDS = "قال شاهد إن الطائرات قصفت السوق".encode()


def test_two_keys_are_never_one() -> None:
    assert len(new_key()) == KEY_BYTES
    assert new_key() != new_key()


@given(some.binary(max_size=2000))
def test_what_was_sealed_comes_back(plain: bytes) -> None:
    key = new_key()
    assert unseal(key, seal(key, plain)) == plain


def test_the_words_are_not_to_be_seen_and_no_two_seals_are_alike() -> None:
    key = new_key()
    assert WORDS not in seal(key, WORDS)
    assert seal(key, WORDS) != seal(key, WORDS)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(SealError, match="its key is another one's"):
        unseal(new_key(), seal(new_key(), WORDS))


@given(some.data())
def test_a_changed_byte_is_found_wherever_it_is(data: some.DataObject) -> None:
    key = new_key()
    sealed = bytearray(seal(key, WORDS))
    sealed[data.draw(some.integers(0, len(sealed) - 1))] ^= data.draw(some.integers(1, 255))
    with pytest.raises(SealError):
        unseal(key, bytes(sealed))


@given(some.integers(0, 60))
def test_a_lost_end_is_found(length: int) -> None:
    key = new_key()
    with pytest.raises(SealError):
        unseal(key, seal(key, WORDS)[:length])
