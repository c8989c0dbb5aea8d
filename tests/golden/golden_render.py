"""A coded document as a file that a person can read and a program can compare: JSON, one value or record a line.

Usage: python tests/golden/golden_render.py        writes every golden document anew
Read the difference before you commit it, and say in the commit why it is right.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from isnad.ingest.step import read_inputs
from isnad.pipeline.code import code_document
from isnad.record.codec import encode_line
from isnad.record.coded import CodedDocument
from isnad.record.document import Document

FOLDER = Path(__file__).parent / "samples"
SAMPLES = Path(__file__).resolve().parents[2] / "src" / "isnad" / "samples"
_DEEP = {"document": 2, "mentions": 2, "claims": 1, "events": 2, "relations": 1, "flags": 1, "notes": 1}


def coded_samples() -> Iterator[tuple[str, CodedDocument]]:
    """Yield the name and the coded document of every sample report."""
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix in (".txt", ".html", ".jsonl"):
            for document in read_inputs([str(path)]):
                assert isinstance(document, Document), document
                yield _name(path, document), code_document(document)


def _name(path: Path, document: Document) -> str:
    record = f"-{document.external_id}" if document.external_id else ""
    return f"{path.stem}{record}.json"


def render(coded: CodedDocument) -> str:
    """Return the whole document as JSON, deep records on one line each."""
    record = json.loads(encode_line(coded))
    lines = [f"{json.dumps(name)}: {_value(value, _DEEP.get(name, 0), 1)}" for name, value in record.items()]
    return "{\n " + ",\n ".join(lines) + "\n}\n"


def _value(value: Any, depth: int, indent: int) -> str:
    if depth == 0 or not value or not isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    pad = " " * (indent + 1)
    if isinstance(value, list):
        items = [_value(item, depth - 1, indent + 1) for item in value]
        return "[\n" + pad + f",\n{pad}".join(items) + "\n" + " " * indent + "]"
    items = [f"{json.dumps(key)}: {_value(item, depth - 1, indent + 1)}" for key, item in value.items()]
    return "{\n" + pad + f",\n{pad}".join(items) + "\n" + " " * indent + "}"


def main() -> None:
    """Write every golden document."""
    FOLDER.mkdir(exist_ok=True)
    for name, coded in coded_samples():
        (FOLDER / name).write_text(render(coded), "utf-8")


if __name__ == "__main__":
    main()
