"""Which decisions hold after undo and redo."""

import pytest

from isnad.record.review import Decision
from isnad.store.live import live_decisions


def _decision(number: int, action: str, undoes: int | None = None, *, blind: bool = False) -> Decision:
    return Decision(
        id=str(number), at=f"2026-01-0{number}T00:00:00.000000Z", by="sara", action=action, document_id="doc-1",
        event_key="key-1", undoes=None if undoes is None else str(undoes), blind=blind,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("decisions", "live"),
    [
        ([(1, "accept", None)], ["1"]),
        ([(1, "accept", None), (2, "undo", 1)], []),
        ([(1, "accept", None), (2, "undo", 1), (3, "redo", 2)], ["1"]),
        ([(1, "accept", None), (2, "undo", 1), (3, "redo", 2), (4, "undo", 3)], []),
        ([(1, "accept", None), (2, "undo", 1), (3, "redo", 2), (4, "undo", 1)], []),
        ([(1, "accept", None), (2, "reject", None), (3, "undo", 1)], ["2"]),
    ],
)
def test_whoever_comes_later_has_the_last_word(decisions, live):
    assert [d.id for d in live_decisions([_decision(*one) for one in decisions])] == live


def test_what_was_decided_blind_waits_for_adjudication():
    assert live_decisions([_decision(1, "accept", blind=True)]) == ()
