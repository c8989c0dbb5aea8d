"""Readings cut conjunctions, prepositions, article and pronouns off, and always offer the uncut word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.lang.ar.clitics import Reading, definite, readings
from isnad.lang.ar.normalise import fold

LETTERS = st.text(alphabet="ابتدرسعفقكلمنهوي", min_size=2, max_size=9)


@given(LETTERS)
def test_the_uncut_word_comes_first(form: str) -> None:
    assert readings(form)[0] == Reading(form)


@given(LETTERS)
def test_stems_have_two_letters_or_more(form: str) -> None:
    assert all(len(reading.stem) >= 2 for reading in readings(form))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("وبحلب", Reading("حلب", "وب")),
        ("بالرقة", Reading("الرقه", "ب")),
        ("بالرقة", Reading("رقه", "ب", article=True)),
        ("للجيش", Reading("جيش", "ل", article=True)),
        ("للجيش", Reading("الجيش", "ل")),
        ("والقرية", Reading("قريه", "و", article=True)),
        ("قريتهم", Reading("قريه", enclitic="هم")),
        ("أبناؤهم", Reading("ابناء", enclitic="هم")),
        ("سيقصف", Reading("يقصف", future=True)),
        ("فقتلوهم", Reading("قتلو", "ف", enclitic="هم")),
    ],
)
def test_reading_is_offered(printed: str, expected: Reading) -> None:
    assert expected in readings(fold(printed))


@pytest.mark.parametrize(
    ("printed", "has_article"), [("الجيش", True), ("وللجيش", True), ("جيش", False), ("إلى", False)]
)
def test_definite(printed: str, has_article: bool) -> None:
    assert definite(fold(printed)) is has_article
