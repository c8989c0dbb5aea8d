"""Python counts code points, a browser UTF-16 units; one place converts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.text.offsets import from_utf16, to_utf16


@given(st.text(max_size=30), st.data())
def test_there_and_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert from_utf16(text, to_utf16(text, offset)) == offset


def test_a_siren_before_the_news_counts_twice() -> None:
    text = "🚨خبر"
    assert len(text) == 4
    assert to_utf16(text, 4) == 5
    assert to_utf16(text, 1) == 2


@pytest.mark.parametrize("offset", [-1, 4])
def test_outside_the_text(offset: int) -> None:
    with pytest.raises(IndexError):
        to_utf16("خبر", offset)


def test_inside_a_surrogate_pair() -> None:
    with pytest.raises(IndexError):
        from_utf16("🚨خبر", 1)
