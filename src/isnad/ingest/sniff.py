"""What an input is: by its name where that tells, else by how it begins."""

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Literal

from isnad.record.errors import InputError

Format = Literal["text", "html", "json_lines", "json_array", "json_object", "feed"]

SUFFIXES: dict[str, Format | None] = {
    ".txt": None, ".text": None, ".html": "html", ".htm": "html", ".xhtml": "html", ".json": None,
    ".jsonl": "json_lines", ".ndjson": "json_lines", "": None,
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


def sniff(beginning: bytes, suffix: str, media_type: str | None = None) -> Format:
    """Return the format of an input from its first bytes, its name's ending and what a server calls it."""
    seen = beginning[:BEGINNING].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if SUFFIXES.get(suffix) == "json_lines":
        return "json_lines"
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
