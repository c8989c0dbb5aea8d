"""Each field's levels, as a table of cases; the sentence names what was compared."""

import pytest
from msgspec.structs import replace
from subjects_made import (
    AIR_FORCE,
    ARMY,
    DISTRICT,
    LIBYA,
    MISRATA,
    NOWHERE,
    REBELS,
    SABHA,
    STRANGER,
    TAWERGHA,
    VILLAGERS,
    told,
    toll,
)

from isnad.knowledge.registry import load_registry
from isnad.link.fields.formula import FORMULA, formula_in, without_formula
from isnad.link.fields.harm import compare_harm
from isnad.link.fields.kind import compare_class
from isnad.link.fields.place import compare_place
from isnad.link.fields.sides import compare_parties, compare_sides
from isnad.link.fields.time import compare_time
from isnad.link.fields.weapons import compare_weapons
from isnad.link.fields.words import compare_reports, compare_words

FOREIGN = replace(ARMY, id="state-of-somewhere", country="RU")
REBELS = replace(REBELS, id="some-rebels")
TOTAL = {"extent": "total", "start": "2019-05-01", "end": "2019-05-31"}


@pytest.mark.parametrize(
    ("left", "right", "level", "words"),
    [
        ((MISRATA,), (MISRATA,), "same", "both are at Misrata"),
        ((MISRATA,), (TAWERGHA,), "apart", "40 km apart, farther than 15 km and both radii"),
        ((MISRATA,), (SABHA,), "apart", "farther than"),
        ((MISRATA,), (DISTRICT,), "holds", "both in Misrata"),
        ((SABHA,), (DISTRICT,), "apart", "different governorates"),
        ((SABHA,), (LIBYA,), "same_country", "in one country"),
        ((DISTRICT,), (DISTRICT,), "same_division", "Misrata district"),
        ((SABHA, MISRATA), (TAWERGHA, MISRATA), "same", "Misrata"),
        ((SABHA, MISRATA, TAWERGHA), (MISRATA,), "of_many", "Misrata, but one of the two names 3 places"),
        ((SABHA, DISTRICT, TAWERGHA), (LIBYA,), "same_country", "in one country"),
        ((), (MISRATA,), "unknown", "names no place"),
        ((NOWHERE,), (MISRATA,), "unknown", "not known where Somewhere lies"),
    ],
)
def test_place(left, right, level, words):
    for one, other in ((left, right), (right, left)):
        found = compare_place(told(places=one), told(places=other))
        assert found.level == level
        assert words in found.reason


def test_a_wide_radius_reaches_further():
    wide = replace(TAWERGHA, radius_km=20.0)
    assert compare_place(told(), told(places=(wide,))).level == "near"


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ({}, {}, "same_day"),
        ({}, {"day": "2019-05-21"}, "next_day"),
        ({}, {"day": "2019-05-22"}, "two_days"),
        ({}, {"day": "2020-05-20"}, "apart"),
        ({}, {"day": "2019-05-19", "end": "2019-05-20"}, "same_day"),
        ({}, {"day": None}, "likely"),
        ({}, {"day": None, "published": "2019-05-23"}, "possible"),
        ({}, {"day": None, "published": "2019-06-23"}, "late"),
        ({}, {"day": None, "published": "2019-05-11"}, "apart"),
        ({}, {"day": None, "published": None}, "unknown"),
        ({"day": None}, {"day": None}, "likely"),
        ({"day": None}, {"day": None, "published": "2019-05-24"}, "possible"),
        ({"day": None, "published": None}, {"day": None}, "unknown"),
        ({"day": None}, {"day": None, "published": "2019-05-26"}, "both_late"),
        ({"event_class": "negotiation"}, {"day": None, "event_class": "negotiation"}, "likely"),
        (
            {"event_class": "negotiation"},
            {"day": None, "event_class": "negotiation", "published": "2019-05-23"},
            "daily",
        ),
        ({"event_class": "arrest"}, {"day": None, "event_class": "arrest", "published": "2019-05-26"}, "late"),
        (
            {"day": None, "event_class": "arrest"},
            {"day": None, "event_class": "arrest", "published": "2019-05-26"},
            "daily_late",
        ),
        ({"event_class": "airstrike"}, {"day": None, "event_class": "siege", "published": "2019-05-23"}, "daily"),
        ({"event_class": "airstrike"}, {"day": None, "event_class": "territory_gain"}, "daily"),
        ({"day": None}, {"day": None, "event_class": "territory_gain", "published": "2019-05-26"}, "daily_late"),
        ({"event_class": "siege"}, {"day": None, "event_class": "siege", "published": "2019-05-23"}, "possible"),
        (TOTAL, TOTAL, "same_span"),
        (TOTAL, TOTAL | {"end": "2019-06-30"}, "apart"),
    ],
)
def test_time(left, right, level):
    assert compare_time(told(**left), told(**right)).level == level
    assert compare_time(told(**right), told(**left)).level == level


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ((ARMY,), (ARMY,), "same"),
        ((ARMY,), (AIR_FORCE,), "related"),
        ((ARMY,), (REBELS,), "other"),
        ((ARMY,), (STRANGER,), "unknown"),
        ((), (ARMY,), "unknown"),
        ((VILLAGERS,), (VILLAGERS,), "same_sector"),
        ((REBELS, ARMY), (ARMY,), "same"),
    ],
)
def test_sides(left, right, level):
    assert compare_sides(left, right, load_registry(), "actor").level == level
    assert compare_sides(right, left, load_registry(), "actor").level == level


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ((toll(9),), (toll(9),), "same"),
        ((toll(2),), (toll(2),), "same_small"),
        ((toll(9),), (toll(14),), "close"),
        ((toll(20, 99),), (toll(51),), "close"),
        ((toll(9, None),), (toll(11),), "close"),
        ((toll(1),), (toll(3),), "close"),
        ((toll(4),), (toll(40),), "far"),
        ((toll(4),), (toll(4, kind="wounded"),), "unknown"),
        ((toll(4), toll(7)), (toll(40), toll(7)), "same"),
        ((), (toll(4),), "unknown"),
    ],
)
def test_harm(left, right, level):
    assert compare_harm(left, right).level == level
    assert compare_harm(right, left).level == level


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [(("artillery",), ("artillery", "rocket"), "same"), (("ied",), ("artillery",), "other"), ((), ("ied",), "unknown")],
)
def test_weapons(left, right, level):
    assert compare_weapons(left, right).level == level


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ((ARMY, REBELS), (ARMY, FOREIGN), "other_party"),
        ((ARMY, REBELS), (AIR_FORCE, FOREIGN), "other_party"),
        ((ARMY, REBELS), (ARMY,), None),
        ((ARMY, REBELS), (REBELS, ARMY), None),
        ((ARMY, STRANGER), (ARMY, VILLAGERS), None),
    ],
)
def test_who_else_takes_part_tells_talks_apart(left, right, level):
    one, other = (told(key, event_class="negotiation", actors=sides) for key, sides in (("k-1", left), ("k-2", right)))
    found = compare_parties(one, other, load_registry())
    assert (found and found.level) == level
    attack = replace(one, event_class="shelling")
    assert compare_parties(attack, other, load_registry()) is None


RARE, COMMON = [4 * n + 3 for n in range(70)], [4 * n for n in range(40)]


@pytest.mark.parametrize(
    ("shared", "level"),
    [(10, "most"), (5, "many"), (3, "some"), (2, "few"), (1, "hardly_any"), (0, "none")],
)
def test_words(shared, level):
    left, right = frozenset(RARE[:10]), frozenset(RARE[10 - shared : 30 - shared])
    assert compare_words(left, right).level == level
    assert compare_words(left, frozenset(RARE[:1])).level == "unknown"


def test_a_rare_word_in_common_says_more_than_a_common_one():
    one, other = frozenset([*RARE[:5], *COMMON[:5]]), frozenset([*RARE[5:10], *COMMON[:5]])
    assert compare_words(one, other).level == "none"
    assert compare_words(one, frozenset([*RARE[:5], *COMMON[10:]])).level == "most"


@pytest.mark.parametrize(
    ("shared", "level"), [(30, "most"), (6, "many"), (4, "some"), (3, "few"), (2, "hardly_any"), (0, "none")]
)
def test_reports(shared, level):
    left, right = (told(report=frozenset(RARE[at : at + 30])) for at in (0, 30 - shared))
    assert compare_reports(left, right).level == level
    assert compare_reports(replace(left, tellings=4), right).level == f"{level}_of_many"
    assert compare_reports(left, told(report=frozenset(RARE[:2]))).level == "unknown"


def test_class():
    assert compare_class(told(), told()).level == "same"
    found = compare_class(told(event_class="protest"), told(event_class="riot"))
    assert found.level == "same_group"
    assert "protest and riot" in found.reason
    assert compare_class(told(event_class="killing"), told()).level == "family"
    assert compare_class(told(event_class="killing", classes=("killing", "shelling")), told()).level == "shared"


@pytest.mark.parametrize(
    ("left", "right", "formula"),
    [
        ({"event_class": "trial"}, {"event_class": "trial", "words": frozenset({3, 7, *COMMON[1:]})}, True),
        ({"event_class": "trial"}, {"event_class": "trial"}, False),
        ({"event_class": "trial"}, {"event_class": "trial", "day": "2019-05-22"}, True),
        ({}, {"words": frozenset({3, 7, *COMMON[1:]})}, False),
        ({}, {"day": "2019-05-22"}, False),
        ({}, {"day": "2019-05-22", "places": (SABHA,)}, True),
    ],
)
def test_a_formula_with_other_names_day_or_place_says_nothing(left, right, formula):
    one, other = ({"words": frozenset({19, 23, *COMMON[1:]})} | values for values in (left, right))
    one, other = told("k-1", **one), told("k-2", **other)
    for first, second in ((one, other), (other, one)):
        why = formula_in(first, second, compare_place(first, second), compare_time(first, second))
        assert (why is not None) is formula
        found = without_formula(compare_words(first.words, second.words), why)
        assert (found.level == FORMULA) is formula
