"""Names by a conditional random field over tokens (Lafferty, McCallum and Pereira 2001), learned from ANERcorp.

Measured by bench/names_crf.py; no such model is shipped.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from isnad.engine.article import Article
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.registry import load_registry
from isnad.record.document import Document, Part, Published
from isnad.segment.step import segment
from isnad.tag.actors import tag_actors
from isnad.tag.persons import tag_persons
from isnad.tag.places import tag_places
from train.name_context import context_features
from train.name_features import rule_marks, token_features

KINDS = ("PER", "LOC", "ORG")
PASSAGE = 12  # sentences: rules link names over a few, not over a corpus
REPORTED = 5  # the last fifth is reported on, never trained on
_SETTINGS = {"c1": 0.3, "c2": 0.02, "max_iterations": 75}
Words = list[tuple[str, str]]
Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Features and labels by token, and the corpus's word in which each token stands."""

    features: list[list[str]]
    labels: list[str]
    words: list[int]


def read_corpus(path: Path) -> list[Words]:
    """Return the sentences of a file of words with tags; what is neither person, place nor organisation has none."""
    sentences: list[Words] = [[]]
    for line in path.read_text("utf-8").splitlines():
        word, *tag = line.split() or [""]
        if not word:
            sentences += [[]] if sentences[-1] else []
            continue
        kind = tag[0][:5]  # B-PERS
        sentences[-1].append((word, kind if kind[2:] in KINDS else "O"))
    return [sentence for sentence in sentences if sentence]


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence as isnad reads it, with its corpus words and names."""

    passage: int
    forms: Sequence[str]
    marks: list[list[str]]
    words: list[int]
    names: list[Span]


def prepare(sentences: Sequence[Words]) -> Iterator[tuple[Sentence, list[Span]]]:
    """Yield every sentence, as isnad parts it, with its names as spans over the corpus's words."""
    parted = range(0, len(sentences), PASSAGE)
    read = [one for n, start in enumerate(parted) for one in _passage(n, sentences[start : start + PASSAGE])]
    contexts = context_features([(one.passage, one.forms, one.marks) for one in read])
    for one, context in zip(read, contexts, strict=True):
        own = token_features(one.forms, dict(enumerate(one.marks)), 0, len(one.forms))
        features = [[*a, *b] for a, b in zip(own, context, strict=True)]
        yield Sentence(features, _labels(one.words, one.names), one.words), one.names


def _passage(number: int, sentences: Sequence[Words]) -> Iterator[_Read]:
    words = [(word, tag, at == len(one) - 1) for one in sentences for at, (word, tag) in enumerate(one)]
    text, starts = "", []
    for word, _, last in words:
        starts.append(len(text))
        text += word + ("\n" if last else " ")
    article = _article(text)
    tags = [tag for _, tag, _ in words]
    marks = _marks(article)
    word_of = _word_of(article, starts)
    for sentence in article.sentences:
        inside = word_of[sentence.first : sentence.last]
        names = [span for span in spans(tags) if inside and inside[0] <= span[0] and span[1] <= inside[-1] + 1]
        forms = article.tokens.forms[sentence.first : sentence.last]
        found = [marks.get(token, []) for token in range(sentence.first, sentence.last)]
        yield _Read(number, forms, found, inside, names)


def _article(text: str) -> Article:
    parts = (Part(kind="paragraph", start=0, end=len(text)),)
    unknown = Published(value=None, precision="unknown", basis="unknown")
    return segment(Document(id="doc-1", text=text, text_sha256="", parts=parts, published=unknown))


def _marks(article: Article) -> dict[int, list[str]]:
    registry = load_registry()
    places = tag_places(article, default_gazetteer()).places
    actors = tag_actors(article, registry, places)
    return rule_marks(article.tokens, places, actors, tag_persons(article, registry, actors))


def _word_of(article: Article, starts: Sequence[int]) -> list[int]:
    found, at = [], 0
    for start in article.tokens.starts:
        while at + 1 < len(starts) and starts[at + 1] <= start:
            at += 1
        found.append(at)
    return found


def spans(tags: Sequence[str]) -> list[Span]:
    """Return the spans `[first, last)` of B and I tags, each with its kind."""
    found: list[Span] = []
    for at, tag in enumerate(tags):
        if tag[0] == "B" or (tag[0] == "I" and not (found and found[-1][1:] == (at, tag[2:]))):
            found.append((at, at + 1, tag[2:]))
        elif tag[0] == "I":
            found[-1] = (found[-1][0], at + 1, tag[2:])
    return found


def _labels(words: Sequence[int], names: Sequence[Span]) -> list[str]:
    """B, I, L and U mark the first, inner, last and only token of a name (Ratinov and Roth 2009)."""
    labels = ["O"] * len(words)
    for first, last, kind in names:
        tokens = [at for at, word in enumerate(words) if first <= word < last]
        for at in tokens:
            labels[at] = (
                f"{'U' if len(tokens) == 1 else 'B' if at == tokens[0] else 'L' if at == tokens[-1] else 'I'}-{kind}"
            )
    return labels


def train_names(sentences: Sequence[Sentence]) -> bytes:
    """Return the model learned from the sentences, as crfsuite writes it."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in sentences:
        trainer.append(pycrfsuite.ItemSequence(sentence.features), sentence.labels)
    trainer.set_params(_SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.crf"
        trainer.train(str(path))
        return path.read_bytes()


def figures(model: bytes, held_out: Sequence[tuple[Sentence, list[Span]]]) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 by kind and of all, by exact span over the corpus's words."""
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    right, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for sentence, names in held_out:
        told = set(_told(tagger.tag(sentence.features), sentence.words))
        for kind in (*KINDS, "all"):
            of_kind = {one for one in told if kind in ("all", one[2])}
            wanted = {one for one in names if kind in ("all", one[2])}
            right[kind] += len(of_kind & wanted)
            found[kind] += len(of_kind)
            gold[kind] += len(wanted)
    return {kind: _figures(right[kind], found[kind], gold[kind]) for kind in (*KINDS, "all")}


def _told(labels: Sequence[str], words: Sequence[int]) -> Iterator[Span]:
    tags = [("B" if label[0] in "BU" else "I") + label[1:] if label != "O" else label for label in labels]
    for first, last, kind in spans(tags):
        yield words[first], words[last - 1] + 1, kind


def _figures(right: int, found: int, gold: int) -> tuple[float, float, float]:
    return right / max(1, found), right / max(1, gold), 2 * right / max(1, found + gold)
