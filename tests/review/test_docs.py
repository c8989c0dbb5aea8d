"""docs/review.md says what the program does: its keys, its roles, its workflow."""

import re
from pathlib import Path

import pytest

from isnad.cli.review_keys import KEYS, mapped
from isnad.record.errors import UsageError
from isnad.review.rank import Waiting, score_of
from isnad.review.workflow import STEPS
from isnad.store.roles import IN_WORDS, LEAST, ROLES, Deed

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "review.md").read_text("utf-8")
ROWS = {
    "read what is open": "read",
    "decide, add": "decide",
    "adjudicate": "adjudicate",
    "export": "export",
    "redact": "redact",
}


def test_every_key_stands_in_the_table() -> None:
    table = PAGE[PAGE.index("| key |") : PAGE.index("Words are written")]
    assert [key.name for key in KEYS if f"`{key.letter}`" not in table] == []


@pytest.mark.parametrize(("row", "deed"), ROWS.items())
def test_the_table_of_roles_says_who_may(row: str, deed: Deed) -> None:
    line = next(line for line in PAGE.splitlines() if line.startswith(f"| {row}"))
    allowed = [cell.strip() == "yes" for cell in line.strip("|").split("|")[1:]]
    assert allowed == [ROLES.index(role) >= ROLES.index(LEAST[deed]) for role in ROLES]


def test_every_deed_is_named_in_words() -> None:
    assert set(IN_WORDS) == set(LEAST)


def test_every_status_of_the_workflow_is_told() -> None:
    assert [step.leads_to for step in STEPS.values() if step.leads_to not in PAGE] == []


def test_the_order_is_told_as_it_is_worked_out() -> None:
    event = Waiting(key="k", document_id="d", event_class="arrest", confidence=0.5, killed=3, accused=1)
    assert score_of(event) == 0.5 * (1 + 0.5 * 2 + 1)
    assert "times 1 + ½ log₂(1 + killed), +1 with an accused" in re.sub(r"\s+", " ", PAGE)


@pytest.mark.parametrize(("given", "words"), [("accept=q", "stands for two actions"), ("a", "maps no key")])
def test_keys_are_remapped_one_to_one(given: str, words: str) -> None:
    assert mapped("accept=1")["1"].name == "accept"
    with pytest.raises(UsageError, match=words):
        mapped(given)
