"""Is a report about conflict or politics at all? A small model over its words, asked where a word may name a deed.

It sees what the lists of `scope` do not: a whole vocabulary of business, art, sport and medicine. Trained by
`make models`; its card lies beside the file.
"""

from collections.abc import Sequence
from functools import lru_cache

from isnad.engine.linear import Blocks, load_linear
from isnad.engine.text_features import word_block

MOST = 250  # words: what a report is about shows early
FEWEST = 40  # words: a sentence or two say too little of what they are about
LEAST_MARGIN = -0.1
"""Log odds below which a report is left: no annotated report that tells an event lies there (bench/relevance.py)."""


def is_relevant(forms: Sequence[str]) -> bool:
    """Tell whether folded words may tell of conflict or politics; a text of few words always may."""
    return len(forms) < FEWEST or relevance(forms) >= LEAST_MARGIN


def relevance(forms: Sequence[str]) -> float:
    """Return the log odds that folded words, the beginning of a report, tell of conflict or politics."""
    return _of_beginning(tuple(forms[:MOST]))


@lru_cache(maxsize=1)
def _of_beginning(forms: tuple[str, ...]) -> float:
    """Kept for the last report, which is asked about as a whole and again with its events."""
    return load_linear("relevance").margin(report_blocks(forms))


def report_blocks(forms: Sequence[str]) -> Blocks:
    """Return the features of a report: each of its first words once, with neither order nor letters."""
    return word_block(forms[:MOST])
