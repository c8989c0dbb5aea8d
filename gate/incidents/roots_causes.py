"""Why counts of independent roots are not a reader's: causes, and in how many incidents the count would be right.

Usage: python gate/incidents/roots_causes.py
Reads roots_causes.tsv, made by hand at the first reading of the development half. Causes:
  elsewhere    the speaker is coded, but its words went to another event of the report
  side_event   a speaker of another event of the report
  background   a total, a habit or an old story       reaction   a body that only comments
  split_body   a body and its spokesman, its holder, its member or its paper
  split_relay  one unnamed speaker, heard through another outlet       split_cut  one speaker whose name is cut short
  as_outlet    a network, an initiative or a correspondent taken for an outlet that names nobody
  cut          a name cut so short that it is nobody's       garbage    no speaker at all
  joint        several speakers in one phrase counted beside each of them       joined  two speakers taken for one
  not_found    the coder finds no speaker       no_event   it finds no event
  rule         a rule of who may tell forbids it
  reader       the other reader counts it as isnad does
"""

import sys
from collections import Counter
from collections.abc import Collection, Sequence

from agreement import HERE

_INCIDENTS = 43
Row = tuple[str, str, str, int]


def main() -> int:
    """Print the counts, and how many incidents are right where causes are mended, the best next one first."""
    rows = _rows()
    counts = Counter[tuple[str, str]]()
    for _, side, cause, roots in rows:
        counts[cause, side] += roots
    for (cause, side), roots in counts.most_common():
        print(f"{roots:4}  {cause} ({side})")
    mended: set[str] = set()
    causes = sorted({cause for cause, _ in counts})
    print(f"right in {_right(rows, mended)} of {_INCIDENTS}; with these mended as well:")
    while left := [cause for cause in causes if cause not in mended]:
        mended.add(max(left, key=lambda cause: _right(rows, mended | {cause})))
        print(f"{_right(rows, mended):4}  {next(cause for cause in left if cause in mended)}")
    return 0


def _rows() -> list[Row]:
    lines = (HERE / "roots_causes.tsv").read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith(("#", "incident"))]
    return [(incident, side, cause, int(roots)) for incident, side, cause, roots in cells]


def _right(rows: Sequence[Row], mended: Collection[str]) -> int:
    """In how many incidents as many roots are missed as are too many."""
    off = Counter[str]()
    for incident, side, cause, roots in rows:
        if cause not in mended:
            off[incident] += roots if side == "extra" else -roots
    return _INCIDENTS - sum(by != 0 for by in off.values())


if __name__ == "__main__":
    sys.exit(main())
