from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.lang.ar.calendar import (
    famous_year,
    figures_day,
    hijri_figures,
    is_future_cue,
    parse_printed_date,
    time_words,
)
from isnad.lang.ar.hijri import hijri_span, hijri_year_of
from isnad.lang.ar.normalise import fold


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2019.05.21 | 13:05 دمشق", "2019-05-21T13:05", "minute"),
        ("الثلاثاء 21 أيار/مايو 2019 - 14:30", "2019-05-21T14:30", "minute"),
        ("الاثنين 16 رمضان 1440هـ - 20 مايو 2019م", "2019-05-20", "day"),
        ("٢١ مايو ٢٠١٩", "2019-05-21", "day"),
        ("21-5-2019", "2019-05-21", "day"),
        ("مايو 21، 2019 2:30 م", "2019-05-21T14:30", "minute"),
        ("آخر تحديث: 21 / 5 / 2019 , 09:15 مساءً", "2019-05-21T21:15", "minute"),
        ("2019-05-21T13:05:00+03:00", "2019-05-21T13:05+03:00", "minute"),
        ("21 يوليو (تموز) 2015", "2015-07-21", "day"),
        ("10:30 ص، 3 كانون الثاني 2017", "2017-01-03T10:30", "minute"),
        ("12 جويلية 2016", "2016-07-12", "day"),
        ("21/5/2019-14:30", "2019-05-21T14:30", "minute"),
        ("20 مايو 2019م 10:30", "2019-05-20T10:30", "minute"),
    ],
)
def test_datelines(text: str, value: str, precision: str) -> None:
    assert parse_printed_date(text) == (value, precision)


@pytest.mark.parametrize(
    "text", ["قبل ساعتين", "16 رمضان 1440", "8/10/1436", "الثلاثاء 21 أيار", "13:05", "31/2/2019", ""]
)
def test_no_full_date_is_no_date(text: str) -> None:
    assert parse_printed_date(text) is None


def test_day_stands_before_month_unless_that_is_no_date() -> None:
    assert figures_day("5/6/2019") == date(2019, 6, 5)
    assert figures_day("6/25/2019") == date(2019, 6, 25)


def test_hijri_figures_are_not_read_as_gregorian() -> None:
    assert figures_day("8/10/1436") is None
    assert hijri_figures("8/10/1436") == (1436, 10, 8)


def test_a_hijri_day_is_an_interval_of_a_day_either_side() -> None:
    assert hijri_span(1440, 9, 16, 16) == (date(2019, 5, 20), date(2019, 5, 22))


@pytest.mark.parametrize(("year", "month", "day"), [(1342, 1, 1), (1501, 1, 1), (1440, 13, 1), (1440, 1, 31)])
def test_outside_the_hijri_calendar(year: int, month: int, day: int) -> None:
    assert hijri_span(year, month, day, day) is None


@given(st.dates(min_value=date(1930, 1, 1), max_value=date(2070, 1, 1)))
def test_every_day_has_its_hijri_year(day: date) -> None:
    year = hijri_year_of(day)
    assert year is not None
    first, last = hijri_span(year, 1), hijri_span(year, 12)
    assert first is not None
    assert last is not None
    assert first[0] <= day <= last[1]


@pytest.mark.parametrize(
    ("month", "day", "noun", "year"),
    [(9, 11, "هجمات", 2001), (2, 17, "لثورة", 2011), (10, None, "حرب", 1973), (9, 11, "مساء", None)],
)
def test_days_known_by_what_happened(month: int, day: int | None, noun: str, year: int | None) -> None:
    assert famous_year(month, day, fold(noun)) == year


@pytest.mark.parametrize("form", ["سوف", "سيعقد", "وستنطلق", "المقرر"])
def test_future_cues(form: str) -> None:
    assert is_future_cue(fold(form))


@pytest.mark.parametrize("form", ["سيارة", "سيطر", "سيناء", "ستة", "سنوات", "سوق"])
def test_no_future_cue(form: str) -> None:
    assert not is_future_cue(fold(form))


def test_every_phrase_is_folded_and_told_once() -> None:
    words = time_words()
    assert len(set(words)) == len(words)
    assert all(phrase == fold(phrase).strip() and phrase for phrase, _ in words)
