"""How far the two readers of the articles that gate/news has twice agree, by the definitions of the scorer.

Usage: python gate/news_agreement.py --data FOLDER
"""

import argparse
import tempfile
from pathlib import Path

from news_gold import FOLDER, PARTS, lay_out

from isnad.evaluate.read_gold import read_gold, sheet_of_gold
from isnad.evaluate.report import evaluate
from isnad.evaluate.sources import read_texts


def main() -> None:
    """Print each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    second = read_gold(FOLDER / "second_reader")
    first, texts = {}, {}
    for part in PARTS:
        with tempfile.TemporaryDirectory() as folder:
            lay_out(options.data, part, Path(folder))
            texts |= read_texts(Path(folder) / "texts")
            first |= read_gold(Path(folder) / "gold")
    one = {name: sheet_of_gold(first[name], texts[name]) for name in second}
    other = {name: sheet_of_gold(found, texts[name]) for name, found in second.items()}
    for name, figure in evaluate(other, one).figures.items():
        if figure.value is not None:
            print(f"{name:20} {figure.value:.3f}")


if __name__ == "__main__":
    main()
