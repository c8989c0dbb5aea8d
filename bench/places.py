"""How many of the places in the development articles have a point and are resolved as the scorer counts.

Usage: python bench/places.py --data FOLDER [--list]
FOLDER holds `gold_dev`, `news` and, beside it, `../score`, whose definitions are used: a country by its code, a
region by a known id or a rule, everything by the scorer's distance for its level. `--list` prints every place that
is not resolved, with why; "an adjective" is one that the gold sees inside a word such as "Yemeni". A place that
events share counts once per article.
"""

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from isnad.ingest.step import ReadOptions, read_inputs
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.record.document import Document
from isnad.record.mentions import PlaceMention
from isnad.segment.step import segment
from isnad.tag.places import tag_places

MAP = {"id": "id", "uri": "url", "outlet": "outlet", "title": "title", "captured": "captured", "text": "text"}
RESOLVED = "resolved"


class Outcome(NamedTuple):
    """What became of one gold place: `resolved`, or why not."""

    article: str
    words: str
    level: str
    pointed: bool
    verdict: str
    detail: str


def main() -> int:
    """Print the shares; with `--list`, what is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    score = options.data.parent / "score"
    if not (options.data / "gold_dev").is_dir() or not score.is_dir():
        print("places: the development articles are not here; nothing was measured")
        return 0
    outcomes = list(_outcomes(options.data / "gold_dev", score))
    _report(outcomes)
    for one in outcomes if options.list else ():
        if one.verdict != RESOLVED:
            print(f"{one.article}\t{one.words}\t{one.level}\t{one.verdict}\t{one.detail}")
    return 0


def _report(outcomes: Sequence[Outcome]) -> None:
    for level in (None, *sorted({one.level for one in outcomes})):
        some = [one for one in outcomes if level in (None, one.level)]
        good = sum(one.verdict == RESOLVED for one in some)
        pointed = sum(one.pointed for one in some)
        shares = f"with a point {pointed / len(some):.1%}, resolved {good / len(some):.1%}"
        print(f"{level or 'all':12} {len(some):4} places, {shares}")
    verdicts = Counter(one.verdict for one in outcomes)
    print("  ".join(f"{verdict} {count}" for verdict, count in verdicts.most_common()))


def _outcomes(gold: Path, score: Path) -> Iterator[Outcome]:
    scorer = _scorer(score / "score_gold.py")
    for document in _documents(score):
        number = document.external_id or ""
        events = json.loads((gold / f"{number}.json").read_text("utf-8"))["events"]
        found = tag_places(segment(document), default_gazetteer()).places
        wanted = {tuple(place["at"]): place for event in events for place in event.get("places") or () if place["at"]}
        for (start, end), place in wanted.items():
            adjective = document.text[end : end + 1].isalpha()
            yield _outcome(scorer, number, document.text[start:end], place, _at(found, start, end), adjective)


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_gold", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _documents(score: Path) -> list[Document]:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, str(score / "prepare_dev.py"), folder], check=True, stdout=subprocess.DEVNULL)
        read = read_inputs([f"{folder}/gold_dev.jsonl"], ReadOptions(field_map=MAP))
        return [document for document in read if isinstance(document, Document)]


def _at(found: Sequence[PlaceMention], start: int, end: int) -> list[PlaceMention]:
    return [mention for mention in found if mention.start < end and start < mention.end]


def _outcome(
    scorer: ModuleType,
    article: str,
    words: str,
    place: Mapping[str, Any],
    here: Sequence[PlaceMention],
    adjective: bool,
) -> Outcome:
    want = {
        "pt": (place.get("lat"), place.get("lon")), "text": words, "level": place["level"], "cc": place.get("country"),
    }  # fmt: skip
    verdicts = [(_verdict(scorer, mention, want), mention) for mention in here]
    verdict, mention = min(verdicts, key=lambda pair: pair[0] != RESOLVED, default=("not found", None))
    if mention is None:
        return Outcome(
            article, words, place["level"], False, "an adjective" if adjective else verdict, place["name_en"]
        )
    detail = f"{mention.text} = {mention.name.en} {mention.gazetteer_id or mention.reason} ({mention.level})"
    return Outcome(article, words, place["level"], mention.lat is not None, verdict, f"{place['name_en']}: {detail}")


def _verdict(scorer: ModuleType, mention: PlaceMention, want: Mapping[str, Any]) -> str:
    have = {"pt": (mention.lat, mention.lon), "text": mention.text, "level": mention.level, "cc": mention.country}
    if want["level"] == "country":
        return RESOLVED if mention.gazetteer_id == f"iso:{want['cc']}" else "not that country"
    if scorer.one_place(have, want):
        return RESOLVED
    if mention.lat is None:
        return "no point" if mention.gazetteer_id else "unknown name"
    if want["cc"] and mention.country != want["cc"]:
        return "wrong homonym"
    return "wrong level" if mention.level != want["level"] else "too far"


if __name__ == "__main__":
    sys.exit(main())
