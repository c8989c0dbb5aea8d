"""What a web page says of itself: JSON-LD, OpenGraph and other meta elements."""

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import TypeGuard
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from isnad.ingest.dates import UnreadableDateError, read_date
from isnad.lang.ar.page_words import LISTED
from isnad.record.base import Record
from isnad.record.document import Published

_ARTICLES = frozenset(
    {
        "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle",
        "OpinionNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting", "Report", "ImageGallery",
        "MediaGallery",
    }
)  # fmt: skip
_DATES = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time",
    "datepublished", "date", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "cxenseparse:recs:publishtime",
)  # fmt: skip
_ISSUED = re.compile("publi(?:sh|c)|pub[-_.:]?date|issued|release[-_.:]?date")
_NOT_ISSUED = re.compile("modif|updat|expir|publisher")
_TITLES = ("og:title", "twitter:title")
_SITES = ("og:site_name", "application-name", "twitter:site")
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author")
_DEEPEST = 8
_NAMED_DEEP = 4
_HELD_DEEP = 6
_TIMES = ("time[itemprop=datePublished]", "time[pubdate]", "article time[datetime]", "time[datetime]")
_SHOWN = re.compile("comment|embed|related|tgme|tweet|twitter", re.IGNORECASE)
_ELEMENT = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"</(?:p|div|li|h\d|blockquote)>|<br\s*/?>", re.IGNORECASE)


class Update(Record, frozen=True, kw_only=True):
    """One entry of a live page as its data give it. `anchor` is what its address ends in."""

    title: str | None = None
    body: str | None = None
    published: Published | None = None
    anchor: str | None = None


class Metadata(Record, frozen=True, kw_only=True):
    """What the page says of itself; None for what it does not say.

    `window` is the title of the window, most often the article's and the site's name together; `body` the text that
    some pages carry as data; `live` that the page calls itself a live report, with its `updates` where they are data.
    """

    title: str | None = None
    window: str | None = None
    published: Published | None = None
    authors: tuple[str, ...] = ()
    subtitle: str | None = None
    site: str | None = None
    uri: str | None = None
    body: str | None = None
    article: bool = False
    sample: bool = False
    modified: Published | None = None
    live: bool = False
    updates: tuple[Update, ...] = ()


def read_metadata(tree: LexborHTMLParser) -> Metadata:
    """Return the metadata of a page. JSON-LD comes before OpenGraph, and that before other meta elements.

    Dates that cannot be read are left out: the printed dateline may still say when it was published.
    """
    meta = _meta(tree)
    things = list(_linked_things(tree))
    linked = next((thing for thing in things if _is_article(thing)), {})
    uri = _canonical(tree) or meta.get("og:url")
    dates = [_text(linked.get("datePublished")), *_dates(meta), _time_element(tree)]
    authors = _authors(linked.get("author"), things) or _listed(_first(meta, _AUTHORS))
    window = _window(tree)
    site = _first(meta, _SITES[:1]) or _name(linked.get("publisher")) or _first(meta, _SITES[1:2])
    return Metadata(
        title=_text(linked.get("headline")) or _first(meta, _TITLES),
        window=window,
        published=next((found for date in dates if date and (found := _published(date))), None),
        authors=tuple(name for name in authors if name != site and not (window or "").endswith(name)),
        subtitle=_text(linked.get("alternativeHeadline")),
        site=site,
        uri=uri if uri and urlsplit(uri).scheme in ("http", "https") else None,
        body=_told(linked.get("articleBody")),
        article=bool(linked) or meta.get("og:type", "").startswith("article"),
        sample=meta.get("isnad:sample") == "true",
        modified=_published(_text(linked.get("dateModified")) or meta.get("article:modified_time") or ""),
        live="LiveBlogPosting" in _kinds(linked),
        updates=tuple(_updates(linked.get("liveBlogUpdate"))),
    )


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = (attributes.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _dates(meta: dict[str, str]) -> Iterator[str | None]:
    """What the meta elements say of publication: the names in use, then any other that can only mean it."""
    yield from (meta.get(name) for name in _DATES)
    yield from (value for name, value in meta.items() if _ISSUED.search(name) and not _NOT_ISSUED.search(name))


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _canonical(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("link[rel=canonical]")
    return node.attributes.get("href") if node is not None else None


def _window(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("title")
    return " ".join(node.text().split()) or None if node is not None else None


def _time_element(tree: LexborHTMLParser) -> str | None:
    """The first moment that the page prints of itself, not of a post, a comment or another story it shows."""
    told = (node for wanted in _TIMES for node in tree.css(wanted) if not _is_shown(node))
    return next((node.attributes.get("datetime") for node in told), None)


def _is_shown(node: LexborNode) -> bool:
    """Whether an element stands in what the page shows of others."""
    above = node.parent
    for _ in range(_HELD_DEEP):
        if above is None or above.tag in ("body", "main", "article"):
            return False
        if above.tag in ("blockquote", "aside", "footer") or _SHOWN.search(above.attributes.get("class") or ""):
            return True
        above = above.parent
    return False


def _published(given: str) -> Published | None:
    try:
        date = read_date(given)
    except UnreadableDateError:
        return None
    return Published(value=date.value, precision=date.precision, basis="metadata")


def _linked_things(tree: LexborHTMLParser) -> Iterator[dict[str, object]]:
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            yield from _things_in(json.loads(node.text(), strict=False), _DEEPEST)
        except (ValueError, RecursionError):
            continue  # a broken block says nothing; the page's other metadata and its print remain


def _things_in(value: object, depth: int) -> Iterator[dict[str, object]]:
    if isinstance(value, list) and depth:
        for item in value:
            yield from _things_in(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if depth and isinstance(value.get(key), dict | list):
                yield from _things_in(value[key], depth - 1)


def _kinds(thing: dict[str, object]) -> list[str]:
    kinds = thing.get("@type")
    return [kinds] if isinstance(kinds, str) else [k for k in kinds if isinstance(k, str)] if _is_list(kinds) else []


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _is_article(thing: dict[str, object]) -> bool:
    return not _ARTICLES.isdisjoint(_kinds(thing))


def _referred(value: object, things: Sequence[dict[str, object]]) -> object:
    """What an @id stands for, where the page describes it elsewhere."""
    if not isinstance(value, dict) or set(value) != {"@id"}:
        return value
    return next((thing for thing in things if thing.get("@id") == value["@id"] and "name" in thing), value)


def _authors(value: object, things: Sequence[dict[str, object]]) -> tuple[str, ...]:
    """The names of the writers, given plainly, as objects, by their @id, or as a list of any of these."""
    listed = value if _is_list(value) else [value]
    names = [_name(_referred(one, things)) for one in listed]
    return tuple(name for one in names for name in _listed(one))


def _listed(names: str | None) -> tuple[str, ...]:
    """Several names in one field; an address is no name."""
    parted = (name.strip() for name in LISTED.split(names or ""))
    return tuple(name for name in parted if name and "://" not in name)


def _updates(value: object) -> Iterator[Update]:
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, dict):
            continue
        title, body = _text(item.get("headline")), _told(item.get("articleBody"))
        address = _text(item.get("url")) or _text(item.get("@id")) or ""
        if title or body:
            yield Update(
                title=title,
                body=body,
                published=_published(_text(item.get("datePublished")) or ""),
                anchor=urlsplit(address).fragment or None,
            )


def _text(value: object) -> str | None:
    """A text of the data, without the entities that some templates write there."""
    return unescape(value).strip() or None if isinstance(value, str) else None


def _told(value: object) -> str | None:
    """A text of several paragraphs, one a line, without the elements that some templates write there."""
    text = _text(value)
    if text is None or not _ELEMENT.search(text):
        return text
    tree = LexborHTMLParser(_BREAK.sub("\n", text))
    lines = (" ".join(line.split()) for line in tree.text().splitlines())
    return "\n".join(line for line in lines if line) or None


def _name(value: object, deep: int = _NAMED_DEEP) -> str | None:
    """The name of a person or body, given plainly, as an object, or as a list of either; several are joined."""
    if isinstance(value, list) and deep:
        return ", ".join(name for item in value if (name := _name(item, deep - 1))) or None
    return _name(value.get("name"), deep - 1) if isinstance(value, dict) and deep else _text(value)


def domain(uri: str | None) -> str | None:
    """Return the host of an address without `www.`, or None for what is no web address."""
    host = urlsplit(uri).hostname if uri else None
    return host.removeprefix("www.") if host else None
