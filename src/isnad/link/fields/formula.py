"""Likeness of words that says nothing: a formula, in which two reports of two things differ only by names."""

from typing import Final

from isnad.link.fields.found import Found
from isnad.link.kinds import FORMAL, group
from isnad.link.subject import Subject
from isnad.link.words import rare_share

FORMULA: Final = "formula"
_SAME_NAMES: Final = 0.2
"""Share of the rare words, as names are, from which two reports in one formula may be of one thing."""

_FEWEST_AROUND, _FEWEST_IN_REPORT = 1, 2
_OTHER_TIME: Final = frozenset({"two_days", "apart", "both_late", "daily_late"})
_ELSEWHERE: Final = "apart"
_UNLIKE: Final = ("none", "hardly_any", "unknown")


def formula_in(left: Subject, right: Subject, place: Found, time: Found) -> str | None:
    """Return why words in common say nothing of two events; None where they do.

    Args:
        left: one of the two.
        right: the other.
        place: how their places compare.
        time: how their days compare.
    """
    if {group(left.event_class), group(right.event_class)} <= FORMAL:
        if time.level in _OTHER_TIME:
            return "what is told so in one formula, of another day, is another"
        return None if _names_in_common(left, right) else "they share a formula, and hardly a name"
    if time.level in _OTHER_TIME and place.level == _ELSEWHERE:
        return "the same words of another day and another place are a formula"
    return None


def _names_in_common(left: Subject, right: Subject) -> bool:
    around = rare_share(left.words, right.words, _FEWEST_AROUND)
    return max(around, rare_share(left.report, right.report, _FEWEST_IN_REPORT)) >= _SAME_NAMES


def without_formula(found: Found, why: str | None) -> Found:
    """Return the likeness of words, or `formula` in place of one that speaks for one event and says nothing."""
    return found if why is None or found.level.startswith(_UNLIKE) else Found(FORMULA, why)
