"""The words around what is told, without their prefixes; a rare word in common says more than a common one."""

from math import sqrt

from isnad.link.fields.found import UNKNOWN, Found
from isnad.link.subject import Subject
from isnad.link.words import how_many_rare, worth, worth_of_all

_FEWEST = 6.0
_SHORTEST_REPORT = 20.0
_FEW = 2
OF_MANY = "_of_many"
_LEVELS = ((0.6, "most"), (0.4, "many"), (0.27, "some"), (0.17, "few"), (0.09, "hardly_any"))


def compare_words(left: frozenset[int], right: frozenset[int]) -> Found:
    """Return most, many, some, few, hardly_any or none by the worth of the words in common."""
    smaller = min(worth_of_all(left), worth_of_all(right))
    if smaller < _FEWEST:
        return Found(UNKNOWN, "one of the tellings is too short to tell")
    common = left & right
    share = worth(common) / smaller
    level = next((name for least, name in _LEVELS if share >= least), "none")
    reason = f"{share:.0%} of the smaller telling, by the rarity of its words, stands in both; rare words: "
    return Found(level, reason + str(how_many_rare(common)))


_REPORT_LEVELS = ((0.3, "most"), (0.17, "many"), (0.11, "some"), (0.07, "few"), (0.035, "hardly_any"))


def compare_reports(left: Subject, right: Subject) -> Found:
    """Return the same levels for the telling words of two whole reports, by the cosine of their worth.

    With `_of_many` where one of them tells several incidents: then its words are not those of this one alone.
    """
    one, other = worth_of_all(left.report), worth_of_all(right.report)
    if min(one, other) < _SHORTEST_REPORT:
        return Found(UNKNOWN, "one of the reports is too short to tell")
    share = worth(left.report & right.report) / sqrt(one * other)
    level = next((name for least, name in _REPORT_LEVELS if share >= least), "none")
    reason = f"the reports share {share:.0%} of their telling words"
    if max(left.tellings, right.tellings) > _FEW:
        return Found(f"{level}{OF_MANY}", f"{reason}, but one tells several incidents")
    return Found(level, reason)
