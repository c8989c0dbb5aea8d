"""When values count as the same."""

from datetime import date

import pytest

from isnad.evaluate.alike import days_agree, days_of, overlap_of_words, same_place, same_value, sides_exchanged
from isnad.evaluate.sheet import EventSeen, PlaceSeen


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2019-05-20", (date(2019, 5, 20), date(2019, 5, 20))),
        ("2019-05-20T13:00", (date(2019, 5, 20), date(2019, 5, 20))),
        ("2019-02", (date(2019, 2, 1), date(2019, 2, 28))),
        ("2019", (date(2019, 1, 1), date(2019, 12, 31))),
        ("2019-12", (date(2019, 12, 1), date(2019, 12, 31))),
        ("2019-05-20/2019-05-22", (date(2019, 5, 20), date(2019, 5, 22))),
        ("2019-05/2019-06", (date(2019, 5, 1), date(2019, 6, 30))),
        ("P3D", None),
        ("2019-13-40", None),
        ("", None),
        (None, None),
    ],
)
def test_values_span_days(value, days):
    assert days_of(value) == days


@pytest.mark.parametrize(
    ("given", "gold", "agree"),
    [
        ("2019-05-20", "2019-05-20", True),
        ("2019-05-21", "2019-05-20", True),  # a day off is within what two careful coders differ
        ("2019-05-22", "2019-05-20", False),
        ("2019-05", "2019-05-20", False),
        ("2019-05-01/2019-05-20", "2019-05", True),  # more than half in common
        ("2019-05-01/2019-05-10", "2019-05", False),
        (None, None, True),
        (None, "2019-05-20", False),
    ],
)
def test_days_agree(given, gold, agree):
    assert days_agree(days_of(given), days_of(gold)) is agree


@pytest.mark.parametrize(
    ("given", "gold", "same"),
    [("2019-05-20", "2019-05-20", True), ("2019-05-21", "2019-05-20", False), ("P3D", "P3D", True), ("P3D", "", False)],
)
def test_values_of_times(given, gold, same):
    assert same_value(given, gold) is same


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("قوات النظام", "قوات النظام", 1.0),
        ("لقوات النظام", "قوّات النظام", 1.0),
        ("قوات النظام", "القوات", 0.5),
        ("الجيش", "الشرطة", 0.0),
        ("", "الشرطة", 0.0),
    ],
)
def test_words_are_compared_without_articles_and_prefixes(one, other, overlap):
    assert overlap_of_words(one, other) == overlap


def _event(*places, sides=frozenset()):
    return EventSeen("shelling", None, None, places, (), (), frozenset(), sides, "asserted")


def _place(text, lat=None, lon=None, level="settlement", country="SY"):
    return PlaceSeen((lat, lon), text, level, country)


@pytest.mark.parametrize(
    ("given", "gold", "same"),
    [
        (_event(), _event(), True),
        (_event(), _event(_place("كفرنبل", 35.61, 36.56)), False),
        (_event(_place("كفر نبل", 35.61, 36.56)), _event(_place("كفرنبل", 35.62, 36.56)), True),  # by distance
        (_event(_place("كفرنبل", 35.0, 36.5)), _event(_place("كفرنبل", 35.61, 36.56)), False),  # a homonym far off
        (_event(_place("كفرنبل")), _event(_place("كفرنبل")), True),  # the gold knows no point
        (_event(_place("إدلب", 35.93, 36.63, "governorate")), _event(_place("إدلب", 35.8, 36.6, "governorate")), True),
        (_event(_place("سورية", 35, 38, "country")), _event(_place("البلاد", level="country")), True),
    ],
)
def test_places(given, gold, same):
    assert same_place(given, gold) is same


def test_civilians_taken_for_combatants_are_counted():
    civil, armed = frozenset({("killed", "civ")}), frozenset({("killed", "com")})
    assert sides_exchanged(_event(sides=civil), _event(sides=armed)) == 1
    assert sides_exchanged(_event(sides=civil), _event(sides=civil | armed)) == 0
    assert sides_exchanged(_event(), _event(sides=armed)) == 0
