"""How `isnad run` and `isnad link` scale: one process, two, Spark; from lines, HTML and WARC; start-up; memory.

Usage: python bench/scale.py --data FOLDER [--articles 3000] [--pages 600] [--what lines-1,lines-2,...] [--work FOLDER]
FOLDER of --data holds `news/*.zip` (see the project's development data); its articles are repeated to the number asked
for. Lines are read as they are; HTML are the first of them as pages of one plain layout; WARC are these pages again.
Rates come twice: by the clock, and by the processor's own count, which other work on the machine disturbs less.

--what takes, parted by commas: lines-1 lines-2 html-1 html-2 warc-1 warc-2 lines-spark (local[2]) lines-executors (two
of their own) link link-spark; `processes` are the first six and what is measured without it, `spark` the two after
them, `all` is everything.
--work keeps corpus, output and rows: the same command goes on where it ended, a measure that is done is not done again,
and an interrupted one goes on with its shares (by the processor's count only). Rows go to bench/results.csv one measure
at a time; progress to standard error every --every seconds.

The whole of 200,000 articles takes some hours on two cores; one measure at a time (--what lines-1, then --what lines-2,
and so on) in the same --work gives the same rows:
    python bench/scale.py --data ../shared/data --articles 200000 --pages 4000 --what all --work /tmp/scale --share-mb 8
"""

import argparse
import html
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from run import MAP, Row, append, unpack
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PROCESSES = ("lines-1", "lines-2", "html-1", "html-2", "warc-1", "warc-2")
SPARK = ("lines-spark", "lines-executors")
LINK = ("link", "link-spark")
GROUPS = {"processes": PROCESSES, "spark": SPARK, "all": (*PROCESSES, *SPARK, *LINK)}
MASTERS = {"spark": "local[2]", "executors": "local-cluster[2,1,1024]"}
IN_A_WARC = 200
TERMINATED = 143


class FailedError(Exception):
    """A command did not do what was to be measured."""


@dataclass(frozen=True)
class Bench:
    """What is measured, and where."""

    folder: Path
    lines: Path
    articles: int
    pages: int
    linked: int
    share_mb: float
    every: float


def main() -> int:
    """Measure what was asked for, each measure's rows written when it is done; return 1 where one could not be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--linked", type=int, default=2_000, help="articles that link and link-spark bring together")
    parser.add_argument("--what", default="processes")
    parser.add_argument("--work", type=Path)
    parser.add_argument("--share-mb", type=float, default=1.0)
    parser.add_argument("--every", type=float, default=30.0)
    options = parser.parse_args()
    archives = sorted((options.data / "news").glob("*.zip"))
    if not archives:
        print("no development data here: nothing to measure", file=sys.stderr)
        return 0
    wanted = [name for word in options.what.split(",") for name in GROUPS.get(word, (word,))]
    unknown = set(wanted) - set(GROUPS["all"])
    if unknown:
        parser.error(f"--what: {', '.join(sorted(unknown))}; see --help")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    with ExitStack() as stack:
        folder = options.work or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        lines = folder / f"news-{options.articles}.jsonl"
        bench = Bench(folder, lines, options.articles, options.pages, options.linked, options.share_mb, options.every)
        _once(lines, lambda path: _repeated(archives, path, options.articles))
        return max(_measure(bench, name) for name in dict.fromkeys(wanted))


def _once(path: Path, make: Callable[[Path], object]) -> Path:
    """Make a file or folder beside its place and move it there whole: one that is there is whole."""
    if not path.exists():
        _say(f"making {path.name}")
        part = path.with_name(f"part-{path.name}")
        shutil.rmtree(part, ignore_errors=True)
        part.unlink(missing_ok=True)
        make(part)
        part.rename(path)
    return path


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def _measure(bench: Bench, name: str) -> int:
    """Measure one thing and print its rows; what cannot be measured here is said, and the others are not held up."""
    done = bench.folder / f"rows-{name}-{_of(bench, name)}.json"
    if done.exists():
        _say(f"{name}: was measured before")
        rows = [(label, value) for label, value in json.loads(done.read_text("utf-8"))]
    else:
        load = f"{os.getloadavg()[0]:.1f}"
        try:
            measured = _linked(bench, name) if name in LINK else _ran(bench, name)
        except FailedError as error:
            _say(str(error))
            return 1
        rows = [(f"scale: {name}: load of the machine before", load), *measured]
        append(rows)
        done.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    for label, value in rows:
        print(f"{label:78} {value}", flush=True)
    return 0


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


def _warcs(pages: Path, folder: Path) -> None:
    """The pages as crawls of so many records each: a crawl is read whole by one worker."""
    folder.mkdir()
    files = sorted(pages.glob("*.html"))
    for first in range(0, len(files), IN_A_WARC):
        with (folder / f"{first:06}.warc.gz").open("wb") as stream:
            writer = WARCWriter(stream, gzip=True)
            for page in files[first : first + IN_A_WARC]:
                head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
                body = io.BytesIO(page.read_bytes())
                uri = f"https://news.example/{page.stem}"
                writer.write_record(writer.create_warc_record(uri, "response", payload=body, http_headers=head))


def _source(bench: Bench, kind: str) -> Path:
    if kind == "lines":
        return bench.lines
    pages = _once(bench.folder / f"html-{bench.pages}", lambda path: _pages(bench.lines, path, bench.pages))
    return pages if kind == "html" else _once(bench.folder / f"warc-{bench.pages}", lambda path: _warcs(pages, path))


def _of(bench: Bench, name: str) -> str:
    """What a measure depends on: with other numbers it is another one, and is done anew."""
    if name in LINK:
        return f"{bench.linked}"
    return f"{bench.articles if name.startswith('lines') else bench.pages}-{bench.share_mb:g}MB"


def _ran(bench: Bench, name: str) -> list[Row]:
    kind, _, how = name.partition("-")
    out = bench.folder / f"out-{name}-{_of(bench, name)}"
    command = ["run", str(_source(bench, kind)), "--out", str(out), "--share-mb", str(bench.share_mb)]
    command += ["--map", MAP] if kind == "lines" else []
    command += ["--on", "spark", "--master", MASTERS[how]] if how in MASTERS else ["--workers", how]
    seconds = _watched(bench, name, command, out)
    told = json.loads((out / "_report.json").read_text("utf-8"))
    if told["committed"] != told["shares"]:
        raise FailedError(f"{name}: {told['shares_failed'][:1]}")
    at_once = 2 if how in MASTERS else int(how)
    clock = [
        ("articles per second, whole command", f"{told['records'] / seconds:.1f}"),
        ("s not spent on shares (start-up, loading, waiting)", f"{seconds - told['work'] / at_once:.1f}"),
    ]
    rows = [
        ("articles", str(told["records"])),
        *([] if told["resumed"] else clock),
        ("articles per second of processor", f"{told['records'] / told['processor']:.1f}"),
        ("s to load what a worker knows", f"{told['warm_up']:.1f}"),
        ("most memory of a worker, MB", f"{told['memory'] / 1e6:.0f}"),
        ("bytes written per article", f"{told['bytes_written'] / told['records']:.0f}"),
    ]
    return [(f"scale: {name}: {label}", value) for label, value in rows]


def _linked(bench: Bench, name: str) -> list[Row]:
    """`isnad link` over a store that nothing was linked in; each measure has a copy of it."""
    base = bench.folder / f"store-{bench.linked}"
    some = bench.folder / f"linked-{bench.linked}.jsonl"
    _once(some, lambda path: path.write_text("".join(_lines(bench.lines, bench.linked)), "utf-8"))
    _once(base, lambda path: _filled(bench, some, path))
    own = bench.folder / f"store-{name}-{bench.linked}"
    shutil.rmtree(own, ignore_errors=True)
    shutil.copytree(base, own)
    command = ["link", "--db", str(own / "news.db")]
    seconds = _watched(bench, name, [*command, "--on", "spark", "--master", "local[2]"] if "-" in name else command)
    return [(f"scale: {name}: {bench.linked} articles, s of the whole command", f"{seconds:.1f}")]


def _filled(bench: Bench, lines: Path, folder: Path) -> None:
    folder.mkdir()
    _watched(bench, "filling the store", ["code", str(lines), "--map", MAP, "--db", str(folder / "news.db")])


def _lines(path: Path, number: int) -> Iterator[str]:
    with path.open(encoding="utf-8") as stream:
        yield from (line for _, line in zip(range(number), stream, strict=False))


def _watched(bench: Bench, name: str, command: Sequence[str], out: Path | None = None) -> float:
    """Run isnad and return the seconds it took; now and then say how far it is."""
    _say(f"{name}: isnad {' '.join(command[:1])} begins")
    began = time.perf_counter()
    with (bench.folder / f"log-{name.replace(' ', '-')}.txt").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "isnad", *command], stdout=subprocess.DEVNULL, stderr=log, text=True
        )
        try:
            while (code := _waited(process, bench.every)) is None:
                _say(f"{name}: {time.perf_counter() - began:.0f} s{_far(out)}")
        finally:  # a bench that is ended leaves no run behind that goes on beside the next one
            if process.poll() is None:
                process.terminate()
                process.wait()
    if code not in (0, 1):
        raise FailedError(f"{name}: exit code {code}; see {log.name}")
    return time.perf_counter() - began


def _waited(process: subprocess.Popen[str], seconds: float) -> int | None:
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None


def _far(out: Path | None) -> str:
    """How many shares are committed, of how many."""
    plan = out / "_plan.json" if out is not None else None
    if out is None or plan is None or not plan.exists():
        return ""
    shares = len(json.loads(plan.read_text("utf-8"))["shares"])
    return f", {sum(1 for _ in (out / '_commits').glob('*.json'))} of {shares} shares"


if __name__ == "__main__":
    sys.exit(main())
