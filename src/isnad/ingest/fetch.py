"""One page from the web."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpx

from isnad.record.errors import InputError

_REDIRECTS = 8
_TIMEOUT = httpx.Timeout(20.0, connect=10.0)
_AGENT = "isnad/0.1 (+https://pypi.org/project/isnad/)"
_MEDIA = (
    "text/",
    "application/xhtml",
    "application/json",
    "application/xml",
    "application/ld+json",
    "application/x-ndjson",
)


class Fetched(NamedTuple):
    """The bytes of a page, the address it came from in the end, what the server called it, and when (UTC)."""

    raw: bytes
    uri: str
    media_type: str
    charset: str | None
    captured_at: str


def fetch(uri: str, *, limit: int, allow_private: bool = False) -> Fetched:
    """Return the page at an http or https address, redirects followed.

    The host is looked up once and the connection goes to the address that was checked: a name that changes its
    address in between leads nowhere private.

    Raises:
        InputError: `unreadable` when there is no such page or its host is private, `too_large` past `limit` bytes,
            `not_text` for images and the like.
    """
    with httpx.Client(timeout=_TIMEOUT, follow_redirects=False, trust_env=False) as client:
        for _ in range(_REDIRECTS):
            request = _request(client, uri, allow_private=allow_private)
            try:
                response = client.send(request, stream=True)
                with closing(response):
                    if not response.has_redirect_location:
                        return _read(response, uri, limit)
                    uri = urljoin(uri, response.headers["location"])
            except httpx.HTTPError as error:
                raise InputError(
                    "unreadable", f"{uri} cannot be fetched: {error or type(error).__name__}; try again later"
                ) from error
    raise InputError(
        "unreadable", f"{uri} cannot be fetched: more than {_REDIRECTS} redirects; give the address it ends at"
    )


def _request(client: httpx.Client, uri: str, *, allow_private: bool) -> httpx.Request:
    try:
        parts, url = urlsplit(uri), httpx.URL(uri)
    except (ValueError, httpx.InvalidURL) as error:
        raise InputError("unreadable", f"{uri} is no address: {error}; check it") from error
    if parts.scheme not in ("http", "https") or not url.host:
        raise InputError(
            "unreadable", f"{uri}: only http and https addresses are fetched; save the page and give its file"
        )
    address = _public_address(url.host, url.port or (443 if parts.scheme == "https" else 80), allow_private)
    netloc = parts.netloc.rpartition("@")[2]
    headers = {"Host": netloc, "User-Agent": _AGENT, "Accept": "text/html,application/xhtml+xml,*/*;q=0.5"}
    return client.build_request(
        "GET", url.copy_with(host=address), headers=headers, extensions={"sni_hostname": url.host}
    )


def _public_address(host: str, port: int, allow_private: bool) -> str:
    try:
        found = [info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise InputError("unreadable", f"{host} cannot be found: {error}; check the address and the network") from error
    addresses = [str(address) for address in found]
    if not allow_private and not all(ipaddress.ip_address(address).is_global for address in addresses):
        raise InputError("unreadable", f"{host} is an address inside a private network; --allow-private fetches it")
    return addresses[0]


def _read(response: httpx.Response, uri: str, limit: int) -> Fetched:
    if response.status_code != httpx.codes.OK:
        raise InputError("unreadable", f"{uri} cannot be fetched: {response.status_code} {response.reason_phrase}")
    media_type = response.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if not media_type.startswith(_MEDIA):
        raise InputError("not_text", f"{uri} is {media_type}, not a page; give the address of a report")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Fetched(b"".join(_limited(response, uri, limit)), uri, media_type, response.charset_encoding, now)


def _limited(response: httpx.Response, uri: str, limit: int) -> Iterator[bytes]:
    size = 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > limit:
            raise InputError("too_large", f"{uri} is larger than {limit / 1_000_000:g} MB, the limit for one report")
        yield chunk
