"""Annotated reports with what the rules make of them: every event with its evidence, and which of its fields are right.

Reports 021 to 080 of the project's corpus are kept for measuring and nothing is learned from them.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

GATE = Path(__file__).resolve().parents[2] / "gate"
sys.path.insert(0, str(GATE))

from corpus_reports import MAP, write_records  # noqa: E402  (gate/ is no package)
from samples_gold import sample_texts_and_gold  # noqa: E402

from isnad.coding.layout import build_layout  # noqa: E402
from isnad.coding.step import Unrated, unrated_events  # noqa: E402
from isnad.evaluate.pairing import pair_events  # noqa: E402
from isnad.evaluate.read_coded import names_of, sheet_of_coded  # noqa: E402
from isnad.evaluate.read_gold import read_gold, sheet_of_gold  # noqa: E402
from isnad.evaluate.sheet import Sheet  # noqa: E402
from isnad.evaluate.sources import read_texts  # noqa: E402
from isnad.evaluate.tally import fields_right  # noqa: E402
from isnad.ingest.step import ReadOptions, read_inputs  # noqa: E402
from isnad.knowledge.codebook import load_codebook  # noqa: E402
from isnad.pipeline.code import read_document  # noqa: E402
from isnad.record.coded import CodedDocument  # noqa: E402
from isnad.record.document import Document  # noqa: E402

LAST_OF_CORPUS = "020"
_SAMPLES = GATE.parent / "src" / "isnad" / "samples"
_GOLD_MAP = "id=id,uri=url,outlet=outlet,title=title,captured=captured,text=text"


@dataclass(frozen=True, slots=True)
class Example:
    """One event of the rules: the report it is of, its evidence, and by question whether the answer was right.

    A question that cannot be asked (the day of an event that nobody recorded) has no answer.
    """

    report: str
    evidence: tuple[str, ...]
    right: Mapping[str, bool]


def read_examples(data: Path) -> list[Example]:
    """Return the events of all annotated reports."""
    examples = []
    for name, document, text, gold in annotated(data):
        examples += _examples(name, document, text, gold)
    return examples


def annotated(data: Path, last: str = LAST_OF_CORPUS) -> Iterator[tuple[str, Document, str, Sheet]]:
    """Yield annotated reports: the name (corpus, number), the document, the text that was annotated, what was recorded.

    `last` is the last report of the corpus; those after LAST_OF_CORPUS are for measuring alone.
    """
    with tempfile.TemporaryDirectory() as folder:
        prepare = data.parent / "score" / "prepare_dev.py"
        subprocess.run([sys.executable, str(prepare), folder], check=True, stdout=subprocess.DEVNULL)
        lines, texts = Path(folder) / "gold_dev.jsonl", read_texts(Path(folder) / "texts")
        annotations = read_gold(data / "gold_dev")
        gold = {name: sheet_of_gold(annotation, texts[name]) for name, annotation in annotations.items()}
        yield from _named("gold_dev", _documents(lines, _GOLD_MAP), texts, gold)
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "reports.jsonl"
        write_records(lines)
        texts, annotations = read_texts(GATE / "corpus" / "reports"), read_gold(GATE / "corpus" / "settled")
        gold = {name: sheet_of_gold(annotations[name], texts[name]) for name in sorted(annotations) if name <= last}
        yield from _named("corpus", _documents(lines, MAP), texts, gold)
    texts, gold = sample_texts_and_gold()
    for file in sorted(path for path in _SAMPLES.iterdir() if path.suffix in (".txt", ".html", ".jsonl")):
        for document in _documents(file, ""):
            name = f"{file.stem}-{document.external_id}" if document.external_id else file.stem
            yield from _named("samples", [document], texts, gold, name)


def _documents(path: Path, field_map: str) -> list[Document]:
    fields = dict(pair.split("=") for pair in field_map.split(",") if pair)
    read = read_inputs([str(path)], ReadOptions(field_map=fields))
    return [document for document in read if isinstance(document, Document)]


def _named(
    corpus: str, documents: list[Document], texts: Mapping[str, str], gold: Mapping[str, Sheet], given: str = ""
) -> Iterator[tuple[str, Document, str, Sheet]]:
    for document in documents:
        name = given or next((name for name in names_of(document) if name in gold), "")
        if name in gold:
            yield f"{corpus} {name}", document, texts[name], gold[name]


def _examples(report: str, document: Document, text: str, gold: Sheet) -> list[Example]:
    told = _told(document)
    coded = CodedDocument(document=document, events=tuple(one.event for one in told))
    given = sheet_of_coded(coded, text).events
    paired = dict(pair_events(given, gold.events))
    answers = [fields_right(given[at], gold.events[paired[at]]) if at in paired else None for at in range(len(told))]
    return [Example(report, one.evidence, _right(answer)) for one, answer in zip(told, answers, strict=True)]


def _told(document: Document) -> list[Unrated]:
    read = read_document(document)
    if not read.worth_coding:
        return []
    layout = build_layout(read.article, read.mentions, read.deeds.nouns())
    return unrated_events(layout, read.mentions, read.claims, deeds=read.deeds, codebook=load_codebook())


def _right(fields: Mapping[str, bool] | None) -> dict[str, bool]:
    if fields is None:
        return {"overall": False, "event_class": False}
    whole = fields["place"] and fields["day"]
    return {
        "overall": whole, "event_class": fields["class"], "time": fields["day"],
        "places": fields["place"], "actors": fields["actor"], "harm": fields["harm"],
    }  # fmt: skip
