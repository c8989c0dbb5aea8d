"""docs/exports.md says what the code does: its worked examples and its columns are those of the rules."""

from pathlib import Path

import pytest

from isnad.export.aggregate.rules import Vague, acled_rules, ucdp_rules
from isnad.export.formats import acled, ucdp
from isnad.export.formats.columns import COLUMNS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "exports.md").read_text("utf-8")


@pytest.mark.parametrize("example", [rule.ar for rule in acled_rules().takes])
def test_every_rule_of_precedence_is_told_with_its_example(example: str) -> None:
    assert example in PAGE


@pytest.mark.parametrize("word", acled_rules().fatalities.vague)
def test_every_vague_word_is_told_with_its_figure(word: Vague) -> None:
    (line,) = [line for line in PAGE.splitlines() if line.startswith(f"| {word.ar} ")]
    high = f"{word.high}" if word.high else f"{word.figure}, nothing higher is stated"
    assert line.endswith(f"| {word.figure} | {high} |")


def test_the_rules_and_steps_are_named() -> None:
    for name in (acled_rules().version, ucdp_rules().version, acled_rules().fatalities.name, ucdp_rules().deaths.name):
        assert f"`{name}`" in PAGE


def test_every_column_of_acled_and_the_number_of_all_are_told() -> None:
    assert [column for column in acled.COLUMNS if f"`{column}`" not in PAGE] == []
    assert f"All {len(acled.COLUMNS)} columns of ACLED" in PAGE
    assert f"All {len(ucdp.COLUMNS)} columns of UCDP" in PAGE


def test_columns_for_people_are_told() -> None:
    assert [column.name for column in COLUMNS if column.kind == "shown" and f"`{column.name}`" not in PAGE] == []
