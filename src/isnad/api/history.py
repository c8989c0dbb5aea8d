"""The history of an event as its page shows it: each step with what it took away and what it put there, in words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from isnad.api.shown import values_of
from isnad.api.words import Words
from isnad.record.coded import CodedDocument
from isnad.record.errors import UsageError
from isnad.record.events import Event
from isnad.record.review import DecidedField
from isnad.record.trail import FieldChange, HistoryStep
from isnad.store.fields import with_field

Said = Callable[[DecidedField, Any], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One field that a step changed: values that went, stayed and came, in words."""

    name: DecidedField
    gone: tuple[str, ...]
    kept: tuple[str, ...]
    come: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step of a history."""

    step: HistoryStep
    changes: tuple[ShownChange, ...]


def shown_steps(
    steps: Sequence[HistoryStep], event: Event, coded: CodedDocument, words: Words
) -> tuple[ShownStep, ...]:
    """Return the steps of an event's history with the values in the language of the page."""

    def said(field: DecidedField, value: Any) -> tuple[str, ...]:
        try:
            return values_of(with_field(event, field, value), field, coded, words)
        except UsageError:  # a list that an older isnad knew
            return (str(value),)

    return tuple(ShownStep(step, tuple(_changes(step.changes, said))) for step in steps)


def _changes(changes: Sequence[FieldChange], said: Said) -> Iterator[ShownChange]:
    for one in changes:
        before, after = said(one.field, one.before), said(one.field, one.after)
        yield ShownChange(
            name=one.field,
            gone=tuple(value for value in before if value not in after),
            kept=tuple(value for value in before if value in after),
            come=tuple(value for value in after if value not in before),
        )
