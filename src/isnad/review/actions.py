"""From a wish to a decision: permitted, checked, with an id made of all its values."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from isnad.record.errors import UsageError
from isnad.record.ids import content_id
from isnad.record.review import Decision
from isnad.review.rules import apply_rule
from isnad.review.sheet import Sheet, Wish
from isnad.review.undo import TAKES_BACK, live_ids, taking_back

_PREFIX = "dec-"
LEAST_ID, MOST_ID = 16, 64
_WORKFLOW = frozenset({"assign", "second_review", "finalise", "reopen"})


def decision_of(sheet: Sheet, wish: Wish, at: str) -> Decision:
    """Return the decision that a wish comes to.

    Args:
        sheet: what the person has before them.
        wish: what they ask for.
        at: the store's time.

    Raises:
        RefusedError: the person may not; the message says why.
        UsageError: the wish cannot be carried out as asked.
    """
    if wish.document_id != sheet.head.id:
        raise UsageError(f"the decision is about {wish.document_id}, and {sheet.head.id} is open")
    _check_id(wish.id)
    made = _taken_back(sheet, wish, at) if wish.action in TAKES_BACK else _decided(sheet, wish, at)
    return replace(made, id=wish.id or content_id("dec", [msgspec.json.encode(made).decode()]))


def _decided(sheet: Sheet, wish: Wish, at: str) -> Decision:
    values = apply_rule(sheet, wish)
    return Decision(
        id="",
        at=at,
        by=sheet.person.id,
        action=wish.action,
        document_id=sheet.head.id,
        event_key=values.human["key"] if wish.action == "add" else wish.event_key,
        field=wish.field,
        machine=values.machine,
        human=values.human,
        reason=_words(wish.reason),
        supersedes=wish.supersedes or _superseded(sheet, wish),
        blind=sheet.blind.stage == "coding" and wish.action not in _WORKFLOW,
    )


def _taken_back(sheet: Sheet, wish: Wish, at: str) -> Decision:
    if wish.undoes is None:
        raise UsageError(f"{wish.action} of which decision? name it")
    action, target = taking_back(sheet.decisions, wish.undoes, sheet.person, sheet.subject)
    if wish.action == "redo" and action != "redo":
        raise UsageError(f"{target.id} is in force; there is nothing to do again")
    return Decision(
        id="",
        at=at,
        by=sheet.person.id,
        action=action,
        document_id=sheet.head.id,
        event_key=target.event_key,
        field=target.field,
        reason=_words(wish.reason),
        undoes=target.id,
        blind=target.blind,
    )


def _superseded(sheet: Sheet, wish: Wish) -> str | None:
    """The decision in force on the same field, or on the same event as a whole, that this one takes the place of."""
    if wish.action not in ("accept", "correct", "reject"):
        return None
    found = same_matter(sheet.decisions, wish.event_key, wish.field)
    return found[-1].id if found else None


def same_matter(decisions: Sequence[Decision], key: str | None, field: Any) -> list[Decision]:
    """Return what was decided on one field of one event, or on it as a whole, and stands; oldest first."""
    live = live_ids(decisions)
    yes_or_no = ("accept", "correct", "reject")
    return [d for d in decisions if d.id in live and (d.event_key, d.field) == (key, field) and d.action in yes_or_no]


def _check_id(id_: str | None) -> None:
    if id_ is not None and not well_formed(id_, _PREFIX):
        raise UsageError(
            f"{id_!r} cannot be the id of a decision: {_PREFIX} and {LEAST_ID} to {MOST_ID} small letters and digits"
        )


def well_formed(id_: str, prefix: str) -> bool:
    """Tell whether a sender may give such an id: the prefix, then so many small letters, digits and hyphens."""
    body = id_.removeprefix(prefix)
    plain = body.replace("-", "").isalnum() and body.isascii() and body == body.lower()
    return id_.startswith(prefix) and plain and LEAST_ID <= len(body) <= MOST_ID


def _words(reason: str | None) -> str | None:
    return (reason or "").strip() or None
