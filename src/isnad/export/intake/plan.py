"""The diff: every row held against the event as it stands, every asked value filled in and checked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from isnad.export.intake.changes import AskedRow, Change, Trouble, same
from isnad.export.profiles.ids import is_public
from isnad.record.coded import CodedDocument
from isnad.record.errors import IsnadError, UsageError
from isnad.record.events import Event
from isnad.record.kept import EventView
from isnad.store.fields import field_value


@dataclass(frozen=True, slots=True)
class Standing:
    """A report as it stands before the person who imports."""

    coded: CodedDocument
    events: tuple[EventView, ...]


Open = Callable[[str], Standing]
"""Gives a report by its id; raises an IsnadError where there is none or the person may not read it."""

Fill = Callable[[Change, Event, CodedDocument], Event]
"""Gives the event with the change made, whole and checked; raises UsageError where the value cannot be."""


@dataclass(slots=True)
class Plan:
    """What a file asks, in its order, what cannot be taken of it, and the number of its rows."""

    rows: int = 0
    changes: list[Change] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    def take(self, found: Change | Trouble) -> None:
        """Put what was found where it belongs."""
        if isinstance(found, Trouble):
            self.troubles.append(found)
        else:
            self.changes.append(found)

    @property
    def events(self) -> int:
        """How many events are to be changed."""
        return len({change.key for change in self.changes})


def plan_of(rows: Iterable[AskedRow | Trouble], opened: Open, fill: Fill) -> Plan:
    """Return what the rows ask to be changed. One bad row or cell is a trouble; the rest goes on.

    Raises:
        UsageError: it is a public file: its ids name nothing in a store.
    """
    plan, seen, desk = Plan(), dict[str, str](), _Desk(opened)
    for row in rows:
        plan.rows += 1
        if isinstance(row, Trouble):
            plan.take(row)
        elif is_public(row.document_id):
            raise UsageError(
                "a public file cannot come back: its ids are made for that file alone; export with --profile internal"
            )
        elif row.key in seen:
            plan.take(Trouble(where=row.where, message=f"{row.key} stands at {seen[row.key]} already"))
        else:
            seen[row.key] = row.where
            for found in _of_row(row, desk, fill):
                plan.take(found)
    return plan


class _Desk:
    """Holds the report that was opened last: the rows of one report stand together."""

    def __init__(self, opened: Open) -> None:
        self._opened = opened
        self._last: tuple[str, Standing] | None = None

    def report(self, document_id: str) -> Standing:
        """Return a report as it stands."""
        if self._last is None or self._last[0] != document_id:
            self._last = (document_id, self._opened(document_id))
        return self._last[1]


def _of_row(row: AskedRow, desk: _Desk, fill: Fill) -> Iterator[Change | Trouble]:
    try:
        report = desk.report(row.document_id)
    except IsnadError as wrong:
        yield Trouble(where=row.where, message=str(wrong))
        return
    view = next((one for one in report.events if one.key == row.key), None)
    if view is None:
        why = f"{row.document_id} has no event {row.key} in this store; import the JSONL that it came with first"
        yield Trouble(where=row.where, message=why)
        return
    event = view.event
    for asked in row.changes(view, report.coded.document.text):
        if isinstance(asked, Trouble):
            yield asked
            continue
        try:
            event = fill(asked, event, report.coded)
        except UsageError as wrong:
            yield Trouble(where=asked.where, message=str(wrong))
            continue
        new = field_value(event, asked.field)
        if same(new, asked.old):
            continue
        yield replace(asked, new=new) if asked.stale is None else Trouble(where=asked.where, message=asked.stale)
