"""An event made ready for a row, or the reason it makes none."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from msgspec.structs import replace

from isnad.export.aggregate.rules import Country, countries
from isnad.export.aggregate.sides import ARMED, alleged, civilian, named_doers
from isnad.export.aggregate.when_where import Days, place_of
from isnad.record.codes import EventFactuality
from isnad.record.events import EventTime
from isnad.record.kept import EventView
from isnad.record.mentions import Place
from isnad.record.review import EventStatus

NOT_HAPPENED: tuple[EventFactuality, ...] = ("planned", "conditional", "denied")
GONE: dict[EventStatus, str] = {
    "rejected": "a person rejected it",
    "merged": "told by another event, into which a person merged it",
    "split": "a person put other events in its place",
}
NO_DAY = "no day is said, or none exact enough"
NO_PLACE = "no place is said"
NO_POINT = "its place has no point"
NO_COUNTRY = "its place lies in no country that the table has"

DaysOf = Callable[[EventTime], Days | None]


class Case(NamedTuple):
    """An event with the day, place and country of its row, and who is on its sides.

    `doers` and `sides` are ids of the registry; people without arms are no side. `befalls` is whom it was aimed at:
    `civilians`, `armed`, or None where nothing is said. `view` is without what no row needs: all cases of an export
    are held at once.
    """

    view: EventView
    days: Days
    place: Place
    country: Country
    doers: frozenset[str]
    sides: frozenset[str]
    accused: frozenset[str]
    befalls: str | None

    @property
    def cell(self) -> tuple[str, int, str, str]:
        """Day, how exact it is, and place: what events of one row share.

        Two reports of a vague day or place may well tell two events: there the report too must be one.
        """
        place = self.place
        where = place.gazetteer_id or f"{place.name.en} {place.lat} {place.lon}"
        exact = self.days.code == 1 and place.precision is not None and place.precision.acled == 1
        return self.days.day.isoformat(), self.days.code, where, "" if exact else self.view.document.id


Sorted = tuple[list[Case], dict[str, int]]


def why_gone(view: EventView) -> str | None:
    """Return why an event is no event of the world: a person took it out, or the report says it did not happen."""
    if view.status in GONE:
        return GONE[view.status]
    if view.event.factuality in NOT_HAPPENED:
        return f"not told as a fact: {view.event.factuality}"
    return None


def make_ready(view: EventView, days_of: DaysOf) -> Case | str:
    """Return the event ready for a row, or the reason it has none: no day, no place, no point, no country."""
    days = days_of(view.event.time)
    if days is None:
        return NO_DAY
    place = place_of(view.event)
    if place is None:
        return NO_POINT if view.event.places else NO_PLACE
    country = countries().get(place.country or "")
    if country is None:
        return NO_COUNTRY
    return _case(view, days, place, country)


def sort_out(views: Iterable[EventView], ready: Callable[[EventView], Case | str]) -> Sorted:
    """Return the events that make rows, in the order given, and how many were left out for each reason."""
    kept: list[Case] = []
    left: dict[str, int] = {}
    for view in views:
        case = ready(view)
        if isinstance(case, Case):
            kept.append(case)
        else:
            left[case] = left.get(case, 0) + 1
    return kept, left


def befalls_civilians(view: EventView) -> bool:
    """Tell whether it befalls plain civilians: by the targets, or else by the dead and wounded, none of them armed."""
    if any(target.sector in ARMED for target in view.event.targets):
        return False
    if any(civilian(target) for target in view.event.targets):
        return True
    hurt = {harm.who.status for harm in view.event.harm if harm.kind in ("killed", "wounded", "casualties")}
    return "civilian" in hurt and hurt <= {"civilian", None}


def befalls_armed(view: EventView) -> bool:
    """Tell whether it befalls people in arms: by the targets, or else by dead and wounded of whom all were armed."""
    if any(target.sector in ARMED for target in view.event.targets):
        return True
    if any(target.sector != "unknown" for target in view.event.targets):
        return False
    hurt = {harm.who.status for harm in view.event.harm if harm.kind in ("killed", "wounded", "casualties")}
    return bool(hurt) and hurt <= {"combatant", "police"}


def _case(view: EventView, days: Days, place: Place, country: Country) -> Case:
    doers = frozenset(doer.actor_id for doer in named_doers(view) if doer.actor_id and not civilian(doer))
    targets = frozenset(target.actor_id for target in view.event.targets if target.actor_id and not civilian(target))
    return Case(
        view=replace(view, machine=None, flags=(), decisions=()),
        days=days,
        place=place,
        country=country,
        doers=doers,
        sides=doers | targets,
        accused=frozenset(actor.actor_id or actor.text for actor in alleged(view)),
        befalls="civilians" if befalls_civilians(view) else "armed" if befalls_armed(view) else None,
    )
