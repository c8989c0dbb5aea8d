"""Passwords: hashed so that trying many is slow, and compared in the same time whether somebody is known or not."""

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from isnad.record.errors import UsageError

LEAST, MOST = 12, 256
_AT_ONCE = BoundedSemaphore(2)
"""Each comparison takes 64 MiB; more at once would be a way to exhaust the machine."""


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash that no password fits, for whoever is not known."""
    return _hasher().hash("nobody has this password")


def hashed(password: str, again: str, person_id: str) -> str:
    """Return the hash of a new password.

    Args:
        password: as typed.
        again: as typed a second time.
        person_id: whose it will be.

    Raises:
        UsageError: it is too short, too long, the person's own name, or was not typed the same twice.
    """
    if password != again:
        raise UsageError("the two passwords differ; type the same one twice")
    if not LEAST <= len(password) <= MOST:
        raise UsageError(f"a password has {LEAST} to {MOST} characters; several words are easiest to keep in mind")
    if person_id.casefold() in password.casefold() and len(person_id) * 2 > len(password):
        raise UsageError("a password is not one's own name")
    with _AT_ONCE:
        return _hasher().hash(password.encode("utf-8", "surrogatepass"))


def fits(password: str, hash_: str | None) -> bool:
    """Tell whether a password is the one of a hash; None is nobody's, and takes as long."""
    try:
        with _AT_ONCE:
            same = _hasher().verify(hash_ or _nobody(), password[: MOST + 1].encode("utf-8", "surrogatepass"))
    except (VerificationError, InvalidHashError):
        return False
    return same and hash_ is not None
