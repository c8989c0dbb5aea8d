"""The hand annotations of the sample reports in the shape that the scorer reads: spans as offsets."""

import json
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "samples"
sys.path.insert(0, str(FOLDER))

from check_spans import article_text, find_span  # noqa: E402  (the folder of annotations is no package)


def sample_texts_and_gold(scorer: Any) -> tuple[dict[str, str], dict[str, Any]]:
    """Return the article text and the gold of every annotated sample, by the name of its file."""
    texts: dict[str, str] = {}
    gold: dict[str, Any] = {}
    for path in sorted(FOLDER.glob("*.json")):
        annotation = json.loads(path.read_text("utf-8"))
        texts[path.stem] = article_text(annotation["sample"])
        gold[path.stem] = scorer.from_gold(_with_offsets(annotation, texts[path.stem]), texts[path.stem])
    return texts, gold


def _with_offsets(value: Any, text: str) -> Any:
    """Replace every span of words by its offsets `[start, end)` into the text."""
    if isinstance(value, dict):
        if set(value) == {"words", "nth"}:
            start = find_span(text, value["words"], value["nth"])
            return [start, start + len(value["words"])]
        return {name: _with_offsets(item, text) for name, item in value.items()}
    return [_with_offsets(item, text) for item in value] if isinstance(value, list) else value
