"""Independent roots over incidents as a reader grouped them: how well isnad counts, apart from how well it groups.

Usage: python gate/incidents/roots.py FOLDER [--list]
FOLDER is what `measure.py --keep FOLDER` left. Of each report that a reader put to an incident the telling of the
incident's class, day and place is taken. `--list` prints the roots of both sides on the development half, for reading
errors.
"""

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agreement import HERE
from sqlalchemy import Connection, select

from isnad.knowledge.registry import load_registry
from isnad.lang.ar.described import description
from isnad.link.cluster import Member
from isnad.link.incident import make_incident
from isnad.link.kinds import families
from isnad.link.subject import Subject
from isnad.link.tellers import words_of
from isnad.record.events import Event
from isnad.record.incidents import Incident
from isnad.runner.telling import sources_of
from isnad.store.content import Keys, decode
from isnad.store.opening import open_store
from isnad.store.read import views_and_claims_of
from isnad.store.schema import document, linked
from measure import halves


def main() -> int:
    """Print how often the counts are alike, and with `--list` the roots."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    store = open_store(given.folder / "incidents.db", create=False)
    with store.reading() as connection:
        told = _told(connection)
        for name in ("annotator_a", "annotator_b"):
            gold = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))["incident"]
            counted = [(one, _counted(connection, one, told)) for one in gold if len(one["reports"]) > 1]
            for half, numbers in halves().items():
                some = [pair for pair in counted if pair[1] and numbers.issuperset(pair[0]["reports"])]
                _print(f"{name}, {half}", some)
                if given.list and half.startswith("dev") and name.endswith("a"):
                    _list(some, _numbers(connection))
    return 0


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is compared of one event, and the words of its places."""

    subject: Subject
    places: frozenset[str]


def _told(connection: Connection) -> dict[str, list[_Telling]]:
    """What is compared of each report, by its number."""
    query = select(document.c.external_id, document.c.id, linked.c.body)
    query = query.join(linked, linked.c.document_id == document.c.id)
    rows = list(connection.execute(query))
    views = views_and_claims_of(connection, sorted({row.id for row in rows}), Keys(connection))
    names = {view.key: _places(view.event) for own, _ in views.values() for view in own}
    found: dict[str, list[_Telling]] = {}
    for number, _, body in rows:
        subject = decode(body, Subject)
        words = frozenset().union(*(names.get(key, frozenset()) for key in (subject.key, *subject.also)))
        found.setdefault(number, []).append(_Telling(subject, words))
    return found


def _places(event: Event) -> frozenset[str]:
    return words_of(" ".join(f"{place.text} {place.name.ar or ''}" for place in event.places))


def _numbers(connection: Connection) -> dict[str, str]:
    return {row.id: row.external_id for row in connection.execute(select(document.c.id, document.c.external_id))}


def _counted(connection: Connection, one: dict[str, Any], told: dict[str, list[_Telling]]) -> Incident | None:
    some: list[Member] = []
    for number in (number for number in one["reports"] if number in told):
        tellings = [telling for telling in told[number] if telling.subject.leader is None]
        lead = max(tellings, key=lambda telling: _likely(one, telling)).subject
        own = [lead, *(event.subject for event in told[number] if event.subject.leader == lead.key)]
        some += [
            Member(key=e.key, document_id=e.document_id, order=e.order, extent=e.extent, leader=e.leader) for e in own
        ]
    some.sort(key=lambda event: event.order)
    return make_incident("oracle", sources_of(connection, some), load_registry()) if some else None


def _likely(one: dict[str, Any], telling: _Telling) -> tuple[bool, bool, bool, bool, bool, int]:
    """How likely a telling is the one that a reader means: of the class's family, of the day or with none, of the
    class, at the place, with a day, told first."""
    subject = telling.subject
    alike = bool(families((one["class"],)) & families(subject.told_as))
    there = bool(words_of(one["place"]) & telling.places)
    exact = one["class"] in subject.told_as
    return alike, subject.start in (one["day"], None), exact, there, subject.start is not None, -subject.at


def _print(name: str, some: Sequence[tuple[dict[str, Any], Incident]]) -> None:
    high = Counter(mine.independent_roots.high - gold["roots_high"] for gold, mine in some)
    low = Counter(mine.independent_roots.low - gold["roots_low"] for gold, mine in some)
    grade = sum(mine.grade == gold["grade"] for gold, mine in some)
    print(f"{name}: of {len(some)} incidents high is right in {high[0]}, low in {low[0]}, the grade in {grade}")
    precision, recall = _alike(some)
    print(f"  roots named alike: precision {precision:.2f}, recall {recall:.2f}")
    print("  high less the reader's:", ", ".join(f"{by:+}: {count}" for by, count in sorted(high.items())))


def _alike(some: Sequence[tuple[dict[str, Any], Incident]]) -> tuple[float, float]:
    """Precision and recall of roots: one of ours and one of the reader's are one by two words of their descriptions in
    common, or by all of the shorter; each is used once, those of most words in common first."""
    ours = theirs = same = 0
    for gold, mine in some:
        left = [description(name) for name in gold["roots"]]
        right = [frozenset().union(*map(description, root.speakers)) for root in mine.roots]
        pairs = [(len(a & b), i, j) for i, a in enumerate(left) for j, b in enumerate(right) if _one(a, b)]
        used: set[tuple[str, int]] = set()
        for _, i, j in sorted(pairs, reverse=True):
            if used.isdisjoint({("left", i), ("right", j)}):
                used |= {("left", i), ("right", j)}
                same += 1
        ours, theirs = ours + len(right), theirs + len(left)
    return same / max(1, ours), same / max(1, theirs)


def _one(left: frozenset[str], right: frozenset[str]) -> bool:
    return len(left & right) >= max(1, min(2, len(left), len(right)))


def _list(some: Sequence[tuple[dict[str, Any], Incident]], numbers: dict[str, str]) -> None:
    for gold, mine in some:
        print(f"\n{gold['id']} {gold['class']} {gold['place']} {gold['day']}; reports {' '.join(gold['reports'])}")
        print(f"  reader {gold['roots_high']}/{gold['roots_low']}: {'; '.join(gold['roots'])}")
        print(f"  isnad {mine.independent_roots.high}/{mine.independent_roots.low} ({mine.grade}, {gold['grade']}):")
        for root in mine.roots:
            print(f"    {root.kind}: {' | '.join(root.speakers)} ({' '.join(numbers[id_] for id_ in root.documents)})")


if __name__ == "__main__":
    sys.exit(main())
