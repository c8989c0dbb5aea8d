"""Who fights whom in UCDP's sense: two sides by name, or one side against civilians."""

from collections.abc import Iterable
from typing import NamedTuple

from isnad.export.aggregate.cases import Case
from isnad.export.aggregate.parties import state_of
from isnad.export.aggregate.rules import countries, ucdp_rules
from isnad.export.aggregate.sides import alleged, opposed
from isnad.record.codes import Sector
from isnad.record.events import Participant

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CIVILIANS = "Civilians"
ONLY_ALLEGED = "no dyad: its doer is only alleged"


class Side(NamedTuple):
    """A side by UCDP's naming: a government by its country, a group by its name; `gw` is a government's number."""

    name: str
    sector: Sector | None
    government: bool = False
    gw: str | None = None
    home: str | None = None


class Dyad(NamedTuple):
    """Two sides and the type of violence. `struck` is "a" or "b": the side it was done to, None in a fight."""

    a: Side
    b: Side
    kind: int
    struck: str | None

    @property
    def name(self) -> str:
        """The dyad as UCDP writes it."""
        return f"{self.a.name} - {self.b.name}"

    @property
    def key(self) -> tuple[object, ...]:
        """What two events of one dyad share, whichever side struck."""
        return self.kind, self.a.name, self.b.name


def dyad_of(case: Case) -> Dyad | str:
    """Return the dyad of an event, or the reason it has none. Who is only accused is no side."""
    fight = case.view.event.event_class in ucdp_rules().fights
    doers, targets = (list(_sides(parties)) for parties in opposed(case.view, fight=fight))
    if not doers:
        return ONLY_ALLEGED if alleged(case.view) else "no dyad: no organised doer is named"
    foe = next((side for side in targets if side.name != doers[0].name), None)
    if foe is not None:
        return _ordered(doers[0], foe, case, fight=fight)
    if case.befalls == "civilians":
        return Dyad(doers[0], Side(CIVILIANS, None), ONE_SIDED, "b")
    return "no dyad: no second side is named"


def sides_named(case: Case) -> frozenset[str]:
    """Return the names of all sides that an event has, whatever it makes of them."""
    return frozenset(side.name for parties in opposed(case.view, fight=False) for side in _sides(parties))


def _ordered(doer: Side, foe: Side, case: Case, *, fight: bool) -> Dyad:
    """Put a government first, that of the country before a foreign one; of two groups the first by the alphabet."""
    kind = STATE_BASED if doer.government or foe.government else NON_STATE
    first, second = sorted(
        (doer, foe), key=lambda side: (not side.government, side.home != case.country.code, side.name)
    )
    struck = None if fight else "a" if first == foe else "b"
    return Dyad(first, second, kind, struck)


def _sides(parties: Iterable[Participant]) -> Iterable[Side]:
    for party in parties:
        side = _side(party)
        if side is not None:
            yield side


def _side(party: Participant) -> Side | None:
    rules = ucdp_rules()
    organ = state_of(party.actor_id) if party.sector == "political" else None
    if party.actor_id and (party.sector in rules.governments or organ):
        return _government(party, organ or party.country)
    if party.actor_id and party.sector in rules.groups and party.name.en:
        return Side(party.name.en, party.sector)
    return None


def _government(party: Participant, home: str | None) -> Side | None:
    country = countries().get(home or "")
    if country is not None and country.ucdp_name:
        return Side(f"Government of {country.ucdp_name}", party.sector, True, country.gw, home)
    return Side(party.name.en, party.sector, True) if party.name.en else None
