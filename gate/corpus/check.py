"""Check a folder of annotations of the corpus against the texts and the closed lists; prints what is wrong.

Usage: python gate/corpus/check.py FOLDER [NUMBER...]     (FOLDER holds 001.json and so on; numbers check those alone)
Leaves with status 1 if anything is wrong.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any, get_args

from isnad.evaluate.read_gold import sheet_of_gold
from isnad.record import codes
from isnad.record.errors import IsnadError

REPORTS = Path(__file__).resolve().parent / "reports"
CLASSES = frozenset(get_args(codes.EventClass))
LEVELS = frozenset(get_args(codes.PlaceLevel))
KINDS = frozenset(get_args(codes.Sector))
HARM = frozenset(get_args(codes.HarmKind))
FACTUALITY = frozenset(get_args(codes.EventFactuality))
PRECISIONS = frozenset(["day", "week", "part_of_month", "month", "season", "year", "unknown"])
TIME_TYPES = frozenset(get_args(codes.TimeType))
WHO = frozenset(["civilians", "children", "women", "fighters", "soldiers", "police", "unspecified"])
EVENT_KEYS = frozenset(
    ["class", "trigger", "date", "places", "actors", "targets", "harm", "factuality", "source_chain"]
)
FILE_KEYS = frozenset(["report", "events", "attributions", "times", "notes"])
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def main(folder: Path, numbers: list[str]) -> int:
    """Return 1 when any annotation is wrong."""
    names = numbers or [path.stem for path in sorted(folder.glob("*.json"))]
    wrong = [f"{name}: {fault}" for name in names for fault in faults(folder / f"{name}.json")]
    print("\n".join(wrong) or f"{len(names)} annotations, nothing wrong")
    return bool(wrong)


def faults(path: Path) -> list[str]:
    """Return what is wrong with one annotation."""
    try:
        found = json.loads(path.read_text("utf-8"))
        text = (REPORTS / f"{path.stem}.txt").read_text("utf-8")
    except (OSError, ValueError) as error:
        return [f"cannot be read: {error}"]
    told = [] if set(found) == FILE_KEYS else [f"keys {sorted(set(found) ^ FILE_KEYS)} are missing or unknown"]
    for number, event in enumerate(found.get("events", []), 1):
        told += [f"event {number}: {fault}" for fault in _event(event)]
    told += [f"time {time.get('value')!r}: type {time.get('type')!r}" for time in found.get("times", [])
             if time.get("type") not in TIME_TYPES]  # fmt: skip
    return told + _spans(found, text)


def _event(event: dict[str, Any]) -> list[str]:
    told = [] if set(event) == EVENT_KEYS else [f"keys {sorted(set(event) ^ EVENT_KEYS)} are missing or unknown"]
    told += _closed("class", event.get("class"), CLASSES) + _closed("factuality", event.get("factuality"), FACTUALITY)
    date = event.get("date")
    if date is not None:
        told += _closed("precision", date.get("precision"), PRECISIONS)
        told += [
            f"{end} {date.get(end)!r} is no day" for end in ("start", "end") if not _DAY.fullmatch(date.get(end) or "")
        ]
    for place in event.get("places", []):
        told += _closed("level", place.get("level"), LEVELS)
    for side in (*event.get("actors", []), *event.get("targets", [])):
        told += _closed("kind", side.get("kind"), KINDS)
    for harm in event.get("harm", []):
        told += _closed("harm kind", harm.get("kind"), HARM) + _closed("who", harm.get("who"), WHO)
    return told


def _closed(what: str, value: object, known: frozenset[str]) -> list[str]:
    return [] if value in known else [f"{what} {value!r} is not in the list"]


def _spans(found: dict[str, Any], text: str) -> list[str]:
    """Each span stands in the text, named by its words and the number of their occurrence."""
    told = []
    for part in ("events", "attributions", "times"):
        for number, one in enumerate(found.get(part, []), 1):
            alone = {"events": [], part: [one]}
            try:
                sheet_of_gold(alone, text)
            except (IsnadError, KeyError, TypeError, ValueError) as error:
                told.append(f"{part} {number}: {type(error).__name__} {error}")
    return told


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
