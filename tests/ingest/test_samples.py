"""The reports shipped with the package, read whole: every part of each page."""

from importlib.resources import files
from pathlib import Path

import pytest

from isnad.ingest.step import read_inputs
from isnad.record.document import Document

SAMPLES = Path(str(files("isnad").joinpath("samples")))


def read(name: str) -> list[Document]:
    found = list(read_inputs([str(SAMPLES / name)]))
    assert all(isinstance(one, Document) for one in found)
    return [one for one in found if isinstance(one, Document)]


@pytest.fixture(scope="module")
def every() -> list[Document]:
    return [one for one in read_inputs([str(SAMPLES)]) if isinstance(one, Document)]


def test_every_sample_is_read_and_marked(every: list[Document]) -> None:
    assert len(every) == 18
    assert all(one.sample and one.lang == "ar" and one.outlet for one in every)


def test_every_sample_has_its_date(every: list[Document]) -> None:
    assert [one.uri for one in every if one.published.value is None] == []


@pytest.mark.parametrize(
    ("name", "published", "place", "links", "credited"),
    [
        ("01-syria-villages.txt", "2019-06-13T09:20:00+03:00", "دمشق", 4, ["درب الزاوية", "يزن العبدو/ درب الزاوية"]),
        ("02-yemen-taiz-landmine.txt", "2016-10-30", "عدن", 0, []),
        ("03-iraq-wire-bombings.txt", "2013-05-14", "بغداد", 0, []),
        ("04-libya-tripoli-live.txt", "2020-05-06", None, 1, ["سور المدينة"]),
        ("05-sudan-omdurman-testimonies.txt", "2023-07-22", "ود مدني", 0, []),
        ("06-palestine-westbank-arrests.txt", "2014-03-06", "رام الله", 0, []),
        ("07-egypt-sinai-checkpoint.txt", "2017-10-11", "شمال سيناء", 0, []),
        ("08-somalia-hiran-offensive.txt", "2022-09-19T14:30:00+03:00", "مقديشو", 2, ["أرشيف - رأس حافون"]),
        ("09-egypt-sport-derby.txt", "2018-03-04", None, 0, []),
        ("10-syria-protests-1256.html", "2012-04-14T11:05:00+03:00", "حماة", 3, ["شاب حموي"]),
        ("11-lebanon-ceasefire.html", "2024-12-03", "بيروت", 1, ["رنا الشدياق - السطر العربي"]),
        ("12-yemen-prisoner-exchange.html", "2021-06-17T19:42:00+03:00", "الجوف، الحديدة", 1, ["الإعلام الحربي"]),
        ("13-iraq-election-season.html", "2025-10-19T08:30:00+03:00", "بغداد", 1, ["خلية إعلام الشرطة"]),
        ("14-sudan-kordofan-drones.html", "2026-01-13T16:20:00+02:00", "الأبيض", 1, ["هشاب"]),
    ],
)
def test_what_each_page_says(
    name: str,
    published: str,
    place: str | None,
    links: int,
    credited: list[str],
) -> None:
    (found,) = read(name)
    assert found.published.value == published
    assert found.place_line == place
    assert len(found.links) == links
    assert [caption.credit and caption.credit.text for caption in found.captions] == credited


FURNITURE = {
    "01-syria-villages.txt": [
        "القائمة",
        "حجم الخط",
        "شارك",
        "نشرتنا",
        "الحقوق",
        "الأكثر قراءة",
        "المحروقات",
        "مفتاحية",
    ],
    "04-libya-tripoli-live.txt": ["راسلنا", "يجري تحديث", "بريدك", "إعلان", "اقرأ أيضاً", "عدسة"],
    "08-somalia-hiran-offensive.txt": ["مرئيات", "الرئيسية", "استمع إلى المقال", "ذات صلة", "جلب", "الوسوم", "بريدك"],
    "10-syria-protests-1256.html": ["أسماء المعتقلين", "أرسل", "غرّد", "ذات صلة", "أغنية", "لا مانع"],
    "11-lebanon-ceasefire.html": ["واتساب", "حجم الخط", "الأكثر قراءة", "نشرة الصباح", "العدد الورقي", "اقرأ أيضاً"],
    "12-yemen-prisoner-exchange.html": ["زوامل", "عاجل", "تيليجرام", "شاهد أيضاً", "الوسوم", "آخر الأخبار"],
    "13-iraq-election-season.html": ["قراءات", "مشاركة:", "اقرأ أيضاً", "ذات صلة", "الملصقات"],
    "14-sudan-kordofan-drones.html": ["بودكاست", "دقائق", "ادعم", "ذات صلة", "كنانة", "اقرأ أيضاً"],
}
CODED = {"kicker", "title", "subtitle", "heading", "paragraph", "quote", "list_item", "table", "caption"}


@pytest.mark.parametrize("name", sorted(FURNITURE))
def test_no_furniture_is_coded(name: str) -> None:
    (found,) = read(name)
    coded = "\n".join(found.text[part.start : part.end] for part in found.parts if part.kind in CODED)
    assert [words for words in FURNITURE[name] if words in coded] == []
