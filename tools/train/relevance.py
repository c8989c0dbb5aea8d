"""The model that tells reports of conflict and politics from the rest, from the sections in which papers print them."""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import numpy as np

from train.annotated import GATE, LAST_OF_CORPUS
from train.linear import Settings, fit, model_of, raw_rows
from train.news import news_records
from train.sentences import GROUPS

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

from other_fields import drawn, field_of

from isnad.engine.article import Article
from isnad.engine.deeds import find_deeds
from isnad.engine.linear import Blocks
from isnad.engine.model_file import ModelFile
from isnad.engine.relevance import report_blocks
from isnad.evaluate.sources import read_texts
from isnad.lang.ar.tokens import tokenise
from isnad.record.document import Document, Part, Published
from isnad.segment.step import segment

SETTINGS = Settings(blocks={"words": 1.0}, least=3, strength=1.0, readiness=1.0)
POLITICS = ("alwatan.com.sa/Politics", "alwatan.com.sa/Nation", "3alyoum.com/news/pol", "3alyoum.com/news/golobal")
OTHER = ("3alyoum.com/technology",)
_SHORTEST = 200  # code points


def read_reports(data: Path) -> list[tuple[bool, Blocks]]:
    """Return reports with whether their section is of conflict and politics, and texts of other years and theatres."""
    found = [(relevant, _blocks(record)) for relevant, record in sorted_records(data)]
    return found + [(True, blocks) for blocks in told_elsewhere_blocks(data)]


def sorted_records(data: Path) -> Iterator[tuple[bool, dict[str, str]]]:
    """Yield records with whether their section is of conflict and politics; those measured on are left out."""
    measured = {record["url"] for records in drawn(data).values() for record in records}
    measured |= {entry["url"] for entry in json.loads((data / "gold_dev" / "manifest.json").read_text("utf-8"))}
    yield from ((relevant, record) for relevant, record in _sorted(data) if record["url"] not in measured)


def told_elsewhere_blocks(data: Path) -> list[Blocks]:
    """Return the features of texts of other years and theatres that tell of violence."""
    return [report_blocks(one.forms) for one in map(tokenise, _told_elsewhere(data))]


def _told_elsewhere(data: Path) -> Iterator[str]:
    """Texts of other years and theatres that tell of violence: reports 001 to 020 of the corpus, judged sentences."""
    yield from (
        text for name, text in sorted(read_texts(GATE / "corpus" / "reports").items()) if name <= LAST_OF_CORPUS
    )
    for group in GROUPS:
        with (data / "event_gsr" / f"{group.lower()}_gsr.csv").open(encoding="utf-8", newline="") as file:
            yield from (row["text"] for row in csv.DictReader(file) if row["label"] == "yes")


def _sorted(data: Path) -> Iterator[tuple[bool, dict[str, str]]]:
    seen = set()
    for record in news_records(data):
        if record["url"] in seen or len(record["content"] or "") < _SHORTEST:
            continue
        seen.add(record["url"])
        address = unquote(record["url"])
        if any(section in address for section in POLITICS):
            yield True, record
        elif _elsewhere(record, address):
            yield False, record


def _elsewhere(record: dict[str, str], address: str) -> bool:
    """Tell whether a report is of another field: by its section, or of health and without a deed by the rules."""
    field = field_of(record)
    if field == "health":
        return not find_deeds(_article(record)).worth_coding
    return field is not None or any(section in address for section in OTHER)


def _article(record: dict[str, str]) -> Article:
    text = f"{record['title'] or ''}\n{record['content']}"
    parts = (Part(kind="paragraph", start=0, end=len(text)),)
    unknown = Published(value=None, precision="unknown", basis="unknown")
    return segment(Document(id="doc-1", text=text, text_sha256="", parts=parts, published=unknown))


def _blocks(record: dict[str, str]) -> Blocks:
    return report_blocks(_article(record).tokens.forms)


def train_relevance(reports: list[tuple[bool, Blocks]]) -> ModelFile:
    """Return the model; its margin is the log odds themselves, not moved to any threshold."""
    items = [blocks for _, blocks in reports]
    yes = np.array([relevant for relevant, _ in reports])
    fitted = fit(raw_rows(items, SETTINGS), yes, np.arange(len(yes)), SETTINGS)
    return model_of(fitted, items, SETTINGS)
