"""The key of this store, which signs the heads of its ledger and its tombstones (Ed25519).

The signature says that whoever holds `signing.key` stood by a head; it says nothing of when, which a time stamp does.
"""

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from isnad.record.errors import StoreError
from isnad.vault.disk import sync_folder

KEY_FILE = "signing.key"


class Signer:
    """Signs with one private key; `public_key` is the 32 bytes in hex by which others check."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public_key: str = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    def sign(self, message: bytes) -> str:
        """Return the signature of the bytes, 64 bytes in hex."""
        return self._key.sign(message).hex()

    def sign_head(self, size: int, root: str, at: str) -> str:
        """Return the signature of a head: the root, in hex, over the first `size` entries, at a time."""
        return self.sign(head_message(size, root, at))


def head_message(size: int, root: str, at: str) -> bytes:
    """Return the bytes of a head that are signed and time-stamped: four lines."""
    return f"isnad-head/1\n{size}\n{root}\n{at}\n".encode()


def signer_in(folder: Path) -> Signer:
    """Return the signer whose key lies in the folder; makes the key on first use and never writes over one.

    Raises:
        StoreError: the key cannot be read, or is no Ed25519 key.
    """
    place = folder / KEY_FILE
    try:
        if not place.exists():
            _make_key(place)
        key = load_pem_private_key(place.read_bytes(), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as wrong:
        raise StoreError(f"{place}: the signing key cannot be read ({wrong}); restore it from a copy") from wrong
    if not isinstance(key, Ed25519PrivateKey):
        raise StoreError(f"{place}: this is no Ed25519 key; restore the one that was made with the store")
    return Signer(key)


def _make_key(place: Path) -> None:
    """Write a new key for the owner alone; of two processes that make one, the first one's stays."""
    words = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(words)
            stream.flush()
            os.fsync(stream.fileno())
        _put(draft, place)
        sync_folder(place.parent)
    finally:
        draft.unlink(missing_ok=True)


def _put(draft: Path, place: Path) -> None:
    try:
        os.link(draft, place)
    except FileExistsError:
        return  # another process was quicker: its key is the store's
    except OSError:
        draft.rename(place)  # a disk without links, as on many USB sticks


def check(public_key: str, message: bytes, signature: str) -> bool:
    """Tell whether the owner of the public key, in hex, signed these bytes."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def check_head(public_key: str, size: int, root: str, at: str, signature: str) -> bool:
    """Tell whether the owner of the public key signed this head."""
    return check(public_key, head_message(size, root, at), signature)


def public_pem(public_key: str) -> bytes:
    """Return the public key as PEM, as `openssl pkeyutl -verify` reads it."""
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
