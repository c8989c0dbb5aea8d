"""Live pages: one document an entry, each with its own time, and nothing of what stands between them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from isnad.ingest.step import read_inputs
from isnad.record.document import Document

Write = Callable[[str, str | bytes], Path]

ENTRIES = (
    ("نقابة الأطباء: 12 قتيلاً", "قالت نقابة أطباء المدينة إن 12 مدنياً قتلوا صباح الاثنين بقصف مدفعي على حي بيت المال."),
    ("الجيش ينفي خسارة القصر", "نفى متحدث باسم الجيش سيطرة قوات الدعم على القصر القديم وسط المدينة."),
    ("طائرات حربية فوق المطار", "شنت طائرات حربية غارات على مواقع قرب المطار القديم، بحسب شهود عيان."),
)
TITLE = "تغطية مباشرة: معارك في محيط المطار"
LIVE = '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"%s"%s}</script>'
DATES = '<meta property="article:published_time" content="%s"><meta property="article:modified_time" content="%s">'


def page(*times: str, head: str = "", between: str = "", title: str = TITLE) -> str:
    entries = (
        f"<div class=entry id=e{n}>{time}<h3>{heading}</h3><p>{text}</p><div class=share>شارك</div></div>"
        for n, (time, (heading, text)) in enumerate(zip(times, ENTRIES, strict=False), 1)
    )
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>"
        f"<nav><a href=/>أخبار</a></nav><main><h1>{title}</h1><p class=summary>نتابع معكم.</p><div class=feed>"
        f"{between.join(entries)}</div></main></body></html>"
    )


def read(path: Path) -> list[Document]:
    found = list(read_inputs([str(path)]))
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def whens(documents: list[Document]) -> list[str | None]:
    return [document.published.value for document in documents]


def test_each_entry_is_a_document_with_its_time_and_address(write: Write) -> None:
    times = [f'<time datetime="2023-04-17T{clock}+02:00">{clock}</time>' for clock in ("14:20", "12:05", "09:40")]
    found = read(write("a.html", page(*times, head='<link rel=canonical href="https://nil.example/live/1">')))
    assert [document.text for document in found] == [f"{heading}\n\n{text}" for heading, text in ENTRIES]
    assert whens(found) == [f"2023-04-17T{clock}:00+02:00" for clock in ("14:20", "12:05", "09:40")]
    assert {document.published.basis for document in found} == {"metadata"}
    assert [document.uri for document in found] == [f"https://nil.example/live/1#e{n}" for n in (1, 2, 3)]
    assert len({document.id for document in found}) == 3
    assert len({document.page_id for document in found}) == 1


@pytest.mark.parametrize(
    ("clocks", "begun", "changed", "expected"),
    [
        (("14:20", "12:05", "09:40"), "2023-04-17T06:00", "2023-04-17T15:00", ["17T14:20", "17T12:05", "17T09:40"]),
        (("01:10", "23:05", "22:40"), "2023-04-17T06:00", "2023-04-18T02:00", ["18T01:10", "17T23:05", "17T22:40"]),
        (("09:40", "12:05", "00:20"), "2023-04-17T06:00", "2023-04-18T02:00", ["17T09:40", "17T12:05", "18T00:20"]),
        (("14:20", "12:05", "09:40"), "2023-04-17T06:00", "2023-04-19T15:00", None),  # days were passed over
    ],
)
def test_bare_clock_times_get_the_day_only_where_the_page_s_dates_agree(
    write: Write, clocks: tuple[str, ...], begun: str, changed: str, expected: list[str] | None
) -> None:
    times = [f"<span class=when>{clock}</span>" for clock in clocks]
    found = read(write("a.html", page(*times, head=DATES % (begun, changed))))
    assert whens(found) == ([f"2023-04-{one}" for one in expected] if expected else [None] * 3)


def test_without_any_day_the_clock_alone_gives_none(write: Write) -> None:
    found = read(write("a.html", page("<b>14:20</b>", "<b>12:05</b>", "<b>09:40</b>")))
    assert [document.published.precision for document in found] == ["unknown"] * 3


def test_what_stands_between_entries_reaches_none_of_them(write: Write) -> None:
    box = "<div class=promo>حمل تطبيقنا</div><div class=related><a href=/2>انفجار في مستودع قديم</a></div>"
    times = [f'<time datetime="2023-04-17T{clock}">{clock}</time>' for clock in ("14:20", "12:05", "09:40")]
    found = read(write("a.html", page(*times, between=box)))
    assert [document.text for document in found] == [f"{heading}\n\n{text}" for heading, text in ENTRIES]


def test_entries_that_only_the_data_hold_are_documents_too(write: Write) -> None:
    update = (
        '{"@id":"https://nil.example/1#u9","headline":"%s","articleBody":"%s","datePublished":"2023-04-17T%s+02:00"}'
    )
    data = ",".join(update % (*entry, f"0{n}:00") for n, entry in enumerate(ENTRIES, 1))
    head = LIVE % (TITLE, f',"liveBlogUpdate":[{data}]')
    found = read(write("a.html", page("<time>09:00</time>", head=head)))
    assert [document.text for document in found] == [f"{heading}\n\n{text}" for heading, text in ENTRIES]
    assert whens(found) == [f"2023-04-17T0{n}:00:00+02:00" for n in (1, 2, 3)]


def test_an_article_with_times_in_it_stays_one(write: Write) -> None:
    times = ("<b>14:20</b>", "<b>12:05</b>", "<b>09:40</b>")
    found = read(write("a.html", page(*times, title="معارك في محيط المطار القديم للمدينة")))
    assert len(found) == 1


def test_a_live_page_without_entries_is_read_as_an_article(write: Write) -> None:
    body = "".join(f"<p>{text}</p>" for _, text in ENTRIES)
    found = read(write("a.html", f"<html><body><h1>{TITLE}</h1>{body}</body></html>"))
    assert len(found) == 1
    assert all(text in found[0].text for _, text in ENTRIES)
