"""How far two readers agree on which reports tell of one incident, and on its independent roots.

Usage: python gate/incidents/agreement.py [A.toml B.toml]
Incidents told by one report alone count as groups of one. Roots and grades are compared over incidents of two reports
or more that both readers grouped alike by more than half.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

from isnad.measure.alpha import nominal_alpha
from isnad.measure.clusters import bcubed, pairwise_alike

HERE = Path(__file__).resolve().parent
_SAME = 0.5


def main(one: Path, other: Path) -> int:
    """Print the figures."""
    left, right = (tomllib.loads(path.read_text("utf-8"))["incident"] for path in (one, other))
    groups = [[incident["reports"] for incident in side] for side in (left, right)]
    print(f"incidents: {len(left)} and {len(right)}; of two reports or more: {_several(left)} and {_several(right)}")
    for name, measure in (("pairs", pairwise_alike), ("B-cubed", bcubed)):
        found = measure(*groups)
        print(f"{name}: precision {found.precision:.3f} recall {found.recall:.3f} F1 {found.f1:.3f}")
    alike = matched(left, right)
    print(f"matched incidents of two reports or more: {len(alike)}")
    for field in ("roots_high", "roots_low", "grade", "class"):
        same = sum(a[field] == b[field] for a, b in alike)
        alpha = nominal_alpha([(a[field], b[field]) for a, b in alike])
        print(f"{field}: alike in {same / len(alike):.3f}, alpha {alpha if alpha is None else round(alpha, 3)}")
    return 0


def _several(incidents: list[dict[str, Any]]) -> int:
    return sum(len(incident["reports"]) > 1 for incident in incidents)


def matched(left: list[dict[str, Any]], right: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return incidents of two reports or more with the one of the other side that they share most reports with."""
    pairs = []
    for mine in left:
        best = max(right, key=lambda theirs: _overlap(mine, theirs))
        if len(mine["reports"]) > 1 and _overlap(mine, best) > _SAME:
            pairs.append((mine, best))
    return pairs


def _overlap(mine: dict[str, Any], theirs: dict[str, Any]) -> float:
    one, other = set(mine["reports"]), set(theirs["reports"])
    return len(one & other) / len(one | other)


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:3]]
    sys.exit(main(*(given or [HERE / "annotator_a.toml", HERE / "annotator_b.toml"])))
