"""Train the small models of the package again from the development data. Never needed to run isnad.

Usage: python tools/make_models.py --data FOLDER [NAME ...]
NAME: clusters, rarity, sentences, relevance, scope, confidence; all in this order when none is given. Needs the `train`
extra. The same data gives the same bytes on one machine. Each file has a card beside it that says what it learned from.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from train.annotated import read_examples
from train.clusters import Size, train_clusters
from train.confidence import train_confidence
from train.event_scope import read_coded, train_scope
from train.news import news_records, news_words
from train.rarity import train_rarity
from train.relevance import read_reports, train_relevance
from train.sentences import read_judged, train_group

from isnad.coding.statistical import JUDGED
from isnad.engine.logistic import write_table
from isnad.engine.model_file import write_model

MODELS = Path(__file__).resolve().parent.parent / "src" / "isnad" / "engine" / "models"


def main() -> None:
    """Train what is asked for, in the order in which one rests on the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("names", nargs="*", choices=[*_TRAINERS, []], metavar="NAME")
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit(f"make_models: {options.data} is no folder; say where the development data lies with --data")
    for name in options.names or _TRAINERS:
        began = time.monotonic()
        path = _TRAINERS[name](options.data)
        print(f"{name}: {path.name}, {path.stat().st_size:,} bytes, {time.monotonic() - began:.0f} s")


def _clusters(data: Path) -> Path:
    path = MODELS / "clusters.model"
    write_model(path, train_clusters(news_words(data), Size()))
    return path


def _rarity(data: Path) -> Path:
    path = MODELS / "rarity.model"
    write_model(
        path, train_rarity(f"{record['title'] or ''} {record['content'] or ''}" for record in news_records(data))
    )
    return path


def _sentences(data: Path) -> Path:
    for group, name in JUDGED.items():
        path = MODELS / f"{name}.model"
        write_model(path, train_group(read_judged(data / "event_gsr", group)))
    return path


def _relevance(data: Path) -> Path:
    path = MODELS / "relevance.model"
    write_model(path, train_relevance(read_reports(data)))
    return path


_SCOPE = """Are events in scope: question, evidence, weight (log odds). Made by `make models`; see scope.md.
Apache-2.0, isnad project."""


def _scope(data: Path) -> Path:
    path = MODELS / "scope.tsv"
    write_table(path, train_scope(data, read_coded(data)), _SCOPE)
    return path


_CONFIDENCE = """Confidence of events: question, evidence, weight (log odds). Made by `make models`; see confidence.md.
Apache-2.0, isnad project."""


def _confidence(data: Path) -> Path:
    path = MODELS / "confidence.tsv"
    write_table(path, train_confidence(read_examples(data)), _CONFIDENCE)
    return path


_TRAINERS: dict[str, Callable[[Path], Path]] = {
    "clusters": _clusters, "rarity": _rarity, "sentences": _sentences, "relevance": _relevance,
    "scope": _scope, "confidence": _confidence,
}  # fmt: skip


if __name__ == "__main__":
    main()
