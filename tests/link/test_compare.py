from importlib.resources import files

import pytest
from subjects_made import ARMY, DISTRICT, MISRATA, SABHA, told, toll

from isnad.knowledge.registry import load_registry
from isnad.link.compare import barred, compare, worth_comparing
from isnad.link.weights import load_weights, read_weights
from isnad.record.errors import KnowledgeError

REGISTRY, WEIGHTS = load_registry(), load_weights()
WORDS, OTHERS = frozenset(range(40)), frozenset(range(36, 80))


def weigh(left, right):
    return compare(left, right, REGISTRY, WEIGHTS)


def test_the_weight_is_the_prior_and_the_fields_together_and_order_makes_no_difference():
    one, other = told("key-1", actors=(ARMY,)), told("key-2", harm=(toll(9),))
    found = weigh(one, other)
    assert found == weigh(other, one)
    assert found.weight == pytest.approx(found.prior + sum(field.weight for field in found.fields))
    assert [field.field for field in found.fields] == [
        "class", "place", "time", "actors", "targets", "harm", "weapons", "words", "report",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ({"harm": (toll(9),), "words": WORDS}, {"harm": (toll(12),), "words": WORDS}, True),
        (
            {"words": WORDS, "report": WORDS, "harm": (toll(3),)},
            {"day": "2019-05-22", "harm": (toll(30),), "words": OTHERS, "report": OTHERS},
            False,
        ),
        (
            {"places": (MISRATA,), "words": WORDS, "report": WORDS},
            {"places": (SABHA,), "words": OTHERS, "report": OTHERS, "event_class": "killing"},
            False,
        ),
    ],
)
def test_one_event_weighs_above_nothing_and_another_below(left, right, one):
    assert (weigh(told("key-1", **left), told("key-2", **right)).weight >= WEIGHTS.least) is one


@pytest.mark.parametrize(
    ("left", "right", "worth"),
    [
        (frozenset({3, 7}), frozenset({3, 7}), True),
        (frozenset({3, 7}), frozenset({11, 15}), False),
        (frozenset(), frozenset({3}), True),
    ],
)
def test_what_shares_no_telling_word_is_not_compared(left, right, worth):
    assert worth_comparing(told(places=(), report=left), told("key-2", places=(), report=right)) is worth


def test_one_word_is_enough_for_places_near_each_other():
    left, right = frozenset({3, 7}), frozenset({3, 11})
    assert worth_comparing(told(report=left), told("key-2", report=right))
    assert not worth_comparing(told(report=left), told("key-2", report=right, places=()))


def test_one_day_and_one_division_are_compared_without_a_word_in_common():
    left, right = {"report": frozenset({3})}, {"report": frozenset({11}), "places": (DISTRICT,)}
    assert worth_comparing(told(**left), told("key-2", **right))
    assert not worth_comparing(told(**left), told("key-2", **(right | {"day": "2019-05-21"})))
    assert not worth_comparing(told(**left), told("key-2", **(right | {"places": (SABHA,)})))


@pytest.mark.parametrize(
    ("right", "why"),
    [
        ({"document": "doc-1"}, "one report"),
        ({"sample": True}, "sample"),
        ({"extent": "total", "start": "2019-05-01", "end": "2019-05-31"}, "total"),
    ],
)
def test_what_the_machine_never_joins(right, why):
    assert why in barred(told("key-1"), told("key-2", **right))
    assert barred(told("key-1"), told("key-2")) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [("prior = 1.0", "nothing is told of class"), (None, "m and u must be shares")],
)
def test_a_wrong_table_is_named(text, says):
    whole = files("isnad.link").joinpath("data", "weights.toml").read_text("utf-8")
    with pytest.raises(KnowledgeError, match=says):
        read_weights(text or whole.replace("m = 0.", "m = 1.", 1))
