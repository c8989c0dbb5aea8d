"""The registry's records: actors, sources, relations, and what printed names may stand for."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from isnad.knowledge.sources import Source, domains_of
from isnad.lang.ar.nations import adjective_ar, nations
from isnad.lang.ar.normalise import fold
from isnad.record.base import Name, Record
from isnad.record.codes import Predicate, Sector

PERSON = "person-"
_REMEMBERED = 4096  # outlets and bodies are named again and again
ARMED = ("state_military", "pro_government_militia", "rebel", "jihadist", "foreign_military", "police_security")


def covers(first: str | None, last: str | None, day: str | None) -> bool:
    """Tell whether a day, month or year lies within two bounds; an open bound and no day never exclude."""
    if day is None:
        return True
    return not (first and day[: len(first)] < first[: len(day)]) and not (last and day[: len(last)] > last[: len(day)])


class Actor(Record, frozen=True, kw_only=True):
    """An actor of the registry. Dates are YYYY, YYYY-MM or YYYY-MM-DD, both bounds included."""

    id: str
    name: Name
    aliases: tuple[str, ...] = ()
    sector: Sector
    country: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    note: str | None = None

    def valid_on(self, day: str | None) -> bool:
        """Tell whether the actor bore this name on a day; True where either is unknown."""
        return covers(self.valid_from, self.valid_to, day)

    @property
    def person(self) -> bool:
        """True for a public person."""
        return self.id.startswith(PERSON)


class KnownRelation(Record, frozen=True, kw_only=True):
    """A dated relation between two actors, as commonly reported."""

    subject: str
    predicate: Predicate
    object: str
    valid_from: str | None = None
    valid_to: str | None = None
    note: str | None = None

    def holds_on(self, day: str | None) -> bool:
        """Tell whether the relation held on a day; True where either is unknown."""
        return covers(self.valid_from, self.valid_to, day)


Periods = dict[str, tuple[tuple[str | None, str | None, Sector], ...]]
NameKind = Literal["actor", "framing", "short", "country", "capital"]


class NameEntry(msgspec.Struct, frozen=True, gc=False):
    """What a printed name may stand for. `actor_id` is None for a loaded word that names nobody in particular.

    `weak` names are common words too and need support in the report. `country` limits a short or loaded form to
    reports about that country. `loaded` is the part of the name that is loaded, folded.
    """

    kind: NameKind
    actor_id: str | None
    weak: bool = False
    country: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    loaded: str | None = None
    side: str | None = None


class Role(NamedTuple):
    """A part of a state: the patterns of its actor's id and names, and its sector."""

    id: str
    name_ar: str
    name_en: str
    sector: Sector


@dataclass(eq=False)
class Registry:
    """Actors and sources by id, and what printed names stand for; keys of `names` are folded phrases."""

    actors: dict[str, Actor]
    sources: dict[str, Source]
    relations: tuple[KnownRelation, ...]
    roles: dict[str, Role]
    names: dict[str, tuple[NameEntry, ...]]
    source_names: dict[str, str]
    periods: Periods
    adjectives: dict[str, tuple[NameEntry, ...]] = field(default_factory=dict)
    _made: dict[str, Actor] = field(default_factory=dict)

    def actor(self, actor_id: str | None) -> Actor | None:
        """Return the actor of an id, a state's by pattern too; None for an unknown id."""
        if actor_id is None:
            return None
        return self.actors.get(actor_id) or self._made.get(actor_id) or self._by_pattern(actor_id)

    def source(self, source_id: str | None) -> Source | None:
        """Return the source of an id; None for an unknown one."""
        return self.sources.get(source_id or "")

    def find_actor(self, text: str, day: str | None = None) -> Actor | None:
        """Return the actor whose name the words are, spelling folded; None when it is nobody's or several's.

        Country names and capitals give the government. Short forms that need a report's context are not found.
        """
        entries = self.names.get(phrase_of(text), ())
        plain = [e for e in entries if e.kind in ("actor", "country", "capital") or (e.loaded and not e.country)]
        ids = {e.actor_id for e in plain if e.actor_id and covers(e.valid_from, e.valid_to, day)}
        ids = ids or {e.actor_id for e in plain if e.actor_id}
        return self.actor(ids.pop()) if len(ids) == 1 else None

    def find_source(self, text: str) -> Source | None:
        """Return the source whose name the words are, spelling and quotation marks folded; None for none."""
        return self.source(self.source_names.get(phrase_of(text)))

    def source_of_address(self, address: str) -> Source | None:
        """Return the source that publishes at a web address; None for an unknown host."""
        found = (self.find_source(domain) for domain in domains_of(address))
        return next((source for source in found if source is not None), None)

    def state_actor(self, country: str, role: str) -> Actor | None:
        """Return a state's actor in a role (armed-forces, police, government ...); None for an unknown one."""
        pattern = self.roles.get(role)
        if pattern is None or country not in nations():
            return None
        actor_id = pattern.id.format(cc=country.lower())
        known = self.actors.get(actor_id) or self._made.get(actor_id)
        if known is None:
            known = self._made[actor_id] = _state_actor(actor_id, country, pattern)
        return known

    def sector_on(self, actor: Actor, day: str | None) -> Sector:
        """Return the actor's sector on a day: the dated one where the registry has one."""
        for first, last, sector in self.periods.get(actor.id, ()):
            if day is not None and covers(first, last, day):
                return sector
        return actor.sector

    def adjective(self, stem: str, day: str | None) -> Actor | None:
        """Return the body that a folded adjective of its name means on a day (حوثي); None for any other word."""
        fit = [e for e in self.adjectives.get(stem, ()) if covers(e.valid_from, e.valid_to, day)]
        return self.actor(fit[0].actor_id) if fit else None

    def led_by(self, person_id: str, day: str | None) -> Actor | None:
        """Return the body that a person led on a day, an armed one first; None where none is known."""
        led = [
            actor
            for known in self.relations
            if known.predicate == "led_by" and known.object == person_id and known.holds_on(day)
            if (actor := self.actor(known.subject)) is not None
        ]
        return min(led, key=lambda actor: actor.sector not in ARMED, default=None)

    def successor(self, actor: Actor, day: str) -> Actor | None:
        """Return what the actor was renamed to, the first that is valid on the day; None when there is none."""
        for known in self.relations:
            if known.predicate == "renamed_to" and known.subject == actor.id:
                later = self.actors[known.object]
                return later if later.valid_on(day) else self.successor(later, day)
        return None

    def on_day(self, actor: Actor, day: str | None) -> Actor:
        """Return who the name of an actor means on a day: itself, what it was renamed to, or its namesake then.

        جبهة النصرة in a report of 2018 is its successor; الجيش السوري since December 2024 is another army.
        """
        if day is None or actor.valid_on(day):
            return actor
        namesakes = (self.actors.get(e.actor_id or "") for e in self.names.get(phrase_of(actor.name.ar or ""), ()))
        namesake = next((other for other in namesakes if other is not None and other.valid_on(day)), None)
        return self.successor(actor, day) or namesake or actor

    def _by_pattern(self, actor_id: str) -> Actor | None:
        for role, pattern in self.roles.items():
            before, _, after = pattern.id.partition("{cc}")
            country = actor_id[len(before) : len(actor_id) - len(after)].upper()
            if country in nations() and actor_id == pattern.id.format(cc=country.lower()):
                return self.state_actor(country, role)
        return None


@lru_cache(_REMEMBERED)
def phrase_of(text: str) -> str:
    """Return a name as the registry compares it: spelling folded, marks and quotation marks left out."""
    kept = (char if char.isalnum() else " " for char in fold(text) if char not in "'’")
    return " ".join("".join(kept).split())


def _state_actor(actor_id: str, country: str, role: Role) -> Actor:
    nation = nations()[country]
    feminine, masculine = adjective_ar(country, True), adjective_ar(country, False)
    arabic = role.name_ar.format(f=feminine, m=masculine, country_ar=nation.names[0])
    english = role.name_en.format(country=nation.name_en, adj=nation.adjective_en)
    name = Name(ar=arabic if feminine else None, en=english)
    return Actor(id=actor_id, name=name, sector=role.sector, country=country, note="by pattern")
