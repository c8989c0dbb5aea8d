"""What a careful reader found wrong in real articles, counted: by kind and by general cause.

Usage: python bench/read_articles.py
The readings lie in read_articles.tsv, one line an error; how the articles were drawn stands at its head.
"""

import csv
from collections import Counter
from pathlib import Path

READINGS = Path(__file__).resolve().parent / "read_articles.tsv"


def main() -> None:
    """Print the counts, the most first."""
    lines = [line for line in READINGS.read_text("utf-8").splitlines() if not line.startswith("#")]
    errors = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    print(f"{len(errors)} errors in {len({error['article'] for error in errors})} articles")
    for column in ("kind", "reason"):
        print(f"\nby {column}")
        for value, count in Counter(error[column] for error in errors).most_common():
            print(f"{count:4}  {value}")


if __name__ == "__main__":
    main()
