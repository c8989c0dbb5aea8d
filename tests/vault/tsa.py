"""A time-stamp authority of our own: `openssl ts` behind an address of this machine."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_CONFIGURED = """
[req]
distinguished_name = name
x509_extensions = stamping
prompt = no
[name]
CN = Example time-stamp authority
[stamping]
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = authority
[authority]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""


def make_authority(folder: Path, key: str = "rsa:2048") -> None:
    """Put the key, the certificate and the settings of an authority into the folder."""
    (folder / "tsa.cnf").write_text(_CONFIGURED.format(folder=folder))
    (folder / "serial").write_text("01\n")
    make = f"openssl req -x509 -newkey {key} -nodes -days 30 -config tsa.cnf -keyout tsa.key -out tsa.pem"
    subprocess.run(make.split(), cwd=folder, capture_output=True, check=True)


def _answer(folder: Path, asked: bytes) -> bytes:
    (folder / "asked.tsq").write_bytes(asked)
    reply = "openssl ts -reply -config tsa.cnf -queryfile asked.tsq"
    return subprocess.run(reply.split(), cwd=folder, capture_output=True, check=True).stdout


@contextmanager
def serving(folder: Path, spoilt: bytes | None = None) -> Iterator[str]:
    """Give the address of the authority; it answers with `spoilt` where that is given."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            answer = _answer(folder, asked) if spoilt is None else spoilt
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
