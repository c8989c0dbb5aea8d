"""Fits `isnad.engine.linear` models: logistic regression over hashed blocks, its threshold found inside the data."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from isnad.engine.linear import BUCKETS, KIND, Blocks
from isnad.engine.model_file import ModelFile

_MASS_STEPS = 1_000  # of a squared rarity, in a table of whole numbers
_LARGEST = 32_767
_INNER = 5
_SEED = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """`blocks`: how much each weighs; `plain`: those whose features weigh alike; `least`: how often one must occur."""

    blocks: Mapping[str, float]
    plain: frozenset[str] = frozenset()
    least: int = 2
    strength: float = 3.0  # the C of the regression
    readiness: float = 1.05  # how many are told yes for one that is


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights by bucket, rarities by bucket, and the margin above which the answer is yes."""

    weights: np.ndarray
    rarity: np.ndarray
    threshold: float

    def margins(self, rows: Sequence[csr_matrix], settings: Settings) -> np.ndarray:
        """Return the log odds of rows of raw buckets, block by block."""
        return np.asarray(_vectors(rows, self.rarity, settings) @ self.weights).ravel() - self.threshold


def raw_rows(items: Sequence[Blocks], settings: Settings) -> list[csr_matrix]:
    """Return for each block a row an item with a 1 in the bucket of each of its features."""
    return [_raw(items, block) for block in settings.blocks]


def _raw(items: Sequence[Blocks], block: str) -> csr_matrix:
    found = [sorted(set(item[block])) for item in items]
    ends = np.cumsum([0, *map(len, found)])
    columns = np.array([at for row in found for at in row], dtype=np.int32)
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(items), BUCKETS))


def fit(rows: Sequence[csr_matrix], yes: np.ndarray, groups: np.ndarray, settings: Settings) -> Fitted:
    """Return the model of rows of raw buckets; the threshold comes from folds of whole groups within them."""
    rarity = _rarity(rows, settings)
    vectors = _vectors(rows, rarity, settings)
    inside = np.zeros(len(yes))
    folds = StratifiedGroupKFold(_INNER, shuffle=True, random_state=_SEED)
    for train, test in folds.split(yes, yes, groups):
        inside[test] = vectors[test] @ _weights(vectors[train], yes[train], settings)
    wanted = max(1, round(settings.readiness * int(yes.sum())))
    threshold = float(np.sort(inside)[::-1][wanted - 1])
    return Fitted(_weights(vectors, yes, settings), rarity, threshold)


def _weights(vectors: csr_matrix, yes: np.ndarray, settings: Settings) -> np.ndarray:
    regression = LogisticRegression(
        C=settings.strength, class_weight="balanced", solver="liblinear", max_iter=300, random_state=_SEED
    )
    return regression.fit(vectors, yes).coef_.ravel()


def _rarity(rows: Sequence[csr_matrix], settings: Settings) -> np.ndarray:
    """Inverse document frequency by bucket, 0 for what occurs too seldom; 1 for all of a plain block."""
    number, total = rows[0].shape[0], np.zeros(BUCKETS)
    for block, row in zip(settings.blocks, rows, strict=True):
        times = np.asarray(row.sum(axis=0)).ravel()
        value = np.where(times > 0, 1.0, 0.0) if block in settings.plain else np.log((1 + number) / (1 + times)) + 1
        total = np.where(times >= settings.least, np.maximum(total, value), total)
    return total


def _vectors(rows: Sequence[csr_matrix], rarity: np.ndarray, settings: Settings) -> csr_matrix:
    total = None
    for scale, row in zip(settings.blocks.values(), rows, strict=True):
        weighed = row.multiply(rarity).tocsr()
        length = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
        part = csr_matrix(weighed.multiply((scale / np.where(length > 0, length, 1))[:, None]))
        total = part if total is None else total + part
    return total


def model_of(fitted: Fitted, items: Sequence[Blocks], settings: Settings) -> ModelFile:
    """Return the model as a file holds it: one table of weights, so every block must weigh as its own buckets say."""
    weights = fitted.weights * fitted.rarity * _scales(items, settings)
    scale = float(np.abs(weights).max() or 1) / _LARGEST
    masses = np.round(fitted.rarity**2 * _MASS_STEPS).astype(int)
    return ModelFile(
        kind=KIND,
        facts={"scale": scale, "mass": float(_MASS_STEPS), "bias": -fitted.threshold},
        tables={
            "weights": array("h", (int(one) for one in np.round(weights / scale))),
            "masses": array("I", (int(one) for one in masses)),
        },
    )


def _scales(items: Sequence[Blocks], settings: Settings) -> np.ndarray:
    """The scale of the block to which most of a bucket's features belong."""
    most, scales = np.zeros(BUCKETS), np.ones(BUCKETS)
    for (_, scale), row in zip(settings.blocks.items(), raw_rows(items, settings), strict=True):
        times = np.asarray(row.sum(axis=0)).ravel()
        scales = np.where(times > most, scale, scales)
        most = np.maximum(most, times)
    return scales
