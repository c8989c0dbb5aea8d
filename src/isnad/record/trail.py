"""The history of one event or incident: all that bears on it, with what each step changed."""

from typing import Any, Literal

from isnad.record.base import Record
from isnad.record.review import DecidedField, Doubt, EventStatus

StepKind = Literal["coding", "decision", "judgement", "remark"]


class FieldChange(Record, frozen=True, kw_only=True):
    """What a step made of one field; both values as JSON, as `Decision.machine` and `human` have them."""

    field: DecidedField
    before: Any
    after: Any


class HistoryStep(Record, frozen=True, kw_only=True):
    """One thing that happened to an event or an incident: when, by whom, why, and what it changed.

    `by` is a person, or the coder with its versions. `changes` are of the values in force; those of a `coding` are of
    the machine's values, beside which a person's may stay in force. `status` and `doubt` say how the event stood
    after it, None before it was there. `in_force` is false for what was taken back since. `others` are keys of other
    events that it speaks of: merged with it, made of it, judged against it. A `remark` was made on the incident
    `incident`, which held the event then.
    """

    id: str
    at: str
    by: str
    kind: StepKind
    action: str
    field: DecidedField | None = None
    reason: str | None = None
    in_force: bool = True
    blind: bool = False
    status_before: EventStatus | None = None
    status: EventStatus | None = None
    doubt: Doubt = "none"
    changes: tuple[FieldChange, ...] = ()
    others: tuple[str, ...] = ()
    incident: str | None = None
