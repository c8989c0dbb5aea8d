import re
from html.parser import HTMLParser

import pytest
from made import HOSTILE, TITLE, agreement_report, failed_record, shelling_report

from isnad.export.html import render_page
from isnad.record.document import Document

RECORDS = [shelling_report(), agreement_report(), failed_record()]


class Page(HTMLParser):
    """Elements with their attributes, and the text of each element by id."""

    def __init__(self, html):
        super().__init__()
        self.elements = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture(scope="module")
def html():
    return render_page(RECORDS)


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


def hostile_page():
    document = shelling_report(title=HOSTILE)
    fields = {name: getattr(document.document, name) for name in Document.__struct_fields__}
    fields |= {
        "uri": "javascript:alert(2)",
        "outlet": "<b onclick=alert(3)>",
        "place_line": "</script><script>alert(4)",
    }
    return render_page([type(document)(**{**_fields(document), "document": Document(**fields)})])


def _fields(record):
    return {name: getattr(record, name) for name in record.__struct_fields__}


def test_nothing_on_the_page_asks_the_network(html, page):
    for tag, attrs in page.elements:
        for name in ("src", "srcset", "data", "action", "poster", "background"):
            assert name not in attrs, (tag, attrs)
        assert tag not in {"link", "iframe", "object", "embed", "base"}
        if tag != "a":
            assert "href" not in attrs
    assert "@import" not in html
    assert "url(" not in html


def test_links_lead_to_what_is_on_the_page_or_to_the_web(page):
    ids = {attrs["id"] for _, attrs in page.elements if "id" in attrs}
    hrefs = [attrs["href"] for attrs in page.all("a")]
    assert {href for href in hrefs if not href.startswith("#")} == {"https://nahr.example/1"}
    assert {href[1:] for href in hrefs if href.startswith("#")} <= ids


def test_ids_are_unique(page):
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_hostile_words_stay_words():
    html = hostile_page()
    page = Page(html)
    assert "<script>alert" not in html
    assert "<img" not in html
    assert not [attrs for _, attrs in page.elements if any(name.startswith("on") for name in attrs)]
    assert not [attrs for attrs in page.all("a") if attrs.get("href", "").startswith("javascript:")]
    assert "&lt;script&gt;alert(&#39;title&#39;)&lt;/script&gt;" in html


def test_only_the_page_s_own_script_may_run(html):
    scripts = re.findall(r"<script([^>]*)>", html)
    assert [attrs for attrs in scripts if "application/json" not in attrs] == [""]
    assert "default-src 'none'" in html
    assert re.search(r"script-src 'sha256-[A-Za-z0-9+/=]{44}'", html)


def test_every_text_says_its_language_and_direction(page):
    runs = [attrs for attrs in page.all("p") if attrs.get("class", "").startswith("run ")]
    assert runs
    assert all(attrs["lang"] == "ar" and attrs["dir"] == "rtl" for attrs in runs)


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_page_opens_in_the_language_asked_for(language, direction):
    page = Page(render_page(RECORDS, language))
    (root,) = page.all("html")
    assert (root["lang"], root["dir"]) == (language, direction)
    checked = [attrs["value"] for attrs in page.all("input") if attrs["name"] == "language" and "checked" in attrs]
    assert checked == [language]


def test_the_article_is_there_as_printed(html):
    plain = re.sub(r"<[^>]+>", "", html)
    assert TITLE in plain
    assert "كتائب الوادي على بلدة الرمانة، ما أدى إلى مقتل خمسة أشخاص" in plain


def test_a_line_break_of_two_characters_is_not_counted_as_one():
    document = shelling_report()
    text = document.document.text.replace("\n", "\r\n", 1)
    fields = _fields(document.document) | {"text": text, "parts": ()}
    html = render_page([type(document)(**{**_fields(document), "document": Document(**fields)})])
    assert TITLE + "&#13;\n" in html


def test_samples_are_marked_on_the_page_the_report_and_every_record():
    badge = '<strong class="sample">'
    one = render_page([shelling_report(sample=True)])
    assert one.count(badge) >= 3 + len(shelling_report().events)
    assert badge not in render_page([shelling_report(sample=False)])


def test_failures_are_listed(html):
    assert "record 17 has an empty text field (content)" in html


def test_buckets_hold_what_has_no_place_and_no_day(html):
    assert "Events without a place" in html
    assert "Events without a date" in html
    assert "Places without a point" in html


def test_framing_stands_apart_from_the_actors(html):
    assert '<section class="aside framing">' in html


@pytest.mark.parametrize("records", [[], [failed_record()]])
def test_a_page_of_nothing_is_a_page(records):
    html = render_page(records)
    assert "</html>" in html


def test_styles_know_no_left_and_right(html):
    style = html[html.index("<style>") : html.index("</style>")]
    physical = re.findall(
        r"(?:margin|padding|border)-(?:left|right)|[;{ ](?:left|right)\s*:|text-align:\s*(?:left|right)", style
    )
    assert physical == []
