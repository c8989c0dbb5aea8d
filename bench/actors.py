"""How many of the bodies that the development articles name reach the right entry of the registry.

Usage: python bench/actors.py --data FOLDER [--misses]
FOLDER holds `gold_dev`, with `../score/prepare_dev.py` beside it; without them nothing is measured. The names and
the entries they should reach stand in bench/gold_actors.tsv; a body is reached when one of the places where the
annotators marked it is, by half or wholly inside, a mention or the words of a speaker that resolves to the entry.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from isnad.knowledge.registry import load_registry

TABLE = Path(__file__).with_name("gold_actors.tsv")
MAP = "id=id,uri=url,outlet=outlet,title=title,captured=captured,text=text"
OVERLAP = 0.5


class Row(NamedTuple):
    """A name in an article: what kind it is of, and the ids that are right for it."""

    article: str
    string: str
    kind: str
    entries: frozenset[str]


def main() -> int:
    """Print the share by kind of name; return 0, for floors are the gate's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--misses", action="store_true", help="print the names that did not reach their entry")
    options = parser.parse_args()
    if not (options.data / "gold_dev").is_dir() or not (options.data.parent / "score").is_dir():
        print("actors: the development articles are not here; nothing was measured")
        return 0
    coded = _coded(options.data)
    wanted, reached = Counter[str](), Counter[str]()
    for row in _rows():
        found = set(_found(row, coded[row.article], options.data / "gold_dev" / f"{row.article}.json"))
        if row.entries == {"-"}:
            continue
        wanted[row.kind] += 1
        reached[row.kind] += bool(row.entries & found)
        if options.misses and not row.entries & found:
            print("\t".join((row.article, row.kind, row.string, "|".join(row.entries), " ".join(sorted(found)) or "-")))
    for kind in wanted:
        print(f"{kind:8} {reached[kind]:4} of {wanted[kind]:4}  {reached[kind] / wanted[kind]:.3f}")
    return 0


def _rows() -> list[Row]:
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    cells = [line.split("\t") for line in lines[1:]]
    return [Row(article, string, kind, frozenset(entry.split("|"))) for article, string, kind, entry in cells]


def _coded(data: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        score = data.parent / "score" / "prepare_dev.py"
        subprocess.run([sys.executable, str(score), folder], check=True, stdout=subprocess.DEVNULL)
        out = f"{folder}/coded.jsonl"
        code = [sys.executable, "-m", "isnad", "code", f"{folder}/gold_dev.jsonl", "--map", MAP, "--format", "jsonl"]
        subprocess.run([*code, "--out", out], check=True)
        records = [json.loads(line) for line in Path(out).read_text("utf-8").splitlines()]
    return {record["document"]["external_id"]: record for record in records}


def _found(row: Row, record: dict[str, Any], gold: Path) -> Iterator[str]:
    """The ids that the places of a name resolve to."""
    text = record["document"]["text"]
    for start, end in _marked(json.loads(gold.read_text("utf-8"))):
        if text[start:end].replace("\n", " ") == row.string:
            yield from _resolved(record, start, end)


def _marked(gold: dict[str, Any]) -> Iterator[tuple[int, int]]:
    for event in gold["events"]:
        yield from (tuple(a["at"]) for role in ("actors", "targets") for a in event.get(role) or () if a.get("at"))
    yield from (tuple(told["speaker"]) for told in gold["attributions"] if told.get("speaker"))


def _resolved(record: dict[str, Any], start: int, end: int) -> Iterator[str]:
    registry = load_registry()
    mentions = record["mentions"]
    for mention in (*mentions["actors"], *mentions["persons"]):
        if mention["actor_id"] and _same(mention, start, end):
            yield mention["actor_id"]
    for hop in (hop for claim in record["claims"] for hop in claim["chain"] if hop["start"] is not None):
        if hop["source_id"] and _same(hop, start, end):
            source = registry.source(hop["source_id"])
            yield from (hop["source_id"], *([source.party] if source and source.party else []))


def _same(span: dict[str, Any], start: int, end: int) -> bool:
    shared = min(end, span["end"]) - max(start, span["start"])
    whole = max(end, span["end"]) - min(start, span["start"])
    return bool(shared == end - start or shared >= OVERLAP * whole)


if __name__ == "__main__":
    sys.exit(main())
