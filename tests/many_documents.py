"""Any number of coded documents, each its own: the coded samples again and again, with one more line and other ids.

Offsets, evidence and values stay those of the sample; every id is another one.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec.structs import replace

import isnad
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.pipeline.code import code_document, load_all
from isnad.record.codec import encode_line
from isnad.record.coded import CodedDocument
from isnad.record.document import Document, Page
from isnad.record.ids import content_id, page_id, sha256_hex
from isnad.store.add import Deposit

SAMPLES = Path(isnad.__file__).parent / "samples"
CODER = "isnad-rules/test"
CAPTURED = "2026-11-01T10:00:00Z"
_ID = re.compile(rb'"(evt|key)-[0-9a-f]{16}"')
_DECODER = msgspec.json.Decoder(CodedDocument)


@cache
def sample_lines() -> tuple[bytes, ...]:
    """The samples, coded, one line of JSON each."""
    load_all()
    read = read_inputs([str(SAMPLES)], ReadOptions())
    return tuple(encode_line(code_document(document)) for document in read if isinstance(document, Document))


def many_deposits(number: int, *, start: int = 0, lines: Sequence[bytes] = ()) -> Iterator[Deposit]:
    """Yield so many deposits, the same for the same numbers in every process."""
    sources = lines or sample_lines()
    for at in range(start, start + number):
        yield _deposit(sources[at % len(sources)], at)


def _deposit(line: bytes, number: int) -> Deposit:
    coded = _DECODER.decode(_ID.sub(lambda found: _another(found.group(), number), line))
    document = _varied(coded.document, number)
    raw = document.text.encode()
    page = Page(id=page_id(raw), uri=document.uri or "", captured_at=document.captured, outlet=document.outlet)
    return Deposit(coded=replace(coded, document=replace(document, page_id=page.id)), page=page, raw=raw)


def _another(old: bytes, number: int) -> bytes:
    kind = old[1:4]
    return b'"%s-%s"' % (kind, sha256(b"%s %d" % (old, number)).hexdigest()[:16].encode())


def _varied(document: Document, number: int) -> Document:
    text = f"{document.text}\n\n{number}"
    uri = f"{document.uri or 'https://sample.example/'}?copy={number}"
    return replace(
        document,
        id=content_id("doc", (document.outlet, uri, text)),
        captured=CAPTURED,
        external_id=f"{document.external_id}-{number}",
        uri=uri,
        text=text,
        text_sha256=sha256_hex(text),
    )
