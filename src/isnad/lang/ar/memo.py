"""Remembering what was worked out about a word, within bounds.

Every step asks the same things of the same common words; an archive holds a million rare ones. The limits keep a
process under its memory budget (bench/run.py measures both).
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, ParamSpec, TypeVar

Params = ParamSpec("Params")
Result = TypeVar("Result")
WORDS = 16_000
SMALL = 43_600  # just below where a table doubles: two thirds of 2 ** 16


class WordMemory(dict[str, Result], Generic[Result]):
    """Answers by word in two generations: a full one becomes the old one, and what is asked again comes back.

    A hit is one look-up without a Python frame and without the bookkeeping of an LRU list; what is dropped are words
    that were not asked for since at least `limit` others came.
    """

    __slots__ = ("_function", "_limit", "_old")

    def __init__(self, function: Callable[[str], Result], limit: int) -> None:
        super().__init__()
        self._function = function
        self._limit = limit
        self._old: dict[str, Result] = {}

    def __missing__(self, word: str) -> Result:
        answer = self._old[word] if word in self._old else self._function(word)
        if len(self) >= self._limit:
            self._old = dict(self)
            self.clear()
        self[word] = answer
        return answer

    def forget(self) -> None:
        """Forget every answer, as when what they rest on has changed."""
        self.clear()
        self._old.clear()


def per_word(function: Callable[Params, Result]) -> Callable[Params, Result]:
    """Remember the answers of a pure function of a folded word for the most recent words."""
    return lru_cache(maxsize=WORDS)(function)  # type: ignore[return-value]


def of_word(function: Callable[[str], Result]) -> Callable[[str], Result]:
    """Remember the answers of a pure function of one folded word where they are small: flags, shared values, None.

    The answer costs little to keep, so more words are kept than by `per_word`, in memory that a table fills.
    """
    return WordMemory(function, SMALL).__getitem__
