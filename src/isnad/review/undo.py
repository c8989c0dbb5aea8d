"""Taking back and doing again, across documents.

Undo takes back a person's newest decision in force; redo does the last one taken back again, until the same person
decides something new. Both are decisions themselves: nothing is removed.
"""

from collections.abc import Sequence

from isnad.record.errors import RefusedError, UsageError
from isnad.record.review import Decision, DecisionAction
from isnad.store.roles import Person, Subject, require

TAKES_BACK: frozenset[DecisionAction] = frozenset({"undo", "redo"})
LISTED = 20


def live_ids(decisions: Sequence[Decision]) -> frozenset[str]:
    """Return the ids of the decisions, undos and redos that nothing in force takes back, blind ones too.

    Args:
        decisions: oldest first.
    """
    dead: set[str] = set()
    for decision in reversed(decisions):
        if decision.id not in dead and decision.undoes is not None:
            dead.add(decision.undoes)
    return frozenset(decision.id for decision in decisions if decision.id not in dead)


def to_undo(decisions: Sequence[Decision], person: str) -> Decision | None:
    """Return the newest decision in force of a person; None when there is nothing to take back."""
    live = live_ids(decisions)
    own = (d for d in reversed(decisions) if d.by == person and d.action not in TAKES_BACK)
    return next((d for d in own if d.id in live), None)


def to_redo(decisions: Sequence[Decision], person: str) -> Decision | None:
    """Return the undo that redo takes back: the person's newest in force since they last decided something new."""
    live = live_ids(decisions)
    for decision in reversed([d for d in decisions if d.by == person]):
        if decision.action not in TAKES_BACK:
            return None
        if decision.action == "undo" and decision.id in live:
            return decision
    return None


def recent(decisions: Sequence[Decision], person: str, most: int = LISTED) -> tuple[tuple[Decision, bool], ...]:
    """Return a person's last decisions, the newest first, each with whether it is in force; undos are not listed."""
    live = live_ids(decisions)
    own = [d for d in decisions if d.by == person and d.action not in TAKES_BACK]
    return tuple((d, d.id in live) for d in reversed(own[-most:]))


def taking_back(
    decisions: Sequence[Decision], wanted: str, person: Person, subject: Subject
) -> tuple[DecisionAction, Decision]:
    """Return what takes back a decision: an undo of it, or a redo where it is an undo itself.

    A redo is taken back by an undo of what it did again.

    Args:
        decisions: those of the document it speaks of, oldest first.
        wanted: the id of the decision.

    Raises:
        UsageError: there is none, or it is not in force.
        RefusedError: it is another person's, and this one may not.
    """
    known = {decision.id: decision for decision in decisions}
    if wanted not in known:
        raise UsageError(f"there is no decision {wanted!r} on {subject.id}")
    target = known[wanted]
    if target.action == "redo":
        target = _done_again(known, target)
    if target.id not in live_ids(decisions):
        raise UsageError(f"{target.id} is not in force: it was taken back already")
    if target.by != person.id:
        _check_other(target, person, subject)
    return ("redo" if target.action == "undo" else "undo"), target


def _done_again(known: dict[str, Decision], redo: Decision) -> Decision:
    undo = known.get(redo.undoes or "")
    again = known.get(undo.undoes or "") if undo is not None else None
    if again is None:
        raise UsageError(f"{redo.id} does nothing again that is known here")
    return again


def _check_other(target: Decision, person: Person, subject: Subject) -> None:
    if target.blind:
        raise RefusedError(f"{target.id} was made blind by {target.by}; only they take it back")
    require(person, "undo_of_others", subject)
