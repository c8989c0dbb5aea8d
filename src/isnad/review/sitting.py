"""Going on: from one event to the next that waits, from one document to the next."""

from collections.abc import Callable, Collection, Sequence

from isnad.record.kept import EventView
from isnad.review.queue import Queue
from isnad.review.rank import QueueItem

AHEAD = 50
Load = Callable[[str | None], Queue]

_WAITS = frozenset({"machine", "flagged", "second_reader"})


def waits(view: EventView) -> bool:
    """Tell whether an event still waits for a person."""
    return view.status in _WAITS or view.doubt == "in_doubt"


def next_waiting(events: Sequence[EventView], at: int) -> int | None:
    """Return the place of the next event that waits behind the one at `at`, round the end once; None without one."""
    order = (*range(at + 1, len(events)), *range(min(at, len(events))))
    return next((n for n in order if waits(events[n])), None)


class ReadAhead:
    """The documents to come. To read a long queue takes a second, to see whether one document still waits no time.

    `documents` and `events` count what is left.
    """

    def __init__(self) -> None:
        self._items: list[QueueItem] = []
        self.documents = 0
        self.events = 0

    def following(self, load: Load, later: Collection[str] = ()) -> QueueItem | None:
        """Return the document to take now; None where nothing waits.

        Args:
            load: gives the whole queue, or the one document of an id if it still waits.
            later: documents put off.
        """
        for _ in range(2):  # what was read ahead may all have been dealt with by others meanwhile
            if not self._items:
                queue = load(None)
                self._items = list(queue.items[:AHEAD])
                self.documents, self.events = len(queue.items), queue.events
            item = self._first(load, later)
            if item is not None:
                return item
        return None

    def count_off(self, item: QueueItem) -> None:
        """Count a document as no longer left."""
        self.documents, self.events = self.documents - 1, self.events - len(item.keys)

    def _first(self, load: Load, later: Collection[str]) -> QueueItem | None:
        while self._items:
            item = self._items.pop(0)
            fresh = load(item.document_id).items
            if fresh and item.document_id not in later:
                return fresh[0]
            self.count_off(item)
        return None
