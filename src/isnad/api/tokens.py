"""Tokens by which programs come in: shown once, kept as a hash."""

import secrets
from collections.abc import Mapping
from typing import Final, cast

from isnad.record.ids import sha256_hex
from isnad.store.accounts import Scope, Token, add_token, token_of
from isnad.store.clock import now
from isnad.store.roles import Deed, Person
from isnad.store.store import Store

PREFIX: Final = "isnad_"
_BYTES = 32
_SCOPES: Final[Mapping[str, Scope]] = {
    "read": "read", "export": "export", "release": "export", "people": "people", "audit": "people",
}  # fmt: skip


def scope_of(deed: Deed) -> Scope:
    """Return the scope that a token needs for a deed; what is not named here decides or changes something."""
    return _SCOPES.get(deed, "decide")


def new_token(store: Store, owner: Person, *, name: str, scopes: tuple[str, ...], days: int) -> tuple[str, Token]:
    """Return a new token, which is shown this once, and what is kept of it.

    Raises:
        UsageError: it has no name or holds too long.
    """
    secret = PREFIX + secrets.token_urlsafe(_BYTES)
    known = tuple(cast(Scope, scope) for scope in ("decide", "export", "people") if scope in scopes)
    with store.writing() as writing:
        return secret, add_token(writing, owner, name=name, sha256=sha256_hex(secret), scopes=known, days=days)


def token_shown(store: Store, header: str) -> Token | None:
    """Return the token that a header `Authorization` shows; None where it is none in force."""
    kind, _, secret = header.partition(" ")
    if kind.lower() != "bearer" or not secret.startswith(PREFIX) or not secret.isascii():
        return None
    with store.reading() as connection:
        return token_of(connection, sha256_hex(secret.strip()), now())
