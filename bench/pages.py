"""How well and how fast web pages are read, beside trafilatura and readability-lxml, on the pages of bench/pages/.

Usage: python bench/pages.py [--details] [--append]
--details lists every miss. --append adds the rows to bench/results.csv. For every reader: F1 of the words of the body,
share of titles, dates, names of bylines and captions that are right, words of furniture that leaked into what is coded,
pages per second of processor time. readability-lxml is measured where it is installed (pip install readability-lxml).
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trafilatura
from lxml import html as lxml_html
from run import append

from isnad.ingest.encoding import decode
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.record.document import Document

try:  # not among the tools of development: what it asks of lxml stops the pip that comes with Python 3.11
    from readability import Document as Readability
except ImportError:
    Readability = None

PAGES = Path(__file__).parent / "pages"
BODY = frozenset({"paragraph", "heading", "quote", "list_item", "table"})
CODED = BODY | {"title", "subtitle", "kicker", "caption"}
MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FIRST = 30
"""Pages up to this number were written before the reader was changed, later ones to see what it makes of others."""

SECONDS = 3.0


@dataclass
class Read:
    """What one reader made of one page."""

    body: str = ""
    coded: str = ""
    title: str | None = None
    date: str | None = None
    byline: list[str] = field(default_factory=list)
    captions: list[tuple[str, str | None]] = field(default_factory=list)
    parts: list[tuple[str, str]] = field(default_factory=list)
    entries: list[tuple[str | None, list[tuple[str, str]]]] = field(default_factory=list)


@dataclass
class Score:
    """Sums over pages; `misses` says in words what was wrong."""

    f1: list[float] = field(default_factory=list)
    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    leaks: int = 0
    misses: list[str] = field(default_factory=list)


def plain(text: str) -> str:
    return " ".join(MARKS.sub("", text).split())


def ours(path: Path) -> Read:
    documents = [found for found in read_inputs([str(path)], ReadOptions()) if isinstance(found, Document)]
    read = Read()
    for document in documents:
        parts = [(part.kind, plain(document.text[part.start : part.end])) for part in document.parts]
        read.parts += parts
        several = BODY | {"title"} if len(documents) > 1 else BODY
        read.body += "\n" + "\n".join(text for kind, text in parts if kind in several)
        read.coded += "\n" + "\n".join(text for kind, text in parts if kind in CODED)
        read.title = read.title or next((text for kind, text in parts if kind == "title"), None)
        read.date = read.date or document.published.value
        read.byline += [plain(name.text) for name in (*document.byline, *document.agencies)]
        read.captions += [
            (plain(document.text[one.start : one.end]), plain(one.credit.text) if one.credit else None)
            for one in document.captions
        ]
        told = [(kind, text) for kind, text in parts if kind in BODY]
        title = [("heading", text) for kind, text in parts if kind == "title"]
        read.entries.append((document.published.value, title + told))
    return read


def of_trafilatura(path: Path) -> Read:
    found = trafilatura.bare_extraction(path.read_bytes(), fast=True, with_metadata=True)
    if found is None:
        return Read()
    told = found.as_dict()
    authors = [name.strip() for name in (told["author"] or "").split(";") if name.strip()]
    return Read(body=told["text"], coded=told["text"], title=told["title"], date=told["date"], byline=authors)


def of_readability(path: Path) -> Read:
    page = Readability(decode(path.read_bytes()))
    text = lxml_html.fromstring(page.summary()).text_content()
    return Read(body=text, coded=text, title=page.short_title())


READERS: dict[str, Callable[[Path], Read]] = {
    "isnad": ours,
    "trafilatura": of_trafilatura,
}
if Readability is not None:
    READERS["readability"] = of_readability


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", plain(text)))


def f1(found: Counter[str], wanted: Counter[str]) -> float:
    both = (found & wanted).total()
    return 2 * both / (found.total() + wanted.total()) if found or wanted else 1.0


def parts_wanted(expected: dict[str, Any]) -> list[list[str]]:
    return expected["parts"] + [part for entry in expected["entries"] for part in entry["parts"]]


def weigh(score: Score, name: str, read: Read, expected: dict[str, Any], *, whole: bool) -> None:
    """Add one page to a score; `whole` measures also what only isnad gives."""
    wanted = words("\n".join(text for _, text in parts_wanted(expected)))
    captions = [text for caption in expected["captions"] for text in caption if text]
    neutral = words(
        "\n".join([*filter(None, (expected["title"], expected["kicker"], expected["subtitle"])), *captions])
    )
    found = words(read.body)
    extra = found - wanted
    score.f1.append(f1(found - (extra & neutral), wanted))
    if score.f1[-1] < 1:
        lost, much = list((wanted - found).elements()), list((extra - neutral).elements())
        score.misses.append(
            f"{name}: body {score.f1[-1]:.3f}; lost {' '.join(lost[:25])}; too much {' '.join(much[:25])}"
        )
    check = Checks(score, name)
    if not expected["entries"]:
        check("title", [plain(read.title or "")], [expected["title"]])
        value, precision = expected["published"]
        told = read.date or ""
        check("date", [told if whole and precision == "minute" else told[:10]], [value if whole else value[:10]])
    names = expected["byline"] + expected["agencies"]
    check("byline", read.byline if whole else [one for one in read.byline if one in names], names)
    check("caption", [text for text, _ in read.captions], [text for text, _ in expected["captions"]])
    printed = plain("\n".join(text for _, text in parts_wanted(expected)))  # a tag may be words of the report as well
    for leak in expected["leaks"]:
        if plain(leak) in plain(read.coded) and plain(leak) not in printed:
            score.leaks += 1
            score.misses.append(f"{name}: leaked {leak}")
    if whole:
        check_parts(check, read, expected)


def check_parts(check: "Checks", read: Read, expected: dict[str, Any]) -> None:
    head = [(kind, expected[kind]) for kind in ("kicker", "subtitle") if expected[kind]]
    check("kicker and subtitle", [part for part in read.parts if part[0] in ("kicker", "subtitle")], head)
    body = [(kind, text) for kind, text in read.parts if kind in BODY]
    if expected["entries"]:
        entries = [(entry["published"][0], [tuple(part) for part in entry["parts"]]) for entry in expected["entries"]]
        check("live entry with its time", read.entries, entries)
    else:
        check("part of the body with its kind", body, [tuple(part) for part in expected["parts"]])
    credited = [(text, credit) for text, credit in expected["captions"] if credit]
    check("credit of a caption", [one for one in read.captions if one[1]], credited)


@dataclass
class Checks:
    """Counts what is right among what was found and wanted, as an F1 over items."""

    score: Score
    page: str

    def __call__(self, name: str, found: Sequence[object], wanted: Iterable[object]) -> None:
        mine, theirs = list(map(repr, found)), [repr(one) for one in wanted]
        both = (Counter(mine) & Counter(theirs)).total()
        self.score.right[name] += 2 * both
        self.score.of[name] += len(mine) + len(theirs)
        if mine != theirs:
            missing, extra = Counter(theirs) - Counter(mine), Counter(mine) - Counter(theirs)
            self.score.misses.append(f"{self.page}: {name}: missing {list(missing)}; too much {list(extra)}")


def measure(reader: str, names: list[str]) -> Score:
    score = Score()
    for name in names:
        expected = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
        weigh(score, name, READERS[reader](PAGES / f"{name}.html"), expected, whole=reader == "isnad")
    return score


def speed(reader: str, names: list[str]) -> float:
    """Pages per second of processor time, over all pages again and again."""
    read, pages = READERS[reader], [PAGES / f"{name}.html" for name in names]
    done, begin = 0, time.process_time()
    while time.process_time() - begin < SECONDS:
        for page in pages:
            read(page)
        done += len(pages)
    return done / (time.process_time() - begin)


def rows_of(reader: str, half: str, score: Score) -> list[tuple[str, str]]:
    label = f"pages, {half}, {reader}"
    rows = [(f"{label}, body F1", f"{sum(score.f1) / len(score.f1):.3f}")]
    for name, of in score.of.items():
        if of and (reader == "isnad" or name in ("title", "date", "byline")):
            rows.append((f"{label}, {name} F1", f"{score.right[name] / of:.3f}"))
    return [*rows, (f"{label}, leaks", str(score.leaks))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--append", action="store_true")
    options = parser.parse_args()
    listed = (PAGES / "held_out.txt").read_text("utf-8").splitlines()
    held_out = {line for line in listed if line and not line.startswith("#")}
    names = sorted(path.stem for path in PAGES.glob("*.html"))
    first = [name for name in names if int(name.partition("-")[0]) <= FIRST]
    halves = {
        "tuned on": [name for name in first if name not in held_out],
        "held out": [name for name in first if name in held_out],
        "later": [name for name in names if name not in first],
    }
    rows: list[tuple[str, str]] = []
    for reader in READERS:
        for half, pages in halves.items():
            score = measure(reader, pages)
            rows += rows_of(reader, f"{half} ({len(pages)})", score)
            if options.details and reader == "isnad":
                print("\n".join(score.misses), file=sys.stderr)
        rows.append((f"pages, {reader}, pages per second of processor", f"{speed(reader, names):.0f}"))
    for name, value in rows:
        print(f"{name:72} {value}")
    if options.append:
        append(rows)


if __name__ == "__main__":
    main()
