"""isnad against sentences that people judged for an assault or a protest (`event_gsr`, openeventdata, MIT).

Usage: python bench/gsr.py --data FOLDER [--folds N]
Three tables: what the coder alone says (an event whose PLOVER code is the group's is coded in the sentence), what the
sentence model says by cross-validation over whole articles (every fold trained without the articles it is asked
about, its threshold chosen inside the rest), and how far the words of doer and target agree with an annotator's
(the `yes` sentences; Jaccard of folded words 0.5 or more with at least one annotator; the event the coder is surest
of). `ambiguous` sentences are left out. Intervals: articles drawn again a thousand times. Needs the `train` extra.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from train.sentences import GROUPS, Judged, cross_validated, read_judged

from isnad.lang.ar.light_stem import light_stem
from isnad.lang.ar.normalise import fold
from isnad.measure.bootstrap import intervals
from isnad.record.events import Event

_WORD = re.compile(r"\w+")
_ALIKE = 0.5


def main() -> None:
    """Print the three tables for each group."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    for group in GROUPS:
        judged = read_judged(options.data / "event_gsr", group)
        yes = sum(one.yes for one in judged)
        print(f"{group}: {len(judged)} sentences of {len({one.article for one in judged})} articles, {yes} yes")
        _print("coder alone", judged, [bool(one.events) for one in judged])
        asserted = [any(event.factuality == "asserted" for event in one.events) for one in judged]
        _print("coder alone, told as done", judged, asserted)
        _print("sentence model", judged, cross_validated(judged, options.folds))
        _words(options.data / "event_gsr", group, judged)


def _print(name: str, judged: Sequence[Judged], said: Sequence[bool]) -> None:
    articles: dict[str, Counter[str]] = {}
    for one, answer in zip(judged, said, strict=True):
        counts = articles.setdefault(one.article, Counter())
        counts.update(right=one.yes and answer, told=answer, true=one.yes)
    low, high = intervals(list(articles.values()), _figures)["f1"]
    total = sum(articles.values(), Counter())
    right, told, true = (total[part] for part in ("right", "told", "true"))
    print(
        f"  {name:28} P {right / max(1, told):.3f}  R {right / max(1, true):.3f}"
        f"  F1 {_figures(total)['f1']:.3f}  ({low:.3f} to {high:.3f})"
    )


def _figures(counts: Mapping[str, float]) -> dict[str, float | None]:
    return {"f1": 2 * counts.get("right", 0) / max(1, counts.get("told", 0) + counts.get("true", 0))}


def _words(folder: Path, group: str, judged: Sequence[Judged]) -> None:
    by_text = {one.text: one for one in judged if one.yes}
    records = json.loads((folder / f"{group.lower()}_spans.json").read_text("utf-8"))
    asked = [(by_text[record["text"]], record["spans"]) for record in records if record["text"] in by_text]
    for role, ours in (("source", _doers), ("target", _targets)):
        marked = [(one, list(_annotated(spans, role))) for one, spans in asked]
        named = [(one, [words for words in told if words]) for one, told in marked if any(told)]
        for name, answers in (("surest event", _surest), ("any event", list)):
            print(
                f"  {role} words, {name:13} {_share(marked, answers, ours):.3f} of {len(marked)};"
                f"  where an annotator marks some: {_share(named, answers, ours):.3f} of {len(named)}"
            )


def _share(
    marked: Sequence[tuple[Judged, list[frozenset[str]]]],
    answers: Callable[[Sequence[Event]], list[Event]],
    ours: Callable[[Event], Iterator[str]],
) -> float:
    return sum(_agrees(answers(one.events), ours, told) for one, told in marked) / max(1, len(marked))


def _annotated(spans: Sequence[dict[str, list[str]]], role: str) -> Iterator[frozenset[str]]:
    for span in spans:
        yield _stems(" ".join(span[f"{role}_actor"]))


def _surest(events: Sequence[Event]) -> list[Event]:
    return [max(events, key=lambda event: event.confidence.overall)] if events else []


def _agrees(events: Sequence[Event], ours: Callable[[Event], Iterator[str]], told: Sequence[frozenset[str]]) -> bool:
    answers = [_stems(" ".join(ours(event))) for event in events] or [frozenset[str]()]
    return any(_jaccard(answer, words) >= _ALIKE for answer in answers for words in told)


def _doers(event: Event) -> Iterator[str]:
    return (actor.text for actor in event.actors)


def _targets(event: Event) -> Iterator[str]:
    return (target.text for target in event.targets)


def _stems(text: str) -> frozenset[str]:
    return frozenset(light_stem(word) for word in _WORD.findall(fold(text)))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Of two empty sides 1: an annotator who marks nobody agrees with a coder who finds nobody."""
    return len(one & other) / len(one | other) if one or other else 1.0


if __name__ == "__main__":
    main()
