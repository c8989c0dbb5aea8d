"""Start-up, memory and speed, written to bench/results.csv with machine and commit.

Usage: python bench/run.py --data FOLDER [--limit N]
FOLDER holds `news/*.zip` (see the project's development data). Without it only start-up is measured.
Single runs on a busy machine: read as plus or minus 20 %.
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
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from isnad.ingest.step import ReadOptions, read_inputs
from isnad.pipeline.code import code_document
from isnad.record.document import Document

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results.csv"
SAMPLE = ROOT / "src" / "isnad" / "samples" / "01-syria-villages.txt"
MAP = "text=content,title=title,captured=date_extracted,outlet=source,uri=url"
STEPS = ("ingest", "segment", "tag", "attribute", "coding", "record", "lang", "engine", "knowledge", "text")


def main() -> None:
    """Run every measurement that the data allows and append the rows."""
    options = _options()
    rows = [
        ("isnad --help, s", _seconds(["--help"])),
        ("isnad code of one report, s", _seconds(["code", str(SAMPLE), "--format", "jsonl"])),
    ]
    archives = sorted((options.data / "news").glob("*.zip")) if options.data else []
    if archives:
        rows += _news(archives, options.limit)
    else:
        print("no development data: speed over news left out", file=sys.stderr)
    _append(rows)
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


def _seconds(arguments: list[str]) -> str:
    """Best of three cold starts of the command in a process of its own."""
    command = [sys.executable, "-m", "isnad", *arguments]
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - begin)
    return f"{min(times):.2f}"


def _news(archives: list[Path], limit: int) -> list[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "news.jsonl"
        count = unpack(archives, lines, limit)
        begin, peak = time.perf_counter(), _peak_of(lines)
        whole = time.perf_counter() - begin
        steps = _profile(lines)
    return [
        ("articles", str(count)),
        ("articles per second, whole command, one core", f"{count / whole:.0f}"),
        ("peak memory, MB", f"{peak:.0f}"),
        *steps,
    ]


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


def _peak_of(lines: Path) -> float:
    code_news(lines, os.devnull, quiet=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _profile(lines: Path) -> list[tuple[str, str]]:
    """Where the time goes: own time of each package over 1,000 articles, as shares."""
    field_map = dict(pair.split("=") for pair in MAP.split(","))
    documents = [d for d in read_inputs([str(lines)], ReadOptions(field_map=field_map)) if isinstance(d, Document)][
        :1000
    ]
    profile = cProfile.Profile()
    profile.runcall(lambda: [code_document(document) for document in documents])
    return _shares(pstats.Stats(profile))


def _shares(stats: pstats.Stats) -> list[tuple[str, str]]:
    own = dict.fromkeys((*STEPS, "other"), 0.0)
    for (file, _, _), (_, _, seconds, _, _) in stats.stats.items():  # type: ignore[attr-defined]
        parts = Path(file).parts
        package = parts[parts.index("isnad") + 1] if "isnad" in parts[:-1] else "other"
        own[package if package in own else "other"] += seconds
    total = sum(own.values()) or 1.0
    return [(f"share of time in {name}, profiled", f"{seconds / total:.0%}") for name, seconds in own.items()]


def _append(rows: list[tuple[str, str]]) -> None:
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
