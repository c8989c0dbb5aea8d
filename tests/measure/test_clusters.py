"""Figures over groupings."""

import pytest

from isnad.measure.clusters import bcubed, pairwise_alike


@pytest.mark.parametrize(
    ("given", "gold", "pairs", "cubed"),
    [
        ([["a", "b"], ["c"]], [["a", "b"], ["c"]], (1, 1), (1, 1)),
        ([["a", "b", "c"]], [["a", "b"], ["c"]], (1 / 3, 1), (5 / 9, 1)),  # all in one: precision falls
        ([["a"], ["b"], ["c"]], [["a", "b"], ["c"]], (0, 0), (1, 2 / 3)),  # all apart: recall falls
        ([["a"], ["b"]], [["a"], ["b"]], (1, 1), (1, 1)),
        ([["a", "b"], ["a", "c"]], [["a", "b"], ["a", "c"]], (1, 1), (1, 1)),  # one report of two incidents
    ],
)
def test_figures(given, gold, pairs, cubed):
    assert pairwise_alike(given, gold)[:2] == pytest.approx(pairs)
    assert bcubed(given, gold)[:2] == pytest.approx(cubed)


def test_what_only_one_grouping_has_is_left_out():
    assert bcubed([["a", "b", "x"]], [["a", "b"]]).precision == 1
