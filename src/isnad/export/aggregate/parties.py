"""Who stands on which side of an ACLED row, under ACLED's names and types of actor."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from isnad.export.aggregate.acled import AcledRow
from isnad.export.aggregate.cases import Case
from isnad.export.aggregate.rules import Country, acled_rules
from isnad.export.aggregate.sides import ARMED, civilian, opposed
from isnad.knowledge.codebook_book import ACTOR_TYPES, load_book
from isnad.knowledge.registry import load_registry
from isnad.knowledge.sides import sides_of
from isnad.record.events import Participant

# Codes of the codebook's table of actor types.
STATE, POLITICAL_MILITIA, RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = "1", "3", "5", "6", "7", "8"


class Party(NamedTuple):
    """A party as a row prints it, with ACLED's code of its type."""

    name: str
    code: str


class Parties(NamedTuple):
    """The two sides of a row; the first of each is its main actor, the rest are associated with it."""

    first: tuple[Party, ...]
    second: tuple[Party, ...]


def parties_of(row: AcledRow) -> Parties:
    """Return the sides of a row. Who is only accused stands on neither: the doer is then unidentified."""
    country = row.cases[0].country
    first, second = _two_sides(row)
    if row.kind in ("Protests", "Riots"):
        return _of_crowd(row, first, second)
    if row.kind == "Violence against civilians":
        return Parties(_main(first, row), _people(row, country, second))
    if row.kind == "Battles":
        return Parties(_main(first, row), _main([party for party in second if not civilian(party)], row))
    if row.kind == "Explosions/Remote violence":
        return Parties(_main(first, row), _struck(row, second))
    if not first and row.sub_type in acled_rules().sides.people:
        return Parties((_civilians(country),), _named([party for party in second if not civilian(party)], row))
    return Parties(_main(first or second, row), _named(second if first else [], row))


def state_of(actor_id: str | None) -> str | None:
    """Return the country for whose state a known body acts, as one of its organs; None for everybody else."""
    if actor_id is None:
        return None
    marks = (mark for mark in sides_of(load_registry(), actor_id) if mark.startswith("state "))
    return next(iter(sorted(mark.removeprefix("state ") for mark in marks)), None)


def _two_sides(row: AcledRow) -> tuple[list[Participant], list[Participant]]:
    """Return doers and those it is done to, over all events of the row: who once stands on a side stays on it."""
    first: dict[str, Participant] = {}
    second: dict[str, Participant] = {}
    for case in row.cases:
        doers, targets = (
            {_key(party): party for party in side} for side in opposed(case.view, fight=row.kind == "Battles")
        )
        turned = any(key in second for key in doers) or any(key in first for key in targets)
        turned = turned or _faces(first, case, row)
        ahead, behind = (second, first) if turned else (first, second)
        ahead.update({key: party for key, party in doers.items() if key not in behind and key not in ahead})
        behind.update({key: party for key, party in targets.items() if key not in behind and key not in ahead})
    return _named_first(first.values()), _named_first(second.values())


def _faces(first: dict[str, Participant], case: Case, row: AcledRow) -> bool:
    """Tell whether who acts in an event of a battle is not of the first side: the foe who fights back or leaves."""
    known = {key for key, party in first.items() if party.actor_id}
    return row.kind == "Battles" and bool(known) and bool(case.doers) and case.doers.isdisjoint(known)


def _key(party: Participant) -> str:
    return party.actor_id or f"{party.sector} {party.text}"


def _named_first(parties: Iterable[Participant]) -> list[Participant]:
    return sorted(parties, key=lambda party: party.actor_id is None)


def _main(parties: list[Participant], row: AcledRow) -> tuple[Party, ...]:
    """Return the named parties of a side, else what the unnamed are by their sector, else the unidentified group."""
    named = _named(parties, row)
    if named:
        return named
    kinds = (_unnamed(party, row.cases[0].country) for party in parties)
    kind = next((kind for kind in kinds if kind is not None), None)
    return (kind or _unidentified(row.cases[0].country),)


def _named(parties: Iterable[Participant], row: AcledRow) -> tuple[Party, ...]:
    country = row.cases[0].country
    found = (Party(party.name.en, type_of(party, country)) for party in parties if party.actor_id and party.name.en)
    return tuple(dict.fromkeys(found))


def _unnamed(party: Participant, country: Country) -> Party | None:
    name = acled_rules().unnamed.get(party.sector)
    return Party(name.format(country=country.acled_name), type_of(party, country)) if name else None


def _unidentified(country: Country) -> Party:
    return Party(acled_rules().unidentified.format(country=country.acled_name), POLITICAL_MILITIA)


def _civilians(country: Country) -> Party:
    return Party(acled_rules().civilians.format(country=country.acled_name), CIVILIANS)


def _people(row: AcledRow, country: Country, targets: list[Participant]) -> tuple[Party, ...]:
    """Return the civilians whom all violence against civilians befalls, and what they belong to."""
    belongs = (party for party in _named(targets, row) if party.code != CIVILIANS)
    return (_civilians(country), *belongs)


def _struck(row: AcledRow, targets: list[Participant]) -> tuple[Party, ...]:
    armed = [target for target in targets if target.sector in ARMED]
    others = [target for target in targets if target.sector not in ARMED and not civilian(target)]
    people = (_civilians(row.cases[0].country),) if any(case.befalls == "civilians" for case in row.cases) else ()
    side = _main(armed, row) if armed else ()
    return (*side, *people, *_named(others, row))


def _of_crowd(row: AcledRow, first: list[Participant], second: list[Participant]) -> Parties:
    country, rules = row.cases[0].country, acled_rules()
    name, code = (rules.rioters, RIOTERS) if row.kind == "Riots" else (rules.protesters, PROTESTERS)
    forces = [party for party in (*first, *second) if party.sector in ARMED]
    with_them = [party for party in first if party.sector not in ARMED and not civilian(party)]
    crowd = Party(name.format(country=country.acled_name), code)
    return Parties((crowd, *_named(with_them, row)), _main(forces, row) if forces else ())


def type_of(party: Participant, country: Country) -> str:
    """Return ACLED's type of actor: by our sector; a state's forces outside their own country are external."""
    state = state_of(party.actor_id) if party.sector == "political" else None
    if party.sector in ("state_military", "police_security") or state:
        home = state or party.country
        return STATE if home in (None, country.code) else EXTERNAL
    return _types().get(party.sector, POLITICAL_MILITIA)


@cache
def _types() -> dict[str, str]:
    rows = load_book().tables[ACTOR_TYPES].rows
    return {sector: row.code for row in reversed(rows) for sector in row.sectors} | {"protesters": PROTESTERS}
