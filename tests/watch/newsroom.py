"""A news site on this machine that misbehaves in the ways of real ones. All reports, outlets and names are invented.

Every path is a function from the request to an answer; `asked` counts the requests per path.
"""

import gzip
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Headers = dict[str, str]
Answer = tuple[int, Headers, bytes]
Route = Callable[["Request"], Answer | None]
HTML = {"Content-Type": "text/html; charset=utf-8"}
XML = {"Content-Type": "application/xml; charset=utf-8"}

TOWNS = ("الرستن", "تلبيسة", "سراقب", "معرة النعمان", "كفرنبل", "خان شيخون", "دوما", "حرستا", "بنش", "تفتناز")
NUMBERS = ("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة")


@dataclass(slots=True)
class Request:
    """A request as it came, with the connection for those who answer by hand."""

    path: str
    headers: dict[str, str]
    handler: BaseHTTPRequestHandler


@dataclass(slots=True)
class Newsroom:
    """Routes by path, and what was asked. `fallback` answers the paths that no route knows."""

    routes: dict[str, Route] = field(default_factory=dict)
    fallback: Route | None = None
    asked: Counter[str] = field(default_factory=Counter)
    agents: set[str] = field(default_factory=set)
    address: str = ""

    def page(self, path: str, body: str, headers: Headers | None = None) -> None:
        """Put a page of HTML at a path."""
        self.routes[path] = lambda _: (200, headers or HTML, body.encode())

    def feed(self, path: str, links: list[str], **more: str) -> None:
        """Put an RSS feed at a path that lists addresses of this site."""
        items = "".join(f"<item><link>{self.address}{link}</link></item>" for link in links)
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'
        self.routes[path] = lambda _: (200, XML | more, body.encode())


def article(
    number: int,
    dead: int = 3,
    town: int = 0,
    day: str = "2026-11-23",
    more: str = "",
    beside: tuple[str, str] = ("", ""),
) -> str:
    """One report as a page: so many killed in a bombardment of a town. Each number is another report.

    `more` is a paragraph of its own; `beside` stands in the two others, without which the paragraphs of one town are
    copies of each other.
    """
    word = NUMBERS[(dead - 3) % len(NUMBERS)]
    place = TOWNS[town % len(TOWNS)]
    title = f"قصف مدفعي على {place} يوقع قتلى، الخبر رقم {number}"
    first = (
        f"قُتل {word} مدنيين، يوم الاثنين، بقصف مدفعي على مدينة {place}{beside[0]}، بحسب ما قال مصدر طبي لإذاعة المثال."
    )
    second = (
        f"وأضاف المصدر أن فرق الإسعاف نقلت المصابين إلى مستشفى المدينة{beside[1]}، وهذا هو التقرير ذو الرقم {number}."
    )
    head = f'<meta property="article:published_time" content="{day}T10:00:00+03:00"><title>{title}</title>'
    body = f"<h1>{title}</h1><p>{first}</p><p>{second}</p><p>{more}</p>"
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>"


class _Handler(BaseHTTPRequestHandler):
    room: Newsroom
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.room.asked[path] += 1
        self.room.agents.add(self.headers.get("User-Agent", ""))
        request = Request(self.path, {k.lower(): v for k, v in self.headers.items()}, self)
        route = self.room.routes.get(path, self.room.fallback)
        answer = route(request) if route is not None else (404, {}, b"")
        self.close_connection = True
        if answer is None:
            return  # the route wrote its own
        status, headers, body = answer
        with suppress(ConnectionError):
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Clients that hang up are what is tested."""


@contextmanager
def newsroom(host: str = "127.0.0.1", certificate: Path | None = None) -> Iterator[Newsroom]:
    """Give a site that serves for the time of the block; with a certificate (and key in one file) by TLS."""
    room = Newsroom()
    server = _Server((host, 0), type("Handler", (_Handler,), {"room": room}))
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    room.address = f"http{'s' if certificate else ''}://{host}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield room
    finally:
        server.shutdown()
        server.server_close()


def trickle(seconds: float) -> Route:
    """Begin to answer and then send a byte now and then, for ever."""

    def route(request: Request) -> None:
        with suppress(OSError):
            request.handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
            for _ in range(1_000):
                request.handler.wfile.write(b" ")
                time.sleep(seconds)

    return route


def wrong_length(body: bytes, told: int) -> Route:
    """Say another length than the body has."""
    return lambda _: (200, HTML | {"Content-Length": str(told)}, body)


def bomb(megabytes: int) -> Route:
    """A few kilobytes of gzip that unpack to so many megabytes."""
    packed = gzip.compress(b"<p>" + b"a" * (megabytes * 1_000_000), 9)
    return lambda _: (200, HTML | {"Content-Encoding": "gzip"}, packed)


def endless(request: Request) -> None:
    """A body without a length that never ends."""
    with suppress(OSError):
        request.handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            request.handler.wfile.write(b"<p>" + b"x" * 65_536)


def busy(times: int, then: Route, status: int = 429, **headers: str) -> Route:
    """Answer with a status so many times, then as another route does."""
    left = [times]

    def route(request: Request) -> Answer | None:
        left[0] -= 1
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return (status, named, b"") if left[0] >= 0 else then(request)

    return route


def moved(target: str, status: int = 302) -> Route:
    """Lead elsewhere."""
    return lambda _: (status, {"Location": target}, b"")


def tagged(body: str, etag: str) -> Route:
    """A page that need not be sent twice."""

    def route(request: Request) -> Answer:
        if request.headers.get("if-none-match") == etag:
            return 304, {"ETag": etag}, b""
        return 200, HTML | {"ETag": etag}, body.encode()

    return route
