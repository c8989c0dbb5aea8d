"""Articles of the development news that the project annotated itself (gate/news), laid out to be coded and scored."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "news"
ANNOTATIONS = FOLDER / "annotations"
PARTS = ("read", "held")
"""`read`: errors in them were read and mended; `held`: only their totals were looked at."""


class OtherTextError(Exception):
    """An article of the development news is not the one that was annotated."""


def lay_out(data: Path, part: str, out: Path) -> list[str]:
    """Write a part's articles to `out`: records.jsonl to be coded, texts/ and gold/ to score by. Return their names.

    Raises:
        OtherTextError: an article is not the one that was annotated.
        OSError: the development data cannot be read, or `out` not written.
    """
    chosen = [entry for entry in json.loads((FOLDER / "manifest.json").read_text("utf-8")) if entry["part"] == part]
    for folder in (out / "texts", out / "gold"):
        folder.mkdir(parents=True)
    with (out / "records.jsonl").open("w", encoding="utf-8") as records:
        for entry, title, body in _articles(data, chosen):
            name = entry["id"]
            (out / "texts" / f"{name}.txt").write_text(f"{title}\n\n{body}", "utf-8")
            (out / "gold" / f"{name}.json").write_bytes((ANNOTATIONS / f"{name}.json").read_bytes())
            record = {
                "id": name,
                "outlet": entry["outlet"],
                "captured": entry["captured"],
                "title": title,
                "text": body,
            }
            records.write(json.dumps(record, ensure_ascii=False) + "\n")
    return [entry["id"] for entry in chosen]


def _articles(data: Path, chosen: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str, str]]:
    days = {file: _read_day(data / "news" / file.replace(".json", ".zip")) for file in {e["file"] for e in chosen}}
    for entry in chosen:
        article = days[entry["file"]][entry["index"]]
        title, body = article["title"].strip(), article["content"].strip()
        if hashlib.sha256(f"{title}\n\n{body}".encode()).hexdigest() != entry["sha256"]:
            where = f"{entry['file']}, article {entry['index']}"
            raise OtherTextError(f"{where}: not the text that was annotated as {entry['id']}")
        yield entry, title, body


def _read_day(path: Path) -> list[dict[str, Any]]:
    with zipfile.ZipFile(path) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".json"))
        found: list[dict[str, Any]] = json.loads(archive.read(name).decode("utf-8"))
    return found
