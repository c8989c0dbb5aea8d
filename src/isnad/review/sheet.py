"""What a person has before them when they decide: one document, its events as that person may see them, and a wish."""

from typing import Any

import msgspec

from isnad.record.base import Record
from isnad.record.coded import CodedDocument
from isnad.record.errors import UsageError
from isnad.record.kept import DocumentHead, EventView
from isnad.record.review import DecidedField, Decision, DecisionAction
from isnad.store.blind import BlindState
from isnad.store.roles import Person, Subject


class Wish(Record, frozen=True, kw_only=True):
    """What a person asks to have decided, as an interface sends it.

    `id` lets a sender that heard no answer send again: one id is one decision. `seen` is the id of the machine's
    event that the person looked at, so that a coding made meanwhile is not decided on unseen. `undoes` is for undo and
    redo; without it the person's own last decision is meant, in whatever document. `supersedes` is the blind decision
    that an adjudicator chose.
    """

    action: DecisionAction
    document_id: str
    event_key: str | None = None
    field: DecidedField | None = None
    human: Any = None
    reason: str | None = None
    undoes: str | None = None
    supersedes: str | None = None
    seen: str | None = None
    id: str | None = None


class Sheet(Record, frozen=True, kw_only=True):
    """One document before one person.

    While the document is double coded, `events` and `decisions` are the person's own and the machine's are hidden.
    `decisions` are oldest first, undone ones too.
    """

    person: Person
    subject: Subject
    head: DocumentHead
    coded: CodedDocument
    events: tuple[EventView, ...] = ()
    decisions: tuple[Decision, ...] = ()
    blind: BlindState = msgspec.field(default_factory=BlindState)

    def event(self, key: str | None) -> EventView:
        """Return the event of a key.

        Raises:
            UsageError: the document has none of that key, or none was given.
        """
        found = next((view for view in self.events if view.key == key), None)
        if found is None:
            keys = ", ".join(view.key for view in self.events) or "none"
            raise UsageError(f"{self.head.id} has no event {key!r}; it has {keys}")
        return found
