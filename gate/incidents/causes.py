"""Why pairs of reports that readers put together stand apart: counts by cause.

Usage: python gate/incidents/causes.py FOLDER [--list CAUSE]
FOLDER is what `measure.py --keep FOLDER` left. Causes, the first that holds:
  no event         one of the two reports has no event
  other class      no two of their events are of one family of classes
  a total          the only events of one family are a total and a day
  not met          no block brought two of their events together, or they share no telling word
  too unlike       they were compared and weigh too little; the fields that weigh against it are counted
  kept apart       they weigh enough, but their incidents on the whole do not fit
"""

import argparse
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path

from agreement import HERE
from sqlalchemy import Connection, select

from isnad.knowledge.registry import load_registry
from isnad.link.block import looks_in, stands_in
from isnad.link.compare import barred, compare, worth_comparing
from isnad.link.kinds import families
from isnad.link.subject import Subject
from isnad.link.weights import load_weights
from isnad.record.incidents import Comparison
from isnad.store.content import decode
from isnad.store.opening import open_store
from isnad.store.schema import document, incident_member, linked


def main() -> int:
    """Print the counts, and with `--list` the pairs of one cause."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", metavar="CAUSE")
    given = parser.parse_args()
    store = open_store(given.folder / "incidents.db", create=False)
    with store.reading() as connection:
        told, stands = _told(connection), _stands(connection)
    causes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    against: Counter[str] = Counter()
    for left, right in _gold_pairs():
        cause, comparison = _cause(told.get(left, []), told.get(right, []), stands)
        causes[cause].append((left, right))
        if comparison is not None and cause == "too unlike":
            against.update(f"{one.field}:{one.level}" for one in comparison.fields if one.weight < 0)
    for cause, pairs in sorted(causes.items(), key=lambda item: -len(item[1])):
        print(f"{len(pairs):5}  {cause}")
    print("against, where too unlike:", ", ".join(f"{name} {count}" for name, count in against.most_common(12)))
    for left, right in causes.get(given.list, []):
        print(left, right)
    return 0


def _gold_pairs() -> list[tuple[str, str]]:
    gold = tomllib.loads((HERE / "annotator_a.toml").read_text("utf-8"))["incident"]
    return sorted({pair for one in gold for pair in combinations(sorted(one["reports"]), 2)})


def _told(connection: Connection) -> dict[str, list[Subject]]:
    """What is compared of each report, by its number."""
    query = select(document.c.external_id, linked.c.body).join(linked, linked.c.document_id == document.c.id)
    found: dict[str, list[Subject]] = defaultdict(list)
    for number, body in connection.execute(query):
        subject = decode(body, Subject)
        if subject.leader is None:
            found[number].append(subject)
    return found


def _stands(connection: Connection) -> dict[str, str]:
    return {row.event_key: row.incident_id for row in connection.execute(select(incident_member))}


def _cause(left: list[Subject], right: list[Subject], stands: dict[str, str]) -> tuple[str, Comparison | None]:
    if any(stands[one.key] == stands[other.key] for one, other in product(left, right)):
        return "found", None
    if not left or not right:
        return "no event", None
    alike = [(one, other) for one, other in product(left, right) if families(one.told_as) & families(other.told_as)]
    if not alike:
        return "other class", None
    open_ = [(one, other) for one, other in alike if barred(one, other) is None]
    if not open_:
        return "a total", None
    met = max(_compared(open_), key=lambda one: one.weight, default=None)
    if met is None:
        return "not met", None
    return ("too unlike" if met.weight < load_weights().least else "kept apart"), met


def _compared(pairs: list[tuple[Subject, Subject]]) -> Iterator[Comparison]:
    for one, other in pairs:
        if looks_in(one) & stands_in(other) and worth_comparing(one, other):
            yield compare(one, other, load_registry(), load_weights())


if __name__ == "__main__":
    sys.exit(main())
