"""How well isnad brings the sample reports together: groups and independent roots against two readers.

Usage: python gate/incidents/measure.py [--keep FOLDER]
Codes the shuffled reports into a new store, links them, and holds the incidents against each annotator: pairs and
B-cubed over reports, and the counts of roots over incidents of two reports or more that are grouped alike by more than
half. Figures come for all reports, for the development half (the theatres that linking was tuned on) and for the other.
Totals over longer times are no incidents to a reader; figures without them are given too.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from agreement import HERE, matched
from sqlalchemy import select

from isnad.measure.clusters import bcubed, pairwise_alike
from isnad.store.opening import open_store
from isnad.store.schema import document

DEVELOPMENT = frozenset({"Syria", "Yemen", "Sudan", "Lebanon", "Sinai"})
"""Theatres on which rules and weights of linking were tuned; the others were only measured."""

LONG = frozenset({"week", "part_of_month", "month", "season", "year", "decade"})
MAP = "id=id,outlet=outlet,title=title,published=published,text=text"


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="keep the store and the incidents in this folder")
    kept = parser.parse_args().keep
    with tempfile.TemporaryDirectory() as temporary:
        folder = kept or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        found = _linked(folder)
    for name in ("annotator_a", "annotator_b"):
        gold = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))["incident"]
        for half, numbers in halves().items():
            _print(f"{name}, {half}", _within(found, numbers), _within(gold, numbers))
    return 0


def halves() -> dict[str, frozenset[str]]:
    """Return the reports by number: all, those of the development half, the others."""
    reports = tomllib.loads((HERE / "shuffled.toml").read_text("utf-8"))["report"]
    every = frozenset(report["number"] for report in reports)
    tuned = frozenset(report["number"] for report in reports if report["theatre"] in DEVELOPMENT)
    return {"all": every, "development half": tuned, "held-out half": every - tuned}


def _within(incidents: list[dict[str, Any]], numbers: frozenset[str]) -> list[dict[str, Any]]:
    """The incidents as far as these reports tell them; roots are only compared where all of their reports are there."""
    kept = [one | {"reports": [report for report in one["reports"] if report in numbers]} for one in incidents]
    return [one for one in kept if one["reports"]]


def _linked(folder: Path) -> list[dict[str, Any]]:
    """Return the incidents of the shuffled reports: their reports by number, and their roots."""
    records, store = folder / "reports.jsonl", folder / "incidents.db"
    with records.open("w", encoding="utf-8") as stream:
        for entry in tomllib.loads((HERE / "shuffled.toml").read_text("utf-8"))["report"]:
            title, _, body = (HERE / "shuffled" / f"{entry['number']}.txt").read_text("utf-8").partition("\n\n")
            record = {"id": entry["number"], "outlet": entry["outlet"], "published": str(entry["published"])}
            stream.write(json.dumps(record | {"title": title, "text": body}, ensure_ascii=False) + "\n")
    _isnad("code", str(records), "--map", MAP, "--sample", "--db", str(store))
    _isnad("link", "--db", str(store))
    lines = _isnad("incidents", "--format", "jsonl", "--db", str(store)).splitlines()
    numbers = _numbers(store)
    return [_incident(json.loads(line), numbers) for line in lines]


def _numbers(place: Path) -> dict[str, str]:
    """The number of each report by the id of its document."""
    store = open_store(place, create=False)
    with store.reading() as connection:
        return {row.id: row.external_id for row in connection.execute(select(document.c.id, document.c.external_id))}


def _incident(line: dict[str, Any], numbers: dict[str, str]) -> dict[str, Any]:
    return {
        "reports": sorted({numbers[report["document_id"]] for report in line["reports"]}),
        "roots_high": line["independent_roots"]["high"],
        "roots_low": line["independent_roots"]["low"],
        "grade": line["grade"],
        "class": line["class"],
        "total": line["time"]["precision"] in LONG,
    }


def _isnad(*arguments: str) -> str:
    done = subprocess.run([sys.executable, "-m", "isnad", *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def _print(name: str, found: list[dict[str, Any]], gold: list[dict[str, Any]]) -> None:
    groups = [[incident["reports"] for incident in side] for side in (found, gold)]
    pairs, cubed = pairwise_alike(*groups), bcubed(*groups)
    print(f"{name}: pairs P {pairs.precision:.3f} R {pairs.recall:.3f} F1 {pairs.f1:.3f}; ", end="")
    print(f"B-cubed P {cubed.precision:.3f} R {cubed.recall:.3f} F1 {cubed.f1:.3f}; ", end="")
    days = bcubed([one["reports"] for one in found if not one["total"]], groups[1])
    print(f"without totals F1 {days.f1:.3f}")
    alike = matched(found, gold)
    for field in ("roots_high", "roots_low", "grade", "class"):
        same = sum(mine[field] == theirs[field] for mine, theirs in alike)
        print(f"  {field}: alike in {same} of {len(alike)} incidents grouped alike")


if __name__ == "__main__":
    sys.exit(main())
