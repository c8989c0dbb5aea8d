"""Where a person is in the terminal review: which document lies open, which event of it is before them."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from sqlalchemy import Select

from isnad.cli.review_shown import decision_line, document_head, event_shown, two_codings, whole_text
from isnad.export.labels import Catalogue
from isnad.record.errors import UsageError
from isnad.record.kept import EventView
from isnad.record.review import Decision, DecisionAction
from isnad.review.desk import Desk
from isnad.review.queue import Queue, load_queue
from isnad.review.sheet import Sheet, Wish
from isnad.review.sitting import ReadAhead, next_waiting


class Seat:
    """The open document and the place in it. Whatever is decided is kept at once.

    Args:
        desk: the person at work.
        console: where to write.
        words: the labels.
        legend: the line of keys that stands below each event.
        numbers: only events that this query finds wait; None for all.
        classes: only events of these classes wait; all where empty.
    """

    def __init__(
        self,
        desk: Desk,
        console: Console,
        words: Catalogue,
        legend: str,
        *,
        numbers: Select[tuple[int]] | None = None,
        classes: Sequence[str] = (),
    ) -> None:
        self.desk = desk
        self._console, self._words, self._legend = console, words, legend
        self._numbers, self._classes = numbers, tuple(classes)
        self._left_for_later: set[str] = set()
        self._ahead = ReadAhead()
        self._sheet: Sheet | None = None
        self._at = 0

    @property
    def sheet(self) -> Sheet:
        """The open document.

        Raises:
            UsageError: none is open.
        """
        if self._sheet is None:
            raise UsageError("no document is open: nothing waits")
        return self._sheet

    @property
    def event(self) -> EventView:
        """The event before the person.

        Raises:
            UsageError: the document has none.
        """
        if not self.sheet.events:
            raise UsageError("this document has no event; n adds one, 0 says there is nothing to code")
        return self.sheet.events[min(self._at, len(self.sheet.events) - 1)]

    def numbered(self, number: str) -> EventView:
        """Return the event of a number, from 1.

        Raises:
            UsageError: the document has no such event.
        """
        if not number.isdecimal() or not 1 <= int(number) <= len(self.sheet.events):
            raise UsageError(f"{number!r} is no event of this document; they are 1 to {len(self.sheet.events)}")
        return self.sheet.events[int(number) - 1]

    def wish(self, action: DecisionAction, *, of_event: bool = True, **values: Any) -> Wish:
        """Return a wish about the event before the person, or about the document."""
        view = self.event if of_event else None
        return Wish(
            action=action,
            document_id=self.sheet.head.id,
            event_key=view.key if view else None,
            seen=view.machine.id if view and view.machine else None,
            **values,
        )

    def decide(self, wish: Wish) -> Decision:
        """Return the decision that was kept; a line says so."""
        made = self.desk.decide(wish)
        self.say(f"kept: {decision_line(made)}")
        self.reload()
        return made

    def reload(self) -> None:
        """The open document stands as it now does."""
        self._sheet = self.desk.look_again(self.sheet.head.id)

    def open(self, wanted: str) -> None:
        """Lay a document open, or that of an event with the event before the person, and show it."""
        self._sheet = self.desk.open(wanted)
        keys = [view.key for view in self._sheet.events]
        self._at = keys.index(wanted) if wanted in keys else 0
        self.show()

    def next_document(self) -> None:
        """Lay open the document that now waits first; a line says what is left, or that nothing is."""
        self._sheet = None
        item = self._ahead.following(self._load, self._left_for_later)
        if item is None:
            later = f"; {len(self._left_for_later)} left for later" if self._left_for_later else ""
            self.say(f"nothing waits for {self.desk.user}{later}")
            return
        left = f"{self._ahead.documents} documents and {self._ahead.events} events left"
        self.say(f"{left}. {'; '.join(item.reasons)}")
        self._ahead.count_off(item)
        self._sheet = self.desk.open(item.document_id)
        self._at = next((n for n, view in enumerate(self._sheet.events) if view.key in item.keys), 0)
        self._console.print(document_head(self._sheet, 1, self._words))
        self.show()

    def leave(self) -> None:
        """Put the open document off for this sitting and go to the next."""
        self._left_for_later.add(self.sheet.head.id)
        self.next_document()

    def next_event(self) -> None:
        """Go to the next event that waits, round the end of the document once; a line says when there is none."""
        following = next_waiting(self.sheet.events, self._at)
        if following is None:
            self.say("no other event of this document waits; d: it is done, n: add an event, >: leave it for later")
            return
        self._at = following
        self.show()

    def go(self, key: str) -> None:
        """Go to an event of the open document."""
        self._at = self.sheet.events.index(self.sheet.event(key))
        self.show()

    def show(self) -> None:
        """Show the event before the person; of a document without one, or to be adjudicated, the whole text."""
        if self.sheet.blind.stage == "to_adjudicate":
            self.show_text()
            self._console.print(two_codings(self.sheet, self._words))
        elif self.sheet.events:
            self._console.print(event_shown(self.event, self._at + 1, self.sheet, self._words))
        else:
            self.show_text()
        self._console.print(self._legend, style="dim", markup=False)

    def show_text(self) -> None:
        """Show the whole report."""
        self._console.print(whole_text(self.sheet, self._words))

    def say(self, line: str, style: str = "") -> None:
        """Write one line."""
        self._console.print(line, style=style, markup=False)

    def _load(self, document_id: str | None) -> Queue:
        with self.desk.store.reading() as connection:
            return load_queue(
                connection, self.desk.person, numbers=self._numbers, classes=self._classes, document_id=document_id
            )
