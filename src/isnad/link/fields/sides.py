"""Who acts and who undergoes, through the relations of the registry."""

from collections.abc import Sequence
from functools import lru_cache

from isnad.knowledge.registry_model import Registry
from isnad.knowledge.sides import STATE, sides_of
from isnad.link.fields.found import UNKNOWN, Found
from isnad.link.kinds import TALKS, group
from isnad.link.subject import Side, Subject

_CACHED = 10_000

_ORDER = ("same", "related", "same_sector", UNKNOWN, "other")


def compare_sides(left: Sequence[Side], right: Sequence[Side], registry: Registry, what: str) -> Found:
    """Return the best level of any two sides: same, related (one body or state), same_sector, other, unknown.

    Args:
        what: "actor" or "target", for the reason.
    """
    if not left or not right:
        return Found(UNKNOWN, f"one of the two names no {what}")
    found = [_pair(one, other, registry) for one in left for other in right]
    return min(found, key=lambda one: _ORDER.index(one.level))


def _pair(one: Side, other: Side, registry: Registry) -> Found:
    if one.id is not None and one.id == other.id:
        return Found("same", f"both name {one.name}")
    if one.id and other.id and sides_of(registry, one.id) & sides_of(registry, other.id):
        return Found("related", f"{one.name} and {other.name} are of one body or state")
    if "unknown" in (one.sector, other.sector):
        return Found(UNKNOWN, f"nothing is known of {one.name if one.sector == 'unknown' else other.name}")
    told_apart = one.id and other.id and one.sector != "civilian"
    one_land = one.country == other.country or None in (one.country, other.country)
    if one.sector == other.sector and one_land and not told_apart:
        return Found("same_sector", f"{one.name} and {other.name} are both {one.sector}")
    return Found("other", f"{one.name} is not {other.name}")


def compare_parties(left: Subject, right: Subject, registry: Registry) -> Found | None:
    """Return `other_party` where two talks or statements have parties of which most are others; None elsewhere.

    Whom a king received, and not the king, tells one reception from the next.
    """
    if not {group(left.event_class), group(right.event_class)} <= TALKS:
        return None
    one, other = _parties(left, registry), _parties(right, registry)
    fewest = min(len(one - other), len(other - one))
    if fewest == 0 or len(one & other) > fewest:
        return None
    return Found("other_party", "the parties to the two are not the same")


def _parties(subject: Subject, registry: Registry) -> frozenset[str]:
    """Who takes part, each state once."""
    known = {side.id for side in (*subject.actors, *subject.targets) if side.id}
    return frozenset(_party(registry, one) for one in known)


@lru_cache(_CACHED)
def _party(registry: Registry, known_id: str) -> str:
    return min((side for side in sides_of(registry, known_id) if side.startswith(STATE)), default=known_id)
