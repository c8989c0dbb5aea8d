"""Training: the same data gives the same bytes, and a model learns what its examples show."""

import sys
from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="the models are trained with the extra `train`")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import numpy as np
from train.clusters import Size, train_clusters
from train.linear import Settings, fit, model_of, raw_rows

from isnad.engine.clusters import Clusters
from isnad.engine.linear import LinearModel
from isnad.engine.model_file import write_model
from isnad.engine.text_features import text_blocks

TEXTS = [f"قال {name} ان {place} بعيده".split() for name in ("خالد", "سامي", "عمر") for place in ("حلب", "حمص", "دمشق")]
SIZE = Size(least=2, contexts=20, dimensions=4, fine=4, coarse=2, words=256, affixes=256)
SETTINGS = Settings(blocks={"words": 1.0}, least=1)
NEWS = ["انفجار في السوق", "انفجار قرب الجسر", "انفجار عند الباب", "انفجار في الحي", "انفجار في المدينه"]
TALK = ["مباراه في السوق", "مباراه قرب الجسر", "مباراه عند الباب", "مباراه في الحي", "مباراه في المدينه"]


def _bytes(path: Path) -> bytes:
    write_model(path, train_clusters(TEXTS * 5, SIZE))
    return path.read_bytes()


def test_clusters_are_the_same_bytes_twice(tmp_path: Path) -> None:
    assert _bytes(tmp_path / "one.model") == _bytes(tmp_path / "two.model")


def test_words_in_like_company_share_a_cluster() -> None:
    clusters = Clusters(train_clusters(TEXTS * 5, SIZE).tables)
    assert clusters.fine("حلب") == clusters.fine("حمص") != clusters.fine("خالد")


def test_a_linear_model_learns_the_telling_word_the_same_way_twice(tmp_path: Path) -> None:
    items = [text_blocks(text.split()) for text in NEWS + TALK]
    yes, groups = np.array([True] * 5 + [False] * 5), np.arange(10)
    paths = [tmp_path / "one.model", tmp_path / "two.model"]
    for path in paths:
        model = model_of(fit(raw_rows(items, SETTINGS), yes, groups, SETTINGS), items, SETTINGS)
        write_model(path, model)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    learned = LinearModel(model)
    words = [{"words": text_blocks(text.split())["words"]} for text in ("انفجار هنا", "مباراه هنا")]
    assert learned.margin(words[0]) > learned.margin(words[1])


CORPUS = """قال O
محمد B-PERS
العلي I-PERS
في O
دمشق B-LOC
إن O
شركة B-ORG
النور I-ORG
ستعمل O

وصل O
خالد B-PERS
إلى O
حلب B-LOC
. O
"""


def test_names_are_learned_the_same_way_twice_and_scored_by_exact_span(tmp_path: Path) -> None:
    pytest.importorskip("pycrfsuite", reason="names are trained with the extra `train`")
    from train.names import figures, prepare, read_corpus, train_names  # noqa: PLC0415

    (tmp_path / "corpus.txt").write_text(CORPUS, "utf-8")
    read = list(prepare(read_corpus(tmp_path / "corpus.txt") * 8))
    model = train_names([sentence for sentence, _ in read])
    assert model == train_names([sentence for sentence, _ in read])
    assert figures(model, read)["all"] == (1.0, 1.0, 1.0)
    assert [span for _, names in read[:2] for span in names][:3] == [(1, 3, "PER"), (4, 5, "LOC"), (6, 8, "ORG")]
