"""Events of one report in tellings: what goes with a deed goes with it; two deeds of one kind stay two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from subjects_made import ARMY, DISTRICT, MISRATA, REBELS, SABHA, TAWERGHA, VILLAGERS, told, toll

from isnad.knowledge.registry import load_registry
from isnad.link.subject import lands_of
from isnad.link.tellings import tellings

REGISTRY = load_registry()
FRONT = replace(REBELS, id="hts")


def event(number, event_class, **values):
    return told(f"key-{number}", document="doc-1", event_class=event_class, at=number * 100, **values)


def grouped(*events):
    return [[one.event_class for one in telling] for telling in tellings(events, REGISTRY)]


@pytest.mark.parametrize(
    ("events", "found"),
    [
        # An attack, its dead, the houses it destroyed, the denial.
        (
            [("killing", {}), ("shelling", {}), ("property_destruction", {"day": None}), ("denial", {"places": ()})],
            [["shelling", "killing", "denial", "property_destruction"]],
        ),
        ([("shelling", {}), ("killing", {"day": "2019-05-19"})], [["shelling"], ["killing"]]),
        ([("shelling", {}), ("killing", {"places": (SABHA,)})], [["shelling"], ["killing"]]),
        ([("shelling", {}), ("shelling", {"places": (TAWERGHA,)})], [["shelling"], ["shelling"]]),
        ([("shelling", {}), ("airstrike", {"places": (DISTRICT,)})], [["shelling", "airstrike"]]),
        # Other doers or another toll: two deeds.
        ([("shelling", {"actors": (ARMY,)}), ("shelling", {"actors": (FRONT,)})], [["shelling"], ["shelling"]]),
        ([("shelling", {"actors": (ARMY,)}), ("shelling", {"actors": (REBELS,)})], [["shelling", "shelling"]]),
        ([("shelling", {"harm": (toll(3),)}), ("shelling", {"harm": (toll(9),)})], [["shelling"], ["shelling"]]),
        ([("shelling", {"harm": (toll(3),)}), ("killing", {"harm": (toll(9),)})], [["shelling", "killing"]]),
        # A toll of a month is none of its days.
        (
            [("shelling", {}), ("killing", {"extent": "total", "start": "2019-05-01", "end": "2019-05-31"})],
            [["shelling"], ["killing"]],
        ),
        # A statement told before the deed is the news itself; one told after it goes with it.
        ([("statement", {"places": ()}), ("shelling", {})], [["shelling"], ["statement"]]),
        ([("shelling", {}), ("statement", {"places": ()})], [["shelling", "statement"]]),
        ([("denial", {"places": ()}), ("shelling", {})], [["shelling", "denial"]]),
        ([("protest", {}), ("shooting", {})], [["protest", "shooting"]]),
        ([("arrest", {}), ("shooting", {})], [["shooting"], ["arrest"]]),
        ([("abduction", {}), ("arrest", {"day": None})], [["abduction", "arrest"]]),
        ([("agreement", {}), ("denial", {})], [["agreement"], ["denial"]]),
    ],
)
def test_cases(events, found):
    made = [event(at, event_class, **values) for at, (event_class, values) in enumerate(events, 1)]
    assert sorted(grouped(*made)) == sorted(found)
    assert sorted(grouped(*reversed(made))) == sorted(found)


EVENTS = st.builds(
    lambda event_class, day, places: {"event_class": event_class, "day": day, "places": places},
    st.sampled_from(["shelling", "killing", "denial", "arrest", "protest", "property_destruction", "agreement"]),
    st.sampled_from([None, "2019-05-19", "2019-05-20"]),
    st.sampled_from([(), (MISRATA,), (TAWERGHA,), (DISTRICT,)]),
)


@given(st.lists(EVENTS, max_size=7), st.randoms(use_true_random=False))
def test_every_event_is_in_one_telling_and_their_order_makes_no_difference(given_events, chance):
    made = [event(at, one.pop("event_class"), **one) for at, one in enumerate([dict(e) for e in given_events])]
    found = tellings(made, REGISTRY)
    assert sorted(one.key for telling in found for one in telling) == sorted(one.key for one in made)
    mixed = list(made)
    chance.shuffle(mixed)
    assert tellings(mixed, REGISTRY) == found


def test_a_telling_without_a_place_is_looked_for_where_its_sides_are_from_else_where_its_report_is():
    nowhere = event(1, "shelling", places=())
    assert lands_of(nowhere, [nowhere, event(2, "protest")]) == {"LY"}
    assert lands_of(event(1, "shelling", places=(), targets=(VILLAGERS,), actors=(ARMY,)), []) == {"LY", "SY"}
    assert lands_of(event(1, "shelling"), []) == frozenset()
