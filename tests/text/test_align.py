"""Quoted words are found again as printed, or through the folded view, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.lang.ar.normalise import FOLDING
from isnad.text.align import find_words, occurrences
from isnad.text.offsets import to_utf16

TEXT = "قصف على حلب ثم قصفٌ على إدلب، وقال المصدر إنّ القصف توقف"


@pytest.mark.parametrize(
    ("words", "near", "found"),
    [
        ("حلب", 0, "حلب"),
        ("قصف", 0, "قصف"),
        ("ادلب", 0, "إدلب"),
        ("ان القصف", 0, "إنّ القصف"),
        ("المصدر", 0, "المصدر"),
    ],
)
def test_found(words: str, near: int, found: str) -> None:
    span = find_words(TEXT, words, FOLDING, near)
    assert span is not None
    assert TEXT[slice(*span)] == found


def test_the_nearest_occurrence_is_taken() -> None:
    second = TEXT.index("قصفٌ")
    assert find_words(TEXT, "قصف", FOLDING, near=second) == (second, second + 3)


def test_what_is_not_there_is_not_guessed() -> None:
    assert find_words(TEXT, "حماة", FOLDING) is None
    assert find_words(TEXT, "", FOLDING) is None


MIXED = st.text(
    alphabet=st.one_of(
        st.sampled_from("قصفعلىحلبإأآةيىؤئ"),
        st.sampled_from("abcABC 012٣٤٥،.\n«»"),
        st.sampled_from("\u064b\u064f\u0651\u0670ـ\u200f\u200e\u202b\u2067🚨👩‍👩‍👧ﻻﷲﺎ"),
    ),
    max_size=50,
)


@given(MIXED, st.data())
def test_printed_words_are_found_where_they_stand(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = find_words(text, text[start:end], FOLDING, near=start)
    assert span == ((start, end) if end > start else None)


@given(MIXED, st.data())
def test_words_of_the_view_are_found_with_their_marks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    words = FOLDING.fold(text[start:]).strip()
    span = find_words(text, words, FOLDING, near=start)
    if words:
        assert span is not None
        assert FOLDING.fold(text[slice(*span)]) == words or words in FOLDING.fold(text[slice(*span)])


@given(MIXED)
def test_a_browser_cuts_the_same_words(text: str) -> None:
    units = text.encode("utf-16-le")
    for start, end in ((0, len(text)), (len(text) // 3, len(text) // 2)):
        first, last = to_utf16(text, start), to_utf16(text, end)
        assert units[2 * first : 2 * last].decode("utf-16-le") == text[start:end]


def test_overlapping_occurrences_are_all_found() -> None:
    assert list(occurrences("ااا", "اا")) == [0, 1]
