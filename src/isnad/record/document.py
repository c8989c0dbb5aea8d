"""A page as captured and the article it holds."""

from isnad.record.base import Name, Quoted, Record, Span
from isnad.record.codes import PartKind, PublishedBasis, TimePrecision


class Page(Record, frozen=True, kw_only=True):
    """The bytes as they came; `id` is made of their hash, `warc` names the archive that keeps them."""

    id: str
    uri: str
    captured_at: str | None = None
    media_type: str = "text/plain"
    outlet: str | None = None
    warc: str | None = None


class Part(Record, frozen=True, kw_only=True):
    """One part of the article, as a span. link_box, furniture and byline are kept and never coded."""

    kind: PartKind
    start: int
    end: int


class Published(Record, frozen=True, kw_only=True):
    """When the report says it was published: ISO 8601 `value`, or None when nothing says so."""

    value: str | None
    precision: TimePrecision
    basis: PublishedBasis


class Agency(Quoted, frozen=True, kw_only=True):
    """An agency that the byline or the text names as where the report comes from."""

    source_id: str | None = None


class Link(Quoted, frozen=True, kw_only=True):
    """The title of another story printed on the page; `uri` where the page gives one."""

    uri: str | None = None


class Caption(Record, frozen=True, kw_only=True):
    """A picture's caption and, apart from it, whom the page credits."""

    start: int
    end: int
    credit: Quoted | None = None


class Document(Record, frozen=True, kw_only=True):
    """The article exactly as printed, with its parts as spans. `text` is never normalised.

    `notes` say what the reader noticed: a page that breaks what its outlet's pages must hold, a post that was edited.
    `forwarded_from` is whose post this one passes on, as its export names it.
    """

    id: str
    external_id: str | None = None
    page_id: str | None = None
    uri: str | None = None
    outlet: str | None = None
    lang: str | None = None
    sample: bool = False
    text: str
    text_sha256: str
    parts: tuple[Part, ...] = ()
    published: Published
    captured: str | None = None
    place_line: str | None = None
    byline: tuple[Quoted, ...] = ()
    agencies: tuple[Agency, ...] = ()
    links: tuple[Link, ...] = ()
    captions: tuple[Caption, ...] = ()
    forwarded_from: str | None = None
    notes: tuple[str, ...] = ()


__all__ = ["Agency", "Caption", "Document", "Link", "Name", "Page", "Part", "Published", "Quoted", "Span"]
