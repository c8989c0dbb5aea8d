"""Choosing between two people who coded one document blind.

The two codings are laid side by side with what the machine found. What is chosen becomes ordinary decisions of the
adjudicator, each naming the blind decision that it rests on.
"""

from collections.abc import Iterator, Sequence

from isnad.record.base import Record
from isnad.record.errors import UsageError
from isnad.record.events import Event
from isnad.record.review import DecidedField, Decision
from isnad.review.agreement import standing
from isnad.review.compare import paired, sense_of
from isnad.review.opened import blind_events
from isnad.review.sheet import Sheet, Wish
from isnad.store.fields import FIELDS, field_value


class Choice(Record, frozen=True, kw_only=True):
    """One event as the two coders and the machine have it; None for who has it not.

    `number` counts from 1 in the order of the text. `differ` are the fields in which the coders say different things;
    all of them where only one of the two has the event.
    """

    number: int
    left: Event | None
    right: Event | None
    machine: Event | None
    differ: tuple[DecidedField, ...]


def choices(sheet: Sheet) -> tuple[Choice, ...]:
    """Return the events of a document that two people finished blind, side by side.

    Raises:
        UsageError: it was not coded by two, or they are not done.
    """
    left, right = coders_of(sheet)
    pairs = paired(_coded(sheet, left), _coded(sheet, right))
    either = [pair.left or pair.right for pair in pairs]
    machine = [view.event for view in sheet.events if view.machine is not None]
    beside = {pair.left.key: pair.right for pair in paired([e for e in either if e is not None], machine) if pair.left}
    return tuple(
        Choice(
            number=number,
            left=pair.left,
            right=pair.right,
            machine=beside.get(one.key) if one is not None else None,
            differ=_differ(pair.left, pair.right),
        )
        for number, (pair, one) in enumerate(zip(pairs, either, strict=True), 1)
    )


def coders_of(sheet: Sheet) -> tuple[str, str]:
    """Return the two who finished coding the document blind.

    Raises:
        UsageError: there are no two such people.
    """
    finished = sorted(sheet.blind.finished)
    if len(finished) < 2:
        raise UsageError(f"{sheet.head.id} was not coded by two people who are done; there is nothing to adjudicate")
    return finished[0], finished[1]


def chosen(sheet: Sheet, choice: Choice, coder: str) -> tuple[Wish, ...]:
    """Return the wishes that let one coder's version of an event stand.

    Where the machine has the event, its fields are accepted or corrected; else it is added. Where this coder has no
    such event, the machine's is rejected, and without one there is nothing to do.

    Raises:
        UsageError: the coder is neither of the two.
    """
    sides = dict(zip(coders_of(sheet), (choice.left, choice.right), strict=True))
    if coder not in sides:
        raise UsageError(f"{coder} is not one of those who coded {sheet.head.id}: {' and '.join(sides)}")
    event = sides[coder]
    if event is not None:
        return tuple(_standing(sheet, choice.machine, event, coder))
    if choice.machine is None:
        return ()
    reason = f"{coder} found no such event"
    return (Wish(action="reject", document_id=sheet.head.id, event_key=choice.machine.key, reason=reason),)


def _standing(sheet: Sheet, machine: Event | None, event: Event, coder: str) -> Iterator[Wish]:
    rests_on = _rests_on(sheet.decisions, event.key, coder)
    if machine is None:
        values = {field: field_value(event, field) for field in FIELDS}
        yield Wish(action="add", document_id=sheet.head.id, human=values, supersedes=rests_on)
        return
    for field in FIELDS:
        same = sense_of(machine, field) == sense_of(event, field)
        yield Wish(
            action="accept" if same else "correct",
            document_id=sheet.head.id,
            event_key=machine.key,
            field=field,
            human=None if same else field_value(event, field),
            supersedes=rests_on,
        )


def _rests_on(decisions: Sequence[Decision], key: str, coder: str) -> str | None:
    return next((d.id for d in decisions if d.blind and d.by == coder and d.event_key == key), None)


def _coded(sheet: Sheet, coder: str) -> list[Event]:
    return standing(blind_events(sheet.head, sheet.decisions, coder))


def _differ(left: Event | None, right: Event | None) -> tuple[DecidedField, ...]:
    if left is None or right is None:
        return FIELDS
    return tuple(field for field in FIELDS if sense_of(left, field) != sense_of(right, field))
