"""Watches sites that misbehave for a while, killed now and then: nothing lost, nothing doubled, memory flat.

Usage: python bench/soak_watch.py [--minutes 30] [--sites 4] [--link 20s]
The sites are those of tests/watch/newsroom.py, on this machine. Ends with 1 when anything was lost or doubled, or when
the memory of the last third is a tenth above that of the third before (--link 10h leaves linking out). What the coder
remembers of words is bounded and fills slowly: the numbers of the reports are new words.
"""

import argparse
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

from isnad.store.opening import open_store
from isnad.store.read import load_document
from isnad.store.schema import document
from isnad.store.verify import verify

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "watch"))

from newsroom import HTML, TOWNS, Newsroom, Route, article, bomb, busy, moved, newsroom, trickle, wrong_length  # noqa: E402

SETTINGS = """[watch]
delay = "0s"
every = "2s"
revisit = ["8s", "20s"]
link = "LINK"
seconds = "3s"
quiet = "2s"
page_bytes = 1000000
backlog = 1000
"""
DRAIN = 240.0
LISTED = 60
GROWTH = 1.1
PAUSE = 0.5
START = 60.0
WORDS = [
    "المدرسة", "الطريق", "البلدة", "السوق", "الحقل", "الجسر", "النهر", "المطر", "الشتاء", "الصيف", "الخبز",
    "الماء", "الكهرباء", "الحافلة", "الطبيب", "المعلم", "العامل", "الفلاح", "الأهالي", "الحي", "الساحة",
    "المستشفى", "الإسعاف", "الدفاع", "المدني", "شاهد", "مصدر", "قال", "أضاف", "أوضح", "ذكر", "صباح", "مساء",
    "ليلا", "نهارا", "قرب", "شرق", "غرب",
]  # fmt: skip


@dataclass
class Site:
    """One outlet: what it published and what of it must stand in the store in the end."""

    room: Newsroom
    links: list[str] = field(default_factory=list)
    final: dict[str, str] = field(default_factory=dict)

    def publish(self, number: int, chance: random.Random) -> None:
        """Publish one report, one time in four in a way that hurts."""
        path = f"/news/{number}"
        body = _report_of(number)
        good: Route = lambda _: (200, HTML, body.encode())  # noqa: E731
        kind = chance.choice(["good"] * 18 + ["busy", "unavailable", "cut", "moved", "circle", "bomb", "slow"])
        bad: dict[str, Route] = {
            "busy": busy(1, good, 429, Retry_After="1"),
            "unavailable": busy(1, good, 503, Retry_After="1"),
            "cut": _once(wrong_length(body.encode()[:300], len(body.encode())), good),
            "slow": _once(trickle(0.5), good),
            "moved": moved(f"{path}/at-last"),
            "circle": moved(path),
            "bomb": bomb(20),
        }
        self.room.routes[path] = bad.get(kind, good)
        if kind == "moved":
            path_at_last = f"{path}/at-last"
            self.room.routes[path_at_last] = good
            self.final[path_at_last] = f"{number}"
        elif kind not in ("circle", "bomb"):
            self.final[path] = f"{number}"
        self.links.insert(0, path)
        self.room.feed("/feed", self.links[:LISTED])

    def correct(self, number: int) -> None:
        """Change the toll of a report that came as it should."""
        path = f"/news/{number}"
        if path in self.final:
            body = _report_of(number, corrected=True)
            self.room.routes[path] = lambda _: (200, HTML, body.encode())
            self.final[path] = f"{number} corrected"


def _report_of(number: int, *, corrected: bool = False) -> str:
    """A report of its own town and week, with words of its own: no copy of another."""
    words = random.Random(number)
    more, first, second = (" ".join(words.choice(WORDS) for _ in range(many)) for many in (80, 20, 20))
    day = date(2020, 1, 6) + timedelta(weeks=number // len(TOWNS))
    toll = 9 if corrected else 3 + number % 5
    beside = (f" {first}", f" {second}")
    return article(number, dead=toll, town=number, day=day.isoformat(), more=more, beside=beside)


def _once(bad: Route, good: Route) -> Route:
    left = [True]

    def route(request: object) -> object:
        first, left[0] = left[0], False
        return bad(request) if first else good(request)  # type: ignore[arg-type]

    return route  # type: ignore[return-value]


@dataclass
class Watching:
    """The process that watches, started again after each kill; its memory as its own page tells it."""

    folder: Path
    process: subprocess.Popen[str] | None = None
    port: str = ""
    memory: list[float] = field(default_factory=list)
    kills: int = 0

    def start(self) -> None:
        command = [sys.executable, "-m", "isnad", "watch", str(self.folder / "outlets.toml"), "--metrics-port", "0"]
        command += ["--db", str(self.folder / "news.db"), "--log", str(self.folder / "log.jsonl")]
        with self.told.open("w", encoding="utf-8") as stream:
            self.process = subprocess.Popen(command, stderr=stream, stdout=subprocess.DEVNULL)
        until = time.monotonic() + START
        while "127.0.0.1:" not in self.said() and time.monotonic() < until and self.process.poll() is None:
            time.sleep(0.1)
        self.port = self.said().partition("127.0.0.1:")[2].partition("/")[0]

    @property
    def told(self) -> Path:
        return self.folder / "told.txt"

    def said(self) -> str:
        return self.told.read_text("utf-8")

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self.kills += 1
        self.start()

    def metric(self, name: str) -> float:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=5) as answer:
                lines = answer.read().decode().splitlines()
        except (OSError, urllib.error.URLError):
            return 0.0
        return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(f"isnad_watch_{name}"))

    def stop(self) -> int:
        """End it and return its exit code; what it said is shown where it ended by itself or badly."""
        assert self.process is not None
        alive = self.process.poll() is None
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(180)
        if code or not alive:
            print(f"the watch ended {'badly' if alive else 'by itself'}: {self.said()[-2000:]}")
        return code if alive else code or 1


def main() -> int:
    """Return 0 when nothing was lost or doubled and the memory stayed flat."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--sites", type=int, default=4)
    parser.add_argument("--link", default="20s", help="time between two runs of linking")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        sites = [Site(stack.enter_context(newsroom(f"127.0.0.{n + 1}"))) for n in range(options.sites)]
        watching = Watching(Path(folder))
        _write(Path(folder), sites, options.link)
        began = time.monotonic()
        _run(sites, watching, options.minutes * 60)
        code = watching.stop()
        return _report(sites, watching, Path(folder), time.monotonic() - began, code)


def _write(folder: Path, sites: list[Site], link: str) -> None:
    entries = [
        f'[[outlet]]\nname = "Radio {n}"\nfeeds = ["{site.room.address}/feed"]\nprivate_hosts = ["127.0.0.{n + 1}"]\n'
        for n, site in enumerate(sites)
    ]
    for site in sites:
        site.room.feed("/feed", [])
    (folder / "outlets.toml").write_text(SETTINGS.replace("LINK", link) + "".join(entries), "utf-8")


def _run(sites: list[Site], watching: Watching, seconds: float) -> None:
    """Publish all along; kill in the first third; then let the last reports come."""
    chance = random.Random(20261129)
    watching.start()
    began = time.monotonic()
    kills = [seconds * share for share in (0.08, 0.16, 0.24, 0.33)]
    number = 0
    while (past := time.monotonic() - began) < seconds:
        site = sites[number % len(sites)]
        site.publish(number, chance)
        if number >= 3 * len(sites) and chance.random() < 0.3:
            site.correct(number - 3 * len(sites))
        number += 1
        if kills and past > kills[0]:
            kills.pop(0)
            watching.kill()
        if not kills:
            watching.memory.append(watching.metric("resident_memory_bytes"))
        threading.Event().wait(PAUSE)
    until = time.monotonic() + DRAIN
    while time.monotonic() < until and _missing(sites, watching.folder):
        time.sleep(5)


def _kept(folder: Path) -> dict[str, list[str]]:
    """The texts in the store by address."""
    store = open_store(folder / "news.db", create=False)
    found: dict[str, list[str]] = {}
    with store.reading() as connection:
        for id_, uri in connection.execute(select(document.c.id, document.c.uri).order_by(document.c.n)).all():
            found.setdefault(uri, []).append(load_document(connection, id_).text)
    store.close()
    return found


def _missing(sites: list[Site], folder: Path) -> list[str]:
    kept = _kept(folder)
    return [
        site.room.address + path
        for site in sites
        for path, want in site.final.items()
        if not any(_is(text, want) for text in kept.get(site.room.address + path, []))
    ]


def _is(text: str, want: str) -> bool:
    number, _, corrected = want.partition(" ")
    toll = _report_of(int(number), corrected=bool(corrected)).partition("<p>")[2].split()[1]
    return text.split("\n\n")[1].split()[1] == toll


def _report(sites: list[Site], watching: Watching, folder: Path, seconds: float, code: int) -> int:
    kept = _kept(folder)
    lost = _missing(sites, folder)
    doubled = [uri for uri, texts in kept.items() if len(set(texts)) != len(texts)]
    strange = set(kept) - {site.room.address + path for site in sites for path in site.final}
    store = open_store(folder / "news.db", create=False)
    wrong = verify(store).count
    store.close()
    asked: Counter[str] = Counter()
    for site in sites:
        asked["requests"] += site.room.asked.total()
    half = len(watching.memory) // 2
    before, after = (
        statistics.median(part) if part else 0.0 for part in (watching.memory[:half], watching.memory[half:])
    )
    print(f"{seconds / 60:.1f} minutes, {len(sites)} sites, {asked['requests']} requests, {watching.kills} kills")
    print(f"{sum(len(site.links) for site in sites)} reports published, {len(kept)} pages kept, "
          f"{sum(map(len, kept.values())) - len(kept)} further versions")  # fmt: skip
    print(f"lost {len(lost)}, doubled {len(doubled)}, not to be there {len(strange)}, findings of verify {wrong}")
    samples = [one for one in watching.memory if one]
    told = (samples[0], samples[len(samples) // 2], samples[-1]) if samples else ()
    print("memory after the last kill, in the middle and at the end:", ", ".join(f"{one / 1e6:.0f} MB" for one in told))
    print(
        f"memory, median: {before / 1e6:.0f} MB in the second third, {after / 1e6:.0f} MB in the last; exit code {code}"
    )
    for uri in [*lost, *doubled, *strange][:20]:
        print(f"  {uri}")
    flat = after <= before * GROWTH
    return 0 if flat and not (lost or doubled or strange or wrong or code) else 1


if __name__ == "__main__":
    sys.exit(main())
