"""What is wrong with the registry though it can be read: names that clash, dates and relations that cannot be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import get_args

from isnad.knowledge.registry_model import Actor, KnownRelation, NameEntry, Registry
from isnad.record.codes import Sector

_MOMENTS = ("renamed_to", "split_from", "formed_by")
_Dated = tuple[str | None, str | None]


def check_registry(registry: Registry) -> list[str]:
    """Return one line for each finding, in a stable order; empty when all is well."""
    return [
        *_clashing_names(registry),
        *_repeated_names(registry),
        *_dates(registry),
        *_relations(registry),
        *_cycles(registry),
        *_unused_sectors(registry),
        *_framing(registry),
    ]


def _overlap(one: _Dated, other: _Dated) -> bool:
    """Tell whether two spans of time share a day; a month or year counts whole, an open bound for ever."""
    (first, last), (begin, end) = one, other
    return not _before(last, begin) and not _before(end, first)


def _before(last: str | None, first: str | None) -> bool:
    return last is not None and first is not None and last[: len(first)] < first[: len(last)]


def _clashing_names(registry: Registry) -> Iterator[str]:
    for phrase, entries in sorted(registry.names.items()):
        plain = [e for e in entries if e.actor_id and not e.weak and e.kind in ("actor", "short", "framing")]
        for one, other in combinations(plain, 2):
            if _clash(registry, one, other):
                where = _country(registry, one) or _country(registry, other) or "every country"
                yield f"name: {phrase!r} is {one.actor_id} and {other.actor_id} in {where} in the same years"


def _clash(registry: Registry, one: NameEntry, other: NameEntry) -> bool:
    """Two actors by one name of one kind, where and when both may be meant."""
    if one.actor_id == other.actor_id or one.kind != other.kind:
        return False
    places = {_country(registry, one), _country(registry, other)}
    together = len(places) == 1 or (None in places and one.kind == "actor")
    return together and _overlap((one.valid_from, one.valid_to), (other.valid_from, other.valid_to))


def _country(registry: Registry, entry: NameEntry) -> str | None:
    actor = registry.actor(entry.actor_id)
    return entry.country or (actor.country if actor is not None and entry.kind == "actor" else None)


def _repeated_names(registry: Registry) -> Iterator[str]:
    by_name: dict[tuple[str | None, str | None], list[Actor]] = defaultdict(list)
    for actor in registry.actors.values():
        by_name[actor.name.en, actor.country].append(actor)
    for (name, _), actors in sorted(by_name.items(), key=str):
        if len(actors) > 1:
            yield f"name: {', '.join(actor.id for actor in actors)} have the same English name, {name}"


def _dates(registry: Registry) -> Iterator[str]:
    dated: Iterable[tuple[str, str | None, str | None]] = (
        *((actor.id, actor.valid_from, actor.valid_to) for actor in registry.actors.values()),
        *((_told(known), known.valid_from, known.valid_to) for known in registry.relations),
        *((key, first, last) for key, spans in registry.periods.items() for first, last, _ in spans),
    )
    for what, first, last in dated:
        if _before(last, first):
            yield f"dates: {what} ends in {last}, before it begins in {first}"


def _told(known: KnownRelation) -> str:
    return f"{known.subject} {known.predicate} {known.object}"


def _relations(registry: Registry) -> Iterator[str]:
    """Ends that do not exist or did not exist at the time, relations of a body with itself, and repeated ones."""
    seen: set[tuple[str, str, str, str | None]] = set()
    for known in registry.relations:
        key = (known.subject, known.predicate, known.object, known.valid_from)
        if known.subject == known.object or key in seen:
            yield f"relation: {_told(known)} is repeated or of a body with itself"
        seen.add(key)
        for end in (known.subject, known.object):
            actor = registry.actor(end)
            if actor is None:
                yield f"relation: {_told(known)} leads to {end}, which no table has"
            elif known.predicate not in _MOMENTS and not _overlap(
                (known.valid_from, known.valid_to), (actor.valid_from, actor.valid_to)
            ):
                yield f"relation: {_told(known)} holds when {end} was not"


def _cycles(registry: Registry) -> Iterator[str]:
    """Bodies that are part of themselves by way of others."""
    wholes: dict[str, set[str]] = defaultdict(set)
    for known in registry.relations:
        if known.predicate == "part_of":
            wholes[known.subject].add(known.object)
    for start in sorted(wholes):
        reached, open_ends = set[str](), list(wholes[start])
        while open_ends:
            at = open_ends.pop()
            if at not in reached:
                reached.add(at)
                open_ends += wholes.get(at, ())
        if start in reached:
            yield f"relation: {start} is part of itself by way of others"


def _unused_sectors(registry: Registry) -> Iterator[str]:
    used = {actor.sector for actor in registry.actors.values()}
    used |= {role.sector for role in registry.roles.values()}
    for sector in get_args(Sector):
        if sector not in used and sector != "unknown":
            yield f"sector: no actor is {sector}"


def _framing(registry: Registry) -> Iterator[str]:
    for phrase, entries in sorted(registry.names.items()):
        for entry in entries:
            if entry.kind == "framing" and not entry.side:
                yield f"framing: {phrase!r} does not say whose word it is"
