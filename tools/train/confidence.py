"""Fits the table of confidence: for each question a logistic regression over what the rules saw."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from isnad.coding.confidence import FIELDS
from isnad.engine.logistic import BIAS, Table, probability
from train.annotated import Example

FOLDS = 10
_LEAST = 12  # evidence seen less often says nothing
_STRENGTH = 0.08
_SMALLEST = 0.0005  # of a weight that is written


def train_confidence(examples: Sequence[Example]) -> Table:
    """Return the weights of every question."""
    return {field: _fit(field, examples) for field in FIELDS}


def _fit(field: str, examples: Sequence[Example]) -> dict[str, float]:
    asked = [one for one in examples if field in one.right]
    counts = Counter(feature for one in asked for feature in one.evidence)
    features = sorted(feature for feature, times in counts.items() if times >= _LEAST)
    rows = np.array([[feature in one.evidence for feature in features] for one in asked], dtype=float)
    answers = np.array([one.right[field] for one in asked])
    regression = LogisticRegression(C=_STRENGTH, max_iter=500, tol=1e-8).fit(rows, answers)
    weights = dict(zip(features, map(float, regression.coef_.ravel()), strict=True))
    return {BIAS: float(regression.intercept_[0])} | {f: w for f, w in weights.items() if abs(w) >= _SMALLEST}


def cross_validated(examples: Sequence[Example], folds: int = FOLDS) -> Iterator[tuple[Example, dict[str, float]]]:
    """Yield every example with its shares by a table that saw nothing of its report."""
    reports = [one.report for one in examples]
    for train, test in GroupKFold(folds).split(reports, groups=reports):
        table = train_confidence([examples[at] for at in train])
        for at in test:
            yield examples[at], {field: probability(table[field], examples[at].evidence) for field in FIELDS}
