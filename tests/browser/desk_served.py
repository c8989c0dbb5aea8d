"""A desk on a loopback port over a store of invented reports, and a browser that keeps what went wrong."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from isnad.api.app import create_app
from isnad.api.settings import Settings
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.pipeline.code import code_document
from isnad.record.coded import CodedDocument
from isnad.record.document import Document, Page
from isnad.store.add import Deposit, add
from isnad.store.opening import open_store
from isnad.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src" / "isnad" / "api" / "static"
SAMPLES = ROOT / "src" / "isnad" / "samples"
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
LETTERS: dict[str, list[str | None]] = json.loads((ROOT / "web/src/keys/letters.json").read_text("utf-8"))
CAPTURED = "2026-11-20T08:30:00Z"

MIXED = Path(__file__).parent / "reports" / "mixed.txt"


def code_into(store: Store, paths: list[Path]) -> list[str]:
    """Code reports into a store and return their documents' ids."""
    documents = read_inputs([str(path) for path in paths], ReadOptions(sample=True, outlet="Radio Example"))
    coded = [code_document(document) for document in documents if isinstance(document, Document)]
    add(store, [_deposit(one) for one in coded], coder="isnad-rules/0.1.0")
    return [one.document.id for one in coded]


def _deposit(coded: CodedDocument) -> Deposit:
    document = coded.document
    page = Page(id=str(document.page_id), uri=str(document.uri), captured_at=document.captured, outlet=document.outlet)
    return Deposit(coded=coded, page=page, raw=None)


def mixed_store(folder: Path) -> tuple[Store, str]:
    """Return a store with one report whose text is hard to count in, and the id of that document."""
    store = open_store(folder / "mixed.db")
    (document_id,) = code_into(store, [MIXED])
    return store, document_id


@contextmanager
def served(store: Store, **settings: Any) -> Iterator[str]:
    """Serve a desk without sign-in for `huda`, and yield its address."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    chosen = Settings(**{"local_user": "huda", "poll": 0.2, **settings})
    server = uvicorn.Server(uvicorn.Config(create_app(store, chosen), log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()


class ArabicKeys:
    """Keys of a keyboard with an Arabic layout: the key's place, and the Arabic letter that it types."""

    def __init__(self, page: Any) -> None:
        self._session = page.context.new_cdp_session(page)

    def press(self, code: str) -> None:
        """Press and release the key at a place of the keyboard, `KeyA` or `Shift+KeyU`."""
        shift, plain = code.startswith("Shift+"), code.removeprefix("Shift+")
        latin, arabic = LETTERS[plain]
        typed = (arabic or latin) if plain.startswith(("Key", "Digit")) else ""
        known = {
            "code": plain,
            "key": typed or plain,
            "modifiers": 8 if shift else 0,
            "windowsVirtualKeyCode": ord(str(latin)[0]) if typed else 0,
        }
        text = {"text": typed} if typed else {}
        self._session.send("Input.dispatchKeyEvent", {"type": "keyDown", **known, **text})
        self._session.send("Input.dispatchKeyEvent", {"type": "keyUp", **known})
