"""Sealing: words under a key of their own, so that destroying the key removes them and leaves their hash.

A sealed value is one version byte, a nonce of 12 random bytes, and the deflated words under AES-256-GCM with its tag.
"""

import os
import zlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from isnad.record.errors import SealError

KEY_BYTES = 32
VERSION = b"\x01"
_NONCE_BYTES = 12
_TAG_BYTES = 16
_LEVEL = 3  # measured on Arabic pages: a tenth larger than level 9, in a quarter of the time


def new_key() -> bytes:
    """Return 32 random bytes to seal one page with."""
    return os.urandom(KEY_BYTES)


def seal(key: bytes, plain: bytes) -> bytes:
    """Return the bytes deflated and sealed; the same bytes sealed twice differ, as each has its own nonce."""
    nonce = os.urandom(_NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, zlib.compress(plain, _LEVEL), VERSION)


def unseal(key: bytes, sealed: bytes) -> bytes:
    """Return the bytes that were sealed.

    Raises:
        SealError: another key sealed them, a byte was changed, or a newer isnad sealed them.
    """
    if len(sealed) < len(VERSION) + _NONCE_BYTES + _TAG_BYTES:
        raise SealError(f"a sealed value of {len(sealed)} bytes is too short: its end was lost; restore it from a copy")
    version, nonce, words = sealed[:1], sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    if version != VERSION:
        raise SealError(f"a sealed value is of version {version[0]}, and this isnad reads {VERSION[0]} only")
    try:
        return zlib.decompress(AESGCM(key).decrypt(nonce, words, version))
    except (InvalidTag, zlib.error) as wrong:
        raise SealError("a sealed value does not open: its bytes were changed, or its key is another one's") from wrong
