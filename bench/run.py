"""Start-up, memory and speed, written to bench/results.csv with machine and commit.

Usage: python bench/run.py --data FOLDER [--limit N]
FOLDER holds `news/*.zip` (see the project's development data). Without it only start-up is measured.
Times come twice: by the clock, and by the processor's own count, which other work on the machine disturbs less.
"""

import argparse
import cProfile
import csv
import json
import os
import platform
import pstats
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import msgspec

from isnad.ingest.step import ReadOptions, read_inputs
from isnad.pipeline.code import code_document, load_all
from isnad.record.codec import encode_line
from isnad.record.coded import FailedDocument
from isnad.record.document import Document

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results.csv"
SAMPLE = ROOT / "src" / "isnad" / "samples" / "01-syria-villages.txt"
MAP = "text=content,title=title,captured=date_extracted,outlet=source,uri=url"
PROFILED = 1000
Row = tuple[str, str]
STEPS = ("ingest", "segment", "tag", "attribute", "coding", "record", "lang", "engine", "knowledge", "text")


def main() -> None:
    """Run every measurement that the data allows and append the rows."""
    options = _options()
    rows = [
        *_seconds("isnad --help", ["--help"]),
        *_seconds("isnad code of one report", ["code", str(SAMPLE), "--format", "jsonl"]),
    ]
    archives = sorted((options.data / "news").glob("*.zip")) if options.data else []
    if archives:
        rows += _news(archives, options.limit)
    else:
        print("no development data: speed over news left out", file=sys.stderr)
    append(rows)
    for name, value in rows:
        print(f"{name:44} {value}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--limit", type=int, default=0, help="measure this many articles only; 0 is all")
    options = parser.parse_args()
    if options.data is not None and not (options.data / "news").is_dir():
        options.data = None
    return options


def _seconds(name: str, arguments: list[str]) -> list[Row]:
    """Best of five cold starts of the command in a process of its own."""
    command = [sys.executable, "-m", "isnad", *arguments]
    runs = [_timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)) for _ in range(5)]
    clock, processor = (min(times) for times in zip(*runs, strict=True))
    return [(f"{name}, s", f"{clock:.2f}"), (f"{name}, s of processor", f"{processor:.2f}")]


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds that work in other processes takes, by the clock and of the processor."""
    begin, used = time.perf_counter(), _used()
    work()
    return time.perf_counter() - begin, _used() - used


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _news(archives: list[Path], limit: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        lines, coded = Path(folder) / "news.jsonl", Path(folder) / "coded.jsonl"
        count = unpack(archives, lines, limit)
        clock, processor = _timed(lambda: code_news(lines, str(coded), quiet=True))
        kinds, events = outcomes(coded)
        steps = _profile(lines)
    return [
        ("articles", str(count)),
        ("articles per second, whole command, one core", f"{count / clock:.0f}"),
        ("articles per second of processor, whole command", f"{count / processor:.0f}"),
        ("peak memory, MB", f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f}"),
        ("events", str(events)),
        *((f"lines of kind {kind}", str(number)) for kind, number in sorted(kinds.items())),
        *steps,
    ]


def outcomes(coded: Path) -> tuple[Counter[str], int]:
    """How many lines were coded and how many are errors of each kind, and how many events there are in all."""
    kinds: Counter[str] = Counter()
    events = 0
    with coded.open("rb") as lines:
        for line in lines:
            record = msgspec.json.decode(line)
            kinds[record.get("error", {}).get("kind", "coded")] += 1
            events += len(record.get("events", ()))
    return kinds, events


def unpack(archives: list[Path], target: Path, limit: int) -> int:
    count = 0
    with target.open("w", encoding="utf-8") as out:
        for record in _records(archives):
            if limit and count >= limit:
                break
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            count += 1
    return count


def _records(archives: list[Path]) -> Iterator[dict[str, str]]:
    for archive in archives:
        with zipfile.ZipFile(archive) as opened:
            for name in opened.namelist():
                if name.endswith(".json") and not name.startswith("__"):
                    yield from json.loads(opened.read(name).decode("utf-8"))


def code_news(lines: Path, out: str, *, quiet: bool) -> None:
    """Run the command over the records; empty ones give error lines and exit code 1, which is expected here."""
    options = ["--map", MAP, "--format", "jsonl", "--out", out]
    stderr = subprocess.DEVNULL if quiet else None
    subprocess.run([sys.executable, "-m", "isnad", "code", str(lines), *options], check=False, stderr=stderr)


def _profile(lines: Path) -> list[Row]:
    """Where the time goes: own time of each package over 1,000 articles from reading to writing, as shares."""
    field_map = dict(pair.split("=") for pair in MAP.split(","))
    profile = cProfile.Profile()
    load_all()
    profile.runcall(_whole_path, islice(read_inputs([str(lines)], ReadOptions(field_map=field_map)), PROFILED))
    return _shares(pstats.Stats(profile))


def _whole_path(documents: Iterable[Document | FailedDocument]) -> None:
    for document in documents:
        encode_line(code_document(document) if isinstance(document, Document) else document)


def _shares(stats: pstats.Stats) -> list[Row]:
    own = dict.fromkeys((*STEPS, "other"), 0.0)
    for (file, _, _), (_, _, seconds, _, _) in stats.stats.items():  # type: ignore[attr-defined]
        parts = Path(file).parts
        package = parts[parts.index("isnad") + 1] if "isnad" in parts[:-1] else "other"
        own[package if package in own else "other"] += seconds
    total = sum(own.values()) or 1.0
    return [(f"share of time in {name}, profiled", f"{seconds / total:.0%}") for name, seconds in own.items()]


def append(rows: list[Row]) -> None:
    """Append rows to bench/results.csv with day, commit and machine."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    stamp = datetime.now(UTC).strftime("%Y-%m-%d")
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    fresh = not RESULTS.exists()
    with RESULTS.open("a", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        if fresh:
            writer.writerow(("date", "commit", "machine", "measure", "value"))
        writer.writerows((stamp, commit.stdout.strip(), machine, name, value) for name, value in rows)


if __name__ == "__main__":
    main()
