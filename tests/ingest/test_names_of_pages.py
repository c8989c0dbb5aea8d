"""Whom a page names: writers, agencies, its own outlet, whom a picture is credited to."""

from collections.abc import Callable
from pathlib import Path

import pytest

from isnad.ingest.step import read_inputs
from isnad.record.document import Document

Write = Callable[[str, str | bytes], Path]

FIRST = "قتل حارسان وأصيب ثالث في هجوم على مستودع للحبوب في بلدة السنابل ليل الخميس، بحسب مصدر محلي."
SECOND = "وقال المصدر إن المهاجمين أحرقوا شاحنتين قبل أن ينسحبوا باتجاه التلال القريبة من البلدة."
TITLE = "هجوم على مستودع للحبوب في بلدة السنابل"
OUTLET = "وكالة أنباء الحصاد"


def document(write: Write, body: str, window: str = f"{TITLE} | {OUTLET}") -> Document:
    page = f"<html><head><title>{window}</title></head><body><div><h1>{TITLE}</h1>{body}</div></body></html>"
    (found,) = read_inputs([str(write("page.html", page))])
    assert isinstance(found, Document), found
    return found


def named(found: Document) -> tuple[list[str], list[str]]:
    return [one.text for one in found.byline], [one.text for one in found.agencies]


@pytest.mark.parametrize(
    ("end", "writers", "agencies"),
    [
        ("محمد الحسن / رويترز", ["محمد الحسن"], ["رويترز"]),
        ("المصدر: الحصاد + وكالات", [], ["الحصاد", "وكالات"]),
        ("المصدر: مجلس البلدة", [], []),
    ],
)
def test_the_last_line_names_where_a_report_is_from(
    write: Write, end: str, writers: list[str], agencies: list[str]
) -> None:
    assert named(document(write, f"<p>{FIRST}</p><p>{SECOND}</p><p>{end}</p>")) == (writers, agencies)


@pytest.mark.parametrize("end", ["أثر الحريق في المستودع / رويترز", "مستودع محترق (رويترز)"])
def test_a_caption_may_end_a_report_as_a_signature_does(write: Write, end: str) -> None:
    found = document(write, f"<p>{FIRST}</p><p>{SECOND}</p><p>{end}</p>")
    assert (named(found), [one.credit.text for one in found.captions if one.credit]) == (([], []), ["رويترز"])


@pytest.mark.parametrize("window", [f"{TITLE} | {OUTLET}", f"{OUTLET} - {TITLE}", f"{TITLE} :: أخبار :: {OUTLET}"])
def test_the_outlet_s_own_name_signs_a_lead_and_stays_in_it(write: Write, window: str) -> None:
    found = document(write, f"<p>السنابل ـ الحصاد: {FIRST}</p><p>{SECOND}</p>", window)
    assert named(found) == ([], ["الحصاد"])
    assert [part.kind for part in found.parts] == ["title", "paragraph", "paragraph"]


def test_an_outlet_whose_name_ends_as_those_of_agencies_is_no_agency_of_its_own(write: Write) -> None:
    body = f"<div>الحصاد نت - هند الأحمد</div><p>{FIRST}</p><p>{SECOND}</p>"
    assert named(document(write, body, f"{TITLE} | الحصاد نت"))[1] == []
    assert named(document(write, body, f"{TITLE} | موقع آخر"))[1] == ["الحصاد نت"]


@pytest.mark.parametrize(
    ("line", "writers"),
    [
        ("كتب - محمود الحسن ومنى صابر", ["محمود الحسن", "منى صابر"]),
        ("كتب - محمود الحسن ووائل صابر", ["محمود الحسن", "وائل صابر"]),
        ("كتب - محمود وائل صابر", ["محمود وائل صابر"]),
        ("السنابل - محمود الحسن والوكالات", ["محمود الحسن"]),
    ],
)
def test_two_writers_whose_and_is_written_with_the_second(write: Write, line: str, writers: list[str]) -> None:
    assert named(document(write, f"<div>{line}</div><p>{FIRST}</p><p>{SECOND}</p>"))[0] == writers


def test_a_wire_s_line_of_two_calendars_names_an_unlisted_place_and_the_agency(write: Write) -> None:
    line = "السنابل 12 رجب 1443 هـ الموافق 13 فبراير 2022 م حصاد"
    found = document(write, f"<p>{line}</p><p>{FIRST}</p><p>{SECOND}</p>")
    assert (found.place_line, found.published.value, named(found)) == ("السنابل", "2022-02-13", ([], ["حصاد"]))


@pytest.mark.parametrize(
    "pictured",
    [
        "<figure><p>صدر الصورة، أحمد ناصر</p><figcaption>شاحنة محترقة في المستودع</figcaption></figure>",
        "<figure><figcaption>شاحنة محترقة في المستودع</figcaption><p>تصوير: أحمد ناصر</p></figure>",
        "<div><span class=itemCaption>شاحنة محترقة في المستودع</span><span class=itemCredits>أحمد ناصر</span></div>",
        "<div><div class=caption>شاحنة محترقة في المستودع</div><small class=photo-credit>أحمد ناصر</small></div>",
    ],
)
def test_a_credit_beside_the_caption_is_that_of_the_picture(write: Write, pictured: str) -> None:
    found = document(write, f"{pictured}<p>{FIRST}</p><p>{SECOND}</p>")
    told = [(found.text[one.start : one.end], one.credit.text if one.credit else None) for one in found.captions]
    assert told == [("شاحنة محترقة في المستودع", "أحمد ناصر")]
    assert [part.kind for part in found.parts if part.kind not in ("byline", "caption")] == [
        "title",
        "paragraph",
        "paragraph",
    ]


def test_a_credit_without_a_caption_is_none(write: Write) -> None:
    found = document(write, f"<p>{FIRST}</p><span>الصورة: الأقمار الصناعية / أوربت</span><p>{SECOND}</p>")
    assert found.captions == ()
    assert [part.kind for part in found.parts] == ["title", "paragraph", "byline", "paragraph"]
