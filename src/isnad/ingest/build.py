"""From a laid-out page to a Document: where each field comes from, and what wins where two speak."""

from dataclasses import dataclass

from isnad.ingest.layout import lay_out
from isnad.ingest.lines import Line
from isnad.ingest.parts import Laid, read_sheet
from isnad.lang.ar.page_words import identify
from isnad.record.base import Record
from isnad.record.document import Document, Published
from isnad.record.ids import document_id, sha256_hex

UNKNOWN = Published(value=None, precision="unknown", basis="unknown")


class Given(Record, frozen=True, kw_only=True):
    """What is known of a document beside its text.

    `outlet` and `published` are what the caller or the record says; `site` and `dated` what the page's metadata say;
    `brands` are further names of the outlet.
    `address` stands in for the uri of an input that has none; ids are made without it where there is an external id.
    """

    address: str
    page_id: str
    external_id: str | None = None
    uri: str | None = None
    outlet: str | None = None
    site: str | None = None
    brands: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: Published | None = None
    dated: Published | None = None
    captured: str | None = None
    place_line: str | None = None
    sample: bool = False
    forwarded_from: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a document with its lines; `titled` where the title is known beforehand."""

    text: str
    lines: list[Line]
    titled: bool


def build_document(text: Text, given: Given) -> Document:
    """Return the document of a text, its parts worked out and its fields filled from what is given and printed."""
    brands = [name for name in (given.outlet, given.site, *given.brands) if name]
    sheet = lay_out(text.text, text.lines, titled=text.titled, authors=given.authors, brands=brands)
    laid = read_sheet(sheet)
    outlet = given.outlet or given.site or laid.outlet
    uri = given.uri or given.address
    return Document(
        id=document_id(outlet, given.uri or given.external_id or given.address, text.text),
        external_id=given.external_id,
        page_id=given.page_id,
        uri=uri,
        outlet=outlet,
        lang=identify(_prose(laid, text.text)),
        sample=given.sample,
        text=text.text,
        text_sha256=sha256_hex(text.text),
        parts=laid.parts,
        published=choose_published(given.published, given.dated, laid.published),
        captured=given.captured,
        place_line=laid.place_line or given.place_line,
        byline=laid.byline,
        agencies=laid.agencies,
        links=laid.links,
        captions=laid.captions,
        forwarded_from=given.forwarded_from,
        notes=given.notes,
    )


def _prose(laid: Laid, text: str) -> str:
    """The words that decide the language: the longest part, for a page's buttons may be in another one."""
    longest = max(laid.parts, key=lambda part: part.end - part.start, default=None)
    return text[longest.start : longest.end] if longest else text


def choose_published(*statements: Published | None) -> Published:
    """Return the first statement that is there, or a finer one of the same day made after it."""
    made = [published for published in statements if published is not None and published.value]
    if not made:
        return UNKNOWN
    first = made[0]
    if first.precision != "day":
        return first
    finer = (p for p in made[1:] if p.precision == "minute" and p.value and p.value[:10] == first.value)
    return next(finer, first)
