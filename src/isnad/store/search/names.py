"""Names in a query: which places, actors and sources are meant, by id or by any name."""

from collections.abc import Iterable, Iterator
from functools import cache

from isnad.knowledge.gazetteer import Gazetteer, default_gazetteer
from isnad.knowledge.gazetteer_entry import GazetteerEntry
from isnad.knowledge.gazetteer_search import search_places
from isnad.knowledge.registry import Registry, load_registry
from isnad.knowledge.registry_model import Actor, phrase_of
from isnad.knowledge.registry_search import search_actors
from isnad.knowledge.sources import Source
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.placewords import name_key, spellings
from isnad.store.search.fields import state_parts
from isnad.store.search.problem import QueryError, did_you_mean

_FEW = 4
_PART_OF = "part_of"


def read_ahead() -> None:
    """Read the tables of names, so that the first who asks by a name does not wait for them."""
    _in_english("")
    sources("")
    _parts()


def places(text: str) -> tuple[str, ...]:
    """Return the ids of the places that an id or a name in Arabic or English means; all that bear the name.

    Raises:
        QueryError: no place is called that.
    """
    gazetteer = default_gazetteer()
    by_id = gazetteer.get(text)
    found = (by_id,) if by_id else gazetteer.named(text) or _spelt(gazetteer, text) or _in_english(text)
    if not found:
        raise QueryError(f"no place is called {text!r}{_near_places(gazetteer, text)}")
    return tuple(dict.fromkeys(entry.id for entry in found))


def points(text: str) -> tuple[tuple[float, float], ...]:
    """Return the points of the places that a text means, in degrees.

    Raises:
        QueryError: no place is called that, or the tables know where none of them lies.
    """
    entries = filter(None, map(default_gazetteer().get, places(text)))
    found = tuple((e.lat, e.lon) for e in entries if e.lat is not None and e.lon is not None)
    if not found:
        raise QueryError(f"the tables do not know where {text!r} lies; write a point, for example near:35.6,36.5,20km")
    return tuple(dict.fromkeys(found))


def country(text: str) -> tuple[str, ...]:
    """Return the id of the country that a two-letter code or a name means.

    Raises:
        QueryError: no country is called that.
    """
    gazetteer = default_gazetteer()
    by_code = gazetteer.get(f"iso:{text.upper().removeprefix('ISO:')}")
    if by_code:
        return (by_code.id,)
    named = (*gazetteer.named(text), *_in_english(text))
    found = tuple(dict.fromkeys(entry.id for entry in named if entry.level == "country"))
    if not found:
        known = [name for e in gazetteer.everything() if e.level == "country" for name in (e.en, *e.names)]
        raise QueryError(f"no country is called {text!r}{did_you_mean(text, known)}; write for example country:SY")
    return found


def _spelt(gazetteer: Gazetteer, text: str) -> tuple[GazetteerEntry, ...]:
    keys = spellings(name_key(text).replace(" ", ""))[1:]
    return tuple(entry for key in keys for entry in gazetteer.by_key(key))


def _in_english(text: str) -> tuple[GazetteerEntry, ...]:
    gazetteer = default_gazetteer()
    ids = _english().get(_letters(text), ())
    return tuple(entry for id_ in ids if (entry := gazetteer.get(id_)) is not None)


@cache
def _english() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in default_gazetteer().everything():
        if entry.en:
            found.setdefault(_letters(entry.en), []).append(entry.id)
    return found


def _letters(name: str) -> str:
    """An English name as it is compared: Kafr Nabl, kafr-nabl."""
    return "".join(char for char in name.casefold() if char.isalnum())


def _near_places(gazetteer: Gazetteer, text: str) -> str:
    begun = search_places(gazetteer, text, limit=_FEW) if text else []
    if begun:
        names = dict.fromkeys(f"{match.entry.ar} ({match.entry.en})" for match in begun)
        return f"; there are {', '.join(names)}"
    names_of = (entry.names if text[:1] > "\u0250" else (entry.en,) for entry in gazetteer.everything())
    return did_you_mean(text, (name for names in names_of for name in names))


def actors(text: str) -> tuple[str, ...]:
    """Return the ids of the actors that an id or a name means, and of all that are part of them, at whatever time.

    Raises:
        QueryError: the registry has no actor of that name.
    """
    registry = load_registry()
    whole = _actors_named(registry, text)
    if not whole:
        raise QueryError(f"no actor is called {text!r}{_near_actors(registry, text)}")
    return tuple(dict.fromkeys((*whole, *_members(registry, whole))))


def _actors_named(registry: Registry, text: str) -> list[str]:
    by_id = registry.actor(fold(text.strip()))
    if by_id is not None:
        return [by_id.id]
    entries = registry.names.get(phrase_of(text), ())
    named = [entry.actor_id for entry in entries if entry.actor_id and entry.kind != "capital"]
    latin = text.casefold()
    english = (actor.id for actor in registry.actors.values() if (actor.name.en or "").casefold() == latin)
    return list(dict.fromkeys((*named, *english)))


def _near_actors(registry: Registry, text: str) -> str:
    parts = [hit.actor for hit in search_actors(registry, text)] or list(_holding(registry, text))
    if parts:
        return f"; there are {', '.join(f'{actor.id} ({actor.name.ar or actor.name.en})' for actor in parts[:_FEW])}"
    known = (name for actor in registry.actors.values() for name in (actor.id, actor.name.ar, actor.name.en) if name)
    return did_you_mean(text, known)


def _holding(registry: Registry, text: str) -> Iterator[Actor]:
    """Actors with the letters anywhere in their Arabic name, the shortest names first."""
    letters = phrase_of(text)
    found = (actor for actor in registry.actors.values() if letters and letters in phrase_of(actor.name.ar or ""))
    return iter(sorted(found, key=lambda actor: (len(actor.name.ar or ""), actor.id)))


def _members(registry: Registry, wholes: Iterable[str]) -> Iterator[str]:
    """All that are part of the bodies, by way of others too; a state's air force of its armed forces."""
    reached: set[str] = set()
    open_ends = list(wholes)
    while open_ends:
        whole = open_ends.pop()
        for member in (*_parts().get(whole, ()), *_services(registry, whole)):
            if member not in reached:
                reached.add(member)
                open_ends.append(member)
                yield member


def _services(registry: Registry, whole: str) -> list[str]:
    """The services of a state's body by its pattern (data/parts.toml): those that no relation names."""
    country, _, role = whole.partition("-")
    ids = (f"{country}-{part}" for part in state_parts().get(role, ()))
    return [id_ for id_ in ids if registry.actor(id_) is not None]


@cache
def _parts() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for known in load_registry().relations:
        if known.predicate == _PART_OF:
            found.setdefault(known.object, []).append(known.subject)
    return found


def sources(text: str) -> tuple[str, ...]:
    """Return the ids of the sources and of the actors, who speak as well, that an id or a whole name means; or none."""
    registry = load_registry()
    return tuple(
        dict.fromkeys((*(source.id for source in _sources_named(registry, text)), *_actors_named(registry, text)))
    )


def _sources_named(registry: Registry, text: str) -> list[Source]:
    by_id = registry.source(fold(text.strip()))
    by_name = registry.find_source(text)
    latin = text.casefold()
    english = (source for source in registry.sources.values() if (source.name.en or "").casefold() == latin)
    return [source for source in (by_id, by_name, *english) if source is not None]


def outlet_names(text: str) -> tuple[str, ...]:
    """Return the names under which an outlet may be printed: what was typed, and all names of the source it means."""
    known = _sources_named(load_registry(), text)
    return tuple(dict.fromkeys((text, *(name for source in known for name in source.names))))
