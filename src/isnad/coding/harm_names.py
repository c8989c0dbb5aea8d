"""Lists of named victims: "each of A, B and C", "A, and B, and C" are as many people as they name."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from isnad.lang.ar.people import is_verb
from isnad.lang.ar.syntax import COMMAS, joined_by_and
from isnad.lang.ar.wordclass import is_function_word

_LIST = 60
_LONGEST_NAME = 8
_LONGEST_ASIDE = 6
_BRACKETS = {"(": ")", "[": "]"}


class Names(NamedTuple):
    """So many names on tokens `[first, last)`."""

    first: int
    last: int
    number: int


def names_of_each(forms: Sequence[str], persons: Mapping[int, tuple[int, int]], begin: int, stop: int) -> Names | None:
    """Return the names that follow "each of"; None where no name is known among the first words.

    A list goes on where a comma or و is followed by words that can be a name; one name of it has to be known.
    """
    last, count, known = begin, 0, False
    while True:
        end = _name_end(forms, persons, last, min(stop, begin + _LIST))
        if end is None:
            break
        known = known or any(index in persons for index in range(last, end))
        count, last = count + 1, end
        follower = after_aside(forms, last, stop)
        comma = follower < stop and forms[follower] in COMMAS
        if not comma and not (follower < stop and joined_by_and(forms[follower])):
            break
        last = follower + comma
    while last > begin and forms[last - 1] in COMMAS:
        last -= 1
    return Names(begin, last, count) if known else None


def _name_end(forms: Sequence[str], persons: Mapping[int, tuple[int, int]], begin: int, stop: int) -> int | None:
    """Where the name that begins at a token ends; None where none can begin."""
    index = begin
    while index < stop and index - begin < _LONGEST_NAME:
        form = forms[index]
        within = _within_name(persons, index)
        if not form.isalpha() or is_function_word(form) or (is_verb(form) and not within and index not in persons):
            break
        if index > begin and joined_by_and(form) and not within:
            break
        index += 1
    return index if index > begin else None


def _within_name(persons: Mapping[int, tuple[int, int]], index: int) -> bool:
    """Whether a known name that began before goes on at a token."""
    before = range(max(0, index - _LONGEST_NAME), index)
    return any(first in persons and persons[first][0] > index for first in before)


def after_aside(forms: Sequence[str], index: int, stop: int) -> int:
    """Return where a short aside in brackets that begins at a token ends (an age, a nickname), else the token."""
    closing = _BRACKETS.get(forms[index]) if index < stop else None
    if closing is None:
        return index
    ends = (i for i in range(index + 1, min(stop, index + _LONGEST_ASIDE)) if forms[i] == closing)
    return next(ends, index - 1) + 1
