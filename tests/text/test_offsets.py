"""Python counts code points, a browser UTF-16 units; one place converts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.text.offsets import Units, from_utf16, to_utf16


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


@given(st.text(max_size=60))
def test_many_offsets_of_one_text_are_converted_alike(text: str) -> None:
    units = Units(text)
    there = [units.to_utf16(offset) for offset in range(len(text) + 1)]
    assert there == [to_utf16(text, offset) for offset in range(len(text) + 1)]
    assert [units.from_utf16(at) for at in there] == list(range(len(text) + 1))
    assert units.length == len(text.encode("utf-16-le", "surrogatepass")) // 2
    for at in set(range(-1, units.length + 2)) - set(there):
        with pytest.raises(IndexError):
            units.from_utf16(at)
    with pytest.raises(IndexError):
        units.to_utf16(len(text) + 1)
