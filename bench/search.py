"""How fast events are found: 200 mixed queries over 100,000 events, written to bench/results.csv.

Usage: python bench/search.py [--events 100000] [--postgres] [--slowest 10]

The events are those of the coded samples, again and again, kept by `store.add` with another day, place, class, doer,
harm and confidence each, drawn with a fixed seed as news has them: few places and actors often, many seldom. To every
report some sixty words are added, drawn likewise. A query is timed from its text to the numbers of its first page of
fifty; half of them are asked for their count besides, timed apart. Times come twice: by the clock, and by the
processor's own count, which other work on the machine disturbs less (of SQLite alone: PostgreSQL works elsewhere).
The bar is a 95th percentile under 100 ms by the clock on SQLite.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TypeVar, get_args

from run import append

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from msgspec.structs import replace

from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.gazetteer_entry import GazetteerEntry
from isnad.knowledge.registry import load_registry
from isnad.record.base import Name
from isnad.record.coded import CodedDocument
from isnad.record.codes import EventClass, HarmKind, Sector
from isnad.record.events import Event
from isnad.record.ids import content_id, sha256_hex
from isnad.record.mentions import Place
from isnad.store.add import Deposit, add
from isnad.store.opening import open_store
from isnad.store.search import count_events, find_events, parse
from isnad.store.store import Store
from many_documents import CODER, many_deposits
from postgres_cluster import Cluster

BAR_MS = 100.0
QUERIES = 200
WORDS_ADDED = 60
FIRST_DAY, DAYS = date(2011, 3, 1), 5400
HOME = ("SY", "YE", "IQ", "LY", "SD", "PS", "LB", "SO", "EG")
COMMON = ("قصف", "قتلى", "المدينة", "ريف", "طيران", "مدنيين", "قوات", "هجوم", "في", "من", "على", "مصدر", "انفجار")
Row = tuple[str, str]
Choice = TypeVar("Choice")


class Drawn:
    """Draws as news has it: the n-th of a list with a weight of 1/n."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._weights: dict[int, list[float]] = {}

    def of(self, choices: Sequence[Choice], count: int = 1) -> list[Choice]:
        weights = self._weights.setdefault(len(choices), list(accumulate(1 / n for n in range(1, len(choices) + 1))))
        return self.random.choices(choices, cum_weights=weights, k=count)

    def one(self, choices: Sequence[Choice]) -> Choice:
        return self.of(choices)[0]

    def day(self) -> date:
        return FIRST_DAY + timedelta(days=self.random.randrange(DAYS))


class World:
    """What is drawn from: places, actors, classes, words; shuffled once, so that rank means nothing but frequency."""

    def __init__(self) -> None:
        shuffled = random.Random(1)
        settled = [e for e in default_gazetteer().everything() if e.country in HOME and e.lat is not None]
        self.places: list[GazetteerEntry] = shuffled.sample(settled, len(settled))
        actors = [actor for actor in load_registry().actors.values() if not actor.person]
        self.actors = shuffled.sample(actors, len(actors))
        self.classes: tuple[EventClass, ...] = get_args(EventClass)
        words = list(dict.fromkeys(name for entry in settled for name in entry.names))
        self.words = [*COMMON, *shuffled.sample(words, len(words))]


def deposits(number: int, world: World, drawn: Drawn) -> Iterator[Deposit]:
    """Yield deposits until they hold so many events."""
    held = 0
    for deposit in many_deposits(number):
        if held >= number:
            return
        coded = _varied(deposit.coded, world, drawn)
        held += len(coded.events)
        yield Deposit(coded=coded)


def _varied(coded: CodedDocument, world: World, drawn: Drawn) -> CodedDocument:
    text = f"{coded.document.text}\n\n{' '.join(drawn.of(world.words, WORDS_ADDED))}"
    id_ = content_id("doc", (coded.document.uri, text))
    document = replace(coded.document, id=id_, page_id=None, text=text, text_sha256=sha256_hex(text))
    day = drawn.day()
    return replace(coded, document=document, events=tuple(_event(event, day, world, drawn) for event in coded.events))


def _event(event: Event, day: date, world: World, drawn: Drawn) -> Event:
    begun = (day - timedelta(days=drawn.random.randrange(10))).isoformat()
    actor = drawn.one(world.actors)
    return replace(
        event,
        event_class=drawn.one(world.classes),
        time=replace(event.time, start=begun, end=begun, precision="day") if event.time.start else event.time,
        places=tuple(_place(place, drawn.one(world.places)) for place in event.places),
        actors=tuple(
            replace(one, actor_id=actor.id, sector=actor.sector) if one.actor_id else one for one in event.actors
        ),
        harm=tuple(replace(one, low=(low := drawn.random.randrange(40)), high=low) for one in event.harm),
        confidence=replace(event.confidence, overall=round(drawn.random.random(), 3)),
    )


def _place(place: Place, entry: GazetteerEntry) -> Place:
    division = default_gazetteer().division(entry.country, entry.admin1)
    return replace(
        place,
        name=Name(ar=entry.ar, en=entry.en),
        gazetteer_id=entry.id,
        lat=entry.lat,
        lon=entry.lon,
        radius_km=entry.radius_km,
        admin1=division.en if division else None,
        country=entry.country,
    )


def queries(world: World, drawn: Drawn) -> list[str]:
    """Two hundred queries of one to four parts, each kind of filter among them."""
    return [" ".join(_parts(world, drawn, 1 + at % 4)) for at in range(QUERIES)]


def _parts(world: World, drawn: Drawn, count: int) -> list[str]:
    place, day = drawn.one(world.places), drawn.day()
    words = [one.replace('"', "") for one in drawn.of(world.words, 3)]
    made = [
        f"class:{drawn.one(world.classes)}",
        f"class:{','.join(dict.fromkeys(drawn.of(world.classes, 3)))}",
        f'place:"{place.ar}"',
        f"country:{drawn.one(HOME)}",
        f"near:{place.lat},{place.lon},{drawn.random.choice((5, 20, 100))}km",
        f"actor:{drawn.one(world.actors).id}",
        f"sector:{drawn.random.choice(get_args(Sector))}",
        f"date:{day}~{drawn.random.randrange(1, 30)}d",
        f"date:{day.year}",
        f"harm:{drawn.random.choice(get_args(HarmKind))}>={drawn.random.randrange(1, 30)}",
        f"speaker-kind:{drawn.random.choice(('official', 'witness', 'agency'))}",
        "source:وكالة",
        "flag:number_clash",
        "confidence:>=0.7",
        f'"{words[0]}"',
        f'"{words[0]}" "{words[1]}"',
        f'"{words[0]} {words[1]}"',
        f'("{words[0]}" or "{words[2]}")',
        f'-"{words[2]}"',
        f"-class:{drawn.one(world.classes)}",
        f"(place:{drawn.one(('إدلب', 'تعز', 'بغداد', 'غزة'))} or country:{drawn.one(HOME)})",
        "قصف*",
    ]
    return drawn.random.sample(made, count)


def main() -> int:
    """Fill a store, ask it, append the rows, and return 1 where SQLite is above the bar."""
    options = _options()
    world = World()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ISNAD_VAULT"] = folder
        if options.postgres:
            cluster = Cluster(safe=True)
            try:
                rows, worst = _measured("PostgreSQL", cluster.fresh_url(), world, options)
            finally:
                cluster.remove()
        else:
            rows, worst = _measured("SQLite", str(Path(folder) / "store.db"), world, options)
    append(rows)
    for name, value in rows:
        print(f"{name:52} {value}")
    return 0 if worst <= BAR_MS else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--postgres", action="store_true", help="measure a PostgreSQL of this machine instead")
    parser.add_argument("--slowest", type=int, default=0, metavar="N", help="print the slowest queries too")
    return parser.parse_args()


def _measured(name: str, place: str, world: World, options: argparse.Namespace) -> tuple[list[Row], float]:
    store = open_store(place)
    began = time.perf_counter()
    report = add(store, deposits(options.events, world, Drawn(2)), coder=CODER)
    print(f"{report.events} events in {report.added} reports kept in {time.perf_counter() - began:.0f} s", flush=True)
    asked = queries(world, Drawn(3))
    pages = [_page(store, text) for text in asked]
    counts = [_count(store, text) for text in asked[::2]]
    store.close()
    slowest = sorted(zip(pages, asked, strict=True), reverse=True)[: options.slowest]
    for (seconds, used, found), text in slowest:
        print(f"  {seconds * 1000:7.1f} ms {used * 1000:7.1f} of processor {found:4} {text}")
    clock, processor = [page[0] for page in pages], [page[1] for page in pages]
    what = f"search of {report.events} events, {name}"
    rows = [
        (f"{what}, p50 ms", f"{_percentile(clock, 50):.1f}"),
        (f"{what}, p95 ms", f"{_percentile(clock, 95):.1f}"),
        (f"{what}, slowest ms", f"{max(clock) * 1000:.1f}"),
        (f"{what}, queries that found something of {QUERIES}", str(sum(found > 0 for _, _, found in pages))),
        (f"count of {report.events} events, {name}, p95 ms", f"{_percentile(counts, 95):.1f}"),
    ]
    if store.engine.dialect.name == "sqlite":
        rows.insert(2, (f"{what}, p95 ms of processor", f"{_percentile(processor, 95):.1f}"))
    return rows, _percentile(clock, 95)


def _page(store: Store, text: str) -> tuple[float, float, int]:
    with store.reading() as connection:
        began, used = time.perf_counter(), time.process_time()
        page = find_events(connection, parse(text))
        return time.perf_counter() - began, time.process_time() - used, len(page.numbers)


def _count(store: Store, text: str) -> float:
    with store.reading() as connection:
        began = time.perf_counter()
        count_events(connection, parse(text))
        return time.perf_counter() - began


def _percentile(seconds: list[float], share: int) -> float:
    return statistics.quantiles(seconds, n=100)[share - 1] * 1000


if __name__ == "__main__":
    sys.exit(main())
