"""Weights estimated from pairs that nobody judged, by expectation maximisation.

Fellegi and Sunter (A theory for record linkage, 1969) with the levels of a field independent within matches and within
the rest; the share of the levels among the rest (u) is that among all compared pairs, as nearly all of them are two
incidents; the share among matches (m) and the share of matches are estimated (Winkler, Using the EM algorithm for
weight computation in the Fellegi-Sunter model, 2000). A field that one of the two does not tell says nothing. Left to
itself EM finds pairs that are told in full and not pairs that are one incident: hence both rules.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log2, prod
from typing import NamedTuple

from isnad.link.fields.found import UNKNOWN
from isnad.record.incidents import ComparedField

Pattern = tuple[str, ...]
"""The level of each field of one pair, in the order of the fields."""

Shares = dict[ComparedField, dict[str, float]]
ROUNDS = 60
_HALF = 0.5  # added to every count, so that no share is 0


class Estimate(NamedTuple):
    """`matches` is the share of pairs that are one incident; `m` and `u` the shares of each level among these and among
    the rest."""

    matches: float
    m: Shares
    u: Shares

    def bits(self, field: ComparedField, level: str) -> float:
        """Return the weight of a level."""
        return log2(self.m[field][level] / self.u[field][level])


def estimate(patterns: Mapping[Pattern, int], fields: Sequence[ComparedField], start: Mapping[str, Mapping[str, float]],
             *, matches: float, rounds: int = ROUNDS) -> Estimate:  # fmt: skip
    """Return what the patterns of compared pairs tell.

    Args:
        patterns: how many pairs show each pattern.
        fields: the fields, in the order of the patterns.
        start: weights in bits by field and level to begin with; a level that is not there begins at 0.
        matches: the share of matches to begin with.
        rounds: of expectation and maximisation.
    """
    weighted = {pattern: float(count) for pattern, count in patterns.items()}
    u = _shares(weighted, fields)
    m = {field: _begun(u[field], start.get(field, {})) for field in fields}
    for _ in range(rounds):
        expected = {
            pattern: count * _chance(pattern, fields, matches, m, u) for pattern, count in weighted.items()
        }  # fmt: skip
        matches = sum(expected.values()) / sum(weighted.values())
        m = _shares(expected, fields, u)
    return Estimate(matches, m, u)


def _begun(u: Mapping[str, float], bits: Mapping[str, float]) -> dict[str, float]:
    raised = {level: share * 2 ** bits.get(level, 0.0) for level, share in u.items()}
    total = sum(raised.values())
    return {level: share / total for level, share in raised.items()}


def _chance(pattern: Pattern, fields: Sequence[ComparedField], matches: float, m: Shares, u: Shares) -> float:
    """The chance that a pair of this pattern is one incident."""
    told = [(field, level) for field, level in zip(fields, pattern, strict=True) if level != UNKNOWN]
    one = matches * prod(m[field][level] for field, level in told)
    two = (1 - matches) * prod(u[field][level] for field, level in told)
    return one / (one + two)


def _shares(counts: Mapping[Pattern, float], fields: Sequence[ComparedField], known: Shares | None = None) -> Shares:
    """The share of each level of each field among those that tell the field."""
    found: dict[ComparedField, Counter[str]] = {field: Counter() for field in fields}
    for pattern, count in counts.items():
        for field, level in zip(fields, pattern, strict=True):
            if level != UNKNOWN:
                found[field][level] += count  # type: ignore[assignment]
    shares: Shares = {}
    for field, levels in found.items():
        names = known[field] if known else levels
        total = sum(levels.values()) + _HALF * len(names)
        shares[field] = {level: (levels[level] + _HALF) / total for level in names}
    return shares
