"""A wrong value laid before a person in one field of an event, and what their answer to it tells.

It stands on the page of a document alone, where people decide, as though the machine had said it, with the words that
the right value rests on. It is never kept: who accepts it is told, and sees the machine's own value.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, cast

from msgspec.structs import replace
from sqlalchemy import Connection

from isnad.knowledge.codebook import load_codebook
from isnad.record.base import Record
from isnad.record.coded import CodedDocument
from isnad.record.codes import EventClass
from isnad.record.events import Event, Harm
from isnad.record.kept import EventView
from isnad.record.mentions import Place
from isnad.record.review import DecidedField
from isnad.review.compare import senses_of
from isnad.review.sheet import Sheet, Wish
from isnad.review.why import explain
from isnad.review.workflow import CLOSED
from isnad.review.written import value_of
from isnad.store.fields import field_value, with_field
from isnad.store.planted import outcome_of, seed_of
from isnad.store.recode import with_codes

Verdict = Literal["accepted", "caught", "right"]
"""accepted: the wrong value would have been kept; caught: it was rejected, or another put in its place; right: it was
set right to what the machine says itself."""

_DAYS, _FEWEST = 6, 2


class Plant(Record, frozen=True, kw_only=True):
    """A wrong value in one field of an event: `event` is the machine's with that value in it."""

    field: DecidedField
    event: Event


def plant_for(connection: Connection, sheet: Sheet, view: EventView) -> Plant | None:
    """Return the wrong value that a person sees in an event; None where they see the machine's.

    It stands, once for each person, in a field that nobody decided on, and nowhere in what is coded blind.
    """
    if sheet.blind.stage != "open" or sheet.head.status == CLOSED or view.machine is None or view.status != "machine":
        return None
    seed = seed_of(connection, view.machine.id, sheet.person)
    if seed is None or outcome_of(connection, view.key, sheet.person) is not None:
        return None
    plants = tuple(_plants(view.machine, view, sheet.coded, seed))
    chosen = plants[seed % len(plants)] if plants else None
    decided = {*view.human_fields, *view.accepted_fields}
    return chosen if chosen is not None and chosen.field not in decided else None


def as_shown(view: EventView, plant: Plant) -> EventView:
    """Return the event as the person sees it; its ids stay the machine's."""
    wrong = with_field(view.event, plant.field, field_value(plant.event, plant.field))
    return replace(view, event=with_codes(wrong) if plant.field == "class" else wrong, machine=plant.event)


def verdict(sheet: Sheet, view: EventView, plant: Plant, wish: Wish) -> Verdict | None:
    """Return what a decision tells of a wrong value; None for one that says nothing of it.

    Raises:
        UsageError: a correction cannot be meant; it tells nothing then.
    """
    if wish.action == "accept" and wish.field in (None, plant.field):
        return "accepted"
    if wish.field != plant.field:
        return None
    if wish.action == "reject":
        return "caught"
    return _corrected(sheet, view, plant, wish) if wish.action == "correct" else None


def _corrected(sheet: Sheet, view: EventView, plant: Plant, wish: Wish) -> Verdict:
    own, wrong = (senses_of(event, plant.field) for event in (view.event, plant.event))
    said = senses_of(value_of(plant.field, wish.human, view.event, sheet.coded), plant.field)
    if set(said) & (set(wrong) - set(own)):
        return "accepted"
    return "right" if sorted(said) == sorted(own) else "caught"


def _plants(event: Event, view: EventView, coded: CodedDocument, seed: int) -> Iterator[Plant]:
    if event.time.start is not None and event.time.end is not None:
        yield Plant(field="time", event=_another_day(event, 1 + seed % _DAYS))
    if figure := next((one for one in event.harm if one.best is not None and one.best >= _FEWEST), None):
        yield Plant(field="harm", event=_another_figure(event, figure, 1 + seed % figure.low))
    if other := _another_place(event, coded.mentions.places):
        yield Plant(field="places", event=replace(event, places=(other, *event.places[1:])))
    near = tuple(_near_classes(event, view, coded))
    if near:
        yield Plant(field="class", event=with_codes(with_field(event, "class", near[seed % len(near)])))


def _near_classes(event: Event, view: EventView, coded: CodedDocument) -> Iterator[EventClass]:
    """Classes that the event's word could name: of a prisoner set free none of arms."""
    group = load_codebook().group
    for one in explain(view, coded).runners_up:
        if one.ground in ("word_alone", "with_weapon"):
            near = cast(EventClass, one.value)
            if group(near) == group(event.event_class):
                yield near


def _another_day(event: Event, days: int) -> Event:
    def later(day: str | None) -> str | None:
        return None if day is None else (date.fromisoformat(day) + timedelta(days=days)).isoformat()

    return replace(event, time=replace(event.time, start=later(event.time.start), end=later(event.time.end)))


def _another_figure(event: Event, figure: Harm, more: int) -> Event:
    count = figure.low + more
    wrong = replace(figure, low=count, high=count, best=count)
    return replace(event, harm=tuple(wrong if one is figure else one for one in event.harm))


def _another_place(event: Event, mentioned: Sequence[Place]) -> Place | None:
    """A place of the report that is not the event's, in the place of its first."""
    own = {place.gazetteer_id for place in event.places}
    if not own or None in own:
        return None
    other = next((one for one in mentioned if one.gazetteer_id not in (None, *own)), None)
    fields = {name: getattr(other, name) for name in Place.__struct_fields__} if other is not None else {}
    return Place(**fields) if fields else None
