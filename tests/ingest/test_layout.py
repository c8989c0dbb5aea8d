"""Which part of a plain page each line is, on whole pages."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from isnad.ingest.layout import lay_out
from isnad.ingest.lines import is_printed, read_lines, trimmed
from isnad.ingest.parts import Laid, read_sheet

LEAD = "قُتل حارسان وأصيب ثالث، فجر أمس الأحد، حين هاجم مسلحون مخفراً على الطريق الجبلي شرقي المدينة، بحسب مصدر أمني."
SECOND = (
    "وأضاف المصدر أن المهاجمين فروا باتجاه الوادي بعد تبادل لإطلاق النار استمر نحو ساعة، ولم تعلن أي جهة مسؤوليتها."
)

PAGE = f"""\
الرئيسية  أخبار  رياضة  اتصل بنا
تغطية خاصة

هجوم على مخفر جبلي يوقع قتيلين وجريحاً

2018.03.12 | 07:45 دمشق

سيارة محترقة قرب المخفر بعد الهجوم (وكالة الجبل)
صوت الجبل ـ خاص
+A
حجم الخط
-A
شارك  فيسبوك  تويتر

{LEAD}

اقرأ أيضاً: مخافر الجبل بلا كهرباء منذ شهر

تعزيزات في طريقها إلى المكان (ناشطون)

{SECOND}

مواضيع ذات صلة
- إغلاق الطريق الجبلي أمام الشاحنات
- البلدة تودع حارسيها

الوسوم: الجبل - مخافر
اشترك في نشرتنا البريدية
جميع الحقوق محفوظة © صوت الجبل
"""


def laid(text: str, *, titled: bool = False) -> Laid:
    return read_sheet(lay_out(text, read_lines(text), titled=titled))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(part.kind, text[part.start : part.end]) for part in laid(text).parts]


def test_every_part_of_a_printed_page() -> None:
    assert kinds(PAGE) == [
        ("furniture", "الرئيسية  أخبار  رياضة  اتصل بنا"),
        ("kicker", "تغطية خاصة"),
        ("title", "هجوم على مخفر جبلي يوقع قتيلين وجريحاً"),
        ("dateline", "2018.03.12 | 07:45 دمشق"),
        ("caption", "سيارة محترقة قرب المخفر بعد الهجوم"),
        ("byline", "(وكالة الجبل)"),
        ("byline", "صوت الجبل ـ خاص"),
        ("furniture", "+A"),
        ("furniture", "حجم الخط"),
        ("furniture", "-A"),
        ("furniture", "شارك  فيسبوك  تويتر"),
        ("paragraph", LEAD),
        ("link_box", "اقرأ أيضاً: مخافر الجبل بلا كهرباء منذ شهر"),
        ("caption", "تعزيزات في طريقها إلى المكان"),
        ("byline", "(ناشطون)"),
        ("paragraph", SECOND),
        ("link_box", "مواضيع ذات صلة"),
        ("link_box", "- إغلاق الطريق الجبلي أمام الشاحنات"),
        ("link_box", "- البلدة تودع حارسيها"),
        ("furniture", "الوسوم: الجبل - مخافر"),
        ("furniture", "اشترك في نشرتنا البريدية"),
        ("furniture", "جميع الحقوق محفوظة © صوت الجبل"),
    ]


def test_what_a_printed_page_says() -> None:
    found = laid(PAGE)
    assert found.published is not None
    assert (found.published.value, found.published.precision) == ("2018-03-12T07:45:00+02:00", "minute")
    assert found.place_line == "دمشق"
    assert [link.text for link in found.links] == [
        "مخافر الجبل بلا كهرباء منذ شهر",
        "إغلاق الطريق الجبلي أمام الشاحنات",
        "البلدة تودع حارسيها",
    ]
    assert [caption.credit and caption.credit.text for caption in found.captions] == ["وكالة الجبل", "ناشطون"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LEAD, ["paragraph"]),
        (f"{LEAD} {SECOND}", ["paragraph"]),
        ("اشتباكات متقطعة في محيط المطار", ["paragraph"]),
        (f"هجوم على مخفر جبلي\n{LEAD}", ["title", "paragraph"]),
        (f"هجوم على مخفر جبلي\n{LEAD}\n{SECOND}", ["title", "paragraph", "paragraph"]),
        (f"هجوم على مخفر جبلي.\n\n{LEAD}", ["title", "paragraph"]),
        (f"{LEAD}\n\n{SECOND}", ["paragraph", "paragraph"]),
        (f"لماذا يتكرر الهجوم على مخافر الجبل؟\n\n{LEAD}", ["title", "paragraph"]),
        (f"هجوم على مخفر جبلي شرقي المدينة\nالمهاجمون فروا\n\n{LEAD}", ["title", "subtitle", "paragraph"]),
        (f"هجوم على مخفر جبلي شرقي المدينة\n\nكتبت: سلمى الجبلي\n\n{LEAD}", ["title", "byline", "paragraph"]),
        (f"هجوم على مخفر جبلي\n\n{LEAD}\n\nرواية السكان\n\n{SECOND}", ["title", "paragraph", "heading", "paragraph"]),
        (
            f"موقع الجبل\nالثلاثاء 5 حزيران 2018\nهجوم على مخفر جبلي شرقي المدينة\n{LEAD}",
            ["furniture", "dateline", "title", "paragraph"],
        ),
    ],
)  # fmt: skip
def test_shapes_of_pages(text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(text)] == expected


def test_a_live_report_keeps_its_times_and_entries() -> None:
    text = f"الجبل لحظة بلحظة: اشتباكات متفرقة شرقي المدينة\n\n22:15\n{LEAD}\n\n21:00\n{SECOND}\n"
    assert [kind for kind, _ in kinds(text)] == ["title", "heading", "paragraph", "heading", "paragraph"]


def test_a_lead_that_is_nothing_but_a_byline_is_cut_off() -> None:
    text = f"هجوم على مخفر جبلي\n\nدمشق - رويترز: {LEAD}"
    assert kinds(text)[1:] == [("byline", "دمشق - رويترز:"), ("paragraph", LEAD)]
    assert laid(text).place_line == "دمشق"
    assert [agency.text for agency in laid(text).agencies] == ["رويترز"]


def test_a_lead_with_a_date_stays_in_the_paragraph() -> None:
    text = f"هجوم على مخفر جبلي\n\nبغداد، 14 أيار (نخلة) - {LEAD}"
    assert [kind for kind, _ in kinds(text)] == ["title", "paragraph"]
    assert [agency.text for agency in laid(text).agencies] == ["نخلة"]
    assert laid(text).place_line == "بغداد"


def test_an_agency_that_signs_the_end() -> None:
    text = f"هجوم على مخفر جبلي\n\n{LEAD}\n{SECOND} (أ ف ب)"
    assert kinds(text)[-1] == ("byline", "(أ ف ب)")
    assert [agency.text for agency in laid(text).agencies] == ["أ ف ب"]


def test_tags_that_run_on_after_the_last_sentence_are_furniture() -> None:
    assert kinds(f"هجوم على مخفر جبلي\n{LEAD} سمات الجبل مخافر")[-1] == ("furniture", "سمات الجبل مخافر")


def test_a_paragraph_that_begins_like_a_box_is_prose() -> None:
    text = f"هجوم على مخفر جبلي\n{LEAD}\nالمزيد من القوات وصل إلى الجبل صباح اليوم، وفق ما قال ضابط في المكان."
    assert kinds(text)[-1][0] == "paragraph"


PIECES = [*'ابتوهنلمرياق .،:()"-0123456789', "\n", "\r\n", "\t", "|", "\u200f", "\u00a0", "📌"]
PHRASES = ["اقرأ أيضا: ", "(رويترز)", "شارك", "دمشق - ", "2019.05.21 | 13:05 دمشق", " سمات ", "Next Previous ", "كتب: "]
PRINTABLE = st.lists(st.sampled_from(PIECES + PHRASES), max_size=120).map("".join)


@given(PRINTABLE)
@example("(رويترز)")
@example("\n\n\u200f\n(")
@example("شارك\n\nاقرأ أيضا: \n\n(رويترز)")
def test_parts_tile_the_page(text: str) -> None:
    found = laid(text)
    reach = 0
    for part in found.parts:
        assert reach <= part.start < part.end <= len(text)
        assert not is_printed(text[reach : part.start])
        assert (part.start, part.end) == trimmed(text, part.start, part.end)
        reach = part.end
    assert not is_printed(text[reach:])


@given(PRINTABLE)
def test_every_span_holds_its_words(text: str) -> None:
    found = laid(text)
    credited = [caption.credit for caption in found.captions if caption.credit]
    for quoted in (*found.links, *found.agencies, *found.byline, *credited):
        assert quoted.text
        assert quoted.text == text[quoted.start : quoted.end]
