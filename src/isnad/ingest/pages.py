"""Web pages to documents: the outlet's layout where one is known, else the general path; what was asserted is held."""

from collections.abc import Iterator
from urllib.parse import urljoin

import msgspec

from isnad.ingest.asserted import broken
from isnad.ingest.brands import brands_of
from isnad.ingest.build import Given, Text, build_document
from isnad.ingest.metadata import Metadata, domain
from isnad.ingest.webpage import WebPage, read_page
from isnad.knowledge.outlets import Layout, Outlet, load_outlets
from isnad.record.document import Document, Link


def web_documents(html: str, given: Given) -> Iterator[Document]:
    """Yield the documents of a page. A page that breaks what its outlet asserts carries a note that says so.

    Raises:
        InputError: `no_article` when the page holds no running text.
    """
    outlets = load_outlets()
    pages = read_page(html, lambda told: _layout(outlets.of_address(given.uri or told.uri), told, given))
    for number, page in enumerate(pages, 1):
        place = _place_of(page, number)
        yield _document(page, _of_entry(given, page, place), outlets.of_address(given.uri or page.metadata.uri), place)


def _place_of(page: WebPage, number: int) -> str | None:
    """What an entry's address ends in: the page's own name for it, else its time, else its number; None for an article.

    Numbers change when entries are added above, names and times do not.
    """
    if not page.entry:
        return None
    told = page.metadata.published
    return page.anchor or (told.value if told and told.value else f"entry-{number}")


def _of_entry(given: Given, page: WebPage, place: str | None) -> Given:
    """An entry has its own time; what is given for the page as a whole is not that of its entries."""
    if place is None:
        return given
    dated = page.metadata.published
    own = dated is not None and dated.value is not None
    return msgspec.structs.replace(
        given, address=f"{given.address}#{place}", published=None if own else given.published
    )


def _layout(outlet: Outlet | None, told: Metadata, given: Given) -> Layout | None:
    """The layout in force on the day of publication; where the page does not say it, on the day of its capture."""
    if outlet is None or not outlet.layouts:
        return None
    dated = given.published or told.published
    day = dated.value if dated and dated.value else given.captured
    return outlet.layout_on(day[:10] if day else None)


def _document(page: WebPage, given: Given, outlet: Outlet | None, place: str | None) -> Document:
    told = page.metadata
    uri = given.uri or told.uri
    uri = f"{uri}#{place}" if uri and place else uri
    filled = msgspec.structs.replace(
        given,
        uri=uri,
        site=told.site or domain(uri),
        brands=brands_of(told, page.title),
        authors=told.authors,
        dated=told.published,
        sample=given.sample or told.sample or (outlet is not None and outlet.sample),
    )
    document = build_document(Text(page.text, page.lines, titled=page.titled), filled)
    links = tuple(_resolved(link, uri) for link in document.links)
    document = msgspec.structs.replace(document, links=links)
    return msgspec.structs.replace(document, notes=(*document.notes, *_notes(document, page, outlet)))


def _notes(document: Document, page: WebPage, outlet: Outlet | None) -> Iterator[str]:
    if outlet is None:
        return
    name = outlet.domains[0]
    if page.missing:
        found = ", ".join(map(repr, page.missing))
        yield f"the layout of {name} seems to have changed: nothing on the page is {found}; read without its selectors"
    failed = [] if page.entry else broken(document, outlet.asserted)
    if failed:
        yield f"breaks what a page of {name} must hold: {'; '.join(failed)}; `isnad outlets check PAGE` tells more"


def _resolved(link: Link, base: str | None) -> Link:
    """A link's address made whole by the page's own; one that stays relative tells a reader nothing."""
    if link.uri is None:
        return link
    uri = urljoin(base or "", link.uri)
    return msgspec.structs.replace(link, uri=uri if "://" in uri else None)
