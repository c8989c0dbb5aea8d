"""Reading the registry from its tables; docs/actors.md describes the columns."""

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast, get_args

from isnad.knowledge.registry_files import Row, read_rows, tables_in, values
from isnad.knowledge.registry_model import (
    Actor,
    KnownRelation,
    NameEntry,
    Periods,
    Registry,
    Role,
    phrase_of,
)
from isnad.knowledge.sources import Source, read_source, source_rows
from isnad.lang.ar.declension import declined
from isnad.lang.ar.nations import adjective_forms, nations
from isnad.lang.ar.normalise import fold
from isnad.record.base import Name
from isnad.record.codes import Predicate, Sector

WEAK = "?"
ACTOR_COLUMNS = ("id", "name_ar", "name_en", "aliases", "sector", "country", "valid_from", "valid_to", "note")
RELATION_COLUMNS = ("subject", "predicate", "object", "from", "to", "note")
FRAMING_COLUMNS = ("phrase", "loaded", "actor_id", "country", "side", "note")
SHORT_COLUMNS = ("phrase", "country", "actor_id", "valid_from", "valid_to", "note")
ROLE_COLUMNS = ("role", "id", "name_ar", "name_en", "sector")
ADJECTIVE_COLUMNS = ("adjective", "actor_id", "valid_from", "valid_to", "note")
PERIOD_COLUMNS = ("id", "sector", "from", "to", "note")


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
    registry.adjectives = _adjectives(data, registry)
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


def _adjectives(data: Traversable | Path, registry: Registry) -> dict[str, tuple[NameEntry, ...]]:
    found: dict[str, tuple[NameEntry, ...]] = {}
    for row in read_rows(data / "body_adjectives.tsv", ADJECTIVE_COLUMNS):
        adjective, actor_id, first, last, _ = row.cells
        limits = (None, row.date(first), row.date(last))
        entry = NameEntry("actor", _known(row, registry, actor_id), False, *limits)
        for form, _plural in adjective_forms(adjective):
            found[form] = (*found.get(form, ()), entry)
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
