"""How far confidence can be trusted: by cross-validation over whole reports, what share of each band is right.

Usage: python bench/confidence.py --data FOLDER
For each field the expected calibration error (ten bands), how well it orders right before wrong (area under the curve),
and the share right by band. Reports: gold_dev, the samples, and 001 to 020
of the project's corpus. Needs the `train` extra.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from train.annotated import read_examples
from train.confidence import cross_validated

from isnad.coding.confidence import FIELDS

BANDS = 5


def main() -> None:
    """Print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    examples = read_examples(parser.parse_args().data)
    rated = list(cross_validated(examples))
    bands = " | ".join(f"{100 * at // BANDS} to {100 * (at + 1) // BANDS} %" for at in range(BANDS))
    print(f"{len(examples)} events of {len({one.report for one in examples})} reports\n")
    print(f"| field | asked | right | error | order | {bands} |\n|{'---|' * (5 + BANDS)}")
    for field in FIELDS:
        asked = [(shares[field], one.right[field]) for one, shares in rated if field in one.right]
        print(_line(field, np.array([share for share, _ in asked]), np.array([right for _, right in asked])))


def _line(field: str, shares: np.ndarray, right: np.ndarray) -> str:
    cells = [
        field,
        str(len(right)),
        f"{right.mean():.2f}",
        f"{_error(shares, right):.3f}",
        f"{_order(shares, right):.2f}",
    ]
    for at in range(BANDS):
        inside = right[np.minimum((shares * BANDS).astype(int), BANDS - 1) == at]
        cells.append(f"{inside.mean():.2f} of {len(inside)}" if len(inside) else "")
    return f"| {' | '.join(cells)} |"


def _error(shares: np.ndarray, right: np.ndarray, bands: int = 10) -> float:
    """Expected calibration error (Naeini, Cooper and Hauskrecht 2015): how far share and truth lie apart by band."""
    band = np.minimum((shares * bands).astype(int), bands - 1)
    apart = [abs(shares[band == at].mean() - right[band == at].mean()) * (band == at).mean() for at in set(band)]
    return float(sum(apart))


def _order(shares: np.ndarray, right: np.ndarray) -> float:
    above, below = shares[right], shares[~right]
    return float((above[:, None] > below).mean() + 0.5 * (above[:, None] == below).mean())


if __name__ == "__main__":
    main()
