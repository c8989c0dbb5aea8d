"""Ids for one release: nobody can work them out from the page, and two releases share none."""

import hmac
import secrets
from hashlib import sha256

SALT_BYTES = 32
_LENGTH = 20
_PREFIX = "pub-"


def new_salt() -> bytes:
    """Return a fresh salt. It stays in the store: whoever has it can work ids out from a page."""
    return secrets.token_bytes(SALT_BYTES)


def public_id(salt: bytes, kind: str, original: str) -> str:
    """Return the id that stands for `original` in one release; the same for the same salt, kind and original."""
    digest = hmac.new(salt, f"{kind}\x1f{original}".encode("utf-8", "surrogatepass"), sha256).hexdigest()
    return f"{_PREFIX}{kind}-{digest[:_LENGTH]}"


def is_public(id_: str) -> bool:
    """Tell whether an id is one of a public file: it names nothing in any store."""
    return id_.startswith(_PREFIX)
