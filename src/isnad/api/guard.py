"""What stands before every request: whose name it is for, how much it brings, and the headers of every answer."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from isnad.api.settings import Settings

POLICY: Final = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'",
        "connect-src 'self'", "worker-src 'self' blob:", "form-action 'self'", "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)  # fmt: skip
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: a browser then sends `Origin: null` with forms, and where a form comes from could not be told.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
SAFE_METHODS: Final = frozenset({"GET", "HEAD"})
_METHODS: Final = SAFE_METHODS | {"POST", "DELETE"}
_NUL: Final = ("%00", "\0")


class Guard:
    """Refuses what no browser of a reader sends, and puts the security headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answering = _with_headers(send)
        refusal = refused(scope, self._settings)
        if refusal is not None:
            status, why = refusal
            await PlainTextResponse(why + "\n", status)(scope, receive, answering)
            return
        try:
            body = await _body(receive, Headers(scope=scope), self._settings)
        except (_TooLargeError, TimeoutError) as problem:
            status = 413 if isinstance(problem, _TooLargeError) else 408
            why = f"a request may bring {self._settings.body} bytes within {self._settings.body_wait:g} seconds\n"
            await PlainTextResponse(why, status, {"Connection": "close"})(scope, receive, answering)
            return
        await self._app(scope, _given(body, receive), answering)


def refused(scope: Scope, settings: Settings) -> tuple[int, str] | None:
    """Return the status and the reason for which a request is refused unread; None where it may go on."""
    headers, method = Headers(scope=scope), scope["method"]
    if _hostname(headers.get("host", "")) not in {host.lower() for host in settings.hosts}:
        return 421, "this desk does not answer under that name; isnad serve --name NAME adds one"
    if method not in _METHODS:
        return 405, f"{method} is not used here"
    if any(sign in (raw := scope["query_string"].decode("latin-1")) or sign in scope["path"] for sign in _NUL):
        return 400, f"an address holds no NUL character: {raw[:40]!r}"
    if method in SAFE_METHODS:
        return None
    if headers.get("content-encoding", "identity") != "identity":
        return 415, "send the body as it is, not compressed"
    if not _same_site(headers):
        return 403, "this was sent from a page of another site"
    return None


def _hostname(host: str) -> str:
    """The name in a Host header without its port."""
    name = host.lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0]


def _same_site(headers: Headers) -> bool:
    """Whether what changes something comes from a page of the desk, or from no page at all."""
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


class _TooLargeError(Exception):
    """More came than may."""


async def _body(receive: Receive, headers: Headers, settings: Settings) -> bytes:
    """The whole body. It is read before anything is done, so that a slow sender holds up nobody else."""
    declared = headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > settings.body:
        raise _TooLargeError
    async with asyncio.timeout(settings.body_wait):
        chunks, size, more = [], 0, True
        while more:
            message = await receive()
            chunk = message.get("body", b"")
            size += len(chunk)
            if size > settings.body:
                raise _TooLargeError
            chunks.append(chunk)
            more = message.get("more_body", False)
    return b"".join(chunks)


def _given(body: bytes, receive: Receive) -> Callable[[], Awaitable[Message]]:
    """A `receive` that gives the body, and then what still comes: that the other side went away."""
    given = False

    async def receive_again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return send_with_headers
