"""Time stamps after RFC 3161: an outside party signs that it saw a hash at a time."""

import hashlib
import os
import secrets

import httpx
import rfc3161ng
from cryptography.exceptions import InvalidSignature
from pyasn1.codec.der.encoder import encode
from pyasn1.error import PyAsn1Error

from isnad.record.base import Record
from isnad.record.errors import StampError

NOT_STAMPED = "not time-stamped by an outside party"
SERVER_VARIABLE = "ISNAD_TSA_URL"
CERTIFICATE_VARIABLE = "ISNAD_TSA_CERTIFICATE"
_HASH = "sha256"
_SECONDS = 20.0


class Stamp(Record, frozen=True, kw_only=True):
    """A time stamp: the token as the outside party signed it (DER), its time in UTC, and who signed."""

    token: bytes
    at: str
    by: str


def configured_server() -> str | None:
    """Return the address of the time-stamp server that `ISNAD_TSA_URL` names; None where none is configured."""
    return os.environ.get(SERVER_VARIABLE) or None


def request_stamp(url: str, message: bytes, *, certificate: bytes = b"") -> Stamp:
    """Return the server's stamp of the bytes, of which it sees the SHA-256 alone.

    Args:
        url: the time-stamp server.
        message: what is stamped.
        certificate: the server's own certificate, PEM or DER; without one, that in the answer is taken.

    Raises:
        StampError: the server does not answer, refuses, or its answer does not hold.
    """
    nonce = secrets.randbits(63)
    asked = rfc3161ng.make_timestamp_request(
        digest=hashlib.sha256(message).digest(), hashname=_HASH, include_tsa_certificate=True, nonce=nonce
    )
    token = _token(url, _answer(url, rfc3161ng.encode_timestamp_request(asked)))
    return check_stamp(token, message, certificate=certificate, nonce=nonce)


def _answer(url: str, asked: bytes) -> bytes:
    headers = {"Content-Type": "application/timestamp-query"}
    try:
        answer = httpx.post(url, content=asked, headers=headers, timeout=_SECONDS, follow_redirects=True)
        answer.raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as wrong:
        raise StampError(f"the time-stamp server {url} gives no answer ({wrong}); try later or unset it") from wrong
    return answer.content


def _token(url: str, answer: bytes) -> bytes:
    try:
        response = rfc3161ng.decode_timestamp_response(answer)
        status = int(response["status"]["status"])
        if status in (0, 1):
            return bytes(encode(response.time_stamp_token))
    except (PyAsn1Error, ValueError) as wrong:
        raise StampError(f"{url} answers with something that is no time stamp; check the address") from wrong
    raise StampError(f"the time-stamp server {url} refuses to stamp (status {status}); ask whoever runs it")


def check_stamp(token: bytes, message: bytes, *, certificate: bytes = b"", nonce: int | None = None) -> Stamp:
    """Return what the token says when it holds for the bytes.

    Without a certificate of the server's that the reader trusts, the check says only that the token is whole.

    Raises:
        StampError: the token is of other bytes, was changed, or another certificate signed it.
    """
    try:
        rfc3161ng.check_timestamp(token, certificate=certificate, data=message, hashname=_HASH, nonce=nonce)
        at = rfc3161ng.get_timestamp(token, naive=False)
        signer = rfc3161ng.api.load_certificate(_signed(token), certificate)
    except TypeError as wrong:  # the library checks RSA alone
        raise StampError(
            "the time stamp is signed with a kind of key that isnad cannot check: name an RSA server"
        ) from wrong
    except (InvalidSignature, PyAsn1Error, ValueError, AttributeError, KeyError) as wrong:
        raise StampError(
            f"the time stamp does not hold for these bytes ({wrong or 'its signature is wrong'})"
        ) from wrong
    return Stamp(token=token, at=f"{at:%Y-%m-%dT%H:%M:%SZ}", by=signer.subject.rfc4514_string())


def _signed(token: bytes) -> object:
    parsed, _ = rfc3161ng.api.decoder.decode(token, asn1Spec=rfc3161ng.TimeStampToken())
    return parsed.content
