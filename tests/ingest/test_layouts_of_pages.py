# ruff: noqa: E501 - a page a line
"""What real pages and those of the sixth lot print otherwise than the templates before them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from isnad.ingest.dateline import read_dateline
from isnad.ingest.lines import make_line
from isnad.ingest.step import read_inputs
from isnad.record.document import Document

Write = Callable[[str, str | bytes], Path]

FIRST = "سقط خمسة جرحى في قصف مدفعي طال بلدة الرابية بعد ظهر الأحد، وفق ما أفاد مركز الإسعاف فيها."
SECOND = "وقال رئيس البلدية إن القذائف أصابت المخبز الوحيد في البلدة وأوقفت توزيع الخبز على أحيائها."
TITLE = "خمسة جرحى في قصف بلدة الرابية"
OTHER = "أعلنت البلدية تمديد العمل في الجسر الجديد شهرين آخرين بسبب تأخر وصول المعدات من العاصمة."
NOT_CODED = frozenset({"furniture", "link_box", "dateline", "byline"})
ARTICLE = [("title", TITLE), ("paragraph", FIRST), ("paragraph", SECOND)]


def documents(write: Write, body: str, head: str = f"<title>{TITLE}</title>") -> list[Document]:
    found = read_inputs([str(write("page.html", f"<html><head>{head}</head><body>{body}</body></html>"))])
    return [one for one in found if isinstance(one, Document)]


def document(write: Write, body: str, head: str = f"<title>{TITLE}</title>") -> Document:
    (found,) = documents(write, body, head)
    return found


def coded(found: Document) -> list[tuple[str, str]]:
    return [(part.kind, found.text[part.start : part.end]) for part in found.parts if part.kind not in NOT_CODED]


def pictures(found: Document) -> list[tuple[str, str | None]]:
    return [(found.text[one.start : one.end], one.credit.text if one.credit else None) for one in found.captions]


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1><div id=content_print><p>{FIRST}<p>{SECOND}</div>",
        f"<h1>{TITLE}</h1><div class=listen-article>{FIRST} {OTHER * 5}<br><br>{SECOND}</div>",
    ],
)
def test_the_body_stays_where_it_is_called_after_what_is_done_with_it(write: Write, body: str) -> None:
    found = coded(document(write, body + f"<div class=related><p>{OTHER}</p></div>"))
    assert found[0] == ("title", TITLE)
    assert found[-1] == ("paragraph", SECOND)


def test_little_text_in_buttons_is_none_of_the_body(write: Write) -> None:
    share = "<div class=share-bar><p>انشر هذا الخبر على صفحتك</p></div>"
    assert coded(document(write, f"<h1>{TITLE}</h1>{share}<div><p>{FIRST}<p>{SECOND}</div>")) == ARTICLE


@pytest.mark.parametrize(
    "notice",
    [
        "الآراء الواردة أدناه لا تعبر عن رأي الموقع بل عن رأي أصحابها فقط.",
        "نتشرف بآرائكم، ويحتفظ الموقع بحق حذف التعليقات المخالفة استناداً إلى قواعد النشر التي وافق عليها كل من سجل فيه.",
    ],
)
def test_rules_of_comments_below_a_report_are_no_text(write: Write, notice: str) -> None:
    assert coded(document(write, f"<h1>{TITLE}</h1><div><p>{FIRST}<p>{SECOND}<p>{notice}</div>")) == ARTICLE


def test_a_sentence_on_views_inside_a_report_is_text(write: Write) -> None:
    said = "وأضاف أن تصريحات النائب لا تعبر عن رأي المجلس البلدي ولا عن رأي أهالي البلدة في ما جرى."
    found = coded(document(write, f"<h1>{TITLE}</h1><div><p>{FIRST}<p>{said}<p>{SECOND}</div>"))
    assert ("paragraph", said) in found


def test_sections_and_days_of_cards_below_the_title_are_furniture(write: Write) -> None:
    cards = "".join(
        f"<div><h4 class=category>{name}</h4><span class=date>3 أيار 2016</span></div>"
        for name in ("محليات", "رياضة", "فنون")
    )
    assert coded(document(write, f"<div><h1>{TITLE}</h1>{cards}<div><p>{FIRST}<p>{SECOND}</div></div>")) == ARTICLE


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ("<figure><figcaption><span>مخبز الرابية بعد القصف.</span><span class=credit> (سامر حداد)</span></figcaption></figure>", ("مخبز الرابية بعد القصف.", "سامر حداد")),
        ("<div class=cap><p>مخبز الرابية بعد القصف</p><span class=src>رويترز</span></div>", ("مخبز الرابية بعد القصف", "رويترز")),
        ("<div class=media><div class=media__footer><div class=media__source>سامر حداد</div></div><div class=media__title>مخبز الرابية بعد القصف</div></div>", ("مخبز الرابية بعد القصف", "سامر حداد")),
        ("<div class=mimg><img src=a.jpg><div class=mcap>مخبز الرابية بعد القصف</div></div>", ("مخبز الرابية بعد القصف", None)),
    ],
)  # fmt: skip
def test_captions_and_credits_in_elements_of_their_own(write: Write, figure: str, told: tuple[str, str | None]) -> None:
    assert pictures(document(write, f"<h1>{TITLE}</h1>{figure}<div><p>{FIRST}<p>{SECOND}</div>")) == [told]


def test_a_caption_above_the_title_is_of_the_report(write: Write) -> None:
    thumb = "<div class=single-thumb><img src=a.jpg><div class=thumb-caption>مخبز الرابية</div></div>"
    body = f"<div><article>{thumb}<div><h1>{TITLE}</h1><p>{FIRST}<p>{SECOND}</div></article></div>"
    assert pictures(document(write, body)) == [("مخبز الرابية", None)]


def test_a_gallery_in_a_column_of_its_own_and_no_label_of_the_next_story(write: Write) -> None:
    items = "".join(
        f"<section><i>{n} من 2</i><p class=gal-caption>{text}</p></section>"
        for n, text in ((1, "المخبز المدمر"), (2, "طابور أمام مخبز آخر"))
    )
    pager = "<div class=prevnext><a href=/p><span class=caption>الخبر السابق</span><h3>موسم القمح</h3></a></div>"
    body = f"<div><h1>{TITLE}</h1><p>{FIRST}<p>{SECOND}</div><div>{items}</div>{pager}"
    assert pictures(document(write, body)) == [("المخبز المدمر", None), ("طابور أمام مخبز آخر", None)]


def test_who_said_a_quotation_is_no_words_of_it(write: Write) -> None:
    quote = "<blockquote><p>لن نغادر بيوتنا مهما حدث.</p><cite>مزارع من الرابية</cite></blockquote>"
    found = coded(document(write, f"<h1>{TITLE}</h1><div><p>{FIRST}{quote}<p>{SECOND}</div>"))
    assert [text for kind, text in found if kind == "quote"] == ["لن نغادر بيوتنا مهما حدث."]


def test_a_message_of_telegram_is_a_quotation_and_gives_no_writer_and_no_day(write: Write) -> None:
    message = (
        "<div class=tgme_widget_message_author><a>قناة الميدان</a></div><div class=tgme_widget_message_forwarded_from>Forwarded from <b>أخرى</b></div>"
        "<div class=tgme_widget_message_text>نعلن مسؤوليتنا عن قصف الرابية</div><div class=tgme_widget_message_footer><time datetime=2023-08-05T08:15:33+00:00>11:15</time></div>"
    )
    body = f"<div><h1>{TITLE}</h1><div>السبت 5 آب 2023 - 12:02 م</div><p>{FIRST}<p>وجاء في بيان لها:</p><div>{message}</div><p>{SECOND}</div>"
    found = document(write, body)
    assert coded(found)[2:4] == [("paragraph", "وجاء في بيان لها:"), ("quote", "نعلن مسؤوليتنا عن قصف الرابية")]
    assert (found.published.value, found.byline) == ("2023-08-05T12:02:00", ())


@pytest.mark.parametrize(("text", "place"), [("السبت 5 آب 2023 - 12:02 م", None), ("إب، 5 آب 2023", "إب")])
def test_a_month_is_no_town_that_is_written_alike(text: str, place: str | None) -> None:
    found = read_dateline(make_line(text, 0, len(text)))
    assert found is not None
    assert found.place == place


def test_what_stands_beside_the_writer_of_the_data_is_no_writer(write: Write) -> None:
    head = f'<title>{TITLE}</title><script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}","author":{{"name":"هدى العلي"}}}}</script>'
    row = "<div class=writer-row><div class=writer><span>هدى العلي</span><span>وادي السدر</span></div><ul><li>أرسل رأيك</li></ul></div>"
    found = document(write, f"<div><h1>{TITLE}</h1>{row}<p>{FIRST}<p>{SECOND}</div>", head)
    assert [one.text for one in found.byline] == ["هدى العلي"]


def test_an_initial_and_a_name_write_a_report(write: Write) -> None:
    found = document(write, f"<div><h1>{TITLE}</h1><div><b>ع. بوزيان / رويترز</b></div><p>{FIRST}<p>{SECOND}</div>")
    assert ([one.text for one in found.byline], [one.text for one in found.agencies]) == (["ع. بوزيان"], ["رويترز"])


def test_the_outlet_itself_is_named_as_the_source(write: Write) -> None:
    head = f'<title>{TITLE} | الأثير نت</title><meta property="og:site_name" content="الأثير نت">'
    body = f"<div><h1>{TITLE}</h1><div><p>{FIRST}<p>{SECOND}</div><div class=article-source>المصدر : <span>الأثير</span></div></div>"
    assert [one.text for one in document(write, body, head).agencies] == ["الأثير"]


def test_a_line_of_writer_and_day_is_read_though_most_of_it_is_links(write: Write) -> None:
    meta = "<p class=post-meta><span class=post-author><a href=/a>عدسة شاب</a></span><span class=tie-date>17 نيسان 2013</span><span class=post-cats><a href=/c>أخبار البلدات</a></span><span><a href=/d>اضف تعليق</a></span></p>"
    found = document(write, f"<div><h1>{TITLE}</h1>{meta}<div><p>{FIRST}<p>{SECOND}</div></div>")
    assert ([one.text for one in found.byline], found.published.value) == (["عدسة شاب"], "2013-04-17")
    assert coded(found) == ARTICLE


STATEMENT = f"يا أبناء شعبنا..<br><br>{FIRST}<br>{SECOND}<br><br><center><b>المكتب السياسي<br>حزب الغد</b><br>14 حزيران 2009</center>"


def test_a_statement_of_a_party_has_its_title_set_large_and_its_day_at_the_end(write: Write) -> None:
    page = f"<table><tr><td><font size=5><b>{TITLE}</b></font></td></tr><tr><td><font size=4>{STATEMENT}</font></td></tr></table>"
    found = document(write, page, "<title>حزب الغد - الموقع الرسمي</title>")
    assert coded(found) == [("title", TITLE), ("paragraph", "يا أبناء شعبنا.."), *ARTICLE[1:]]
    assert found.published.value == "2009-06-14"


def test_entries_whose_titles_are_marked_as_the_page_s_is(write: Write) -> None:
    entries = "".join(
        f"<li><article><time datetime=2024-06-13T{hour}:00:00Z>{hour}:00</time><h2 class=post-title>{title}</h2><div><p>{text}</p></div></article></li>"
        for hour, title, text in (("14", "حصيلة جديدة", FIRST), ("12", "إغلاق الطريق", SECOND))
    )
    head = f'<title>{TITLE}</title><script type="application/ld+json">{{"@type":"LiveBlogPosting","headline":"{TITLE}","datePublished":"2024-06-13T08:00:00Z"}}</script>'
    found = documents(write, f"<h1>{TITLE}</h1><ul>{entries}</ul>", head)
    assert [coded(one)[0] for one in found] == [("title", "حصيلة جديدة"), ("title", "إغلاق الطريق")]
    assert [one.published.value for one in found] == ["2024-06-13T14:00:00+00:00", "2024-06-13T12:00:00+00:00"]


def test_a_gallery_says_in_its_data_when_it_was_published(write: Write) -> None:
    head = f'<title>{TITLE}</title><script type="application/ld+json">{{"@type":"ImageGallery","headline":"{TITLE}","datePublished":"2018-02-21T07:30:00+02:00"}}</script>'
    found = document(write, f"<h1>{TITLE}</h1><div><p>{FIRST}<p>{SECOND}</div>", head)
    assert found.published.value == "2018-02-21T07:30:00+02:00"


def test_the_heading_before_a_link_past_a_box_is_of_the_box(write: Write) -> None:
    box = f"<section><div><strong>من الأرشيف المصور</strong></div><a href=#end>تخطى هذا وواصل القراءة</a><ul><li><a href=/r>{OTHER}</a></ul><p id=end>نهاية</p></section>"
    body = f"<main><h1>{TITLE}</h1><div><p>{FIRST}</p></div>{box}<div><p>{SECOND}</p></div></main>"
    assert coded(document(write, body)) == ARTICLE


@pytest.mark.parametrize(
    "below",
    [
        "<div><p>إذا كنت تعتقد أن المقال يحوي معلومات خاطئة أو لديك تفاصيل إضافية أرسل تصحيحًا</p></div>",
        "<p>متابعة أخبار النبأ على التلغرام: <a href=/t>https://t.example/n</a></p>",
        "<p>#الرابية #قصف_المخبز</p>",
        "<div class=video-inline><i>1:52</i><b>لحظة سقوط القذيفة على المخبز</b></div>",
    ],
)
def test_appeals_hashtags_and_videos_below_a_report_are_no_text(write: Write, below: str) -> None:
    assert coded(document(write, f"<h1>{TITLE}</h1><div><p>{FIRST}<p>{SECOND}</p>{below}</div>")) == ARTICLE


def test_letters_of_several_sizes_choose_that_of_the_text(write: Write) -> None:
    assert coded(document(write, f"<h1>{TITLE}</h1><div>ع ع ع</div><div><p>{FIRST}<p>{SECOND}</div>")) == ARTICLE


def test_a_long_heading_above_the_line_of_writer_and_day_is_the_subtitle(write: Write) -> None:
    long = "الهجوم وقع قبيل الإفطار ولم تتبنه أي جهة حتى ساعة متأخرة من الليل"
    meta = "<div class=author><span>Omar Saleh</span> <span>13.09.2023 - محدث : 14.09.2023</span></div>"
    found = document(write, f"<div><h1>{TITLE}</h1><h4>{long}</h4>{meta}</div><div><p>{FIRST}<p>{SECOND}</div>")
    assert coded(found)[1] == ("subtitle", long)
    assert ([one.text for one in found.byline], found.published.value) == (["Omar Saleh"], "2023-09-13")


def test_writer_and_day_are_items_of_a_list_and_the_clock_runs_into_the_day(write: Write) -> None:
    meta = "<ul><li class=entry-author>بيروت: <a href=/a>نذير الحلاق</a></li><li class=entry-date>نُشر: 14:52-14 يونيو 2023 م ـ 25 ذو القِعدة 1444 هـ</li></ul>"
    found = document(write, f"<div><h1>{TITLE}</h1>{meta}<div><p>{FIRST}<p>{SECOND}</div></div>")
    assert ([one.text for one in found.byline], found.published.value) == (["نذير الحلاق"], "2023-06-14T14:52:00")


@pytest.mark.parametrize(
    ("above", "kicker"),
    [
        ("<div class=breadcrumb><a href=/e>شرق أوسط</a></div>", [("kicker", "شرق أوسط")]),
        ("<div class=breadcrumb><a href=/>الرئيسية</a> / <a href=/e>شرق أوسط</a></div>", []),
        ("<div><span class=label>آخر الأخبار</span> <a href=/1>مسيرة في العاصمة</a></div>", []),
    ],
)
def test_the_way_to_a_page_is_its_section_where_it_is_one_link(
    write: Write, above: str, kicker: list[tuple[str, str]]
) -> None:
    assert coded(document(write, f"<div>{above}<h1>{TITLE}</h1><div><p>{FIRST}<p>{SECOND}</div></div>")) == [
        *kicker,
        *ARTICLE,
    ]
