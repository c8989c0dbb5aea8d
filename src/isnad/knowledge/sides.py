"""Whose side a source or an actor is on: its own, that of the bodies it is part of, that of its state."""

from collections.abc import Iterator
from functools import cache, lru_cache

from isnad.knowledge.registry import Registry
from isnad.knowledge.registry_model import KnownRelation

_POLITICAL, _GOVERNMENT = "political", "-government"
STATE = "state "
"""What the mark of a state begins with."""


@lru_cache(maxsize=20_000)
def sides_of(registry: Registry, known_id: str) -> frozenset[str]:
    """Return the ids of an actor or a source's party, of all it is part of, and the state it acts for; empty for none.

    A ministry and the army of one state are of one side: both have that state's mark.
    """
    source = registry.source(known_id)
    first = source.party if source is not None and source.party else known_id
    if registry.actor(first) is None:
        return frozenset()
    bodies: set[str] = set()
    left = [first]
    while left:
        body = left.pop()
        if body not in bodies:
            bodies.add(body)
            left += _wholes(registry).get(body, ())
    return frozenset(bodies | {mark for body in bodies for mark in _state(registry, body)})


@lru_cache(maxsize=20_000)
def wholes_of(registry: Registry, known_id: str, day: str | None) -> frozenset[str]:
    """Return the bodies that an actor or a source's party was part of on a day, itself among them; no governments:
    what is part of one still has a voice of its own."""
    source = registry.source(known_id)
    found = {source.party if source is not None and source.party else known_id}
    left = list(found)
    while left:
        body = left.pop()
        above = {known.object for known in _parts(registry).get(body, ()) if known.holds_on(day)}
        left += above - found
        found |= above
    return frozenset(body for body in found if not _government(registry, body))


def _government(registry: Registry, body: str) -> bool:
    actor = registry.actor(body)
    return actor is not None and actor.sector == _POLITICAL and body.endswith(_GOVERNMENT)


@cache
def _parts(registry: Registry) -> dict[str, list[KnownRelation]]:
    found: dict[str, list[KnownRelation]] = {}
    for known in registry.relations:
        if known.predicate == "part_of":
            found.setdefault(known.subject, []).append(known)
    return found


@cache
def _wholes(registry: Registry) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for known in registry.relations:
        if known.predicate == "part_of" and known.valid_to is None:
            found[known.subject] = (*found.get(known.subject, ()), known.object)
    return found


def _state(registry: Registry, body: str) -> Iterator[str]:
    actor = registry.actor(body)
    if actor is None or actor.country is None:
        return
    country = actor.country
    if any(body == role.id.format(cc=country.lower()) for role in registry.roles.values()):
        yield f"{STATE}{country}"
