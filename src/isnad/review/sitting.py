"""Going on: from one event to the next that waits, from one document to the next."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, Select

from isnad.record.kept import EventView
from isnad.review.queue import load_queue
from isnad.review.rank import QueueItem
from isnad.store.roles import Person

_WAITS = frozenset({"machine", "flagged", "second_reader"})


def waits(view: EventView) -> bool:
    """Tell whether an event still waits for a person."""
    return view.status in _WAITS or view.doubt == "in_doubt"


def next_waiting(events: Sequence[EventView], at: int) -> int | None:
    """Return the place of the next event that waits behind the one at `at`, round the end once; None without one."""
    order = (*range(at + 1, len(events)), *range(min(at, len(events))))
    return next((n for n in order if waits(events[n])), None)


def next_document(
    connection: Connection,
    person: Person,
    later: Collection[str] = (),
    *,
    numbers: Select[tuple[int]] | None = None,
    classes: Sequence[str] = (),
) -> QueueItem | None:
    """Return the document that a person should take now; None where nothing waits.

    Args:
        later: documents put off.
        numbers: only events that this query finds.
        classes: only events of these classes.
    """
    items = load_queue(connection, person, numbers=numbers, classes=classes).items
    return next((item for item in items if item.document_id not in later), None)
