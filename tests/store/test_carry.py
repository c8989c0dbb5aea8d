"""Keys find their event again after a re-run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.store.carry import Told, carried_keys

OLD = [Told("a", "strike", 10, 20), Told("b", "strike", 50, 55), Told("c", "talks", 12, 18)]


@pytest.mark.parametrize(
    ("newer", "kept"),
    [
        ([Told("a", "strike", 10, 20)], {"a": "a"}),
        ([Told("x", "strike", 11, 20)], {"x": "a"}),  # the trigger moved by a letter
        ([Told("x", "talks", 11, 20)], {"x": "c"}),  # another class group over the same words
        ([Told("x", "arrest", 11, 20)], {"x": "x"}),
        ([Told("x", "strike", 20, 30)], {"x": "x"}),  # next to it, not over it
        ([Told("x", "strike", 10, 12), Told("y", "strike", 12, 20)], {"x": "x", "y": "a"}),  # the longer overlap
        ([Told("a", "strike", 50, 55)], {"a": "a"}),  # the coder says it is the same: it has the last word
        ([Told("x", "strike", 10, 20), Told("a", "strike", 90, 95)], {"x": "x", "a": "a"}),
    ],
)
def test_a_key_goes_to_the_event_that_overlaps_most_in_its_class_group(newer, kept):
    assert carried_keys(OLD, newer) == kept


told = st.builds(
    lambda key, group, start, length: Told(key, group, start, start + length),
    st.sampled_from("abcdefgh"), st.sampled_from(["strike", "talks"]), st.integers(0, 30), st.integers(1, 8),
)  # fmt: skip


@given(st.lists(told, max_size=8), st.lists(told, max_size=8, unique_by=lambda one: one.key))
def test_no_key_is_given_twice_and_none_is_lost(older, newer):
    kept = carried_keys(older, newer)
    assert list(kept) == [one.key for one in newer]
    assert len(set(kept.values())) == len(kept)
