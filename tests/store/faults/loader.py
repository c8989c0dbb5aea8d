"""Loads made documents into a store in a process of its own, and says after each batch how many are safe in it.

Usage: python loader.py PLACE LINES NUMBER BATCH
LINES is a file with the coded samples. A batch counts as acknowledged from the moment its line is printed.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from isnad.cli.exits import of_problem
from isnad.record.errors import IsnadError
from isnad.store.add import add
from isnad.store.opening import open_store
from many_documents import CODER, many_deposits


def main() -> int:
    place, lines, number, batch = sys.argv[1:]
    try:
        store = open_store(place)
        _say("open")
        deposits = many_deposits(int(number), lines=Path(lines).read_bytes().splitlines())
        add(store, deposits, coder=CODER, batch=int(batch), progress=lambda kept: _say(f"kept {kept}"))
        store.close()
    except IsnadError as problem:
        sys.stderr.write(f"isnad: {problem}\n")
        return of_problem(problem)
    _say("done")
    return 0


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
