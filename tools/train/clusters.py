"""Clusters of words by the company they keep: positive mutual information, reduced by SVD, parted by k-means.

After Bullinaria and Levy 2007 (positive pointwise mutual information with smoothed contexts) and Levy, Goldberg and
Dagan 2015. Words met seldom are left to their beginnings and ends.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd

from isnad.engine.clusters import KIND, affixes, place_of
from isnad.engine.model_file import ModelFile

SEED = 0
_OFFSETS = (-2, -1, 1, 2)
_SMOOTHING = 0.75
_MOST_VOTES = 15


@dataclass(frozen=True, slots=True)
class Size:
    """How much is learned; the tests learn little."""

    least: int = 8  # a word met less often has no cluster of its own
    contexts: int = 4_000
    dimensions: int = 64
    fine: int = 512
    coarse: int = 64
    words: int = 1 << 17  # buckets
    affixes: int = 1 << 16


def train_clusters(texts: Sequence[Sequence[str]], size: Size) -> ModelFile:
    """Return the clusters of the words of the texts."""
    counts = Counter(word for text in texts for word in text)
    vocabulary = sorted((word for word, n in counts.items() if n >= size.least), key=lambda word: (-counts[word], word))
    vectors = _vectors(texts, vocabulary, size)
    kmeans = MiniBatchKMeans(size.fine, random_state=SEED, n_init=3, batch_size=4_096, max_iter=60).fit(vectors)
    fine = [int(cluster) for cluster in kmeans.predict(vectors)]
    coarse = KMeans(size.coarse, random_state=SEED, n_init=3).fit_predict(kmeans.cluster_centers_)
    tables = {
        **_word_table(vocabulary, fine, size.words),
        **_affix_table(vocabulary, fine, counts, size),
        "coarse": array("B", (int(one) for one in coarse)),
    }
    return ModelFile(kind=KIND, facts={"words": len(vocabulary)}, tables=tables)


def _vectors(texts: Sequence[Sequence[str]], vocabulary: Sequence[str], size: Size) -> np.ndarray:
    information = _information(_company(texts, vocabulary, size))
    left, strength, _ = randomized_svd(information, n_components=size.dimensions, n_iter=3, random_state=SEED)
    vectors = left * np.sqrt(strength)
    return np.asarray(vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9))


def _company(texts: Sequence[Sequence[str]], vocabulary: Sequence[str], size: Size) -> csr_matrix:
    """How often each word stands at each offset from each of the commonest words."""
    number = {word: at for at, word in enumerate(vocabulary)}
    gap = [-1] * max(_OFFSETS)
    flat = np.array([n for text in texts for n in (*(number.get(word, -1) for word in text), *gap)])
    rows, columns = [], []
    for slot, offset in enumerate(_OFFSETS):
        word, other = (flat[:-offset], flat[offset:]) if offset > 0 else (flat[-offset:], flat[:offset])
        both = (word >= 0) & (other >= 0) & (other < size.contexts)
        rows.append(word[both])
        columns.append(other[both] + slot * size.contexts)
    row, column = np.concatenate(rows), np.concatenate(columns)
    shape = (len(vocabulary), len(_OFFSETS) * size.contexts)
    return coo_matrix((np.ones(len(row), np.float32), (row, column)), shape=shape).tocsr()


def _information(company: csr_matrix) -> csr_matrix:
    rows = np.asarray(company.sum(axis=1)).ravel()
    columns = np.asarray(company.sum(axis=0)).ravel() ** _SMOOTHING
    cells = company.tocoo()
    value = np.log(cells.data * columns.sum() / (rows[cells.row] * columns[cells.col]))
    positive = value > 0
    return coo_matrix(
        (value[positive], (cells.row[positive], cells.col[positive])), shape=company.shape, dtype=np.float32
    ).tocsr()


def _word_table(vocabulary: Sequence[str], fine: Sequence[int], buckets: int) -> dict[str, array]:
    marks, words = array("H", [0] * buckets), array("H", [0] * buckets)
    for word, cluster in zip(vocabulary, fine, strict=True):
        at, mark = place_of(word, buckets)
        if not marks[at]:  # the commoner word came first
            marks[at], words[at] = mark, cluster
    return {"marks": marks, "words": words}


def _affix_table(vocabulary: Sequence[str], fine: Sequence[int], counts: Counter[str], size: Size) -> dict[str, array]:
    """For each beginning or end the cluster that most of its words are in, and how much better than chance."""
    by_affix: dict[str, Counter[int]] = defaultdict(Counter)
    overall: Counter[int] = Counter()
    for word, cluster in zip(vocabulary, fine, strict=True):
        overall[cluster] += 1
        if counts[word] < size.least * 50:  # the commonest words are like no word never met
            for affix in affixes(word):
                by_affix[affix][cluster] += 1
    marks, best, votes = (array(code, [0] * size.affixes) for code in "HHB")
    for affix, seen in sorted(by_affix.items(), key=lambda one: (-sum(one[1].values()), one[0])):
        at, mark = place_of(affix, size.affixes)
        cluster, times = max(seen.items(), key=lambda one: (one[1], -one[0]))
        if times > 2 and not marks[at]:
            marks[at], best[at] = mark, cluster
            votes[at] = min(_MOST_VOTES, 1 + int(_MOST_VOTES * times / sum(seen.values())))
    return {"affix_marks": marks, "affixes": best, "votes": votes}
