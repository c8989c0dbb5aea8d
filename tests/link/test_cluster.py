"""Clusters do not depend on the order in which events came, hold to what bars, and to what people judged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from isnad.link.cluster import TOLD_TOGETHER, Member, Whole, clusters, pair_of, parts

KEYS = [f"key-{n}" for n in range(7)]
ALL = [pair_of(one, other) for at, one in enumerate(KEYS) for other in KEYS[at + 1 :]]


def member(key, document=None, extent="day"):
    number = int(key[4:])
    return Member(key=key, document_id=document or f"doc-{number}", order=number, extent=extent)


MEAN = Whole(missing=-3.0, most=99.0, allowance=0.0)


def joined(members, weights, judged=None, whole=MEAN):
    return clusters(members, weights, judged or {}, least=0.0, whole=whole)


@st.composite
def worlds(draw):
    members = [
        member(key, f"doc-{draw(st.integers(0, 4))}", draw(st.sampled_from(["day", "day", "total", "unknown"])))
        for key in KEYS
    ]
    weights = draw(st.dictionaries(st.sampled_from(ALL), st.integers(-300, 900).map(lambda n: n / 100), max_size=20))
    judged = draw(
        st.dictionaries(st.sampled_from(ALL), st.sampled_from(["same", "different", "not_enough"]), max_size=3)
    )
    return members, weights, judged


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_makes_no_difference(world, chance):
    members, weights, judged = world
    mixed, shuffled = list(members), list(weights.items())
    chance.shuffle(mixed)
    chance.shuffle(shuffled)
    assert joined(members, weights, judged) == joined(mixed, dict(shuffled), judged)


@given(worlds())
def test_clustering_connected_parts_one_by_one_gives_the_same(world):
    members, weights, judged = world
    beside = {key: set() for key in KEYS}
    for left, right in (*weights, *judged):
        beside[left].add(right)
        beside[right].add(left)
    found = []
    for part in parts(KEYS, beside):
        some = [one for one in members if one.key in part]
        found += joined(some, {p: w for p, w in weights.items() if p[0] in part}, judged)
    assert sorted(found) == sorted(joined(members, weights, judged))


@given(worlds())
def test_every_event_is_in_one_incident_and_what_is_judged_different_stands_apart(world):
    members, weights, judged = world
    found = joined(members, weights, judged)
    assert sorted(key for keys in found for key in keys) == KEYS
    for (left, right), kind in judged.items():
        if kind == "different":
            assert not any({left, right} <= set(keys) for keys in found)


@given(worlds())
def test_the_machine_joins_no_two_events_of_one_report_and_no_total_with_a_day(world):
    members, weights, _ = world
    by_key = {one.key: one for one in members}
    for keys in joined(members, weights):
        documents = [by_key[key].document_id for key in keys]
        assert len(documents) == len(set(documents))
        assert not {"day", "total"} <= {by_key[key].extent for key in keys}


@pytest.mark.parametrize(
    ("weights", "judged", "found"),
    [
        ({}, {}, [("key-0",), ("key-1",), ("key-2",)]),
        ({("key-0", "key-1"): 4.0}, {}, [("key-0", "key-1"), ("key-2",)]),
        ({("key-0", "key-1"): -0.5}, {}, [("key-0",), ("key-1",), ("key-2",)]),
        # A chain does not hold together where its ends do not fit.
        ({("key-0", "key-1"): 4.0, ("key-1", "key-2"): 2.0}, {}, [("key-0", "key-1"), ("key-2",)]),
        ({("key-0", "key-1"): 4.0, ("key-1", "key-2"): 3.5}, {}, [("key-0", "key-1", "key-2")]),
        ({("key-0", "key-1"): 9.0}, {("key-0", "key-1"): "different"}, [("key-0",), ("key-1",), ("key-2",)]),
        ({}, {("key-0", "key-2"): "same"}, [("key-0", "key-2"), ("key-1",)]),
        # What people joined takes a third only as a whole.
        (
            {("key-0", "key-1"): 5.0},
            {("key-0", "key-2"): "same", ("key-1", "key-2"): "different"},
            [("key-0", "key-2"), ("key-1",)],
        ),
        ({("key-0", "key-1"): 5.0}, {("key-0", "key-1"): "not_enough"}, [("key-0", "key-1"), ("key-2",)]),
    ],
)
def test_cases(weights, judged, found):
    assert list(joined([member(key) for key in KEYS[:3]], weights, judged)) == found


def test_people_may_join_what_the_machine_never_would():
    members = [member("key-0", "doc-9"), member("key-1", "doc-9", "total")]
    pair = ("key-0", "key-1")
    assert joined(members, {pair: 9.0}) == (("key-0",), ("key-1",))
    assert joined(members, {}, {pair: "same"}) == (pair,)


def test_what_one_report_tells_together_stands_together_and_counts_once():
    members = [member("key-0"), member("key-1", "doc-0"), member("key-2")]
    members[1] = replace(members[1], leader="key-0")
    weights = {("key-0", "key-1"): TOLD_TOGETHER, ("key-0", "key-2"): 1.0}
    assert joined(members, weights) == (("key-0", "key-1", "key-2"),)


def test_a_person_takes_an_event_out_of_its_telling():
    members = [member("key-0"), replace(member("key-1", "doc-0"), leader="key-0")]
    assert joined(members, {("key-0", "key-1"): TOLD_TOGETHER}) == (("key-0", "key-1"),)
    judged = {("key-0", "key-1"): "different"}
    assert joined(members, {("key-0", "key-1"): TOLD_TOGETHER}, judged) == (("key-0",), ("key-1",))


@pytest.mark.parametrize(("reports", "together"), [(4, True), (7, False)])
def test_few_reports_may_hang_on_one_pair_that_fits_and_many_may_not(reports, together):
    """Two groups whose reports fit each other, and one pair between them: a late report, or a chain that drifts."""
    members = [member(f"key-{n}") for n in range(2 * reports)]
    halves = [[m.key for m in members[:reports]], [m.key for m in members[reports:]]]
    weights = {pair_of(one, other): 9.0 for keys in halves for one in keys for other in keys if one < other}
    weights |= {pair_of(halves[0][0], one): 3.0 for one in halves[1]}
    found = joined(members, weights, whole=Whole(missing=-2.0, most=3.0, allowance=15.0))
    assert (len(found) == 1) is together
