"""What the model of names is told of a word's other mentions in the sentences near: a name seen once in clear company
(after a title, found by the rules) lends it to its bare mentions. After Ratinov and Roth 2009 (context aggregation).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from isnad.engine.clusters import cluster_of
from isnad.lang.ar.light_stem import light_stem
from train.name_features import flags

_NEAR = 2  # passages on each side
_MOST = 12  # mentions looked at
_MANY = 3
_SHORTEST = 3  # letters
_TELLING = frozenset({"given", "kunya", "people", "office", "opens", "possible", "common"})
Told = tuple[int, Sequence[str], Sequence[Sequence[str]]]
"""The passage of a sentence, its folded words, and what the rules found at each."""


def context_features(sentences: Sequence[Told]) -> Iterator[list[list[str]]]:
    """Yield for each sentence the features of each of its tokens; no label is looked at."""
    mentions: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, (_, forms, _) in enumerate(sentences):
        for at, form in enumerate(forms):
            if _may_recur(form):
                mentions[light_stem(form)].append((number, at))
    for number, (passage, forms, _) in enumerate(sentences):
        found: list[list[str]] = []
        for at, form in enumerate(forms):
            others = mentions[light_stem(form)] if _may_recur(form) else []
            near = [(s, i) for s, i in others if abs(sentences[s][0] - passage) <= _NEAR and (s, i) != (number, at)]
            features = {one for s, i in near[:_MOST] for one in _company(sentences[s], i)}
            features |= {f"again={min(len(near), _MANY)}"} if near else set()
            found.append(sorted(features))
        yield found


def _may_recur(form: str) -> bool:
    return len(form) >= _SHORTEST and form.isalpha()


def _company(sentence: Told, at: int) -> Iterator[str]:
    _, forms, marks = sentence
    yield from (f"again: {mark.partition(' ')[0]}" for mark in marks[at])
    if at:
        yield from (f"again after: {flag}" for flag in flags(forms[at - 1]) if flag.partition(" ")[0] in _TELLING)
        yield f"again after k={cluster_of(forms[at - 1])[1]}"
    if at + 1 < len(forms):
        yield f"again before k={cluster_of(forms[at + 1])[1]}"
