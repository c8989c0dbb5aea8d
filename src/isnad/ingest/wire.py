"""One request to the web: guarded, in bounded time, with a bounded answer. Redirects are the caller's business."""

import ssl
import threading
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

import certifi
import httpcore
import httpx

from isnad.ingest.guard import allowed_addresses, check_through_proxy
from isnad.record.base import Record
from isnad.record.errors import WireError

AGENT = "isnad/0.1 (+https://pypi.org/project/isnad/)"
CONNECT_SECONDS = 10.0
_ACCEPT = "text/html,application/xhtml+xml,*/*;q=0.5"
_STEP = 65_536
_MOMENT = 1.0
_EITHER = zlib.MAX_WBITS | 32
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200


class Ask(Record, frozen=True, kw_only=True):
    """What is asked, how, and within which bounds.

    `limit` counts bytes of the body, before and after unpacking; `seconds` the whole request, from looking the name up
    to the last byte; `quiet` the longest wait for one piece. `private_hosts` may lie inside a private network. `ca` is
    a file with the certificate of an authority that is trusted beside the public ones.
    """

    address: str
    limit: int
    agent: str = AGENT
    headers: tuple[tuple[str, str], ...] = ()
    accept: str = _ACCEPT
    seconds: float = 60.0
    quiet: float = 20.0
    private_hosts: frozenset[str] = frozenset()
    proxy: str | None = None
    ca: str | None = None


class Answer(NamedTuple):
    """Status, headers by their lower-case names, the unpacked body, the address that was asked, when (UTC)."""

    status: int
    headers: dict[str, str]
    raw: bytes
    address: str
    at: str

    @property
    def leads_to(self) -> str | None:
        """Where a redirect leads; None for any other answer. Many sites write Arabic addresses as bare UTF-8."""
        written = self.headers.get("location")
        if written is None or self.status not in _REDIRECTS:
            return None
        try:
            return written.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return written

    @property
    def media_type(self) -> str:
        """What the server calls the body; a server that says nothing sends HTML."""
        return self.headers.get("content-type", "text/html").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        for part in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset" and value.strip():
                return value.strip().strip("\"'")
        return None


def ask(asked: Ask, stop: threading.Event | None = None) -> Answer:
    """Return what the server answers, whatever its status; only a body that is wanted (200) is read.

    The name is looked up once and the connection goes to the address that was checked. Once `stop` is set, waiting
    for the server ends within a second, as `slow`.

    Raises:
        WireError: `refused` for a private host or an address that is none, `network`, `slow`, `broken` when no whole
            answer comes, `too_large` past the limit.
    """
    url = _url(asked.address)
    backend = _Backend(asked, _Bounds(time.monotonic() + asked.seconds, stop))
    headers = [
        ("Host", url.netloc.decode("ascii")), ("User-Agent", asked.agent), ("Accept", asked.accept),
        ("Accept-Encoding", "gzip, deflate"), ("Connection", "close"), *asked.headers,
    ]  # fmt: skip
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    seconds = {"connect": CONNECT_SECONDS, "read": asked.quiet, "write": asked.quiet, "pool": asked.quiet}
    with (
        _explained(asked),
        _pool(asked, backend) as pool,
        pool.stream("GET", target, headers=_encoded(headers), extensions={"timeout": seconds}) as response,
    ):
        found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        raw = b"".join(_body(response.iter_stream(), found, asked)) if response.status == _OK else b""
        return Answer(response.status, found, raw, asked.address, _now())


def _url(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (ValueError, httpx.InvalidURL) as error:
        raise WireError("refused", f"{address} is no address: {error}; check it") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise WireError(
            "refused", f"{address}: only http and https addresses are fetched; save the page and give its file"
        )
    return url


def _encoded(headers: Iterable[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in headers]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def _explained(asked: Ask) -> Iterator[None]:
    where = asked.address
    try:
        yield
    except httpcore.TimeoutException as error:
        message = f"{where} cannot be fetched: no whole answer within {asked.seconds:g} s; try again later"
        raise WireError("slow", message) from error
    except (httpcore.NetworkError, httpcore.ProxyError, ssl.SSLError, OSError) as error:
        told = f"{where} cannot be fetched: {error or type(error).__name__}; try again later"
        raise WireError("network", told) from error
    except (httpcore.ProtocolError, zlib.error) as error:
        raise WireError(
            "broken", f"{where} cannot be fetched: its answer is broken ({error}); try again later"
        ) from error


def _pool(asked: Ask, backend: "_Backend") -> httpcore.ConnectionPool:
    options: dict[str, Any] = {"ssl_context": tls(asked.ca), "network_backend": backend, "max_connections": 1}
    if asked.proxy is None:
        return httpcore.ConnectionPool(**options)
    url = httpx.URL(asked.proxy)
    check_through_proxy(_url(asked.address).host, asked.private_hosts)
    proxy = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=b"/")
    auth = (url.username, url.password) if url.username else None
    if url.scheme in ("socks5", "socks5h"):
        return httpcore.SOCKSProxy(proxy, auth, **options)
    return httpcore.HTTPProxy(proxy, auth, **options)


@lru_cache(maxsize=64)
def tls(ca: str | None) -> ssl.SSLContext:
    """Return the context that trusts the public authorities and, where one is named, that of a file.

    Raises:
        OSError: the file cannot be read or holds no certificate.
    """
    context = ssl.create_default_context(cafile=certifi.where())
    if ca is not None:
        context.load_verify_locations(ca)
    return context


def _body(pieces: Iterable[bytes], headers: dict[str, str], asked: Ask) -> Iterator[bytes]:
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        return _limited(pieces, asked)
    if encoding in ("gzip", "x-gzip", "deflate"):
        return _limited(unpacked(_limited(pieces, asked), asked.limit), asked)
    raise WireError("broken", f"{asked.address} is packed as {encoding}, which was not asked for; leave it out")


def _limited(pieces: Iterable[bytes], asked: Ask) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > asked.limit:
            limit = f"{asked.limit / 1_000_000:g} MB"
            raise WireError("too_large", f"{asked.address} is larger than {limit}, the limit for one report")
        yield piece


def unpacked(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """Yield what gzip or zlib packed, a bounded piece at a time; a bomb is unpacked to just beyond `limit`.

    Raises:
        zlib.error: it is not packed so, or its end is missing.
    """
    decoder, left = zlib.decompressobj(_EITHER), limit + 1
    for piece in pieces:
        rest = piece
        while rest and left > 0:
            if decoder.eof:  # another member follows
                decoder = zlib.decompressobj(_EITHER)
            found = decoder.decompress(rest, min(_STEP, left))
            left -= len(found)
            yield found
            rest = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
        if left <= 0:
            return
    if not decoder.eof:
        raise zlib.error("the packed body is cut off")


class _Bounds(NamedTuple):
    """When a request has to be over, and what ends it before."""

    deadline: float
    stop: threading.Event | None

    def left(self, timeout: float | None) -> float:
        """Return the seconds that a step may take."""
        left = self.deadline - time.monotonic()
        if left <= 0 or (self.stop is not None and self.stop.is_set()):
            raise httpcore.ReadTimeout("past the deadline")
        return left if timeout is None else min(timeout, left)


class _Backend(httpcore.NetworkBackend):
    """Connects to checked addresses only, and never past the deadline."""

    def __init__(self, asked: Ask, bounds: _Bounds) -> None:
        self._asked = asked
        self._bounds = bounds
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers."""
        if self._asked.proxy is not None:
            addresses = [host]  # the proxy itself, which the user chose
        else:
            addresses = allowed_addresses(host, port, self._asked.private_hosts)
        for number, address in enumerate(addresses, 1):
            try:
                left = self._bounds.left(timeout)
                return _Stream(
                    self._inner.connect_tcp(address, port, left, local_address, socket_options), self._bounds
                )
            except httpcore.ConnectError:
                if number == len(addresses):
                    raise
        raise httpcore.ConnectError(f"{host} has no address")


class _Stream(httpcore.NetworkStream):
    """A connection whose every step ends by the deadline: a server that sends a byte a minute holds nobody."""

    def __init__(self, stream: httpcore.NetworkStream, bounds: _Bounds) -> None:
        self._stream = stream
        self._bounds = bounds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Wait a moment at a time, so that a watch that is told to stop stops."""
        until = time.monotonic() + self._bounds.left(timeout)
        while True:
            left = self._bounds.left(max(0.0, until - time.monotonic()))
            try:
                return self._stream.read(max_bytes, min(_MOMENT, left))
            except httpcore.ReadTimeout:
                if time.monotonic() >= until:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._bounds.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._bounds.left(timeout))
        return _Stream(stream, self._bounds)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
