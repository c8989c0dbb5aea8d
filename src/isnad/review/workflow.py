"""Where a document stands, and who may move it on: a table."""

from collections.abc import Mapping
from typing import NamedTuple

from isnad.record.errors import RefusedError, UsageError
from isnad.record.review import DecisionAction, DocumentStatus
from isnad.review.sheet import Sheet
from isnad.store.live import live_decisions
from isnad.store.roles import Deed


class Step(NamedTuple):
    """A step of the workflow: from which statuses to which, and what a person needs for it."""

    comes_from: tuple[DocumentStatus, ...]
    leads_to: DocumentStatus
    deed: Deed


STEPS: Mapping[DecisionAction, Step] = {
    "assign": Step(("created", "assigned", "reopened"), "assigned", "assign"),
    "review": Step(("created", "assigned", "reopened"), "reviewed", "decide"),
    "finished": Step(("created", "assigned", "reviewed", "second_review", "reopened"), "reviewed", "decide"),
    "nothing_to_code": Step(("created", "assigned", "reviewed", "second_review", "reopened"), "reviewed", "decide"),
    "second_review": Step(("reviewed",), "second_review", "second_review"),
    "finalise": Step(("reviewed", "second_review"), "final", "finalise"),
    "reopen": Step(("reviewed", "second_review", "final"), "reopened", "reopen"),
}
"""created -> assigned -> reviewed -> second_review -> final; any that is reviewed can be reopened."""

REVIEWS = frozenset({"review", "finished", "nothing_to_code"})
CLOSED: DocumentStatus = "final"


def check_step(sheet: Sheet, action: DecisionAction) -> None:
    """Find that the document may take this step now.

    Raises:
        UsageError: it stands elsewhere.
        RefusedError: a second review by the person who reviewed it.
    """
    step, status = STEPS[action], sheet.head.status
    if status not in step.comes_from:
        steps = " or ".join(name for name, other in STEPS.items() if status in other.comes_from)
        raise UsageError(f"{sheet.head.id} is {status}; from there it can be {steps}, not {action}")
    if action == "second_review" and sheet.person.id in reviewers(sheet):
        raise RefusedError(f"{sheet.person.id} reviewed {sheet.head.id}; a second review is another person's")


def reviewers(sheet: Sheet) -> frozenset[str]:
    """Return who reviewed the document since it was last reopened."""
    found: set[str] = set()
    for decision in live_decisions(sheet.decisions):
        if decision.action == "reopen":
            found.clear()
        elif decision.action in REVIEWS:
            found.add(decision.by)
    return frozenset(found)
