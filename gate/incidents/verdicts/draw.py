"""Draws what is read by people: the largest incidents of a linked store, or random near copies.

Usage: python gate/incidents/verdicts/draw.py STORE (--largest 50 | --copies 200) [--seed N]
Prints ids with the words that are to be judged. The verdicts stand in largest.tsv and copies.tsv, without any text: the
reports are publishers'.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, select

from isnad.record.errors import RedactedError
from isnad.store.content import Keys
from isnad.store.copied import document_ids
from isnad.store.linked import incidents
from isnad.store.opening import open_store
from isnad.store.read import load_document
from isnad.store.schema import copy_pair, passage

_SHOWN = 8
_TITLE, _WORDS = 70, 110


def main() -> int:
    """Print what is drawn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--largest", type=int, default=0)
    parser.add_argument("--copies", type=int, default=0)
    parser.add_argument("--seed", type=int, default=20)
    given = parser.parse_args()
    store, chance = open_store(given.store, create=False), random.Random(given.seed)
    with store.reading() as connection:
        lines = (
            _largest(connection, given.largest, chance) if given.largest else _copies(connection, given.copies, chance)
        )
        for line in lines:
            print(line)
    return 0


def _largest(connection: Connection, wanted: int, chance: random.Random) -> Iterator[str]:
    keys = Keys(connection)
    for one in islice(incidents(connection), wanted):
        yield f"{one.id}\t{len(one.reports)} reports\t{one.event_class}\t{one.time.start or ''}"
        for line in chance.sample(one.reports, min(_SHOWN, len(one.reports))):
            text = load_document(connection, line.document_id, keys).text
            yield f"    {text[:_TITLE].splitlines()[0]}"


def _copies(connection: Connection, wanted: int, chance: random.Random) -> Iterator[str]:
    keys = Keys(connection)
    pairs = sorted(connection.execute(select(copy_pair)).all(), key=tuple)
    for pair in chance.sample(pairs, min(wanted, len(pairs))):
        ids = document_ids(connection, [pair.left_n, pair.right_n])
        left, right = (
            f"{ids[n][0]}#{at}" for n, at in ((pair.left_n, pair.left_number), (pair.right_n, pair.right_number))
        )
        yield f"{left}\t{right}\t{pair.overlap:.2f}"
        for number, which in ((pair.left_n, pair.left_number), (pair.right_n, pair.right_number)):
            place = select(passage).where(passage.c.document_n == number, passage.c.number == which)
            row = connection.execute(place).one()
            try:
                text = load_document(connection, ids[number][0], keys).text
            except RedactedError:
                continue
            yield f"    {row.end - row.start:5} {' '.join(text[row.start : row.end].split())[:_WORDS]}"


if __name__ == "__main__":
    sys.exit(main())
