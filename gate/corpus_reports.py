"""The reports of the project's own corpus as records that `isnad code` reads: text with title, outlet and day."""

import json
import sys
import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "corpus"
MAP = "id=id,outlet=outlet,title=title,published=published,captured=captured,text=text"


def write_records(out: Path) -> None:
    """Write one line of JSON a report: the title apart, as an archive has it."""
    listed = tomllib.loads((FOLDER / "reports.toml").read_text("utf-8"))["report"]
    with out.open("w", encoding="utf-8") as stream:
        for entry in listed:
            title, _, body = (FOLDER / "reports" / entry["file"]).read_text("utf-8").partition("\n\n")
            record = {"id": Path(entry["file"]).stem, "title": title, "text": body.removesuffix("\n")}
            record |= {name: str(entry[name]) for name in ("outlet", "published", "captured") if entry.get(name)}
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write_records(Path(sys.argv[1]))
