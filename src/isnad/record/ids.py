"""Ids made from content: the same input gives the same id on every machine and every run."""

import hashlib
from collections.abc import Iterable

SEPARATOR = "\x1f"


def sha256_hex(content: str | bytes) -> str:
    """Return the SHA-256 of the bytes, or of the text as UTF-8 (lone surrogates kept), in hex."""
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.sha256(raw).hexdigest()


def content_id(prefix: str, fields: Iterable[object], length: int = 16) -> str:
    """Return `prefix-` and a hash of the fields. None and the empty string are told apart."""
    joined = SEPARATOR.join("\x00" if field is None else str(field) for field in fields)
    return f"{prefix}-{sha256_hex(joined)[:length]}"


def page_id(raw: bytes) -> str:
    """Return the id of a page: `sha256-` and the whole hash of its bytes."""
    return f"sha256-{sha256_hex(raw)}"


def document_id(outlet: str | None, locator: str | None, text: str) -> str:
    """Return the id of a document: two outlets printing one agency text are two documents."""
    return content_id("doc", (outlet, locator, text))
