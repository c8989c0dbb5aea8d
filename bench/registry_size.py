"""What matching and loading cost as the registry grows: the shipped one, and ten times as many synthetic actors.

Usage: python bench/registry_size.py [--times N]
Prints how long the shipped tables take to load, the memory at each size, and the time of tagging the actors of the
sample reports at 1x and at N times the names.
"""

import argparse
import sys
import time
import tracemalloc
from pathlib import Path

from isnad.ingest.step import read_inputs
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.registry import Registry, load_registry
from isnad.knowledge.registry_files import registry_data
from isnad.knowledge.registry_model import NameEntry
from isnad.knowledge.registry_tables import read_registry
from isnad.record.document import Document
from isnad.segment.step import segment
from isnad.tag.actors import tag_actors
from isnad.tag.places import tag_places

SAMPLES = Path(__file__).resolve().parent.parent / "src" / "isnad" / "samples"
ROUNDS = 15


def main() -> int:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=10)
    options = parser.parse_args()
    load_registry()
    for times in (1, options.times):
        seconds, megabytes, registry = _loaded(times)
        print(
            f"{times:3}x  names {len(registry.names):7}  load {seconds:.2f} s  memory {megabytes:5.1f} MB"
            f"  tagging {_tagging(registry):.2f} ms an article"
        )
    return 0


def _loaded(times: int) -> tuple[float, float, Registry]:
    begin = time.perf_counter()
    registry = read_registry(registry_data())
    seconds = time.perf_counter() - begin
    tracemalloc.start()
    registry = read_registry(registry_data())
    _grow(registry, times)
    megabytes = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    return seconds, megabytes, registry


def _grow(registry: Registry, times: int) -> None:
    """Add names that share their first words with real ones and lead to real actors."""
    known = [(phrase, entry) for phrase, entry in registry.names.items() if entry[0].kind == "actor"]
    for round_ in range(1, times):
        for phrase, entries in known:
            registry.names[f"{phrase} {_word(round_)}"] = (NameEntry("actor", entries[0].actor_id),)


def _word(number: int) -> str:
    """A word of Arabic letters that no report prints."""
    return "".join(chr(0x0636 + (number // 5**place) % 5) for place in range(6))


def _tagging(registry: Registry) -> float:
    articles = [segment(d) for d in read_inputs([str(SAMPLES)]) if isinstance(d, Document)]
    placed = [(article, tag_places(article, default_gazetteer()).places) for article in articles]
    best = min(_round(placed, registry) for _ in range(ROUNDS))
    return best / len(placed) * 1000


def _round(placed: list, registry: Registry) -> float:  # type: ignore[type-arg]
    begin = time.process_time()
    for article, places in placed:
        tag_actors(article, registry, places)
    return time.process_time() - begin


if __name__ == "__main__":
    sys.exit(main())
