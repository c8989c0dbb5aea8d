"""Krippendorff's alpha against the examples worked in the paper that defines its computation (2011)."""

import pytest

from isnad.measure.alpha import nominal_alpha

BINARY_TWO_OBSERVERS = ("0100000000", "1110010010")
NOMINAL_TWO_OBSERVERS = ("aabbddccceda", "babbbdcccedd")
NOMINAL_FOUR_OBSERVERS_SOME_MISSING = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def _units(coders: tuple[str, ...]) -> list[list[str | None]]:
    return [[None if value == "." else value for value in unit] for unit in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("coders", "alpha"),
    [
        (BINARY_TWO_OBSERVERS, 0.095),
        (NOMINAL_TWO_OBSERVERS, 0.692),
        (NOMINAL_FOUR_OBSERVERS_SOME_MISSING, 0.743),
        (("abc", "abc"), 1.0),
    ],
)
def test_the_published_examples(coders: tuple[str, ...], alpha: float) -> None:
    found = nominal_alpha(_units(coders))
    assert found is not None
    assert round(found, 3) == alpha


@pytest.mark.parametrize("coders", [(), ("aaa", "aaa"), ("ab.", "..c")])
def test_it_is_not_defined_where_nothing_varied_or_nothing_was_coded_twice(coders: tuple[str, ...]) -> None:
    assert nominal_alpha(_units(coders)) is None


def test_people_who_never_agree_are_below_chance() -> None:
    found = nominal_alpha(_units(("abab", "baba")))
    assert found is not None
    assert found < 0
