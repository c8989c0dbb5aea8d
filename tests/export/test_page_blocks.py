"""A captured page as blocks of words."""

import pytest

from isnad.export.page_blocks import MOST, page_blocks

PAGE = """<!doctype html><html><head><title>العنوان</title><style>p{color:red}</style></head><body>
<nav><a href="/">الرئيسية</a><a href="/w">العالم</a></nav><h1>قصف <b>جديد</b></h1>يتبع
<p>قال <a href="javascript:alert(1)">مصدر</a> إن<br>ثلاثة قتلوا</p>
<ul><li>أول</li><li>ثان</ul><img src="https://x.example/a.jpg" alt="صورة" onerror="alert(1)">
<img src="data:image/png;base64,AAAA"><iframe src="//e.example/"></iframe><script>alert(1)</script>
<table><tr><td>خلية</table>
<noscript>لا</noscript></body></html>"""


def said(raw: str, report: str = "") -> list[tuple[str, str]]:
    return [(one.kind, one.text or str(one.address)) for one in page_blocks(raw.encode(), report)]


def test_a_page_is_its_blocks_in_order_and_nothing_that_runs() -> None:
    assert said(PAGE) == [
        ("title", "العنوان"), ("paragraph", "الرئيسية العالم"), ("heading", "قصف جديد"), ("paragraph", "يتبع"),
        ("paragraph", "قال مصدر إن"), ("paragraph", "ثلاثة قتلوا"), ("item", "أول"), ("item", "ثان"),
        ("picture", "صورة"), ("frame", "//e.example/"), ("cell", "خلية"),
    ]  # fmt: skip


def test_it_tells_which_words_stand_in_the_report() -> None:
    taken = {one.text for one in page_blocks(PAGE.encode(), "قصف جديد\nقال مصدر إن  ثلاثة قتلوا") if one.taken}
    assert taken == {"قصف جديد", "قال مصدر إن", "ثلاثة قتلوا"}


def test_part_of_a_word_is_not_taken() -> None:
    assert [one.taken for one in page_blocks(b"ab", "abc")] == [False]


def test_plain_text_is_its_lines() -> None:
    assert said("سطر\n\n <b>آخر\n") == [("paragraph", "سطر"), ("paragraph", "<b>آخر")]


@pytest.mark.parametrize("raw", [b"%PDF-1.7 ...", b"PK\x03\x04" + bytes(range(256)), b""])
def test_what_is_no_text_has_no_blocks(raw: bytes) -> None:
    assert page_blocks(raw, "") == ()


def test_a_page_without_end_is_cut() -> None:
    assert len(page_blocks(("<body>" + "<p>a</p>" * (MOST + 9)).encode(), "")) == MOST


def test_deep_markup_is_read() -> None:
    assert said("<body>" + "<div>" * 3_000 + "عمق") == [("paragraph", "عمق")]
