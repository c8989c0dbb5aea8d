"""Events side by side: how each value of each stands beside what the others say in the same field."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from isnad.record.compared import AlignedField, AlignedValue, Standing
from isnad.record.events import Event
from isnad.record.review import DecidedField
from isnad.review.compare import Sense, senses_of
from isnad.store.fields import FIELDS

ALIGNED: Final[tuple[DecidedField, ...]] = tuple(field for field in FIELDS if field != "trigger")
"""The fields in which reports can agree; each has its own words for the deed."""


class _Said(NamedTuple):
    """A value with the matter that it is of: figures of killed and of wounded are two matters of one field."""

    matter: str
    sense: Sense


def aligned(events: Sequence[Event]) -> tuple[AlignedField, ...]:
    """Return what the events say field by field, in the order of the events and of their values."""
    return tuple(_field(field, events) for field in ALIGNED)


def _field(field: DecidedField, events: Sequence[Event]) -> AlignedField:
    said = [tuple(_said(event, field)) for event in events]
    cells = tuple(tuple(_value(one, at, said) for one in own) for at, own in enumerate(said))
    return AlignedField(field=field, cells=cells)


def _said(event: Event, field: DecidedField) -> Iterator[_Said]:
    senses = senses_of(event, field)
    kinds: Mapping[int, str] = {at: one.kind for at, one in enumerate(event.harm)} if field == "harm" else {}
    yield from (_Said(kinds.get(at, field), sense) for at, sense in enumerate(senses) if sense)


def _value(one: _Said, at: int, said: Sequence[tuple[_Said, ...]]) -> AlignedValue:
    own = {other.sense for other in said[at] if other.matter == one.matter}
    others = [{other.sense for other in some if other.matter == one.matter} for n, some in enumerate(said) if n != at]
    standing: Standing = "alone"
    if any(other and own.isdisjoint(other) for other in others):
        standing = "rival"
    elif any(one.sense in other for other in others):
        standing = "shared"
    return AlignedValue(sense=one.sense, standing=standing)
