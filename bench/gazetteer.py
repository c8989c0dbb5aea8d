"""Loading, memory and matching of the gazetteer as it is, and with as many and ten times as many made-up places.

Usage: python bench/gazetteer.py
Each size runs in a process of its own, over the sample reports. Single runs on a busy machine: plus or minus 20 %.
"""

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from isnad.ingest.step import ReadOptions, read_inputs
from isnad.knowledge.gazetteer import Gazetteer
from isnad.knowledge.gazetteer_entry import GazetteerEntry, user_line
from isnad.knowledge.user_places import keys_of
from isnad.record.document import Document
from isnad.segment.step import segment
from isnad.tag.places import tag_places

SAMPLES = "src/isnad/samples"
LETTERS = [chr(code) for code in (0x627, *range(0x628, 0x63B), *range(0x641, 0x64B)) if code not in (0x629, 0x649)]
ROUNDS = 20


def main() -> None:
    """Measure each size in a fresh process, or the one size that `--extra` names in this one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--extra", type=int, default=None)
    extra = parser.parse_args().extra
    if extra is not None:
        print(_measure(extra))
        return
    base = sum(1 for _ in Gazetteer().everything())
    print(f"{'made-up places':>14}  {'load, s':>8}  {'peak, MB':>10}  {'ms an article':>13}")
    for number in (0, base, 10 * base):
        done = subprocess.run(
            [sys.executable, __file__, "--extra", str(number)], check=True, capture_output=True, text=True
        )
        print(done.stdout.rstrip())


def _measure(extra: int) -> str:
    lines = list(_synthetic(extra))
    begin = time.perf_counter()
    gazetteer = Gazetteer(lines)
    load = time.perf_counter() - begin
    articles = [segment(one) for one in read_inputs([SAMPLES], ReadOptions()) if isinstance(one, Document)]
    for article in articles:
        tag_places(article, gazetteer)
    begin = time.perf_counter()
    for _ in range(ROUNDS):
        for article in articles:
            tag_places(article, gazetteer)
    each = (time.perf_counter() - begin) / ROUNDS / len(articles) * 1000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{extra:14}  {load:8.2f}  {memory:10.0f}  {each:13.2f}"


def _synthetic(count: int) -> Iterator[str]:
    """Made-up settlements of four countries, one word or two, as an import would store them."""
    draw = random.Random(1)
    for number in range(count):
        words = ["".join(draw.choices(LETTERS, k=draw.randint(4, 7))) for _ in range(draw.choice((1, 1, 2)))]
        country = draw.choice(("SY", "IQ", "YE", "LY"))
        entry = GazetteerEntry(
            f"user:{number}", " ".join(words), "", "settlement", "settlement", country, None,
            round(draw.uniform(25, 36), 3), round(draw.uniform(15, 48), 3), 2.0, "file", names=(" ".join(words),),
        )  # fmt: skip
        yield user_line(entry, keys_of(entry))


if __name__ == "__main__":
    main()
