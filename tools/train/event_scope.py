"""Fits the table that tells events of conflict and politics from words of war in news of other fields.

No reader has judged these events: one in a report of a section on politics or the world counts as in scope, one in a
report of a section on sport, economy, culture or technology (or of health) as out of it. Both hold some that are not.
"""

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, KFold

from isnad.coding.layout import build_layout
from isnad.coding.scope_of_event import LEAST, QUESTION, of_event, of_report
from isnad.coding.step import unrated_events
from isnad.engine.linear import Blocks
from isnad.engine.logistic import BIAS, Table
from isnad.engine.relevance import FEWEST, report_blocks
from isnad.engine.switches import ALL_ON, RULES_ALONE
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.knowledge.codebook import load_codebook
from isnad.pipeline.code import ReadDocument, read_document
from isnad.record.document import Document
from train.linear import fit, raw_rows
from train.relevance import SETTINGS, sorted_records, told_elsewhere_blocks

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

from other_fields import MAP

FOLDS = 10
_MARGIN_FOLDS = 5
_STRENGTH = 0.1
_LOST = 0.02  # of events in reports on politics
_SEED = 0
_SMALLEST = 0.0005


@dataclass(frozen=True, slots=True)
class Report:
    """A report, whether its section is of politics, and the evidence of its events by the rules alone."""

    relevant: bool
    read: ReadDocument
    blocks: Blocks
    evidence: tuple[tuple[str, ...], ...]


def read_coded(data: Path) -> list[Report]:
    """Return the reports from whose sections the model of relevance is learned, coded without it."""
    return [_report(relevant, document) for relevant, record in sorted_records(data) for document in _documents(record)]


def _documents(record: dict[str, str]) -> list[Document]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.jsonl"
        path.write_text(json.dumps(record, ensure_ascii=False) + "\n", "utf-8")
        read = read_inputs([str(path)], ReadOptions(field_map=MAP))
        return [document for document in read if isinstance(document, Document)]


def _report(relevant: bool, document: Document) -> Report:
    read = read_document(document, switches=RULES_ALONE)
    told = []
    if read.worth_coding:
        layout = build_layout(read.article, read.mentions, read.deeds.nouns())
        told = unrated_events(
            layout, read.mentions, read.claims, deeds=read.deeds, codebook=load_codebook(), switches=ALL_ON
        )
    return Report(relevant, read, report_blocks(read.article.tokens.forms), tuple(one.evidence for one in told))


def train_scope(data: Path, reports: Sequence[Report]) -> Table:
    """Return the weights, and the log odds under which an event is left, found by folds of whole reports."""
    rows, yes, groups = [], [], []
    for number, (report, margin) in enumerate(zip(reports, _margins(data, reports), strict=True)):
        words = len(report.read.article.tokens.forms)
        if words < FEWEST:
            continue
        shared = of_report(float(margin), words, report.read.mentions, len(report.evidence))
        for evidence in report.evidence:
            rows.append(shared | of_event(evidence))
            yes.append(report.relevant)
            groups.append(number)
    vectorizer = DictVectorizer()
    matrix, answers = vectorizer.fit_transform(rows), np.array(yes)
    odds = np.zeros(len(answers))
    for train, test in GroupKFold(FOLDS).split(matrix, answers, groups):
        odds[test] = _regression().fit(matrix[train], answers[train]).decision_function(matrix[test])
    least = float(np.quantile(odds[answers], _LOST))
    print(f"scope: {sum(answers)} events in, {sum(~answers)} out; left by folds: {np.mean(odds[~answers] < least):.2f}")
    fitted = _regression().fit(matrix, answers)
    weights = dict(zip(vectorizer.get_feature_names_out(), fitted.coef_.ravel(), strict=True))
    kept = {name: float(weight) for name, weight in weights.items() if abs(weight) >= _SMALLEST}
    return {QUESTION: {BIAS: float(fitted.intercept_[0]), LEAST: least, **kept}}


def _regression() -> LogisticRegression:
    return LogisticRegression(C=_STRENGTH, max_iter=500, class_weight="balanced")


def _margins(data: Path, reports: Sequence[Report]) -> np.ndarray:
    """What a model of relevance says of each report that was learned without it."""
    told = told_elsewhere_blocks(data)
    rows = raw_rows([*(report.blocks for report in reports), *told], SETTINGS)
    yes = np.array([*(report.relevant for report in reports), *(True for _ in told)])
    margins = np.zeros(len(reports))
    for train, test in KFold(_MARGIN_FOLDS, shuffle=True, random_state=_SEED).split(margins):
        inside = np.r_[train, np.arange(len(reports), len(yes))]
        fitted = fit([row[inside] for row in rows], yes[inside], np.arange(len(inside)), SETTINGS)
        margins[test] = fitted.margins([row[test] for row in rows], SETTINGS)
    return margins
