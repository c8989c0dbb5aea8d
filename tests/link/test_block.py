"""Blocks: what is compared at all, and that it does not matter who came first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from subjects_made import ARMY, DISTRICT, LIBYA, MISRATA, NOWHERE, SABHA, STRANGER, TAWERGHA, told

from isnad.link.block import looks_in, stands_in

DAYS = st.sampled_from([None, "2019-05-18", "2019-05-19", "2019-05-20", "2019-05-21", "2019-05-23"])
PLACES = st.lists(st.sampled_from([MISRATA, TAWERGHA, SABHA, DISTRICT, LIBYA, NOWHERE]), max_size=3).map(tuple)
NAME, COMMON = frozenset({7}), frozenset({4})  # numbers of a rare word and of one that is everywhere
MONTH = {"extent": "total", "start": "2019-05-01", "end": "2019-05-31"}


@st.composite
def events(draw):
    made = told(
        day=draw(DAYS),
        places=draw(PLACES),
        actors=draw(st.sampled_from([(), (ARMY,), (STRANGER,)])),
        published=draw(DAYS),
        event_class=draw(st.sampled_from(["shelling", "protest", "riot"])),
        sample=draw(st.booleans()),
        report=draw(st.sampled_from([frozenset(), NAME])),
    )
    return replace(made, **MONTH) if draw(st.integers(0, 4)) == 0 else made


def meet(one, other):
    return bool(looks_in(one) & stands_in(other))


@given(events(), events())
def test_one_finds_the_other_exactly_when_the_other_finds_it(one, other):
    assert meet(one, other) == meet(other, one)


@given(events())
def test_every_event_finds_its_own_double(one):
    assert meet(one, one)


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ({}, {}, True),
        ({}, {"day": "2019-05-22"}, True),
        ({}, {"day": "2019-05-23"}, False),
        ({}, {"day": "2020-05-20"}, False),
        ({}, {"places": (TAWERGHA,)}, True),
        ({}, {"places": (SABHA,)}, False),
        ({}, {"places": (LIBYA,)}, True),
        ({}, {"day": None}, True),
        ({}, {"day": None, "published": "2019-06-21"}, False),
        ({}, {"places": (), "lands": frozenset({"LY"})}, True),
        ({}, {"places": (), "lands": frozenset({"SY"})}, False),
        ({"places": ()}, {"places": (), "lands": frozenset({"LY"})}, True),
        ({"places": (SABHA,), "report": NAME}, {"places": (), "report": NAME}, True),
        ({"places": (SABHA,), "report": NAME}, {"report": NAME}, True),
        ({"places": (SABHA,), "report": COMMON}, {"report": COMMON}, False),
        ({"event_class": "killing"}, {}, True),
        ({"event_class": "denial"}, {}, True),
        ({"event_class": "statement"}, {}, False),
        ({"report": NAME}, {"day": None, "published": "2019-07-31", "places": (SABHA,), "report": NAME}, True),
        ({"report": NAME}, {"day": None, "published": "2019-08-01", "places": (SABHA,), "report": NAME}, False),
        ({"report": NAME}, {"day": None, "published": "2019-04-30", "places": (SABHA,), "report": NAME}, False),
        ({"report": NAME}, {"day": "2019-07-01", "places": (SABHA,), "report": NAME}, False),
        ({"event_class": "protest", "classes": ("protest", "killing")}, {}, True),
        ({"places": (), "day": None, "published": None}, {"places": (), "day": None, "published": None}, True),
        ({}, {"event_class": "protest"}, False),
        ({}, {"sample": True}, False),
        (MONTH, MONTH | {"end": "2019-05-28"}, True),
    ],
)
def test_what_meets(left, right, found):
    assert meet(told(**left), told(**right)) is found
