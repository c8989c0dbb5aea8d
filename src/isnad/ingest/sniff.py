"""What an input is: by its name where that tells, else by how it begins."""

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import PurePath
from typing import Literal

from isnad.ingest.posts import find_export
from isnad.record.errors import InputError

Format = Literal[
    "text", "html", "json_lines", "json_array", "json_object", "feed", "warc", "zip", "xlsx", "parquet", "csv", "pdf",
    "telegram", "telegram_page", "facebook", "x",
]  # fmt: skip

SUFFIXES: dict[str, Format | None] = {
    ".txt": None, ".text": None, ".html": "html", ".htm": "html", ".xhtml": "html", ".json": None,
    ".jsonl": "json_lines", ".ndjson": "json_lines", "": None,
    ".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".parquet": "parquet", ".pdf": "pdf", ".warc": "warc",
    ".wacz": "zip", ".zip": "zip", ".js": None, ".gz": None,
}  # fmt: skip
"""Endings of the files a folder is read for; None where the content decides."""

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta|title|table|div|main|section|h1|p)[\s>/]", re.I)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]", re.I)
_ARRAY = re.compile(rb"\[\s*[{\]]")
_OBJECT = re.compile(rb"\{\s*[\"}]")
_MARKUP = re.compile(rb"<[!?a-z]", re.I)
BEGINNING = 65_536
"""Bytes that are enough to tell a format."""

_MARKUP_WITHIN = 4096


_NAMED_ONLY = {
    ".js": re.compile(r"(?:deleted-)?(?:tweets?|note-tweet)(?:-part\d+)?\.js"),
    ".gz": re.compile(r".*\.(?:warc|jsonl|ndjson)\.gz"),
}


def wanted(name: str) -> bool:
    """Tell whether a file of a folder or an archive is read: by its ending, some endings by the whole name."""
    suffix = PurePath(name).suffix.lower()
    named = _NAMED_ONLY.get(suffix)
    return suffix in SUFFIXES and (named is None or named.fullmatch(name.lower()) is not None)


def sniff(beginning: bytes, suffix: str, media_type: str | None = None) -> Format:
    """Return the format of an input from its first bytes, its name's ending and what a server calls it."""
    seen = beginning[:BEGINNING].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    told = _by_signature(beginning, suffix)
    if told is not None:
        return told
    if SUFFIXES.get(suffix) == "json_lines":
        return "json_lines"
    export = find_export(seen)
    if export is not None:
        return export
    if _MARKUP.match(seen) and _FEED.search(seen[:_MARKUP_WITHIN]) and not _HTML.search(seen[:_MARKUP_WITHIN]):
        return "feed"
    if SUFFIXES.get(suffix) == "html" or (media_type or "").endswith("html"):
        return "html"
    if _MARKUP.match(seen) and _HTML.search(seen[:_MARKUP_WITHIN]):
        return "html"
    bracketed = _ARRAY.match(seen) or (suffix == ".json" and seen[:1] == b"[")
    if bracketed:
        return "json_array"
    if _OBJECT.match(seen):
        return _object_or_lines(seen)
    return "json_object" if suffix == ".json" and seen else "text"


_SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"WARC/1.", "warc"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"PAR1", "parquet"), (b"%PDF", "pdf"),
)  # fmt: skip
_BY_NAME: tuple[Format, ...] = ("csv", "xlsx", "parquet", "pdf", "warc", "zip")


def _by_signature(beginning: bytes, suffix: str) -> Format | None:
    """By the first bytes; where they say nothing, a name that promises a format is held to it."""
    named = SUFFIXES.get(suffix)
    found = next((kind for signature, kind in _SIGNATURES if beginning.startswith(signature)), None)
    if found == "zip" and named == "xlsx":
        return "xlsx"
    return found or (named if named in _BY_NAME else None)


def _object_or_lines(seen: bytes) -> Format:
    """One object printed over many lines does not close on the first; an object on each line does."""
    first, line_break, _ = seen.partition(b"\n")
    return "json_object" if line_break and not first.rstrip().endswith(b"}") else "json_lines"


def as_utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the chunks of a JSON stream without a byte order mark, turned into UTF-8 from UTF-16 or UTF-32.

    Where there is no mark the first bytes tell: JSON begins with a sign of ASCII, so that only wide ones hold zeros.

    Raises:
        InputError: `bad_encoding` when the bytes are not in the encoding that their beginning promises.
    """
    stream = iter(chunks)
    first = next(stream, b"")
    name = json.detect_encoding(first)
    if name.startswith("utf-8"):
        return chain([first.removeprefix(codecs.BOM_UTF8)], stream)
    return _transcoded(chain([first], stream), name)


def _transcoded(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for chunk in chunks:
            yield decoder.decode(chunk).encode("utf-8", "replace")
        yield decoder.decode(b"", final=True).encode("utf-8", "replace")
    except UnicodeDecodeError as error:
        raise InputError(
            "bad_encoding", f"reads as {name} but is not whole in it ({error}); save it as UTF-8"
        ) from error
