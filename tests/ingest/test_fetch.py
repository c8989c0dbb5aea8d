"""Pages from a server on this machine; nothing here leaves it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from isnad.ingest.fetch import fetch
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.record.coded import FailedDocument
from isnad.record.document import Document
from isnad.record.errors import InputError

TEXT = "أصيب خمسة أشخاص بجروح مساء السبت حين سقطت قذيفة على سوق شعبي في البلدة القديمة، بحسب مسعفين."
PAGE = f"<html><body><h1>قذيفة على سوق شعبي</h1><p>{TEXT}</p></body></html>"
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html; charset=windows-1256"}, PAGE.encode("windows-1256")),
    "/moved": (302, {"Location": "/page"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/out": (302, {"Location": "file:///etc/hostname"}, b""),
    "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/large": (200, {"Content-Type": "text/html"}, b"x" * 5000),
    "/archive": (200, {"Content-Type": "application/json"}, f'[{{"text": "{TEXT}"}}]'.encode()),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = ANSWERS.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_a_page_becomes_a_document(site: str, path: str) -> None:
    (found,) = read_inputs([site + path], ReadOptions(allow_private=True))
    assert isinstance(found, Document)
    assert found.text == f"قذيفة على سوق شعبي\n\n{TEXT}"
    assert (found.uri, found.outlet) == (f"{site}/page", "127.0.0.1")
    assert found.captured is not None
    assert found.captured.endswith("+00:00")


def test_an_archive_on_the_web_is_read_record_by_record(site: str) -> None:
    (found,) = read_inputs([f"{site}/archive"], ReadOptions(allow_private=True))
    assert isinstance(found, Document)
    assert found.uri == f"{site}/archive#1"


@pytest.mark.parametrize(
    ("path", "kind", "said"),
    [
        ("/none", "unreadable", "404"),
        ("/round", "unreadable", "redirects"),
        ("/out", "unreadable", "only http and https"),
        ("/image", "not_text", "image/png"),
        ("/large", "too_large", "0.004 MB"),
    ],
)
def test_what_cannot_be_fetched_says_why(site: str, path: str, kind: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        fetch(site + path, limit=4000, allow_private=True)
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    "uri", ["http://localhost/", "http://127.0.0.1/", "http://10.0.0.8/", "http://[::1]/", "http://169.254.169.254/"]
)
def test_private_networks_are_left_alone(uri: str) -> None:
    with pytest.raises(InputError, match="private network"):
        fetch(uri, limit=4000)


@pytest.mark.parametrize("uri", ["ftp://example.org/a", "http:///a", "http://nowhere.invalid/"])
def test_addresses_that_lead_nowhere_are_errors_in_their_place(uri: str) -> None:
    (found,) = read_inputs([uri])
    assert isinstance(found, FailedDocument)
    assert found.error.kind == "unreadable"
