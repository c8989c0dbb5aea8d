"""Which decisions are in force: those that no undo, itself in force, takes back."""

from collections.abc import Iterable, Sequence

from isnad.record.review import Decision

_TAKES_BACK = frozenset({"undo", "redo"})


def live_decisions(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions in force, oldest first, without the undos themselves.

    An undo may itself be taken back (redo), and so on; whoever comes later has the last word. Decisions made blind
    are left out: they count only once somebody has adjudicated them.

    Args:
        decisions: all of one document, oldest first.
    """
    dead: set[str] = set()
    kept: list[Decision] = []
    for decision in reversed(decisions):
        if decision.id in dead:
            continue
        if decision.action not in _TAKES_BACK:
            kept.append(decision)
        elif decision.undoes is not None:
            dead.add(decision.undoes)
    return tuple(decision for decision in reversed(kept) if not decision.blind)


def by_event(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    """Return the decisions about events by the event's key, oldest first."""
    found: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.event_key is not None:
            found.setdefault(decision.event_key, []).append(decision)
    return found
