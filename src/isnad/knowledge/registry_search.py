"""Finding actors by what a person types: a whole name in any spelling, then a part of one."""

from collections.abc import Iterator
from typing import NamedTuple

from isnad.knowledge.registry_model import Actor, NameEntry, Registry, covers, phrase_of


class Hit(NamedTuple):
    """An actor and why it was found."""

    actor: Actor
    reason: str


def search_actors(registry: Registry, text: str, day: str | None = None) -> list[Hit]:
    """Return the actors that a text may mean, best first: by id, by whole name, then by a part of a name.

    With a day, names that were not borne on it lead to whom they meant then. Empty when nothing is known.
    """
    found: dict[str, Hit] = {}
    for hit in (*_by_id(registry, text), *_by_name(registry, text, day), *_by_part(registry, text)):
        actor = registry.on_day(hit.actor, day)
        reason = hit.reason if actor is hit.actor else f"{hit.reason}; on {day} that is {actor.name.en}"
        found.setdefault(actor.id, Hit(actor, reason))
    return list(found.values())


def _by_id(registry: Registry, text: str) -> Iterator[Hit]:
    actor = registry.actor(text.strip())
    if actor is not None:
        yield Hit(actor, "its id")


def _by_name(registry: Registry, text: str, day: str | None) -> Iterator[Hit]:
    entries = registry.names.get(phrase_of(text), ())
    for entry in sorted(entries, key=lambda e: (not covers(e.valid_from, e.valid_to, day), e.kind != "framing")):
        actor = registry.actor(entry.actor_id)
        if actor is not None:
            yield Hit(actor, _reason(entry))


def _reason(entry: NameEntry) -> str:
    if entry.kind == "framing":
        where = f" in reports on {entry.country}" if entry.country else ""
        return f"loaded word of the side {entry.side}{where}"
    if entry.kind == "short":
        years = f", {entry.valid_from or ''} to {entry.valid_to or ''}" if entry.valid_from or entry.valid_to else ""
        return f"short form in reports on {entry.country}{years}"
    if entry.kind in ("country", "capital"):
        return f"a {entry.kind} stands for its government"
    return "a name that is a common word too" if entry.weak else "a name"


def _by_part(registry: Registry, text: str) -> Iterator[Hit]:
    """Actors whose Arabic or English name holds the words."""
    wanted, latin = phrase_of(text), text.strip().casefold()
    if not wanted:
        return
    for actor in registry.actors.values():
        names = (name for name in (actor.name.ar, *actor.aliases) if name)
        match = next((name for name in names if f" {wanted} " in f" {phrase_of(name)} "), None)
        if match is not None or latin in (actor.name.en or "").casefold():
            yield Hit(actor, f"part of the name {match or actor.name.en}")
