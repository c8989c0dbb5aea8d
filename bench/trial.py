"""What reviewing costs with the desk and with an empty form, in counted actions: a simulation, no trial with people.

Usage: python bench/trial.py --data FOLDER [--reports 20]

Over the first reports of `gold_dev` of the development data. Whoever reviews is taken to know what the annotators
recorded and to make no mistake, so what is counted is the work of saying it and not that of reading or of finding out;
nothing is said about minutes. An action is one key, one choice from a list, or one choice of words in the text.

With the desk: an event that is right is accepted (1); each wrong field is corrected (1) before that; an event too many
is rejected (1); one that was missed is added. With an empty form every event is added. To add: its words (1), its
class (1), each place, day, side and figure of harm (1 each), how far it is told as a fact where it is not plainly so
(1), keeping it (1). Either way the document is finished (1). Rows go to bench/results.csv.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from run import append

from isnad.evaluate.sheet import EventSeen, Sheet
from isnad.evaluate.sources import against_gold
from isnad.evaluate.tally import compare

MAP = "id=id,uri=url,outlet=outlet,title=title,captured=captured,text=text"


class Cost(NamedTuple):
    """Actions for some reports, and what became of their events."""

    desk: int = 0
    form: int = 0
    events: int = 0
    accepted: int = 0
    corrected: int = 0
    rejected: int = 0
    added: int = 0

    def plus(self, other: "Cost") -> "Cost":
        """Return both together."""
        return Cost(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def cost_of(name: str, given: Sheet, gold: Sheet) -> Cost:
    """Return what one report costs."""
    done = compare(name, given, gold)
    wrong = [sum(not right for right in pair.right.values()) for pair in done.pairs]
    added = sum(map(adding, done.missed))
    return Cost(
        desk=len(done.pairs) + sum(wrong) + len(done.spurious) + added + 1,
        form=sum(map(adding, gold.events)) + 1,
        events=len(gold.events),
        accepted=wrong.count(0),
        corrected=len(wrong) - wrong.count(0),
        rejected=len(done.spurious),
        added=len(done.missed),
    )


def adding(event: EventSeen) -> int:
    """Return how many actions it takes to add an event."""
    fields = len(event.places) + len(event.actors) + len(event.targets) + len(event.harm) + (event.start is not None)
    return 3 + fields + (event.factuality != "asserted")


def sheets(data: Path) -> tuple[Mapping[str, Sheet], Mapping[str, Sheet]]:
    """Return what isnad codes out of the reports, and what the annotators recorded, by name."""
    with tempfile.TemporaryDirectory() as folder:
        prepare, coded = data.parent / "score" / "prepare_dev.py", Path(folder) / "coded.jsonl"
        subprocess.run([sys.executable, str(prepare), folder], check=True, stdout=subprocess.DEVNULL)
        reports = f"{folder}/gold_dev.jsonl"
        code = [sys.executable, "-m", "isnad", "code", reports, "--map", MAP, "--format", "jsonl", "--out", str(coded)]
        subprocess.run(code, check=True)
        return against_gold(data / "gold_dev", coded, Path(folder) / "texts")


def main() -> int:
    """Count, print, and append the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=20)
    options = parser.parse_args()
    given, gold = sheets(options.data)
    names = sorted(gold)[: options.reports]
    total = Cost()
    for name in names:
        total = total.plus(cost_of(name, given.get(name, Sheet()), gold[name]))
    what = f"simulated review of {len(names)} reports of gold_dev"
    told = {"actions with the desk": total.desk, "actions with an empty form": total.form, "events": total.events}
    told |= {f"events {name}": getattr(total, name) for name in ("accepted", "corrected", "rejected", "added")}
    rows = [(f"{what}, {name}", str(value)) for name, value in told.items()]
    append(rows)
    for name, value in rows:
        print(f"{name:70} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
