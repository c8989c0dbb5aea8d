"""The figures are those of the project's scorer, to the last digit; and a human coder stands where he should."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from isnad.evaluate.report import evaluate
from isnad.evaluate.sources import against_gold

DATA = Path(os.environ.get("ISNAD_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
SCORE = DATA.parent / "score"
MAP = "id=id,uri=url,outlet=outlet,title=title,captured=captured,text=text"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (DATA / "gold_dev").is_dir(), reason="no development data here (ISNAD_DATA)"),
]


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dev")
    subprocess.run([sys.executable, SCORE / "prepare_dev.py", folder], check=True, capture_output=True)
    command = ["isnad", "code", folder / "gold_dev.jsonl", "--map", MAP, "--out", folder / "coded.jsonl"]
    subprocess.run([sys.executable, "-m", *command], check=True, capture_output=True)
    return folder


def test_the_figures_are_those_of_the_scorer(coded):
    spec = importlib.util.spec_from_file_location("score_gold", SCORE / "score_gold.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    texts = {path.stem: json.loads(path.read_text("utf-8"))["text"] for path in (coded / "texts").glob("*.json")}
    names = sorted(texts)
    theirs = scorer.score(
        scorer.load(str(coded / "coded.jsonl"), texts, names), scorer.load(str(DATA / "gold_dev"), texts, names), names
    )
    ours = evaluate(*against_gold(DATA / "gold_dev", coded / "coded.jsonl", coded / "texts"))
    for name, figure in ours.figures.items():
        expected = theirs["over_matched"][name[8:]] if name.startswith("matched_") else theirs[name]["f1"]
        assert figure.value == pytest.approx(expected, abs=0.00051), name
    assert ours.counts["swapped"] == theirs["swapped"]
    assert f"{ours.counts['false_alarm']:.0f}/{ours.counts['empty_gold']:.0f}" == theirs["false_alarm_docs"]
