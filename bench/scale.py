"""How `isnad run` scales: articles per second on one process, on two, on Spark; start-up; memory of a worker.

Usage: python bench/scale.py --data FOLDER [--articles 3000] [--pages 600] [--spark]
FOLDER holds `news/*.zip` (see the project's development data); its articles are repeated to the number asked for. From
lines they are read as they are, from HTML as pages of one plain layout. Rates come twice: by the clock, and by the
processor's own count, which other work on the machine disturbs less. Rows go to bench/results.csv.
"""

import argparse
import html
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from run import MAP, Row, append, unpack

SPARK = (("spark, local[2]", "local[2]"), ("spark, 2 executors", "local-cluster[2,1,1024]"))


def main() -> None:
    """Run every measurement and append the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--spark", action="store_true")
    options = parser.parse_args()
    archives = sorted((options.data / "news").glob("*.zip"))
    if not archives:
        print("no development data here: nothing to measure", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = folder / "news.jsonl"
        _repeated(archives, lines, options.articles)
        _pages(lines, folder / "pages", options.pages)
        rows: list[Row] = [("run: load of the machine before", f"{os.getloadavg()[0]:.1f}")]
        for workers in (1, 2):
            rows += _measured(f"lines, {workers} process{'es' * (workers > 1)}", folder, lines, workers=workers)
            rows += _measured(
                f"html, {workers} process{'es' * (workers > 1)}", folder, folder / "pages", workers=workers
            )
        for name_of, master in SPARK if options.spark else ():
            rows += _measured(f"lines, {name_of}", folder, lines, master=master)
    append(rows)
    for label, value in rows:
        print(f"{label:60} {value}")


def _repeated(archives: list[Path], target: Path, number: int) -> None:
    """Write so many articles; where they are repeated, each copy has an address of its own."""
    unpack(archives, target, number)
    articles = target.read_text("utf-8").splitlines()
    with target.open("a", encoding="utf-8") as out:
        for at in range(len(articles), number):
            record = json.loads(articles[at % len(articles)])
            record["url"] = f"{record['url']}?copy={at // len(articles)}"
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def _pages(lines: Path, folder: Path, number: int) -> None:
    folder.mkdir()
    for at, record in enumerate(_first(lines, number)):
        title, body = html.escape(record.get("title") or ""), html.escape(record.get("content") or "")
        paragraphs = "".join(f"<p>{part}</p>" for part in body.splitlines() if part.strip())
        head, body = f"<head><title>{title}</title></head>", f"<article><h1>{title}</h1>{paragraphs}</article>"
        (folder / f"{at:06}.html").write_text(f"<html>{head}<body>{body}</body></html>", "utf-8")


def _first(lines: Path, number: int) -> Iterator[dict[str, str]]:
    with lines.open(encoding="utf-8") as stream:
        for _, line in zip(range(number), stream, strict=False):
            yield json.loads(line)


def _measured(name: str, folder: Path, source: Path, *, workers: int = 2, master: str | None = None) -> list[Row]:
    out = folder / f"out-{name.replace(' ', '-').replace(',', '')}"
    command = [sys.executable, "-m", "isnad", "run", str(source), "--out", str(out), "--share-mb", "1"]
    command += ["--map", MAP] if source.suffix == ".jsonl" else []
    command += ["--on", "spark", "--master", master] if master else ["--workers", str(workers)]
    began = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = time.perf_counter() - began
    told = json.loads((out / "_report.json").read_text("utf-8"))
    if told["committed"] != told["shares"]:
        raise SystemExit(f"{name}: {told['shares_failed'][:1]}")
    idle = seconds - told["work"] / (workers if master or workers > 1 else 1)
    return [
        (f"run: {name}: articles", str(told["records"])),
        (f"run: {name}: articles per second, whole command", f"{told['records'] / seconds:.0f}"),
        (f"run: {name}: articles per second of processor", f"{told['records'] / told['processor']:.0f}"),
        (f"run: {name}: s not spent on shares (start-up, loading, waiting)", f"{idle:.1f}"),
        (f"run: {name}: s to load what a worker knows", f"{told['warm_up']:.1f}"),
        (f"run: {name}: most memory of a worker, MB", f"{told['memory'] / 1e6:.0f}"),
        (f"run: {name}: bytes written per article", f"{told['bytes_written'] / told['records']:.0f}"),
    ]


if __name__ == "__main__":
    main()
