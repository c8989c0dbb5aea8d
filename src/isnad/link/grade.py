"""The grade of an incident, by the low count of its independent roots. Nothing is called confirmed without a person."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations
from typing import Final

from isnad.knowledge.registry_model import Registry
from isnad.knowledge.sides import sides_of
from isnad.link.roots import Roots
from isnad.link.tellers import Report, tellers
from isnad.record.incidents import Grade

RULES: Final[dict[Grade, str]] = {
    "contested": "a source denies it, or sources name doers that are not of one side",
    "acknowledged": "nobody contests it, and an acting party says so itself",
    "corroborated": "nobody contests it, and two independent roots or more tell it, by the low count",
    "single_source": "nobody contests it, and one independent root tells it, by the low count",
}
"""Tried in this order."""

_TOGETHER: Final = frozenset({"part_of", "allied_with", "backed_by", "auxiliary_to", "dominated_by"})


def grade_of(reports: Sequence[Report], roots: Roots, registry: Registry) -> tuple[Grade, str]:
    """Return the grade and the reason in a sentence."""
    contested = _denied(reports) or _rival_doers(reports, registry)
    if contested:
        return "contested", contested
    claimed = next((actor.text for r in reports for actor in r.event.actors if actor.basis == "claimed_by_self"), None)
    if claimed:
        return "acknowledged", f"{claimed} says so itself"
    if roots.low > 1:
        return "corroborated", f"{roots.low} independent roots by the low count"
    return "single_source", "one independent root by the low count"


def _denied(reports: Sequence[Report]) -> str | None:
    for report in reports:
        denying = {told.claim_id for told in report.event.claims if told.stance == "denies"}
        beside = {claim.id for claims in tellers(report) for claim in claims if claim.verb_class == "deny"}
        for claim in (*report.claims, *report.heard):
            if claim.id in denying | beside and claim.chain:
                return f"{claim.chain[0].name} denies it"
    return None


def _rival_doers(reports: Sequence[Report], registry: Registry) -> str | None:
    """Two reports name known doers, none of one side and none that act together by the registry."""
    named = [(next(iter(doers.values())), _with_allies(doers, registry)) for doers in map(_doers, reports) if doers]
    for (one, left), (other, right) in combinations(named, 2):
        if not left & right:
            return f"{one} and {other} are named as doers"
    return None


def _doers(report: Report) -> dict[str, str]:
    """The known doers by id, in their words. Whom the event befalls as well is not surely its doer and left out."""
    undergo = {side.actor_id for side in report.event.targets}
    doers = (side for side in report.event.actors if side.basis != "inferred" and side.actor_id not in undergo)
    return {side.actor_id: side.text for side in doers if side.actor_id}


def _with_allies(doers: Iterable[str], registry: Registry) -> frozenset[str]:
    sides = {one for doer in doers for one in (doer, *sides_of(registry, doer))}
    return frozenset(sides.union(*(_allies(registry).get(one, ()) for one in sides)))


@cache
def _allies(registry: Registry) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for known in registry.relations:
        if known.predicate in _TOGETHER:
            found.setdefault(known.subject, set()).add(known.object)
            found.setdefault(known.object, set()).add(known.subject)
    return found
