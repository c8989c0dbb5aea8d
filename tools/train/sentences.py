"""The models that tell whether a sentence reports an assault or a protest, from sentences that people judged."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold

from isnad.coding.statistical import JUDGED, sentence_blocks
from isnad.engine.article import Sentence
from isnad.engine.linear import Blocks
from isnad.engine.model_file import ModelFile
from isnad.engine.switches import RULES_ALONE
from isnad.pipeline.code import code_document
from isnad.record.document import Document, Part, Published
from isnad.record.events import Event
from isnad.segment.step import segment
from train.linear import Settings, fit, model_of, raw_rows

GROUPS = tuple(JUDGED)
SETTINGS = Settings(blocks={"words": 1.0, "letters": 1.0, "clusters": 0.5, "coder": 0.5}, plain=frozenset({"coder"}))
_AMBIGUOUS, _YES = "ambiguous", "yes"
_SEED = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence: whether people said yes, its article, and what the coder made of it."""

    text: str
    article: str
    yes: bool
    events: tuple[Event, ...]
    blocks: Blocks


def read_judged(folder: Path, group: str) -> list[Judged]:
    """Return the sentences of `event_gsr` that are not ambiguous, each coded by isnad."""
    with (folder / f"{group.lower()}_gsr.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["label"] != _AMBIGUOUS]
    return [_judged(row["text"], article_of(row["id"]), row["label"] == _YES, group) for row in rows]


def article_of(sentence: str) -> str:
    """Return the article of a sentence by its id; two ways of numbering stand side by side."""
    return sentence.rpartition("-" if sentence.startswith("AAW") else "_")[0]


def _judged(text: str, article: str, yes: bool, group: str) -> Judged:
    parts = (Part(kind="paragraph", start=0, end=len(text)),)
    unknown = Published(value=None, precision="unknown", basis="unknown")
    document = Document(id="doc-1", text=text, text_sha256="", parts=parts, published=unknown, lang="ar")
    coded = code_document(document, switches=RULES_ALONE)
    events = tuple(event for event in coded.events if event.plover.event == group)
    parted = segment(document)
    whole = Sentence(0, len(parted.tokens), 0, "paragraph")
    blocks = sentence_blocks(parted, whole, (events, coded.events), coded.mentions, coded.claims)
    return Judged(text, article, yes, events, blocks)


def train_group(judged: Sequence[Judged]) -> ModelFile:
    """Return the model of one group from all its sentences."""
    items = [one.blocks for one in judged]
    fitted = fit(raw_rows(items, SETTINGS), *_columns(judged), SETTINGS)
    return model_of(fitted, items, SETTINGS)


def cross_validated(judged: Sequence[Judged], folds: int) -> list[bool]:
    """Return the answer for every sentence by a model that saw nothing of its article."""
    yes, groups = _columns(judged)
    rows = raw_rows([one.blocks for one in judged], SETTINGS)
    answers = [False] * len(judged)
    for train, test in _folds(yes, groups, folds):
        fitted = fit([row[train] for row in rows], yes[train], groups[train], SETTINGS)
        for at, margin in zip(test, fitted.margins([row[test] for row in rows], SETTINGS), strict=True):
            answers[at] = bool(margin > 0)
    return answers


def _columns(judged: Sequence[Judged]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([one.yes for one in judged]), np.array([one.article for one in judged])


def _folds(yes: np.ndarray, groups: np.ndarray, folds: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    yield from StratifiedGroupKFold(folds, shuffle=True, random_state=_SEED).split(yes, yes, groups)
