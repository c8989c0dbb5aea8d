"""Who is known: actors and sources with their names, dates and relations, and the loaded words of the press.

Every fact lies in the tables of data/; docs/actors.md says how to correct one. Actors of a state that follow a
pattern (its army, police, ministries) are not listed one by one: `state_actor` makes them from state_roles.tsv.
"""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from isnad.knowledge.registry_files import Row, read_rows, registry_data, tables_in, values
from isnad.knowledge.sources import Source, domains_of, read_source, source_rows
from isnad.lang.ar.declension import declined
from isnad.lang.ar.nations import adjective_ar, nations
from isnad.lang.ar.normalise import fold
from isnad.record.base import Name, Record
from isnad.record.codes import Predicate, Sector

WEAK = "?"
PERSON = "person-"
ACTOR_COLUMNS = ("id", "name_ar", "name_en", "aliases", "sector", "country", "valid_from", "valid_to", "note")
RELATION_COLUMNS = ("subject", "predicate", "object", "from", "to", "note")
FRAMING_COLUMNS = ("phrase", "loaded", "actor_id", "country", "side", "note")
SHORT_COLUMNS = ("phrase", "country", "actor_id", "valid_from", "valid_to", "note")
ROLE_COLUMNS = ("role", "id", "name_ar", "name_en", "sector")
PERIOD_COLUMNS = ("id", "sector", "from", "to", "note")


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


Periods = dict[str, tuple[tuple[str | None, str | None, Sector], ...]]
NameKind = Literal["actor", "framing", "short", "country", "capital"]


class NameEntry(NamedTuple):
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

    def successor(self, actor: Actor, day: str) -> Actor | None:
        """Return what the actor was renamed to, the first that is valid on the day; None when there is none."""
        for known in self.relations:
            if known.predicate == "renamed_to" and known.subject == actor.id:
                later = self.actors[known.object]
                return later if later.valid_on(day) else self.successor(later, day)
        return None

    def _by_pattern(self, actor_id: str) -> Actor | None:
        for role, pattern in self.roles.items():
            before, _, after = pattern.id.partition("{cc}")
            country = actor_id[len(before) : len(actor_id) - len(after)].upper()
            if country in nations() and actor_id == pattern.id.format(cc=country.lower()):
                return self.state_actor(country, role)
        return None


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


@cache
def load_registry() -> Registry:
    """Return the registry of the package, read once.

    Raises:
        KnowledgeError: a table is wrong; the message names file and line.
    """
    return read_registry(registry_data())


def read_registry(data: Traversable | Path) -> Registry:
    """Return the registry whose tables lie in a folder.

    Raises:
        KnowledgeError: a table is wrong; the message names file and line.
    """
    actors = _actors(data)
    roles = {
        row.cells[0]: Role(row.cells[1], row.cells[2], row.cells[3], _sector(row, row.cells[4]))
        for row in read_rows(data / "state_roles.tsv", ROLE_COLUMNS)
    }
    registry = Registry(actors, {}, (), roles, {}, {}, {})
    registry.relations = _relations(data, registry)
    registry.periods = _periods(data, registry)
    registry.names = _names(data, registry)
    registry.sources = _sources(data, registry)
    registry.source_names = _source_names(registry.sources)
    return registry


def _sector(row: Row, cell: str) -> Sector:
    return cast(Sector, row.one_of(cell, get_args(Sector), "sector"))


def _actors(data: Traversable | Path) -> dict[str, Actor]:
    found: dict[str, Actor] = {}
    for table in tables_in(data / "actors"):
        for row in read_rows(table, ACTOR_COLUMNS):
            actor = _actor(row)
            if actor.id in found:
                raise row.wrong(f"the id {actor.id} is used twice")
            found[actor.id] = actor
    return found


def _actor(row: Row) -> Actor:
    actor_id, arabic, english, aliases, sector, country, first, last, note = row.cells
    if not arabic or not english:
        raise row.wrong("an actor needs a name in Arabic and in English")
    return Actor(
        id=row.id(actor_id),
        name=Name(ar=arabic, en=english),
        aliases=values(aliases),
        sector=_sector(row, sector),
        country=_country(row, country),
        valid_from=row.date(first),
        valid_to=row.date(last),
        note=note or None,
    )


def _country(row: Row, cell: str) -> str | None:
    if cell and cell not in nations():
        raise row.wrong(f"{cell!r} is no country code that nations.tsv knows")
    return cell or None


def _known(row: Row, registry: Registry, actor_id: str) -> str:
    if registry.actor(actor_id) is None:
        raise row.wrong(f"no actor has the id {actor_id!r}")
    return actor_id


def _relations(data: Traversable | Path, registry: Registry) -> tuple[KnownRelation, ...]:
    found = []
    for row in read_rows(data / "relations.tsv", RELATION_COLUMNS):
        subject, predicate, other, first, last, note = row.cells
        found.append(
            KnownRelation(
                subject=_known(row, registry, subject),
                predicate=cast(Predicate, row.one_of(predicate, get_args(Predicate), "predicate")),
                object=_known(row, registry, other),
                valid_from=row.date(first),
                valid_to=row.date(last),
                note=note or None,
            )
        )
    return tuple(found)


def _periods(data: Traversable | Path, registry: Registry) -> Periods:
    found: Periods = {}
    for row in read_rows(data / "sector_periods.tsv", PERIOD_COLUMNS):
        actor_id, sector, first, last, _ = row.cells
        period = (row.date(first), row.date(last), _sector(row, sector))
        found[_known(row, registry, actor_id)] = (*found.get(actor_id, ()), period)
    return found


def _names(data: Traversable | Path, registry: Registry) -> dict[str, tuple[NameEntry, ...]]:
    found: dict[str, tuple[NameEntry, ...]] = {}

    def add(printed: str, entry: NameEntry) -> None:
        for phrase in declined(phrase_of(printed)):
            found[phrase] = (*found.get(phrase, ()), entry)

    for actor in registry.actors.values():
        for alias in dict.fromkeys((actor.name.ar or "", *actor.aliases)):
            if alias and "(" not in alias:
                entry = NameEntry("actor", actor.id, alias.endswith(WEAK), None, actor.valid_from, actor.valid_to)
                add(alias.rstrip(WEAK), entry)
    for nation in nations().values():
        government = f"{nation.iso2.lower()}-government"
        for name in nation.names:
            add(name, NameEntry("country", government, country=nation.iso2))
        for capital in nation.capitals:
            add(capital, NameEntry("capital", government, country=nation.iso2))
    for row in read_rows(data / "short_forms.tsv", SHORT_COLUMNS):
        phrase, country, actor_id, first, last, _ = row.cells
        limits = (_country(row, country), row.date(first), row.date(last))
        add(phrase, NameEntry("short", _known(row, registry, actor_id), False, *limits))
    for row in read_rows(data / "framing.tsv", FRAMING_COLUMNS):
        phrase, loaded, framed, country, side, _ = row.cells
        target = _known(row, registry, framed) if framed else None
        add(
            phrase,
            NameEntry("framing", target, False, _country(row, country), None, None, fold(loaded), side or None),
        )
    return found


def _sources(data: Traversable | Path, registry: Registry) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for row in source_rows(data):
        source = read_source(row, lambda row, actor_id: _known(row, registry, actor_id))
        if source.id in found:
            raise row.wrong(f"the id {source.id} is used twice")
        found[source.id] = source
    return found


def _source_names(sources: dict[str, Source]) -> dict[str, str]:
    found: dict[str, str] = {}
    for source in sources.values():
        for name in (*source.names, source.domain or ""):
            for phrase in declined(phrase_of(name)) if name else ():
                found.setdefault(phrase, source.id)
    return found
