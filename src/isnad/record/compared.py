"""Events of several reports side by side, field by field."""

from typing import Literal

from isnad.record.base import Record
from isnad.record.codes import EventClass
from isnad.record.incidents import Comparison
from isnad.record.kept import EventView
from isnad.record.review import DecidedField, Judgement

Standing = Literal["shared", "rival", "alone"]
"""How a value stands beside the others'. rival: another event speaks of the same matter and has no value of it in
common with this one; shared: else, where another says the same; alone: no other says it. A matter is a field, or one
kind of harm."""


class AlignedValue(Record, frozen=True, kw_only=True):
    """One value of one event by its sense: an id of a table where there is one, else the folded words."""

    sense: str
    standing: Standing


class AlignedField(Record, frozen=True, kw_only=True):
    """What each event says in one field, in the order of the events; nothing where it says nothing."""

    field: DecidedField
    cells: tuple[tuple[AlignedValue, ...], ...]

    @property
    def contested(self) -> bool:
        """Whether two of them say something else of the same matter."""
        return any(value.standing == "rival" for cell in self.cells for value in cell)


class Resembling(Record, frozen=True, kw_only=True):
    """An event of another report that was compared with one and is not too unlike; `weight` in bits, with the prior.

    `together` tells whether the two stand in one incident.
    """

    key: str
    document_id: str
    outlet: str | None
    event_class: EventClass
    day: str | None
    weight: float
    together: bool


class CompareAnswer(Record, frozen=True, kw_only=True):
    """Events beside one another, aligned by field; each but the first compared with the first, and what was judged.

    `barred` says of the event of a key why the machine never takes it for the first, whatever they have in common.
    """

    events: tuple[EventView, ...]
    fields: tuple[AlignedField, ...]
    comparisons: tuple[Comparison, ...]
    judgements: tuple[Judgement, ...]
    barred: dict[str, str]
