"""Remembering what was worked out about a word, within bounds.

Every step asks the same things of the same common words; an archive holds a million rare ones. The limit keeps a
process under its memory budget (bench/run.py measures both).
"""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

Params = ParamSpec("Params")
Result = TypeVar("Result")
WORDS = 16_000


def per_word(function: Callable[Params, Result]) -> Callable[Params, Result]:
    """Remember the answers of a pure function of a folded word for the most recent words."""
    return lru_cache(maxsize=WORDS)(function)  # type: ignore[return-value]
