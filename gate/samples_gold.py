"""The hand annotations of the sample reports in the shape that the scorer reads: spans as offsets."""

import json
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "samples"
sys.path.insert(0, str(FOLDER))

from check_spans import article_text  # noqa: E402  (the folder of annotations is no package)

from isnad.evaluate.read_gold import sheet_of_gold  # noqa: E402
from isnad.evaluate.sheet import Sheet  # noqa: E402


def sample_texts_and_gold() -> tuple[dict[str, str], dict[str, Sheet]]:
    """Return the article text and the gold of every annotated sample, by the name of its file."""
    annotations = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}
    texts = {name: article_text(annotation["sample"]) for name, annotation in annotations.items()}
    return texts, {name: sheet_of_gold(annotation, texts[name]) for name, annotation in annotations.items()}
