# ruff: noqa: E501 - a page a line
"""What must never reach coded text, and what must, in layouts whose markup does not say so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from isnad.ingest.step import read_inputs
from isnad.record.document import Document

Write = Callable[[str, str | bytes], Path]

FIRST = "قتل ثلاثة عمال وأصيب اثنان بانهيار سقف مصنع قديم في حي الصناعة عصر الثلاثاء بعد سقوط قذيفة عليه."
SECOND = "وقال صاحب المصنع إن العمال كانوا يهمون بالمغادرة حين سقطت القذيفة على الجهة الغربية من المبنى."
TITLE = "قذيفة تصيب مصنعاً في حي الصناعة وتقتل ثلاثة عمال"
OTHER = "أوقف حرس الحدود أربعة مهربين كانوا ينقلون صهاريج وقود عبر المعبر الشرقي ليل الأحد الماضي."
NOT_CODED = frozenset({"furniture", "link_box", "dateline", "byline"})


def document(write: Write, body: str, head: str = f"<title>{TITLE}</title>") -> Document:
    (found,) = read_inputs([str(write("page.html", f"<html><head>{head}</head><body>{body}</body></html>"))])
    assert isinstance(found, Document), found
    return found


def coded(found: Document) -> list[tuple[str, str]]:
    return [(part.kind, found.text[part.start : part.end]) for part in found.parts if part.kind not in NOT_CODED]


ARTICLE = [("title", TITLE), ("paragraph", FIRST), ("paragraph", SECOND)]


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1><div><p>{FIRST}<p>{SECOND}</div><div class=latest-x><h3>آخر الأخبار</h3><div><a href=/1>خبر</a><p>{OTHER}</p></div><p>{OTHER}</p></div>",
        f"<h1>{TITLE}</h1><div><p>{FIRST}<p>{SECOND}</div><div><h4>التعليقات (2)</h4><div>سامي</div><p>{OTHER}</p><p>{OTHER}</p></div>",
        f"<div><h1>{TITLE}</h1><p>{FIRST}<p>{SECOND}</div><div class=comments>{f'<p>{OTHER}</p>' * 9}</div>",
        f"<div><div><h1>{TITLE}</h1><p>{FIRST}<p>{SECOND}</div><div><h1>توقيف مهربي وقود</h1><p>{OTHER}<p>{OTHER}</div></div>",
        f"<h1>{TITLE}</h1><div><p>{FIRST}<div><a href=/2>تغطية خاصة: كل ما نعرفه عن القصف</a></div><p>{SECOND}</div>",
        f"<h1>{TITLE}</h1><div class=toc><a href=#a>أولاً</a></div><div><p>{FIRST}<aside class=pullquote>ثلاثة عمال قتلوا</aside><p>{SECOND}</div>",
        f"<h1>{TITLE}</h1><div><p>{FIRST}<div class=a><p>ساهم في استمرار صحافتنا المستقلة بتبرع صغير.</p></div><p>{SECOND}</div>",
        f"<div role=alertdialog><p>نقوم نحن وشركاؤنا بتخزين المعلومات على جهازك والوصول إليها.</p></div><h1>{TITLE}</h1><div><p>{FIRST}<p>{SECOND}</div>",
        f"<div class='field--label-hidden'><h1>{TITLE}</h1></div><div class='field--label-hidden'><p>{FIRST}<p>{SECOND}</div>",
        f"<h1>{TITLE}</h1><div><p>{FIRST}<p>{SECOND}</div><div class='x hidden'>{f'<p>{OTHER}</p>'}</div>",
        f"<h1>{TITLE}</h1><div class='field-type-text-with-summary'><p>{FIRST}<p>{SECOND}<p>ع.م/ر.ك</div>",
        f"<h1>{TITLE}</h1><p>{FIRST}<div><p><a href='#end'>تخطى البودكاست وواصل القراءة</a></p><p>{OTHER}</p><p id=end>البودكاست نهاية</p></div><p>{SECOND}",
        f"<h1>{TITLE}</h1><div><p>{FIRST}<p>{SECOND}<p>تابع الأخبار أينما كنت! حمل تطبيقنا</div>",
        f"<h1>{TITLE}</h1><div class=byline>3 دقائق</div><div><p>{FIRST}<p>{SECOND}</div>",
    ],
)
def test_furniture_that_no_markup_names_is_told_by_its_words_and_place(write: Write, body: str) -> None:
    assert coded(document(write, body)) == ARTICLE


def test_a_credit_stands_behind_the_mark_of_its_owner_and_a_picture_may_be_titled_as_a_quotation(write: Write) -> None:
    figures = "<figure><figcaption>خيام عند المعبر الشرقي. <span>© أ ف ب</span></figcaption></figure>"
    figures += "<blockquote class=image-field-caption><p>أسلحة مصادرة عند المعبر</p></blockquote>"
    found = document(write, f"<h1>{TITLE}</h1>{figures}<div><p>{FIRST}<p>{SECOND}</div>")
    told = [(found.text[one.start : one.end], one.credit.text if one.credit else None) for one in found.captions]
    assert told == [("خيام عند المعبر الشرقي.", "أ ف ب"), ("أسلحة مصادرة عند المعبر", None)]


def test_direction_marks_at_the_edges_belong_to_no_part(write: Write) -> None:
    body = f"<h1>&rlm;{TITLE}&rlm;</h1><div><p>&rlm;{FIRST}&rlm;</p><p>&#x202B;{SECOND}&#x202C;</p></div>"
    assert coded(document(write, body)) == ARTICLE


def test_sections_with_main_headings_stay_one_article(write: Write) -> None:
    body = f"<header><h1>{TITLE}</h1></header><section><h1>ما جرى</h1><p>{FIRST}</section><section><h1>الشهود</h1><p>{SECOND}</section>"
    assert coded(document(write, body)) == [
        ("title", TITLE),
        ("heading", "ما جرى"),
        ("paragraph", FIRST),
        ("heading", "الشهود"),
        ("paragraph", SECOND),
    ]


def test_the_name_of_the_site_in_the_main_heading_is_not_the_title(write: Write) -> None:
    head = f"<title>دفاتر المدينة: {TITLE}</title>"
    body = f"<h1>دفاتر المدينة</h1><h2 class=date-header>3 مارس 2015</h2><div><h3 class=post-title>{TITLE}</h3><div><p>{FIRST}<p>{SECOND}</div></div>"
    found = document(write, body, head)
    assert coded(found) == ARTICLE
    assert found.published.value == "2015-03-03"


def test_the_day_a_page_is_read_is_not_the_day_of_the_report(write: Write) -> None:
    body = f"<div>الأحد 8 مارس 2015</div><div><a href=/>أخبار</a></div><div><h1>{TITLE}</h1><p>{FIRST}<p>{SECOND}</div>"
    assert document(write, body).published.value is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "<div class=c-by><span>بقلم</span> <a>سهام وهبة</a> <span>و</span> <a>ناجي فارس</a></div>",
            ["سهام وهبة", "ناجي فارس"],
        ),
        ("<span itemprop=author>ناجي فارس</span>", ["ناجي فارس"]),
        ("<div class=post-footer>مرسلة بواسطة <b class=author>ناجي فارس</b></div>", ["ناجي فارس"]),
    ],
)
def test_bylines_as_templates_print_them(write: Write, line: str, names: list[str]) -> None:
    found = document(write, f"<h1>{TITLE}</h1>{line}<div><p>{FIRST}<p>{SECOND}</div>")
    assert [name.text for name in found.byline] == names
    assert coded(found) == ARTICLE


def test_a_wire_s_lead_names_place_and_agency_and_keeps_its_day(write: Write) -> None:
    lead = "مدينة الصخر 19 ديسمبر كانون الأول (رويترز) - "
    found = document(
        write, f"<h1>{TITLE}</h1><div>{lead}{FIRST}<br><br>{SECOND}<br><br>(إعداد سامر الحلو - تحرير ريم نعمة)</div>"
    )
    assert ([agency.text for agency in found.agencies], found.place_line) == (["رويترز"], "مدينة الصخر")
    assert coded(found) == [("title", TITLE), ("paragraph", lead + FIRST), ("paragraph", SECOND)]


def test_the_captions_of_a_gallery_below_the_text_are_kept(write: Write) -> None:
    slides = "".join(
        f"<div><i>{n} / 2</i><p class=slide-caption>{text}</p></div>"
        for n, text in ((1, "سقف المصنع (رويترز)"), (2, "عمال الإنقاذ (أ ف ب)"))
    )
    found = document(write, f"<main><h1>{TITLE}</h1><div><p>{FIRST}<p>{SECOND}</div><div>{slides}</div></main>")
    captions = [(found.text[one.start : one.end], one.credit.text if one.credit else None) for one in found.captions]
    assert captions == [("سقف المصنع", "رويترز"), ("عمال الإنقاذ", "أ ف ب")]
