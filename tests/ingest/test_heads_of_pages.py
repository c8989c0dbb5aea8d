"""Lines of writer and date, lists of links, columns, credits and live entries as templates print them."""

import json
from pathlib import Path

import pytest

from isnad.ingest.dates import english_date
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.record.document import Document

FIRST = "أصيب ثلاثة عمال بجروح في انفجار لغم قرب معمل الإسمنت في بلدة النبعة صباح أمس الاثنين."
SECOND = "وقال مدير المعمل إن العمل توقف يومين ريثما تمشط فرق الهندسة المكان."
TITLE = "انفجار لغم قرب معمل الإسمنت"


def read(tmp_path: Path, body: str, head: str = "") -> list[Document]:
    page = tmp_path / "page.html"
    page.write_text(
        f'<html dir="rtl"><head><meta charset="utf-8"><title>{TITLE}</title>{head}</head><body>{body}</body></html>',
        "utf-8",
    )
    return [found for found in read_inputs([str(page)], ReadOptions()) if isinstance(found, Document)]


def parts(document: Document) -> list[tuple[str, str]]:
    return [(part.kind, document.text[part.start : part.end]) for part in document.parts]


def article(meta: str, below: str = "") -> str:
    return f"<div><h1>{TITLE}</h1>{meta}<p>{FIRST}</p><p>{SECOND}</p>{below}</div>"


@pytest.mark.parametrize(
    "meta",
    [
        "<div><span>أخبار البلدات</span><span>بقلم: ندى الحمصي</span><span>12 أيار 2017</span></div>",
        "<div><a href=/c>أخبار البلدات</a> <b>بقلم: ندى الحمصي</b> <i>12 أيار 2017</i></div>",
        "<div>بقلم: ندى الحمصي | 12 أيار 2017 | 4 دقائق قراءة</div>",
        "<div>By: ندى الحمصي | May 12, 2017 | 4 min read</div>",
    ],
)
def test_a_line_of_several_things_gives_writer_and_day(tmp_path: Path, meta: str) -> None:
    (found,) = read(tmp_path, article(meta))
    assert [name.text for name in found.byline] == ["ندى الحمصي"]
    assert found.published.value == "2017-05-12"
    assert not [text for kind, text in parts(found) if kind in ("subtitle", "paragraph") and "الحمصي" in text]


def test_labels_name_everyone_who_made_the_report(tmp_path: Path) -> None:
    (found,) = read(tmp_path, article("<p>نص: ندى الحمصي · تصوير: كرم الديك</p>"))
    assert [name.text for name in found.byline] == ["ندى الحمصي", "كرم الديك"]


def test_writers_of_the_metadata_are_found_where_they_are_printed_together(tmp_path: Path) -> None:
    linked = {"@type": "NewsArticle", "headline": TITLE, "author": [{"name": "ندى الحمصي"}, {"name": "كرم الديك"}]}
    head = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    (found,) = read(tmp_path, article("<div><em>ندى الحمصي</em><em>كرم الديك</em></div>"), head)
    assert [name.text for name in found.byline] == ["ندى الحمصي", "كرم الديك"]


def test_the_name_of_the_site_is_no_writer(tmp_path: Path) -> None:
    head = '<meta name="author" content="صوت النبعة"><meta property="og:site_name" content="صوت النبعة">'
    (found,) = read(tmp_path, article("<p>صوت النبعة</p>"), head)
    assert not found.byline


def test_a_signature_below_the_text_counts_where_none_stands_above(tmp_path: Path) -> None:
    body = f"<main><h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p></div><p class=author>كتبه ندى الحمصي</p></main>"
    (found,) = read(tmp_path, body)
    assert [name.text for name in found.byline] == ["ندى الحمصي"]


def test_links_to_stories_under_any_words_are_a_box(tmp_path: Path) -> None:
    links = "<p><a href=/1>مقتل راع بلغم في البادية</a></p><p><a href=/2>لجنة تزور معامل البلدة</a></p>"
    box = f"<div><p><b>لا تنس هذه</b></p>{links}</div>"
    (found,) = read(tmp_path, f"<div><h1>{TITLE}</h1><p>{FIRST}</p>{box}<p>{SECOND}</p></div>")
    assert [text for kind, text in parts(found) if kind in ("paragraph", "heading")] == [FIRST, SECOND]


def test_a_link_that_is_never_closed_does_not_swallow_the_report(tmp_path: Path) -> None:
    (found,) = read(tmp_path, f"<div><a href=/>صوت النبعة<img src=x></div>{article('')}")
    assert [text for kind, text in parts(found) if kind == "paragraph"] == [FIRST, SECOND]


def test_a_column_of_opinions_beside_a_short_report_is_left_out(tmp_path: Path) -> None:
    opinion = "لا بد أن نسأل أنفسنا كيف وصلنا إلى هنا ومن المسؤول. " * 2
    side = f"<div><h4>كتاب اليوم</h4><p>{opinion}</p><a href=/o>اقرأ</a></div>"
    (found,) = read(tmp_path, f"<div>{article('')}{side}</div>")
    assert "نسأل أنفسنا" not in found.text


def test_sentences_of_the_template_in_another_language_are_furniture(tmp_path: Path) -> None:
    (found,) = read(tmp_path, article("", "<p>This story was first published in English.</p>"))
    assert ("furniture", "This story was first published in English.") in parts(found)


@pytest.mark.parametrize(
    "caption",
    [
        "عمال أمام المعمل <span class=credit>كرم الديك</span>",
        "عمال أمام المعمل. Photo: كرم الديك",
        "عمال أمام المعمل <span class=copyright>(كرم الديك)</span>",
    ],
)
def test_whom_a_caption_credits(tmp_path: Path, caption: str) -> None:
    (found,) = read(tmp_path, article(f"<figure><img src=x><figcaption>{caption}</figcaption></figure>"))
    (told,) = found.captions
    assert found.text[told.start : told.end].rstrip(".") == "عمال أمام المعمل"
    assert told.credit is not None
    assert told.credit.text == "كرم الديك"


def test_clocks_of_half_days_below_headings_of_days_time_the_entries(tmp_path: Path) -> None:
    entries = (
        "<h1>تحديثات متواصلة من النبعة</h1><h2>الأحد 6 آذار 2016</h2>"
        "<ul><li><b>٩:٣٠ مساءً</b><p>عاد الهدوء إلى البلدة.</p></li>"
        "<li><b>١٢:١٠ ص</b><p>سمع دوي انفجار عند المعمل.</p></li></ul>"
        "<h2>السبت 5 آذار 2016</h2><ul><li><b>١١:٠٠ صباحاً</b><p>بدأت فرق الهندسة عملها.</p></li></ul>"
    )
    found = read(tmp_path, entries)
    assert [one.published.value for one in found] == ["2016-03-06T21:30", "2016-03-06T00:10", "2016-03-05T11:00"]


def test_a_page_that_holds_its_report_as_data_keeps_the_writer(tmp_path: Path) -> None:
    told = {"headline": TITLE, "author": "ندى الحمصي", "articleBody": f"{FIRST}\n{SECOND}"}
    linked = {"@type": "NewsArticle", **told}
    (found,) = read(
        tmp_path, "<div id=root></div>", f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    )
    assert [name.text for name in found.byline] == ["ندى الحمصي"]
    assert [text for kind, text in parts(found) if kind == "paragraph"] == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published February 2, 2020", "2020-02-02"),
        ("2 Feb. 2020", "2020-02-02"),
        ("February 31, 2020", None),
        ("March 2020", None),
        ("it may 2020", None),
    ],
)
def test_days_in_english_words(text: str, day: str | None) -> None:
    assert english_date(text) == day


def test_the_agency_after_a_label_at_the_end_is_where_the_report_is_from(tmp_path: Path) -> None:
    (found,) = read(tmp_path, article("", "<p>المصدر: وكالات</p>"))
    assert [agency.text for agency in found.agencies] == ["وكالات"]
    assert ("byline", "المصدر: وكالات") in parts(found)


def test_the_name_of_the_site_as_main_heading_is_not_the_title(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    body = f"<h1>شبكة النبعة الإخبارية</h1><div><b>{TITLE}</b><p>{FIRST}</p><p>{SECOND}</p></div>"
    head = f'<meta charset="utf-8"><title>شبكة النبعة الإخبارية - {TITLE}</title>'
    page.write_text(f"<html><head>{head}</head><body>{body}</body></html>", "utf-8")
    (found,) = [one for one in read_inputs([str(page)], ReadOptions()) if isinstance(one, Document)]
    assert ("title", TITLE) in parts(found)


def test_labels_of_the_template_in_english_are_no_subtitle_and_a_bare_date_stays_one(tmp_path: Path) -> None:
    meta = "<div>Situation Report</div><div>2017-05-12 18:22</div>"
    (found,) = read(tmp_path, article(meta))
    assert ("furniture", "Situation Report") in parts(found)
    assert found.published.value == "2017-05-12T18:22:00"
