"""Quoted words are found again as printed, or through the folded view, or not at all."""

import pytest

from isnad.lang.ar.normalise import FOLDING
from isnad.text.align import find_words, occurrences

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


def test_overlapping_occurrences_are_all_found() -> None:
    assert list(occurrences("ااا", "اا")) == [0, 1]
