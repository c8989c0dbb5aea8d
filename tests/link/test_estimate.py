"""Weights from unjudged pairs: what was put in comes out, and what is not told says nothing."""

import random
from collections import Counter

import pytest

from isnad.link.estimate import estimate

FIELDS = ("place", "time", "harm", "words")
TRUE_M = {field: {"same": 0.8, "apart": 0.2} for field in FIELDS}
TRUE_U = {field: {"same": 0.1, "apart": 0.9} for field in FIELDS}
START = {field: {"same": 2.0, "apart": -1.0} for field in FIELDS}


def drawn(pairs, matches, untold=0.0):
    chance = random.Random(7)
    counts = Counter()
    for _ in range(pairs):
        shares = TRUE_M if chance.random() < matches else TRUE_U
        counts[
            tuple(
                "unknown" if chance.random() < untold else chance.choices([*shares[f]], [*shares[f].values()])[0]
                for f in FIELDS
            )
        ] += 1
    return counts


@pytest.mark.parametrize("untold", [0.0, 0.3])
def test_it_finds_the_shares_that_pairs_were_drawn_with(untold):
    found = estimate(drawn(40_000, 0.03, untold), FIELDS, START, matches=0.1)
    assert found.matches == pytest.approx(0.03, abs=0.015)
    for field in FIELDS:
        assert found.m[field]["same"] == pytest.approx(0.8, abs=0.15)
        assert found.bits(field, "same") > 2 > 0 > found.bits(field, "apart")


def test_a_field_that_nobody_tells_has_no_levels_and_weighs_nothing():
    counts = {("same", "unknown"): 5, ("apart", "unknown"): 95}
    found = estimate(counts, ("place", "time"), START, matches=0.1)
    assert found.u["time"] == {}
    assert 0 < found.matches < 1
