"""Events coded in news of sport, economy, health and culture, which should hold next to none.

Usage: python bench/other_fields.py --data FOLDER [--show]
Draws fifty articles of each field out of `news/` (the seed is in this file; a field is the section in the article's
address, for health a word of it in the title), codes them, and counts the events by what a reader said of each
(`bench/other_fields.tsv`: article, event, verdict, reason; no text). An event that nobody has read yet is counted
apart. `--show` prints what is to be read.
"""

import argparse
import csv
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from train.news import news_records

from isnad.ingest.step import ReadOptions, read_inputs
from isnad.lang.ar.light_stem import light_stem
from isnad.lang.ar.normalise import fold
from isnad.pipeline.code import code_document, load_all
from isnad.record.document import Document
from isnad.record.events import Event

SEED = 20_261_129
EACH = 50
SECTIONS = {
    "sport": ("alwatan.com.sa/Sports", "3alyoum.com/sports", "arreyadi.com.sa/"),
    "economy": ("alwatan.com.sa/Economy", "3alyoum.com/finance"),
    "culture": ("alwatan.com.sa/Culture", "3alyoum.com/culture"),
}
HEALTH = frozenset(
    fold("صحة الصحة صحية الصحية كورونا فيروس مرضى مستشفى علاج مرض السكري السرطان أطباء دواء لقاح").split()
)
MAP = {"text": "content", "title": "title", "captured": "date_extracted", "outlet": "source", "uri": "url"}
VERDICTS = Path(__file__).with_suffix(".tsv")


def main() -> None:
    """Print how many events stand in each field, and how many of them a reader rejects."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    load_all()
    verdicts = _verdicts()
    counts: Counter[str] = Counter()
    for field, records in drawn(options.data).items():
        for record in records:
            for document, event in _events(record):
                verdict = verdicts.get((article_id(record), event_id(event)), "unread")
                counts[verdict] += 1
                if options.show:
                    _show(field, record, document, event, verdict)
    print(f"{len(SECTIONS) * EACH + EACH} articles, {counts.total()} events: {dict(sorted(counts.items()))}")


def drawn(data: Path) -> dict[str, list[dict[str, str]]]:
    """Return the articles drawn, by field."""
    fields: dict[str, dict[str, dict[str, str]]] = {field: {} for field in (*SECTIONS, "health")}
    for record in news_records(data):
        field = field_of(record)
        if field is not None and record["content"]:
            fields[field].setdefault(record["url"], record)
    chance = random.Random(SEED)
    return {field: chance.sample([found[url] for url in sorted(found)], EACH) for field, found in fields.items()}


def field_of(record: dict[str, str]) -> str | None:
    """Return the field of an article; None for news of other fields."""
    address = unquote(record["url"])
    for field, parts in SECTIONS.items():
        if any(part in address for part in parts):
            return field
    words = {light_stem(word) for word in fold(record["title"] or "").split()}
    return "health" if words & {light_stem(word) for word in HEALTH} else None


def _events(record: dict[str, str]) -> Iterator[tuple[Document, Event]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.jsonl"
        path.write_text(json.dumps(record, ensure_ascii=False) + "\n", "utf-8")
        for document in read_inputs([str(path)], ReadOptions(field_map=MAP)):
            if isinstance(document, Document):
                yield from ((document, event) for event in code_document(document).events)


def article_id(record: dict[str, str]) -> str:
    """Return the address of an article."""
    return record["url"]


def event_id(event: Event) -> str:
    """Return what names an event for a reader: its class and where its trigger stands."""
    return f"{event.event_class} {event.trigger.start}"


def _verdicts() -> dict[tuple[str, str], str]:
    if not VERDICTS.exists():
        return {}
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {(row["article"], row["event"]): row["verdict"] for row in rows}


def _show(field: str, record: dict[str, str], document: Document, event: Event, verdict: str) -> None:
    start, end = event.trigger.start, event.trigger.end
    around = document.text[max(0, start - 150) : start] + f"[{event.trigger.text}]" + document.text[end : end + 150]
    print(f"{field} {article_id(record)}\n  {record['title']}\n  {event_id(event)} {verdict}")
    print("  " + around.replace("\n", " / "))


if __name__ == "__main__":
    main()
