"""Wrong values planted on the page of a document: shown there, and answered there."""

from typing import NamedTuple

from msgspec.structs import replace

from isnad.api.caller import Caller
from isnad.record.kept import EventView
from isnad.record.review import Decision
from isnad.review.planting import Verdict, as_shown, plant_for, verdict
from isnad.review.sheet import Sheet, Wish
from isnad.store.planted import Outcome, keep_outcome, outcome_of, planted_share


def views_shown(caller: Caller, sheet: Sheet) -> tuple[EventView, ...]:
    """Return the events of a document as its page shows them to a person who decides, wrong values among them."""
    with caller.store.reading() as connection:
        if not planted_share(connection) or not caller.may("decide"):
            return sheet.events
        plants = {view.key: plant_for(connection, sheet, view) for view in sheet.events}
    return tuple(as_shown(view, plant) if (plant := plants[view.key]) else view for view in sheet.events)


def outcome_told(caller: Caller, event_key: str | None) -> Outcome | None:
    """Return what a person made of the wrong value in an event, to be told them."""
    if event_key is None:
        return None
    with caller.store.reading() as connection:
        return outcome_of(connection, event_key, caller.person)


class Answer(NamedTuple):
    """What a decision came to where a wrong value was planted: `made` is what was kept of it, if anything."""

    made: Decision | None


def answer_plant(caller: Caller, sheet: Sheet, wish: Wish) -> Answer | None:
    """Carry out a decision on a wrong value and keep what it tells; None where it is on none.

    Nothing is kept of an accepted wrong value, nor of its rejection, which says nothing of the machine's own.
    """
    view = next((one for one in sheet.events if one.key == wish.event_key), None)
    if view is None or view.machine is None or wish.seen not in (None, view.machine.id):
        return None
    with caller.store.reading() as connection:
        before = outcome_of(connection, view.key, caller.person)
        if before is not None:
            return Answer(None) if wish.id is not None and before.decision_id == wish.id else None
        plant = plant_for(connection, sheet, view)
    told = verdict(sheet, view, plant, wish) if plant is not None else None
    if plant is None or told is None:
        return None
    made = _kept(caller, wish, told)
    outcome = Outcome(field=plant.field, accepted=told == "accepted", decision_id=wish.id)
    with caller.store.writing() as writing:
        keep_outcome(writing, caller.person, sheet.head.id, view.key, outcome)
    return Answer(made)


def _kept(caller: Caller, wish: Wish, told: Verdict) -> Decision | None:
    if told == "right":
        return caller.desk.decide(replace(wish, action="accept", human=None, id=None))
    return caller.desk.decide(wish) if wish.action == "correct" and told == "caught" else None
