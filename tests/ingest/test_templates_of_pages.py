# ruff: noqa: E501 - a page a line
"""What templates print among and around the words of a report, and where they print its title, day and writers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from isnad.ingest.step import read_inputs
from isnad.record.document import Document

Write = Callable[[str, str | bytes], Path]

FIRST = "أصيب أربعة صيادين برصاص زورق حربي قبالة شاطئ المنارة فجر اليوم الأحد، بحسب نقابة الصيادين."
SECOND = "وقال نقيب الصيادين إن الزورق أطلق النار بلا إنذار على ثلاثة قوارب كانت عائدة إلى الميناء."
TITLE = "إصابة أربعة صيادين برصاص زورق حربي قبالة شاطئ المنارة"
ARTICLE = [("title", TITLE), ("paragraph", FIRST), ("paragraph", SECOND)]
HEAD = f"<title>{TITLE}</title>"
NOT_CODED = frozenset({"furniture", "link_box", "dateline", "byline"})


def document(write: Write, body: str, head: str = HEAD) -> Document:
    (found,) = read_inputs([str(write("page.html", f"<html><head>{head}</head><body>{body}</body></html>"))])
    assert isinstance(found, Document), found
    return found


def coded(found: Document) -> list[tuple[str, str]]:
    return [(part.kind, found.text[part.start : part.end]) for part in found.parts if part.kind not in NOT_CODED]


@pytest.mark.parametrize(
    "among",
    [
        "<div class=q><b>نشرة الميناء</b><div>ما جرى في البحر، كل مساء.</div><form><input type=email><button>سجل</button></form></div>",
        "<div class=q>يصلك موجز الصباح<span><input type=email></span></div>",
        "<div class=audio-box><div>الصوت من إعداد الآلة</div><span>السرعة 1x</span></div>",
        "<p>{loadposition under_text}</p>",
        "<p>[gallery ids=12 columns=3]</p>",
        "<div class=pulled>أطلق النار بلا إنذار على ثلاثة قوارب</div>",
        "<div class=q><div>مرصد الميناء</div><div>أول مشهد من القوارب العائدة</div><div>7:40 ص - 3 أيار 2020</div></div>",
        "<p class=noprint>تحتاج الصفحة إلى مراجعة ثانية قبل نشرها في السجل السنوي.</p>",
        "<div layout=nodisplay><p>نعد كل أسبوع قصة قصيرة عن الصيادين في موانئ الساحل كلها.</p></div>",
        "<div data-role=panel><p>أرسل كلمة ميناء إلى الرقم القصير لتصلك الأخبار كل يوم.</p></div>",
        "<p>مساحة إعلانية مدفوعة</p>",
        "<figure><blockquote></blockquote><figcaption>نقيب الصيادين في الميناء</figcaption></figure>",
    ],
)
def test_what_stands_among_the_words_of_a_report_and_is_none_of_them(write: Write, among: str) -> None:
    assert coded(document(write, f"<h1>{TITLE}</h1><div><p>{FIRST}{among}<p>{SECOND}</div>")) == ARTICLE


@pytest.mark.parametrize(
    "below",
    [
        "<h2>مراجع</h2><ol class=references><li>بيان النقابة، نشرة الصباح.</li></ol>",
        "<p>// انتهى //</p><p>0417</p>",
        "<p>آخر تحديث الاثنين 4 أيار 2020 الساعة 09:10</p>",
        "<p>تابعوا المرفأ لمزيد من القصص</p>",
        "<div class=footnote><p>بحسب سجل المستشفى الذي اطلعت عليه الكاتبة.</p></div>",
    ],
)
def test_what_ends_a_page_after_the_last_sentence(write: Write, below: str) -> None:
    assert coded(document(write, f"<h1>{TITLE}</h1><div><p>{FIRST}<p>{SECOND}</p>{below}</div>")) == ARTICLE


def test_a_field_for_an_address_below_a_brief_report_takes_no_word_of_it(write: Write) -> None:
    body = f"<h1>{TITLE}</h1><div>{FIRST}<form><input type=email></form></div>"
    assert coded(document(write, body)) == ARTICLE[:2]


def test_links_past_the_head_of_the_page_to_the_report_make_no_box_of_it(write: Write) -> None:
    body = f"<a href=#text>Skip to content</a><div id=text><h2>{TITLE}</h2><p>{FIRST}<p>{SECOND}</div>"
    assert coded(document(write, body)) == ARTICLE


def test_the_last_paragraph_before_a_wall_is_of_the_report(write: Write) -> None:
    wall = "<div class=paywall><p>اشترك لتقرأ ما بقي من هذا التقرير ومن كل تقاريرنا.</p><a href=/o>عروض</a></div>"
    body = f"<h1>{TITLE}</h1><div><p>{FIRST}<p class=paywall-fade>{SECOND}</p></div>{wall}"
    assert coded(document(write, body)) == ARTICLE


def test_lines_of_one_inline_element_stay_together_to_the_last(write: Write) -> None:
    body = f"<table><tr><td><h1>{TITLE}</h1><span>{FIRST}<br><br>{SECOND}<br><br>{SECOND}</span></td></tr></table>"
    assert coded(document(write, body)) == [*ARTICLE, ARTICLE[-1]]


def test_a_body_that_a_forum_sets_as_a_quotation_is_text(write: Write) -> None:
    post = f"<blockquote>بسم الله الرحمن الرحيم<br>{FIRST}<br><br>{SECOND}</blockquote>"
    assert coded(document(write, f"<h1>الموضوع: <a href=/t>{TITLE}</a></h1><div>{post}</div>")) == ARTICLE


def test_one_quotation_in_a_report_stays_one(write: Write) -> None:
    found = document(write, f"<h1>{TITLE}</h1><div><p>{FIRST}<blockquote>{SECOND}</blockquote></div>")
    assert coded(found) == [*ARTICLE[:2], ("quote", SECOND)]


def test_a_line_that_a_list_follows_is_no_heading(write: Write) -> None:
    body = f"<h1>{TITLE}</h1><div><p>{FIRST}<p>وطالبت النقابة:<ul><li>{SECOND}</li></ul></div>"
    assert coded(document(write, body)) == [*ARTICLE[:2], ("paragraph", "وطالبت النقابة:"), ("list_item", SECOND)]


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        (f"<title>صوت الميناء | {TITLE[:40]}</title>", f"<h2>{TITLE}</h2>"),
        (f"<title>Re: {TITLE} - ملتقى الميناء</title>", f"<h2>موضوع: <a href=/t>{TITLE}</a></h2>"),
    ],
    ids=["cut short in the window", "behind a label"],
)
def test_titles_that_the_window_says_otherwise(write: Write, head: str, heading: str) -> None:
    below = "<div><h1>أقسام الجريدة</h1><ul><li><a href=/1>بلديات</a></ul></div>"
    found = document(write, f"<div>{heading}<p>{FIRST}<p>{SECOND}</div>{below}", head)
    assert coded(found)[0] == ("title", TITLE)


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("<div>يومية مستقلة - العدد 311 - السبت 2 أيار 2009</div>", "2009-05-02"),
        ("<div>يومية مستقلة - السبت 2 أيار 2009</div>", None),
    ],
)
def test_the_number_of_an_issue_tells_the_day_of_a_newspaper_from_that_of_reading(
    write: Write, above: str, day: str | None
) -> None:
    found = document(write, f"{above}<div><div><h1>{TITLE}</h1><p>{FIRST}<p>{SECOND}</div></div>")
    assert found.published.value == day


def test_the_day_a_report_was_added_stands_beside_how_often_it_was_read(write: Write) -> None:
    line = "<td>أضيف بتاريخ: 02-05-2009 | مرات القراءة: 311</td>"
    found = document(
        write, f"<table><tr><td>{TITLE}</td></tr><tr>{line}</tr><tr><td><p>{FIRST}<p>{SECOND}</td></tr></table>"
    )
    assert (found.published.value, coded(found)) == ("2009-05-02", ARTICLE)


def test_one_line_says_who_sent_a_report_and_when(write: Write) -> None:
    line = "<div class=sub>أرسلت بواسطة هند الأحمد في السبت 02 مايو 2009 (77 قراءة)</div>"
    found = document(write, f"<div><b>{TITLE}</b>{line}<div>{FIRST}<br><br>{SECOND}</div></div>")
    assert (found.published.value, [name.text for name in found.byline]) == ("2009-05-02", ["هند الأحمد"])
    assert coded(found) == ARTICLE


def test_a_list_of_terms_between_title_and_text_gives_the_day_alone(write: Write) -> None:
    terms = "<dl><dt>رقم البيان<dd>44/2009<dt>التاريخ<dd>2 أيار 2009<dt>اللغات<dd>العربية</dl>"
    found = document(write, f"<main><h1>{TITLE}</h1>{terms}<div><p>{FIRST}<p>{SECOND}</div></main>")
    assert (found.published.value, coded(found)) == ("2009-05-02", ARTICLE)


def test_buttons_around_the_line_of_writer_and_day_do_not_hide_it(write: Write) -> None:
    tools = "<div class=article-tools><span class=createdby>كتب هند الأحمد</span><span class=createdate>2 أيار 2009</span><a href=#>PDF</a></div>"
    found = document(write, f"<div><h2>{TITLE}</h2>{tools}<p>{FIRST}<p>{SECOND}</div>")
    assert (found.published.value, [name.text for name in found.byline]) == ("2009-05-02", ["هند الأحمد"])


def test_cells_that_fill_their_rows_set_a_page_and_are_no_table(write: Write) -> None:
    rows = ("<span class=PreTitle>زورق بلا علم</span>", f"<span class=ArtTitle>{TITLE}</span>")
    set_so = "".join(f"<tr><td>{row}</td></tr>" for row in (*rows, "<span class=SubTitle>النقابة تطلب تحقيقاً</span>"))
    found = document(write, f"<table>{set_so}<tr><td><div>{FIRST}<br><br>{SECOND}</div></td></tr></table>")
    assert coded(found) == [("kicker", "زورق بلا علم"), ARTICLE[0], ("subtitle", "النقابة تطلب تحقيقاً"), *ARTICLE[1:]]


def test_a_table_of_figures_stays_a_table(write: Write) -> None:
    table = "<table><tr><th>قتلى</th><th>جرحى</th></tr><tr><td>0</td><td>4</td></tr></table>"
    found = document(write, f"<h1>{TITLE}</h1><div><p>{FIRST}</p>{table}<p>{SECOND}</div>")
    assert [text for kind, text in coded(found) if kind == "table"] == ["قتلى", "جرحى", "0", "4"]


@pytest.mark.parametrize(
    "name", [json.dumps(["هند الأحمد"]), json.dumps({"name": "هند الأحمد"}), json.dumps("هند الأحمد")]
)
def test_names_of_writers_in_the_data_however_they_are_wrapped(write: Write, name: str) -> None:
    head = f'{HEAD}<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}","author":{{"name":{name}}}}}</script>'
    found = document(
        write, f"<div><h1>{TITLE}</h1><div><a href=/h>هند الأحمد</a></div><p>{FIRST}<p>{SECOND}</div>", head
    )
    assert [one.text for one in found.byline] == ["هند الأحمد"]


def test_elements_written_into_the_data_of_a_page_are_no_words(write: Write) -> None:
    told = {
        "@type": "NewsArticle",
        "headline": "زورق &quot;بلا علم&quot;",
        "articleBody": f"&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;",
    }
    found = document(write, "<div id=root></div>", f'<script type="application/ld+json">{json.dumps(told)}</script>')
    assert coded(found) == [("title", 'زورق "بلا علم"'), *ARTICLE[1:]]


@pytest.mark.parametrize(
    ("body", "slow"),
    [
        ("<div>" * 5000 + "<input type=email>" * 50 + f"<p>{FIRST}</p><p>{SECOND}</p>", "deep"),
        (f"<h1 class='{'a-b ' * 50_000}'>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>", "wide"),
        (f"<h1>{TITLE}</h1><p>{FIRST}\0</p><p>\0{SECOND}</p>", "nulls"),
        (f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>" + "<dl><dt>" * 500, "terms"),
    ],
)
def test_broken_pages_are_read_to_their_end(write: Write, body: str, slow: str) -> None:
    assert SECOND[:40] in document(write, body).text, slow


def test_data_nested_without_end_says_nothing(write: Write) -> None:
    for wrapped in ("[" * 900 + '"x"' + "]" * 900, '{"name":' * 400 + '"x"' + "}" * 400):
        head = f'{HEAD}<script type="application/ld+json">{{"@type":"NewsArticle","author":{wrapped}}}</script>'
        assert document(write, f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>", head).byline == ()
