import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.lang.ar.numerals import digits_value, number_at, numbers, ordinal_at
from isnad.lang.ar.tokens import tokenise


def forms(text: str) -> list[str]:
    return tokenise(text).forms


@pytest.mark.parametrize(
    ("text", "value", "tokens"),
    [
        ("ثلاثة رجال", 3, 1),
        ("ثلاثاً", 3, 1),
        ("ثماني غارات", 8, 1),
        ("عشرة", 10, 1),
        ("أحد عشر شخصا", 11, 2),
        ("إحدى عشرة قرية", 11, 2),
        ("اثنتي عشرة", 12, 2),
        ("اثنا عشر ألفا", 12_000, 3),
        ("ثلاثة وعشرين جنديا", 23, 2),
        ("واحد وعشرون", 21, 2),
        ("إحدى وثلاثين", 31, 2),
        ("مئة وخمسين", 150, 2),
        ("مائة وخمسة وعشرين ألف", 125_000, 4),
        ("ثلاثمئة", 300, 1),
        ("ثلاث مئة وأربعون", 340, 3),
        ("خمسمائة ألف نازح", 500_000, 2),
        ("مئتي ألف", 200_000, 2),
        ("ألفين", 2000, 1),
        ("ألفا شخص", 2000, 1),
        ("ألفاً و200 شخص", 1200, 3),
        ("ألف ومئتان وخمسة", 1205, 3),
        ("ثلاثة آلاف وخمسمئة", 3500, 3),
        ("11 ألفا", 11_000, 2),
        ("11 ألفا و300", 11_300, 4),
        ("1.5 مليون", 1_500_000, 2),
        ("3,5 ملايين", 3_500_000, 2),
        ("نصف مليون", 500_000, 2),
        ("مليون ونصف المليون", 1_500_000, 3),
        ("مليون و200 ألف و30", 1_200_030, 6),
        ("مليارا دولار", 2_000_000_000, 1),
        ("1,200 أسرة", 1200, 1),
        ("1.200", 1200, 1),
        ("٢٥", 25, 1),
        ("٢٬٥٠٠", 2500, 1),
        ("صفر", 0, 1),
    ],
)
def test_cardinals(text: str, value: int, tokens: int) -> None:
    number = number_at(forms(text), 0)
    assert number is not None
    assert (number.value, number.last) == (value, tokens)


@pytest.mark.parametrize(
    ("text", "proclitic", "article"),
    [("وثلاثة", "و", False), ("بسبعة", "ب", False), ("السبعة", "", True), ("وللخمسة", "ول", True)],
)
def test_what_is_written_on_a_number_is_told(text: str, proclitic: str, article: bool) -> None:
    number = number_at(forms(text), 0)
    assert number is not None
    assert (number.proclitic, number.article) == (proclitic, article)


@pytest.mark.parametrize(
    "text", ["الاثنين", "آلاف القتلى", "أحد المسلحين", "3/2", "10:30", "23-7", "عشرات", "ستار", "0.75"]
)
def test_no_number(text: str) -> None:
    assert number_at(forms(text), 0) is None


def test_endless_digits_are_no_number() -> None:
    assert number_at(["9" * 5000, "مليون"], 0) is None


def test_two_numbers_beside_each_other_stay_two() -> None:
    text = "20 و30 شخصا، ثم خمسة وستة"
    assert [number.value for number in numbers(forms(text))] == [20, 30, 5, 6]


@pytest.mark.parametrize(
    ("text", "value", "tokens"),
    [
        ("الأول من", 1, 1),
        ("أول أيام", 1, 1),
        ("الثاني عشر من", 12, 2),
        ("والثانية عشرة", 12, 2),
        ("الحادي والعشرين", 21, 2),
        ("الحادية عشرة", 11, 2),
        ("العشرين", 20, 1),
        ("التاسع عشر", 19, 2),
    ],
)
def test_ordinals(text: str, value: int, tokens: int) -> None:
    ordinal = ordinal_at(forms(text), 0)
    assert ordinal is not None
    assert (ordinal.value, ordinal.last) == (value, tokens)


@pytest.mark.parametrize("text", ["الثلاثاء", "عشرون", "رابطة", "ثانيا"])
def test_no_ordinal(text: str) -> None:
    assert ordinal_at(forms(text), 0) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_are_read_back(value: int) -> None:
    assert digits_value(str(value)) == value
    assert digits_value(f"{value:,}") == value
