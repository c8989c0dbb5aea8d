"""`isnad evaluate` and `isnad agree`, run as a person runs them."""

import json
from pathlib import Path

import pytest

from forked import isnad

REPORTS = Path(__file__).parents[2] / "src" / "isnad" / "samples"
GOLD = Path(__file__).parents[2] / "gate" / "samples"


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("coded") / "coded.jsonl"
    assert isnad("code", REPORTS / "09-egypt-sport-derby.txt", "--out", out).returncode == 0
    return out


def test_figures_as_a_table_and_as_json(coded, tmp_path):
    gold = tmp_path / "gold"
    gold.mkdir()
    text = json.loads(coded.read_text("utf-8"))["document"]["text"]
    event = {"class": "protest", "trigger": [0, 4]}
    (gold / "09-egypt-sport-derby.json").write_text(json.dumps({"events": [event]}), "utf-8")
    table = isnad("evaluate", gold, "--coded", coded, "--errors", "3")
    assert (table.returncode, "missed: 1 errors" in table.stdout) == (0, True), table.stderr
    assert text[:4] in table.stdout
    found = json.loads(isnad("evaluate", gold, "--coded", coded, "--format", "json").stdout)
    assert (found["documents"], found["figures"]["det"]["value"]) == (1, 0.0)


def test_a_coder_agrees_with_itself(coded):
    done = isnad("agree", coded, coded, "--format", "json")
    assert (done.returncode, json.loads(done.stdout)["documents"]) == (0, 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("evaluate", "nowhere", "--coded", "coded.jsonl"), "no annotations there"),
        (("evaluate", GOLD, "--coded", "nowhere.jsonl"), "cannot be read"),
        (("agree", GOLD, GOLD), "no text for"),
    ],
)
def test_what_is_not_there_is_said(arguments, message, tmp_path):
    done = isnad(*arguments)
    assert done.returncode == 2
    assert message in done.stderr


def test_documents_that_nobody_annotated_are_told(coded, tmp_path):
    (tmp_path / "other.json").write_text('{"events": []}', "utf-8")
    done = isnad("evaluate", tmp_path, "--coded", coded)
    assert (done.returncode, "none of its documents is annotated" in done.stderr) == (2, True)
