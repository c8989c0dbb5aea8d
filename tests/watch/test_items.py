"""Feeds broken in the usual ways, sitemaps, listing pages."""

import gzip

import pytest

from isnad.ingest.wire import Answer
from isnad.record.errors import InputError
from isnad.watch.items import Item, read_items
from isnad.watch.settings import Feed

HERE = "https://news.example/rss"


def answer(raw: bytes, media_type: str = "application/xml") -> Answer:
    return Answer(200, {"content-type": media_type}, raw, HERE, "2026-11-29T00:00:00+00:00")


def listed(raw: bytes, kind: str = "feed", media_type: str = "application/xml", match: str | None = None) -> list[Item]:
    return list(read_items(answer(raw, media_type), Feed(HERE, kind, match), 1_000_000).items)  # type: ignore[arg-type]


def rss(inside: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    return f"{head}<rss version='2.0'><channel><title>خبر</title>{inside}</channel></rss>".encode()


@pytest.mark.parametrize(
    ("raw", "addresses"),
    [
        (rss("<item><title>خبر</title><link>https://news.example/1</link></item>"), ["https://news.example/1"]),
        (rss("<item><link>/news/1?utm_medium=rss</link></item>"), ["https://news.example/news/1"]),
        (rss("<item><guid>https://news.example/2</guid></item>"), ["https://news.example/2"]),
        (rss("<item><title>no address at all</title></item>"), []),
        (rss("<item><title>&nbsp;&hellip; خبر</title><link>/3</link></item>"), ["https://news.example/3"]),
        (rss("<item><title>A & B < C</title><link>/4?a=1&b=2</link></item>"), ["https://news.example/4?a=1&b=2"]),
        (rss("<item><link>/5</link></item><item><link>/6"), ["https://news.example/5"]),
        (b"\n\n" + rss("<item><link>/7</link></item>"), ["https://news.example/7"]),
        (rss("<item><link>/8</link></item><item><link>/8#b</link></item>"), ["https://news.example/8"]),
        (rss("<item><link>javascript:void(0)</link></item>"), []),
        (
            rss("<item><title>غارة</title><link>/9</link></item>", '<?xml version="1.0" encoding="windows-1256"?>')
            .decode()
            .encode("windows-1256"),
            ["https://news.example/9"],
        ),
        (
            b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>x</id><link href='/10'/></entry></feed>",
            ["https://news.example/10"],
        ),
    ],
    ids=[
        "whole", "relative", "guid", "without", "entities", "bare-signs", "cut", "blank", "twice", "script",
        "windows-1256", "atom",
    ],
)  # fmt: skip
def test_feeds_give_their_addresses(raw: bytes, addresses: list[str]) -> None:
    assert [item.address for item in listed(raw)] == addresses


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Mon, 23 Nov 2026 10:00:00 +0300", "2026-11-23T07:00:00+00:00"),
        ("2026-11-23T10:00:00Z", "2026-11-23T10:00:00+00:00"),
        ("الاثنين ٢٣ نوفمبر", None),
        ("31 Feb 2026", None),
        ("", None),
    ],
)
def test_dates_that_cannot_be_read_are_none(written: str, read: str | None) -> None:
    (item,) = listed(rss(f"<item><link>/1</link><pubDate>{written}</pubDate></item>"))
    assert item.published == read


SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.example/1</loc>
 <lastmod>2026-11-23</lastmod><news:news><news:publication_date>2026-11-22T08:00:00+00:00</news:publication_date>
 </news:news></url><url><loc> https://news.example/2 </loc></url><url/></urlset>"""


@pytest.mark.parametrize("raw", [SITEMAP, gzip.compress(SITEMAP), SITEMAP.replace(b"</urlset>", b"")])
def test_news_sitemaps(raw: bytes) -> None:
    assert listed(raw, "sitemap") == [
        Item("https://news.example/1", "2026-11-22T08:00:00+00:00", "2026-11-23"),
        Item("https://news.example/2"),
    ]


def test_an_index_names_sitemaps() -> None:
    raw = b"<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2026-11-23</lastmod></sitemap></sitemapindex>"
    found = read_items(answer(raw), Feed(HERE, "sitemap"), 1_000_000)
    assert found == ((), (Item("https://news.example/a.xml", None, "2026-11-23"),))


def test_no_file_of_this_machine_is_read_into_a_sitemap() -> None:
    raw = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><urlset><url><loc>/&e;1</loc></url></urlset>'
    assert [item.address for item in listed(raw, "sitemap")] in (
        [],
        ["https://news.example/"],
        ["https://news.example/1"],
    )


LISTING = """<a href="/news/1234-raid">غارات جوية على ريف المحافظة الشرقي</a> <a href="/news/12">قصير</a>
<a href="/about">من نحن وكيف نعمل في هذا الموقع</a> <a href="https://other.example/news/1">خبر من موقع آخر بعيد</a>"""


@pytest.mark.parametrize(
    ("match", "addresses"),
    [
        (None, ["https://news.example/news/1234-raid", "https://other.example/news/1"]),
        (r"news\.example/news/\d", ["https://news.example/news/1234-raid", "https://news.example/news/12"]),
    ],
)
def test_listing_pages(match: str | None, addresses: list[str]) -> None:
    assert [one.address for one in listed(LISTING.encode(), "listing", "text/html", match)] == addresses


@pytest.mark.parametrize(
    ("raw", "kind"),
    [(b"<html><body>404</body></html>", "sitemap"), (b"", "sitemap"), (b"", "feed"), (b"{}", "listing")],
)
def test_what_is_nothing_of_its_kind_says_so(raw: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=r"news\.example"):
        listed(raw, kind)
