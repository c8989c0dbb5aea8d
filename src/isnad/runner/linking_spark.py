"""Candidate pairs and their comparison on a Spark cluster; what they weigh comes back, and one process writes it.

Two shuffles: events to the blocks in which they are found, of which pairs come; pairs and events to tiles. The events
are dealt into so many hands, a tile is a pair of hands, and each event travels once to every tile of its hand, not once
to every pair. The pairs are those of one process: who looks where another stands is told by the same two functions.

What was compared may have changed by the time it is written: people decide while the cluster works. An event that is
not as it was sent, and all that follow, are compared here instead.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from math import ceil, sqrt
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import Connection

from isnad.knowledge.registry import load_registry
from isnad.link.block import looks_in, stands_in
from isnad.link.cluster import Pair, pair_of
from isnad.link.compare import barred, compare, worth_comparing
from isnad.link.subject import Subject
from isnad.link.weights import load_weights
from isnad.runner.comparing import Comparing, told_by
from isnad.runner.linking import Progress, compare_new
from isnad.runner.on_spark import spark_context
from isnad.store import linked as kept
from isnad.store.content import Keys, decode, encode
from isnad.store.read import OUT_OF_FORCE, load_document, views_of
from isnad.store.store import Store

if TYPE_CHECKING:
    from pyspark import SparkContext

IN_A_TILE = 20_000
"""Events whose words a worker holds at most for one tile, some 100 MB."""

_SENT_AT_ONCE = 200
_PARTITIONS_A_CORE = 3

Sent = tuple[int, bool, bytes]
"""The number of an event, whether it is new, and what is compared of it."""


def compare_on_spark(store: Store, progress: Progress, *, master: str, settings: Mapping[str, str]) -> tuple[int, int]:
    """Compare what is new in a store on a cluster; return how many events and pairs were compared.

    Args:
        store: the store; the cluster does not see it.
        progress: told how many documents are written, and of how many.
        master: of Spark, as for `isnad run`.
        settings: of Spark, by their names.

    Raises:
        UsageError: pyspark or Java is not there, or the cluster cannot be had.
        BusyError: somebody else writes and did not end in time; what was done so far is kept.
        StoreError: the store cannot be read or written.
    """
    subjects, begin = _read(store)
    if begin == len(subjects):
        return compare_new(store, progress, Comparing())
    with spark_context(master, settings, "isnad link") as context:
        found = _Found(sent={one.key: _stamp(one) for one in subjects[begin:]})
        numbered = [(number, number >= begin, encode(one)) for number, one in enumerate(subjects)]
        keys = [one.key for one in subjects]
        del subjects
        for number, other, bits in compare_pairs(context, numbered):
            if other < 0:
                found.pairs += number
            else:
                found.weights.setdefault(keys[number], {})[keys[other]] = bits
    return compare_new(store, progress, found)


def _read(store: Store) -> tuple[list[Subject], int]:
    """The leading events that are kept, then the new ones in the order they will be written; and how many are kept."""
    with store.reading() as connection:
        waiting = kept.unlinked_documents(connection)
        again = {document_id for _, document_id in waiting}
        old = [one for one in map(_decoded, kept.every_body(connection)) if one.document_id not in again]
        keys = Keys(connection)
        new = [one for number, id_ in waiting for one in _told(connection, number, id_, keys)]
    leading = [one for one in old if one.leader is None]
    return [*leading, *(one for one in new if one.leader is None)], len(leading)


def _told(connection: Connection, number: int, document_id: str, keys: Keys) -> Iterator[Subject]:
    views = [view for view in views_of(connection, document_id, None, keys) if view.status not in OUT_OF_FORCE]
    if views:
        yield from told_by(views, load_document(connection, document_id, keys), number)


def _decoded(body: bytes) -> Subject:
    return decode(body, Subject)


def _stamp(subject: Subject) -> bytes:
    """What tells whether an event is still as it was sent; sets have no order of their own."""
    return blake2b(msgspec.json.encode(subject, order="deterministic"), digest_size=16).digest()


@dataclass(slots=True)
class _Found(Comparing):
    """Weights as the cluster found them: by the event that is written later of the two, then by the other."""

    sent: dict[str, bytes] = field(default_factory=dict)
    weights: dict[str, dict[str, float]] = field(default_factory=dict)
    changed: bool = False

    def weigh(
        self, connection: Connection, subject: Subject, met: Collection[str], near: Mapping[str, Subject]
    ) -> dict[Pair, float]:
        """Return the weights of the pairs of an event and those before it that are still there."""
        self.changed = self.changed or self.sent.get(subject.key) != _stamp(subject)
        if self.changed:
            return Comparing.weigh(self, connection, subject, met, near)
        found = self.weights.pop(subject.key, {})
        return {pair_of(subject.key, other): bits for other, bits in found.items() if other in met or other in near}


def compare_pairs(context: "SparkContext", events: Sequence[Sent]) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs that weigh enough to be kept: the higher number, the lower, the bits.

    A line whose second number is below 0 tells in its first how many pairs were compared.
    """
    partitions = max(1, context.defaultParallelism * _PARTITIONS_A_CORE)
    hands = max(1, ceil(sqrt(2 * partitions)), ceil(2 * len(events) / IN_A_TILE))
    sent = context.parallelize(_batches(events), partitions).flatMap(list)
    pairs = sent.flatMap(_in_blocks).groupByKey(partitions).mapPartitions(partial(_candidates, hands))
    dealt = sent.flatMap(partial(_to_tiles, hands))
    tiles = pairs.groupByKey(partitions).cogroup(dealt.groupByKey(partitions), partitions)
    for some in tiles.map(_weighed).toLocalIterator():
        yield from some


def _batches(events: Sequence[Sent]) -> list[Sequence[Sent]]:
    return [events[first : first + _SENT_AT_ONCE] for first in range(0, len(events), _SENT_AT_ONCE)]


def _in_blocks(event: Sent) -> Iterator[tuple[int, int]]:
    """The blocks of an event: even numbers stand in them, odd ones look into them."""
    number, new, body = event
    subject = _decoded(body)
    yield from ((block, 2 * number) for block in stands_in(subject))
    if new:
        yield from ((block, 2 * number + 1) for block in looks_in(subject))


def _candidates(hands: int, blocks: Iterable[tuple[int, Iterable[int]]]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The pairs of each block, the lower number first, by their tile."""
    for _, numbers in blocks:
        told = set(numbers)
        standing = [number // 2 for number in told if number % 2 == 0]
        pairs = {tuple(sorted((number // 2, other))) for number in told if number % 2 for other in standing}
        for one, other in pairs:
            if one != other:
                yield (one % hands) * hands + other % hands, (one, other)


def _to_tiles(hands: int, event: Sent) -> Iterator[tuple[int, tuple[int, bytes]]]:
    number, _, body = event
    own = number % hands
    for tile in {tile for hand in range(hands) for tile in (own * hands + hand, hand * hands + own)}:
        yield tile, (number, body)


def _weighed(
    tile: tuple[int, tuple[Iterable[Iterable[tuple[int, int]]], Iterable[Iterable[tuple[int, bytes]]]]],
) -> list[tuple[int, int, float]]:
    """Run on an executor: compare the pairs of one tile, each once."""
    _, (told, dealt) = tile
    pairs = sorted({pair for some in told for pair in some})
    needed = {number for pair in pairs for number in pair}
    subjects = {number: _decoded(body) for some in dealt for number, body in some if number in needed}
    registry, weights = load_registry(), load_weights()
    found: list[tuple[int, int, float]] = []
    compared = 0
    for one, other in pairs:
        left, right = subjects[one], subjects[other]
        if barred(left, right) is None and worth_comparing(left, right):
            compared += 1
            bits = compare(left, right, registry, weights).weight
            if bits > weights.whole.missing:
                found.append((other, one, bits))
    return [*found, (compared, -1, 0.0)]
