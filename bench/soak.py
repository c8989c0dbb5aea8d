"""Codes every development article and fails on a crash: a line per record, none of kind `internal`.

Usage: python bench/soak.py --data FOLDER
"""

import argparse
import sys
import tempfile
from pathlib import Path

from run import code_news, outcomes, unpack


def main() -> int:
    """Return 0 when every record gave a line and none broke the coder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    archives = sorted((parser.parse_args().data / "news").glob("*.zip"))
    if not archives:
        print("no development data here: nothing to do")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        lines, coded = Path(folder) / "news.jsonl", Path(folder) / "coded.jsonl"
        count = unpack(archives, lines, 0)
        code_news(lines, str(coded), quiet=True)
        return _report(coded, count)


def _report(coded: Path, count: int) -> int:
    kinds, events = outcomes(coded)
    print(f"{count} records, {kinds.total()} lines, {events} events; {dict(kinds)}")
    return 0 if kinds.total() == count and not kinds["internal"] else 1


if __name__ == "__main__":
    sys.exit(main())
