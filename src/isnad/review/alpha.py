"""Krippendorff's alpha for nominal values (Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011).

alpha = 1 - Do/De: 1 where all agree, 0 where they agree as chance would have it, below 0 where they agree less.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def nominal_alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Return the alpha of values given to units; None where it is not defined.

    It is not defined where no unit has two values, nor where all values of all units are one: nothing varied that
    people could have agreed on.

    Args:
        units: for each unit the values that coders gave it; None where a coder gave none.
    """
    apart, weights, total = 0.0, Counter[Hashable](), 0
    for unit in units:
        values = [value for value in unit if value is not None]
        if len(values) < 2:
            continue
        counts = Counter(values)
        same = sum(count * (count - 1) for count in counts.values())
        apart += (len(values) * (len(values) - 1) - same) / (len(values) - 1)
        weights.update(counts)
        total += len(values)
    expected = total * (total - 1) - sum(count * (count - 1) for count in weights.values())
    if not expected:
        return None
    return 1.0 - (total - 1) * apart / expected
