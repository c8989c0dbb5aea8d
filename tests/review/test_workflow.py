"""Where a document stands, who may move it on, and that the store notes it."""

from typing import Any, get_args

import pytest

from isnad.record.coded import CodedDocument
from isnad.record.errors import RefusedError, UsageError
from isnad.record.review import DecisionAction, DocumentStatus
from isnad.review.desk import Desk
from isnad.review.rules import RULES
from isnad.review.sheet import Wish
from isnad.review.undo import TAKES_BACK
from isnad.review.workflow import STEPS
from isnad.store.store import Store


def _step(store: Store, user: str, coded: CodedDocument, action: Any, **more: Any) -> str:
    desk = Desk(store, user)
    desk.decide(Wish(action=action, document_id=coded.document.id, **more))
    return desk.open(coded.document.id).head.status


def test_every_action_has_a_rule_and_every_status_is_reached() -> None:
    assert {*RULES, *TAKES_BACK} == set(get_args(DecisionAction))
    assert {"created", *(step.leads_to for step in STEPS.values())} == set(get_args(DocumentStatus))


def test_from_created_to_final_and_back(staffed: Store, villages: CodedDocument) -> None:
    way = [
        ("lina", "assign", "assigned"),
        ("lina", "finished", "reviewed"),
        ("rana", "second_review", "second_review"),
        ("rana", "finalise", "final"),
        ("ziad", "reopen", "reopened"),
        ("omar", "review", "reviewed"),
    ]
    assert [_step(staffed, user, villages, action) for user, action, _ in way] == [status for *_, status in way]


@pytest.mark.parametrize(
    ("user", "action", "error", "words"),
    [
        ("rana", "second_review", UsageError, "is created; from there it can be assign or review"),
        ("rana", "finalise", UsageError, "is created"),
        ("rana", "reopen", UsageError, "is created"),
        ("lina", "finalise", RefusedError, "making a document final needs a reviewer"),
        ("lina", "reopen", RefusedError, "reopening a document needs a reviewer"),
        ("lina", "second_review", RefusedError, "a second review needs a reviewer"),
    ],
)
def test_a_step_out_of_order_or_above_a_role_is_refused(
    staffed: Store, villages: CodedDocument, user: str, action: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        _step(staffed, user, villages, action)


def test_the_second_review_is_another_persons(staffed: Store, villages: CodedDocument) -> None:
    _step(staffed, "rana", villages, "finished")
    with pytest.raises(RefusedError, match="a second review is another person's"):
        _step(staffed, "rana", villages, "second_review")
    assert _step(staffed, "ziad", villages, "second_review") == "second_review"


def test_what_is_final_is_reopened_before_it_changes(staffed: Store, villages: CodedDocument) -> None:
    _step(staffed, "rana", villages, "finished")
    _step(staffed, "rana", villages, "finalise")
    accept = {"event_key": villages.events[0].key}
    with pytest.raises(UsageError, match="is final; reopen it"):
        _step(staffed, "rana", villages, "accept", **accept)
    assert _step(staffed, "lina", villages, "comment", reason="see the other report") == "final"
    _step(staffed, "rana", villages, "reopen")
    assert _step(staffed, "lina", villages, "accept", **accept) == "reopened"


def test_only_a_reviewer_assigns_work_to_others(staffed: Store, villages: CodedDocument) -> None:
    with pytest.raises(RefusedError, match="lina is a coder"):
        _step(staffed, "lina", villages, "assign", human="omar")
    assert _step(staffed, "rana", villages, "assign", human="omar") == "assigned"


def test_a_step_speaks_of_the_document(staffed: Store, villages: CodedDocument) -> None:
    with pytest.raises(UsageError, match="speaks of the document"):
        _step(staffed, "lina", villages, "finished", event_key=villages.events[0].key)
    with pytest.raises(UsageError, match="not of its time"):
        _step(staffed, "lina", villages, "finished", field="time")
