"""What an address that lists articles gives: RSS, Atom and their broken kin, sitemaps, listing pages."""

import io
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from time import struct_time
from typing import Any, NamedTuple

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from isnad.ingest.dates import UnreadableDateError, read_date
from isnad.ingest.encoding import decode
from isnad.ingest.wire import Answer, unpacked
from isnad.record.errors import InputError, UsageError
from isnad.watch.canonical import canonical
from isnad.watch.settings import Feed

MOST_ITEMS = 5_000
"""Entries of one feed that are looked at."""

_GZIP = b"\x1f\x8b"
_LIKE_ARTICLE = re.compile(r"/(?:[^/?#]*\d[^/?#]*|[^/?#]+-[^/?#]+-[^/?#]+)(?:/|\.\w+)?$")
_TITLE = 15
_MARKUP = b"<"


class Item(NamedTuple):
    """One article that is listed: its canonical address, when it says it was published and last changed, if it does."""

    address: str
    published: str | None = None
    changed: str | None = None


class Listed(NamedTuple):
    """What was listed: articles, and further sitemaps that an index names with their dates."""

    items: tuple[Item, ...]
    sitemaps: tuple[Item, ...] = ()


def read_items(answer: Answer, feed: Feed, limit: int) -> Listed:
    """Return what an answer lists, each address once, in its order.

    Raises:
        InputError: `unreadable` when it is nothing of its kind, `too_large` when unpacking it goes past `limit`.
        UsageError: feedparser is not installed.
    """
    if feed.kind == "listing":
        listed = Listed(tuple(_links(answer, feed)))
    elif feed.kind == "sitemap":
        listed = _sitemap(_plain(answer, limit), answer.address)
    else:
        listed = Listed(tuple(_entries(answer)))
    return Listed(_once(listed.items), _once(listed.sitemaps))


def _once(items: tuple[Item, ...]) -> tuple[Item, ...]:
    found: dict[str, Item] = {}
    for item in items[:MOST_ITEMS]:
        found.setdefault(item.address, item)
    return tuple(found.values())


def _entries(answer: Answer) -> Iterator[Item]:
    try:
        import feedparser  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("feeds are read with an extra: pip install 'isnad[watch]'") from error
    headers = {"content-type": answer.headers.get("content-type", ""), "content-location": answer.address}
    try:
        found = feedparser.parse(io.BytesIO(answer.raw), response_headers=headers, sanitize_html=False)
    except Exception as error:
        raise InputError("unreadable", f"{answer.address} cannot be read: {type(error).__name__}: {error}") from error
    if not found.entries and not found.get("version"):
        raise InputError("unreadable", f"{answer.address} is no feed: neither RSS nor Atom; look at the address")
    for entry in found.entries:
        address = canonical(_link(entry), answer.address)
        if address is not None:
            changed = dict.get(entry, "updated_parsed")  # its own get gives the time of publication in its place
            yield Item(address, _moment(entry.get("published_parsed")), _moment(changed))


def _link(entry: Any) -> str:
    """The address of an entry; some feeds have it in the guid alone."""
    link = entry.get("link") or ""
    guid = entry.get("id") or ""
    return str(link or (guid if "://" in guid else "")) or "mailto:"


def _moment(found: struct_time | None) -> str | None:
    """A time of feedparser, which is in UTC; a date that it could not read is None, never today."""
    if found is None:
        return None
    try:
        return datetime(*found[:6], tzinfo=UTC).isoformat()
    except ValueError:
        return None


def _plain(answer: Answer, limit: int) -> bytes:
    """The body of a sitemap, which may be a packed file."""
    if not answer.raw.startswith(_GZIP):
        return answer.raw
    try:
        whole = b"".join(unpacked([answer.raw], limit))
    except zlib.error as error:
        raise InputError("unreadable", f"{answer.address} cannot be unpacked: {error}") from error
    if len(whole) > limit:
        raise InputError("too_large", f"{answer.address} is larger than {limit / 1_000_000:g} MB unpacked")
    return whole


def _sitemap(raw: bytes, base: str) -> Listed:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise InputError("unreadable", f"{base} is no sitemap: {error}") from error
    name = etree.QName(root).localname if root is not None and isinstance(root.tag, str) else ""
    if name not in ("urlset", "sitemapindex"):
        raise InputError("unreadable", f"{base} is no sitemap: it begins with <{name}>")
    found = (item for item in (_listed(entry, base) for entry in root) if item is not None)
    items = tuple(sorted(found, key=lambda item: item.changed or item.published or "", reverse=True))  # newest first
    return Listed((), items) if name == "sitemapindex" else Listed(items)


def _listed(entry: Any, base: str) -> Item | None:
    told: dict[str, str] = {}
    for child in entry.iter():
        if isinstance(child.tag, str) and child.text:
            told.setdefault(etree.QName(child).localname, child.text.strip())
    address = canonical(told.get("loc", ""), base) if told.get("loc") else None
    if address is None:
        return None
    return Item(address, _date(told.get("publication_date")), _date(told.get("lastmod")))


def _date(written: str | None) -> str | None:
    if written is None:
        return None
    try:
        return read_date(written).value
    except UnreadableDateError:
        return None


def _links(answer: Answer, feed: Feed) -> Iterator[Item]:
    """Links of a listing page that match the pattern; without one, those that look like an article's."""
    if _MARKUP not in answer.raw:
        raise InputError("unreadable", f"{answer.address} is no page of HTML; look at the address")
    tree = LexborHTMLParser(decode(answer.raw, answer.charset))
    pattern = re.compile(feed.match) if feed.match else None
    for link in tree.css("a[href]"):
        address = canonical(link.attributes.get("href") or "", answer.address)
        if address is None:
            continue
        title = link.text(strip=True)
        if pattern.search(address) if pattern else len(title) >= _TITLE and _LIKE_ARTICLE.search(address):
            yield Item(address)
