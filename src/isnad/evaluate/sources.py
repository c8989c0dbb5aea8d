"""What an evaluation is made from: folders of annotations, files of coded lines, folders of texts."""

import json
from collections.abc import Mapping
from pathlib import Path

from isnad.evaluate.read_coded import by_name, read_coded, sheet_of_coded
from isnad.evaluate.read_gold import read_gold, sheet_of_gold
from isnad.evaluate.sheet import Sheet
from isnad.record.errors import UsageError

Sheets = dict[str, Sheet]


def read_texts(folder: Path) -> dict[str, str]:
    """Return the texts of a folder by the stem of their file: `.txt`, or `.json` with a `text`.

    Raises:
        UsageError: there is no such folder, or a file that has no text.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder of texts")
    texts = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}
    for path in sorted(folder.glob("*.json")):
        try:
            texts[path.stem] = json.loads(path.read_text("utf-8"))["text"]
        except (ValueError, KeyError, TypeError) as wrong:
            raise UsageError(f"{path}: holds no `text`") from wrong
    return texts


def against_gold(gold: Path, coded: Path, texts: Path | None) -> tuple[Sheets, Sheets]:
    """Return coded documents and their gold as sheets, by name.

    Args:
        gold: a folder of annotations.
        coded: a file of coded lines.
        texts: the texts that were annotated; without it the coded documents' own.

    Raises:
        UsageError: something is not there or cannot be read, or no coded document is annotated.
    """
    annotations = read_gold(gold)
    documents = by_name(read_coded(coded), annotations)
    if not documents:
        known = ", ".join(list(annotations)[:3])
        raise UsageError(
            f"{coded}: none of its documents is annotated in {gold} (which has {known} ...); is it the one?"
        )
    laid = read_texts(texts) if texts else {}
    own = {name: laid.get(name, document.document.text) for name, document in documents.items()}
    given = {name: sheet_of_coded(document, own[name]) for name, document in documents.items()}
    missing = {name: laid.get(name, "") for name in annotations if name not in own}
    return given, {name: sheet_of_gold(found, own.get(name) or missing[name]) for name, found in annotations.items()}


def coder_sheets(path: Path, texts: Mapping[str, str]) -> Sheets:
    """Return what one coder recorded: a folder of annotations, or a file of coded lines.

    Raises:
        UsageError: it cannot be read, or a text that annotations need is not there.
    """
    if not path.is_dir():
        return {
            _name(coded.document.uri, coded.document.external_id): sheet_of_coded(coded) for coded in read_coded(path)
        }
    annotations = read_gold(path)
    lacking = [name for name in annotations if name not in texts]
    if lacking:
        raise UsageError(f"{path}: no text for {', '.join(lacking[:5])}; name their folder with --texts")
    return {name: sheet_of_gold(found, texts[name]) for name, found in annotations.items()}


def _name(uri: str | None, external_id: str | None) -> str:
    return external_id or Path(uri or "").stem
