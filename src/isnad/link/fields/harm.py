"""Figures of harm as ranges. Tolls grow while bodies are found, so a close figure is not a contradiction."""

from collections.abc import Sequence

from isnad.link.fields.found import UNKNOWN, Found
from isnad.link.subject import Toll

_CLOSE = 2.0
_SMALL = 3  # one killed and three: the same kind of figure in the first hours
_ORDER = ("same", "same_small", "close", UNKNOWN, "far")
_TELLING = 5
"""From so many on, the same figure twice is seldom chance."""


def compare_harm(left: Sequence[Toll], right: Sequence[Toll]) -> Found:
    """Return the best level over the kinds that both tell: same, same_small, close, far, or unknown."""
    pairs = [(one, other) for one in left for other in right if one.kind == other.kind]
    if not pairs:
        return Found(UNKNOWN, "they tell no harm of one kind")
    return min((_pair(one, other) for one, other in pairs), key=lambda one: _ORDER.index(one.level))


def _pair(one: Toll, other: Toll) -> Found:
    figures = f"{one.kind} {_figure(one)} and {_figure(other)}"
    if one.low == other.low:
        return Found("same" if one.low >= _TELLING else "same_small", f"{figures} agree")
    if _overlap(one, other):
        return Found("close", f"{figures} overlap")
    low, high = sorted((one.low, other.low))
    if high <= _CLOSE * low or high <= _SMALL:
        return Found("close", f"{figures} are close, as a toll grows")
    return Found("far", f"{figures} are far apart")


def _overlap(one: Toll, other: Toll) -> bool:
    ends = [toll.high if toll.high is not None else toll.low * _CLOSE for toll in (one, other)]
    return max(one.low, other.low) <= min(ends)


def _figure(toll: Toll) -> str:
    if toll.high is None:
        return f"{toll.low} or more"
    return str(toll.low) if toll.low == toll.high else f"{toll.low} to {toll.high}"
