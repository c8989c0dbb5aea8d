"""The events of one telling as one event."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

from msgspec.structs import replace

from isnad.link.kinds import group
from isnad.record.codes import EventClass, Stance
from isnad.record.events import Event, EventClaim

Value = TypeVar("Value")
_STANCES: Final[dict[EventClass, Stance]] = {"denial": "denies", "accusation": "accuses"}
"""Who says the denial that goes with an attack denies the attack."""

_TELLS: Final = frozenset({"reports", "confirms"})


def whole(events: Sequence[Event]) -> Event:
    """Return the leading event, the first, with what the others add: places, sides, harm, who says so.

    Who speaks in a statement, a demand or a threat that goes with a deed does not tell the deed.
    """
    lead, deeds = events[0], [event for event in events if group(event.event_class) != "say"] or [events[0]]
    if len(events) == 1:
        return lead
    return replace(
        lead,
        time=next((event.time for event in deeds if event.time.start), lead.time),
        places=next((event.places for event in deeds if event.places), lead.places),
        actors=_all(event.actors for event in deeds),
        targets=_all(event.targets for event in deeds),
        harm=_all(event.harm for event in deeds),
        claims=tuple({claim.claim_id: claim for claim in reversed(list(_claims(events)))}.values()),
    )


def _claims(events: Iterable[Event]) -> Iterator[EventClaim]:
    """The claims of the events, what is said of the leading one first."""
    for event in events:
        if group(event.event_class) != "say":
            yield from event.claims
        elif event.event_class in _STANCES:
            stance = _STANCES[event.event_class]
            yield from (replace(claim, stance=stance) for claim in event.claims if claim.stance in _TELLS)


def _all(values: Iterable[tuple[Value, ...]]) -> tuple[Value, ...]:
    return tuple(value for some in values for value in some)
