"""Finding quoted words in a text again. Engines return words; offsets come from here only."""

from collections.abc import Iterator

from isnad.text.view import Folding


def occurrences(text: str, words: str) -> Iterator[int]:
    """Yield each start of `words` in `text`, overlapping ones included; none for empty words."""
    start = text.find(words) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def find_words(text: str, words: str, folding: Folding, near: int = 0) -> tuple[int, int] | None:
    """Return the span of `words` in `text` nearest to `near`: as printed, else through the folded view.

    Returns None when the words do not stand there; never guesses a similar passage.
    """
    exact = min(occurrences(text, words), key=lambda start: abs(start - near), default=None)
    if exact is not None:
        return exact, exact + len(words)
    view, folded = folding.view(text), folding.fold(words)
    starts = occurrences(view.norm, folded)
    best = min(starts, key=lambda start: abs(view.start(start) - near), default=None)
    return None if best is None else view.span(best, best + len(folded))
