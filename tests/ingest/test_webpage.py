"""Articles of web pages, on whole pages in the layouts that outlets use."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.ingest.webpage import read_page
from isnad.record.errors import InputError

FIRST = "أصيب خمسة أشخاص بجروح مساء السبت حين سقطت قذيفة على سوق شعبي في البلدة القديمة، بحسب مسعفين وصلوا إلى المكان."
SECOND = "وأغلقت البلدية الطريق المؤدي إلى السوق حتى إشعار آخر، ودعت السكان إلى البقاء في منازلهم خلال ساعات الليل."
TITLE = "قذيفة على سوق شعبي في البلدة القديمة"


def text_of(body: str, head: str = "") -> str:
    (page,) = read_page(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")
    return page.text


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>",
        f"<article><h1>{TITLE}</h1><div><p>{FIRST}</p>\n <p>{SECOND}</p></div></article>",
        f"<header><h1>{TITLE}</h1></header><main><section><p>{FIRST}</p><p>{SECOND}</p></section></main>",
        f"<table><tr><td><h1>{TITLE}</h1><font>{FIRST}<br><br>{SECOND}</font></td><td>إعلان</td></tr></table>",
        f"<form id=aspnetForm><div class=content><h1>{TITLE}</h1><p>{FIRST}<p>{SECOND}</div></form>",
        f"<div class='page has-sidebar'><h1>{TITLE}<p>{FIRST}</span></div><p>{SECOND}",
        f"<amp-sidebar><p>قائمة</amp-sidebar><article><h1>{TITLE}</h1><p>{FIRST}<amp-ad></amp-ad><p>{SECOND}</article>",
        f"<nav><a href=/>أخبار</a></nav><h1>{TITLE}</h1><p>{FIRST}<div class=share>شارك</div><p>{SECOND}<footer>ذيل",
    ],
)  # fmt: skip
def test_title_blank_line_body(body: str) -> None:
    assert text_of(body) == f"{TITLE}\n\n{FIRST}\n{SECOND}"


def test_without_a_title_the_body_stands_alone() -> None:
    assert text_of(f"<div><p>{FIRST}</p><p>{SECOND}</p></div>") == f"{FIRST}\n{SECOND}"


def test_a_page_that_prints_no_title_has_that_of_its_metadata() -> None:
    head = f'<meta property="og:title" content="{TITLE}">'
    assert text_of(f"<p>{FIRST}</p><p>{SECOND}</p>", head) == f"{TITLE}\n\n{FIRST}\n{SECOND}"


def test_the_name_of_the_site_is_not_the_title() -> None:
    head = '<meta property="og:site_name" content="صوت الجبل">'
    body = f"<div class=top><h1>صوت الجبل</h1></div><div><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></div>"
    assert text_of(body, head).startswith(TITLE)


def test_the_title_of_the_window_finds_the_title_of_the_page() -> None:
    old = f"<table><tr><td class=contentheading>{TITLE}<tr><td class=createdate>الثلاثاء 5 حزيران 2018</table>"
    body = f"{old}<table><tr><td><p>{FIRST}<p>{SECOND}</table>"
    head = f"<title>{TITLE} - صوت الجبل</title>"
    assert text_of(body, head) == f"{TITLE}\n\nالثلاثاء 5 حزيران 2018\n{FIRST}\n{SECOND}"


def test_a_title_that_links_to_its_own_page() -> None:
    assert text_of(f"<h1><a href=/7>{TITLE}</a></h1><p>{FIRST}</p><p>{SECOND}</p>").startswith(f"{TITLE}\n\n")


def test_a_logo_is_not_the_title() -> None:
    assert text_of(f"<h1><a href=/>الجبل</a></h1><div><p>{FIRST}</p><p>{SECOND}</p></div>") == f"{FIRST}\n{SECOND}"


def test_json_ld_inside_a_graph_comes_first() -> None:
    linked = '{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "datePublished": "2020-01-02T03:04:00Z", "author": [{"name": "س"}, "ص"], "publisher": {"name": "صوت الجبل"}}]}'  # noqa: E501
    head = f'<script type="application/ld+json">{linked}</script><meta name="date" content="1999-01-01">'
    told = read_page(f"<html><head>{head}</head><body><h1>{TITLE}</h1><p>{FIRST}</p></body></html>")[0].metadata
    assert told.published is not None
    assert (told.published.value, told.published.precision) == ("2020-01-02T03:04:00+00:00", "minute")
    assert (told.authors, told.site) == (("س", "ص"), "صوت الجبل")


@pytest.mark.parametrize(
    "linked", ["{", "[]", '{"@type": 5}', "[" * 5000, '{"@type": "NewsArticle", "datePublished": 7}']
)
def test_broken_json_ld_says_nothing(linked: str) -> None:
    head = f'<script type="application/ld+json">{linked}</script><meta name="date" content="2020-01-02">'
    told = read_page(f"<html><head>{head}</head><body><p>{FIRST}</p></body></html>")[0].metadata
    assert told.published is not None
    assert told.published.value == "2020-01-02"


def test_an_article_that_stands_only_in_the_data_of_the_page() -> None:
    linked = f'{{"@type": "NewsArticle", "headline": "{TITLE}", "articleBody": "{FIRST}"}}'
    assert (
        text_of("<div id=root></div>", f'<script type="application/ld+json">{linked}</script>') == f"{TITLE}\n\n{FIRST}"
    )


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<nav><a href=/>الرئيسية</a><a href=/a>أخبار</a></nav>",
        f"<h1>{TITLE}</h1>",
        "<ul>" + "".join(f"<li><a href=/{n}>{FIRST}</a></li>" for n in range(9)) + "</ul>",
        "<h1>404</h1><p>عذراً</p>",
        "<h1>آخر ما نشر</h1>" + "".join(f"<h2><a href=/{n}>{TITLE}</a></h2><p>{FIRST}</p>" for n in range(5)),
    ],
)
def test_a_page_without_an_article_says_so(body: str) -> None:
    with pytest.raises(InputError) as caught:
        text_of(body)
    assert caught.value.kind == "no_article"


def test_deeply_nested_pages_are_read() -> None:
    assert text_of("<div>" * 3000 + f"<p>{FIRST}</p><p>{SECOND}</p>") == f"{FIRST}\n{SECOND}"


def test_boxes_of_other_stories_keep_their_addresses() -> None:
    box = '<aside class="related"><h4>اقرأ أيضاً</h4><a href="/1">مخافر الجبل بلا كهرباء</a></aside>'
    (page,) = read_page(f"<article><h1>{TITLE}</h1><p>{FIRST}</p>{box}<p>{SECOND}</p></article>")
    assert page.text == f"{TITLE}\n\n{FIRST}\nاقرأ أيضاً\nمخافر الجبل بلا كهرباء\n{SECOND}"
    assert [(line.text, line.box, line.uri) for line in page.lines[2:4]] == [
        ("اقرأ أيضاً", True, None),
        ("مخافر الجبل بلا كهرباء", True, "/1"),
    ]


TAGS = [
    "<p>",
    "</p>",
    "<div class=related>",
    "</div>",
    "<h1>",
    "</h1>",
    "<a href=/x>",
    "</a>",
    "<br>",
    "<table><tr><td>",
]
TAGS += [
    "</table>",
    "<aside>",
    "<article>",
    "<li>",
    "<figure><figcaption>",
    "<blockquote>",
    "<time>",
    "&nbsp;",
    "<!--",
    "-->",
]
WORDS = [FIRST, TITLE, "اقرأ أيضاً", "شارك", "2019.05.21 | 13:05 دمشق", "رويترز", " ", "\n"]


@settings(deadline=None)  # the second opinion loads a library the first time
@given(st.lists(st.sampled_from(TAGS + WORDS), max_size=40).map("".join))
def test_whatever_the_markup_the_lines_are_spans_of_the_text(body: str) -> None:
    try:
        (page,) = read_page(f"<html><body>{body}")
    except InputError:
        return
    reach = 0
    for line in page.lines:
        assert reach <= line.start < line.end
        assert line.text == page.text[line.start : line.end]
        reach = line.end
    assert reach == len(page.text)
