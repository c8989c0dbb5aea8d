"""One person at work: what every interface (terminal, browser, programs) asks of the review."""

from msgspec.structs import replace
from sqlalchemy import select

from isnad.record.errors import UsageError
from isnad.record.review import Decision
from isnad.review.actions import decision_of
from isnad.review.opened import decisions_by, load_sheet
from isnad.review.sheet import Sheet, Wish
from isnad.review.undo import LISTED, TAKES_BACK, recent, to_redo, to_undo
from isnad.store.audit import let_read
from isnad.store.decide import record_decision
from isnad.store.people import os_user, person_named
from isnad.store.read import decisions_of
from isnad.store.roles import Person
from isnad.store.schema import decision as decision_table
from isnad.store.store import Store, Writing


class Desk:
    """Decides for one person in one store.

    Each call is its own transaction, so what was decided stays decided however the program ends. The person is looked
    up anew each time: a role taken away ends at once.
    """

    def __init__(self, store: Store, user: str | None = None) -> None:
        self.store = store
        self.user = user or os_user()

    @property
    def person(self) -> Person:
        """Who works here, as the store knows them now."""
        with self.store.reading() as connection:
            return person_named(connection, self.user)

    def open(self, document_id: str) -> Sheet:
        """Return a document, by its id or the key of one of its events; a sensitive one leaves a line in the log.

        Raises:
            RefusedError: the person may not read it.
            MissingError: there is none.
            RedactedError: its content was removed.
        """
        person = self.person
        let_read(self.store, person, document_id)
        with self.store.reading() as connection:
            return load_sheet(connection, person, document_id)

    def look_again(self, document_id: str) -> Sheet:
        """Return a document that lies open already, as it now stands; that it is read stands in the log from before.

        Raises:
            RefusedError: the person may not read it any more.
            RedactedError: its content was removed meanwhile.
        """
        with self.store.reading() as connection:
            return load_sheet(connection, person_named(connection, self.user), document_id)

    def decide(self, wish: Wish) -> Decision:
        """Return the decision that was kept. A wish sent twice under one id is one decision.

        Raises:
            RefusedError: the person may not; the message says why.
            UsageError: it cannot be done as asked, or its id stands for something else.
        """
        with self.store.writing() as writing:
            return self._sent_before(writing, wish) or self._keep(writing, wish)

    def undo(self, decision_id: str | None = None, reason: str | None = None) -> Decision:
        """Take back a decision, by its id, else the person's newest in force, in whatever document; return the undo.

        Raises:
            UsageError: there is nothing to take back.
            RefusedError: it is another person's.
        """
        return self.decide(Wish(action="undo", document_id="", undoes=decision_id, reason=reason))

    def redo(self) -> Decision:
        """Do again what the person took back last, and return the redo.

        Raises:
            UsageError: nothing was taken back since the person last decided something new.
        """
        return self.decide(Wish(action="redo", document_id=""))

    def recent(self, most: int = LISTED) -> tuple[tuple[Decision, bool], ...]:
        """Return the person's last decisions, the newest first, each with whether it is in force."""
        with self.store.reading() as connection:
            return recent(decisions_by(connection, self.user), self.user, most)

    def _keep(self, writing: Writing, wish: Wish) -> Decision:
        person = person_named(writing.connection, self.user)
        wanted = self._named(writing, wish) if wish.action in TAKES_BACK else wish
        sheet = load_sheet(writing.connection, person, wanted.document_id)
        decision = decision_of(sheet, replace(wanted, document_id=sheet.head.id), writing.at)
        record_decision(writing, decision)
        return decision

    def _named(self, writing: Writing, wish: Wish) -> Wish:
        """The wish with the decision that it takes back, and that decision's document."""
        if wish.undoes is not None:
            return replace(wish, document_id=_document_of(writing, wish.undoes))
        of_late = decisions_by(writing.connection, self.user)
        found = to_undo(of_late, self.user) if wish.action == "undo" else to_redo(of_late, self.user)
        if found is None:
            raise UsageError(f"{self.user} has nothing to {wish.action}")
        return replace(wish, document_id=found.document_id, undoes=found.id)

    def _sent_before(self, writing: Writing, wish: Wish) -> Decision | None:
        """The decision that this wish became when it was sent the first time."""
        if wish.id is None:
            return None
        table = decision_table.c
        document_id = writing.connection.execute(select(table.document_id).where(table.id == wish.id)).scalar()
        if document_id is None:
            return None
        kept = next(d for d in decisions_of(writing.connection, document_id) if d.id == wish.id)
        actions = TAKES_BACK if wish.action in TAKES_BACK else {wish.action}  # an undo of an undo was kept as a redo
        if kept.by != self.user or kept.action not in actions or wish.document_id not in ("", kept.document_id):
            raise UsageError(f"{wish.id} is another decision already; give this one an id of its own")
        return kept


def _document_of(writing: Writing, decision_id: str) -> str:
    table = decision_table.c
    found = writing.connection.execute(select(table.document_id).where(table.id == decision_id)).scalar()
    if found is None:
        raise UsageError(f"there is no decision {decision_id!r} in this store")
    return str(found)
