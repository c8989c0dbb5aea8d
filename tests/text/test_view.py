"""A view folds spelling and always leads back to the words as printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.lang.ar.normalise import FOLDING, fold, view

MIXED = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x0600, max_codepoint=0x06FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFC),
        st.sampled_from("abcABC 012٣٤٥،.\n\u200f\u200e\u202bـ🚨👩‍👩‍👧\u0651\u064f"),
    ),
    max_size=60,
)


@given(MIXED)
def test_every_position_of_the_view_leads_back_inside_the_text(text: str) -> None:
    seen = view(text)
    for start in range(len(seen.norm)):
        low, high = seen.span(start, start + 1)
        assert 0 <= low < high <= len(text)


@given(MIXED)
def test_folding_the_printed_words_of_a_span_gives_the_words_of_the_view(text: str) -> None:
    seen = view(text)
    if len(seen.norm) == len(fold(text)) and seen.norm:
        low, high = seen.span(0, len(seen.norm))
        assert fold(text[low:high]).startswith(seen.norm[0])
        assert fold(text[low:high]) == seen.norm


@given(MIXED)
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_without_marks_no_map_is_kept() -> None:
    assert view("قصف على حلب").offsets is None


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("مِن", "من"),
        ("إدلب", "ادلب"),
        ("مدرسة", "مدرسه"),
        ("على", "علي"),
        ("الـــنظام", "النظام"),
        ("٢٠١٩", "2019"),
        ("۱۴", "14"),
        ("ﻻ", "لا"),
        ("ﷲ", "الله"),
        ("\u200fحلب\u200e", "حلب"),
        ("USA", "usa"),
        ("مسؤول", "مسؤول"),
        ("كفر\u00a0نبل", "كفر نبل"),
    ],
)
def test_folds(printed: str, folded: str) -> None:
    assert fold(printed) == folded


def test_a_span_takes_in_the_vowel_signs_of_its_last_letter() -> None:
    text = "قُتِلَ شخصٌ"
    seen = view(text)
    assert seen.norm == "قتل شخص"
    assert text[slice(*seen.span(0, 3))] == "قُتِلَ"
    assert text[slice(*seen.span(4, 7))] == "شخصٌ"


def test_a_direction_mark_before_a_word_is_not_part_of_it() -> None:
    text = "في \u200fحلب"
    seen = view(text)
    assert text[slice(*seen.span(3, 6))] == "حلب"


def test_a_ligature_is_one_printed_character_and_two_of_the_view() -> None:
    text = "ﻻجئ"
    seen = view(text)
    assert seen.norm == "لاجئ"
    assert seen.span(0, 2) == (0, 1)
    assert seen.span(1, 3) == (0, 2)


def test_the_folding_never_deletes_a_plain_letter() -> None:
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءئؤ"
    assert FOLDING.fold(letters) == letters
