"""Tokens are words, numbers and marks with their offsets in the text as printed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.lang.ar.tokens import tokenise


@given(st.text(max_size=80))
def test_tokens_stand_in_order_and_never_overlap(text: str) -> None:
    tokens = tokenise(text)
    spans = list(zip(tokens.starts, tokens.ends, strict=True))
    assert all(end > start for start, end in spans)
    assert all(a[0] <= b[0] for a, b in pairwise(spans))
    assert all(start >= 0 and end <= len(text) for start, end in spans)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("قُتِلَ 12 شخصاً، أمس.", ["قتل", "12", "شخصا", "،", "امس", "."]),
        ("بلغ العدد 1,200 و٣٫٥", ["بلغ", "العدد", "1,200", "و", "3.5"]),
        ("في 23/7/2015", ["في", "23/7/2015"]),
        ("لـ«الشرق»", ["ل", "«", "الشرق", "»"]),
        ("الـ12", ["ال", "12"]),
        ("USA-حلب", ["usa", "-", "حلب"]),
        ("قصف🚨 على «حلب»!", ["قصف", "🚨", "علي", "«", "حلب", "»", "!"]),
        ("الجيـــش \u202bالسوريّ\u202c", ["الجيش", "السوري"]),
        ("ﻗﺼﻒ ﻋﻠﻰ ﺣﻠﺐ", ["قصف", "علي", "حلب"]),
        ("١٬٢٠٠ و٣٫٥ و۲۰٪", ["1,200", "و", "3.5", "و", "20", "٪"]),
        ("قناة الـBBC وErdoğan", ["قناه", "ال", "bbc", "و", "erdoğan"]),
        ("F-16 وT72", ["f", "-", "16", "و", "t", "72"]),
    ],
)
def test_forms(text: str, forms: list[str]) -> None:
    assert tokenise(text).forms == forms


def test_text_of_a_range_is_as_printed() -> None:
    tokens = tokenise("وقال مُتحدّثٌ باسم البلديّة")
    assert tokens.text(1, 4) == "مُتحدّثٌ باسم البلديّة"
    assert tokens.text(2, 2) == ""


def test_offsets_lead_to_tokens_and_back() -> None:
    text = "هدوء حذر في المدينة"
    tokens = tokenise(text)
    assert tokens.at(text.index("حذر")) == 1
    assert tokens.range(text.index("حذر"), text.index("في") + 2) == (1, 3)
