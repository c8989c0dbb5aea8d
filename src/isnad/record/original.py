"""The page that a report came on, read out of the archive as it was captured."""

from typing import Literal

from isnad.record.base import Record

BlockKind = Literal["title", "heading", "paragraph", "item", "quote", "cell", "caption", "picture", "frame"]


class KeptPage(Record, frozen=True, kw_only=True):
    """What is kept of the page that a document came on.

    `page_id` is made of the page's bytes, `sealed_sha256` is the hash of them as they lie in the archive, `entry` and
    `entry_hash` are the document's line in the ledger. `has_bytes` is false where the text alone was imported.
    """

    document_id: str
    page_id: str | None
    uri: str | None
    captured: str | None
    added_at: str
    media_type: str | None
    text_sha256: str
    sealed_sha256: str | None
    entry: int | None
    entry_hash: str | None
    has_bytes: bool


class PageBlock(Record, frozen=True, kw_only=True):
    """One block of a page in the order of its markup. `address` is that of a picture or frame, which is not loaded.

    `taken` tells whether these words stand in the report's text; the others were left out as no part of it.
    """

    kind: BlockKind
    text: str
    level: int = 0
    address: str | None = None
    taken: bool = False


class OriginalAnswer(Record, frozen=True, kw_only=True):
    """The page of a document as it was captured. `matches` says whether the bytes read just now have the hash that the
    page is named by; None where there are none. `trouble` says why they cannot be read. `blocks` is empty for what is
    no text, such as a PDF file: that is had as a file alone.
    """

    kept: KeptPage
    matches: bool | None = None
    trouble: str | None = None
    blocks: tuple[PageBlock, ...] = ()
