"""A page on loopback that says whether the watch turns, and its metrics for Prometheus."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from isnad.record.errors import OutputError
from isnad.watch.metrics import Metrics

STUCK = 900.0
"""Seconds without a turn after which a watch counts as stuck; linking a large store takes minutes."""

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@contextmanager
def serving(port: int | None, metrics: Metrics, now: Callable[[], float]) -> Iterator[int | None]:
    """Serve /health and /metrics on 127.0.0.1 for the time of the block; give the port. None serves nothing.

    Raises:
        OutputError: the port is taken.
    """
    if port is None:
        yield None
        return
    handler = type("Handler", (_Handler,), {"metrics": metrics, "now": staticmethod(now)})
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        message = f"port {port} on 127.0.0.1 cannot be had: {error.strerror or error}; choose another --metrics-port"
        raise OutputError(message) from error
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    metrics: Metrics
    now: Callable[[], float]
    timeout = 30.0  # seconds, by socketserver: who connects and says nothing holds no thread for ever

    def do_GET(self) -> None:
        """Answer, but only who asks for this machine by its own name: no page of the web reads along."""
        if (self.headers.get("Host") or "").rpartition(":")[0] not in _LOOPBACK:
            self._answer(403, "text/plain", b"ask for 127.0.0.1\n")
        elif self.path == "/metrics":
            self._answer(200, "text/plain; version=0.0.4; charset=utf-8", self.metrics.text().encode())
        elif self.path in ("/", "/health"):
            self._health()
        else:
            self._answer(404, "text/plain", b"/health or /metrics\n")

    def _health(self) -> None:
        quiet = max(0.0, type(self).now() - self.metrics.tick)
        told = {
            "turning": quiet < STUCK,
            "seconds_since_last_turn": round(quiet, 1),
            "documents": int(self.metrics.total("documents_total")),
            "versions": int(self.metrics.total("versions_total")),
            "lost": int(self.metrics.total("lost_total")),
        }
        self._answer(200 if quiet < STUCK else 503, "application/json", json.dumps(told).encode() + b"\n")

    def _answer(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing on standard error."""
