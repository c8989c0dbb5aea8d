"""Intervals by resampling whole documents (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13).

Events of one document are not independent of each other; documents are drawn, not events.
"""

from collections.abc import Callable, Mapping, Sequence
from random import Random

Counts = Mapping[str, float]
Figures = Mapping[str, float | None]
Interval = tuple[float, float]

DRAWS = 1_000
SEED = 20_151_101
_TAIL = 0.025


def intervals(
    documents: Sequence[Counts], figures: Callable[[Counts], Figures], *, draws: int = DRAWS, seed: int = SEED
) -> dict[str, Interval]:
    """Return the 95 % percentile interval of every figure that documents give together; the same seed the same.

    A figure that is None in a draw (nothing to share) is left out of that draw; one that is None in all has none.

    Args:
        documents: the counts of each.
        figures: makes the figures of counts added up.
    """
    random = Random(seed)
    names = sorted({name for document in documents for name in document})
    rows = [[document.get(name, 0.0) for name in names] for document in documents]
    drawn: dict[str, list[float]] = {}
    for _ in range(draws if rows else 0):
        sample = random.choices(rows, k=len(rows))
        counts = dict(zip(names, map(sum, zip(*sample, strict=True)), strict=True))
        for name, value in figures(counts).items():
            if value is not None:
                drawn.setdefault(name, []).append(value)
    return {name: _percentiles(values) for name, values in drawn.items()}


def _percentiles(values: list[float]) -> Interval:
    ordered = sorted(values)
    last = len(ordered) - 1
    return ordered[round(_TAIL * last)], ordered[round((1 - _TAIL) * last)]
