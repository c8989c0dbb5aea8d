import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.ingest.records import RawRecord, json_array, json_lines

LIMIT = 1000
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.sampled_from('ab"\\{}[],:\n\u0623\U0001f4cc'), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def chunked(raw: bytes, size: int) -> Iterator[bytes]:
    return (raw[start : start + size] for start in range(0, len(raw), size))


@given(st.lists(VALUES, max_size=5), st.integers(1, 40), st.booleans(), st.sampled_from([None, 1]))
def test_elements_come_out_as_they_went_in(
    values: list[object], size: int, ascii_only: bool, indent: int | None
) -> None:
    raw = json.dumps(values, ensure_ascii=ascii_only, indent=indent).encode("utf-8")
    found = list(json_array(chunked(raw, size), 10**6))
    assert [json.loads(record.raw) for record in found] == values
    assert [record.number for record in found] == list(range(1, len(values) + 1))
    assert all(record.problem is None for record in found)


@given(st.lists(VALUES, max_size=5), st.integers(1, 40))
def test_lines_come_out_as_they_went_in(values: list[object], size: int) -> None:
    raw = b"\n\n".join(json.dumps(value).encode("utf-8") for value in values) + b"\r\n"
    assert [json.loads(record.raw) for record in json_lines(chunked(raw, size), 10**6)] == values


def test_a_broken_element_does_not_hide_the_next() -> None:
    raw = b'[{"text": }, {"text": "b"}, 42]'
    assert [record.raw for record in json_array([raw], LIMIT)] == [b'{"text": }', b'{"text": "b"}', b"42"]


def test_a_missing_quotation_mark_costs_its_own_record_only() -> None:
    raw = b'[{"text": "a}, {"text": "b"}, {"text": "c"}]'
    found = list(json_array([raw], LIMIT))
    assert [record.raw for record in found][:2] == [b'{"text": "a}', b'{"text": "b"}']
    assert all(record.problem for record in found)


def test_an_array_that_is_cut_off_says_so() -> None:
    found = list(json_array([b'[{"text": "a"}, {"text": "b'], LIMIT))
    assert [record.raw for record in found] == [b'{"text": "a"}', b'{"text": "b']
    assert found[0].problem is None
    assert found[1].problem


@pytest.mark.parametrize("size", [7, 10_000])
def test_what_is_too_large_is_passed_over(size: int) -> None:
    large, small = b'"' + b"x" * 5000 + b'"', b'"y"'
    lines = list(json_lines(chunked(large + b"\n" + small, size), LIMIT))
    array = list(json_array(chunked(b"[" + large + b"," + small + b"]", size), LIMIT))
    expected = [RawRecord(1, b"", too_large=True), RawRecord(2, small)]
    assert lines == expected
    assert array == expected
