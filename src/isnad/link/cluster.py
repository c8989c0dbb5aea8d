"""Events brought together into incidents.

The result is a function of the events, the weights of their pairs and the judgements, and of nothing else: in which
order events came makes no difference. Adding events to a store therefore means clustering anew the connected parts that
the new ones touch, and gives what clustering everything would give.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from isnad.link.subject import Extent
from isnad.record.base import Record
from isnad.record.review import JudgementKind

Pair = tuple[str, str]


TOLD_TOGETHER = 99.0
"""Bits that stand for two events of one telling: they are one incident unless a person says otherwise."""


class Member(Record, frozen=True, kw_only=True):
    """What clustering needs to know of an event. `order` is the number of its document; `leader` the event that leads
    its telling, None for one that leads."""

    key: str
    document_id: str
    order: int
    extent: Extent
    sample: bool = False
    leader: str | None = None


class Whole(Record, frozen=True, kw_only=True):
    """When two groups fit on the whole: what all pairs of their tellings weigh together, and the allowance, is not
    below 0.

    A pair counts at most `most` bits, so that a few in the same words do not outweigh many that have nothing in common,
    and `missing` where it was never compared or is not worth keeping. The `allowance` lets a few reports stand together
    by one pair that fits, as a late verdict or a claim without a place does; of ten reports it covers little.
    """

    missing: float
    most: float
    allowance: float


@dataclass(slots=True)
class _Group:
    """Events that are one incident so far. `beside` holds, by the number of another group, the sum of the weights of
    the compared pairs between the two, in hundredths of a bit so that sums are exact, and how many pairs these are.
    `tellings` counts what is compared: an event that another one leads is not."""

    number: int
    keys: set[str]
    tellings: int
    documents: set[str]
    extents: set[Extent]
    samples: set[bool]
    beside: dict[int, tuple[int, int]] = field(default_factory=dict)


def pair_of(one: str, other: str) -> Pair:
    """Return two keys as one pair, whichever comes first."""
    return (one, other) if one < other else (other, one)


def clusters(
    members: Sequence[Member],
    weights: Mapping[Pair, float],
    judged: Mapping[Pair, JudgementKind],
    *,
    least: float,
    whole: Whole,
) -> tuple[tuple[str, ...], ...]:
    """Return the incidents as tuples of keys, the oldest event of each first, every event in exactly one.

    Events that people judged the same stand together, those judged different stand apart, whatever the machine finds.
    Events of one telling stand together unless judged different. Then the pair that weighs most is joined first, unless
    the two incidents hold two tellings of one report, a total and a day, a sample and a real report, or a pair judged
    different, or their tellings on the whole do not fit together.

    Args:
        members: the events.
        weights: of compared pairs, in bits.
        judged: judgements in force.
        least: bits from which two events are joined.
        whole: when groups fit on the whole.
    """
    joining = _Joining(members, judged, whole)
    joining.take(weights)
    for member in sorted(members, key=lambda one: one.key):
        joining.join_telling(member)
    for pair in sorted(pair for pair, kind in judged.items() if kind == "same"):
        joining.join_judged(*pair)
    for pair in sorted((pair for pair, bits in weights.items() if bits >= least), key=lambda p: (-weights[p], p)):
        joining.join(*pair)
    age = {member.key: (member.order, member.key) for member in members}
    found = [tuple(sorted(keys, key=age.__getitem__)) for keys in joining.found()]
    return tuple(sorted(found, key=lambda keys: age[keys[0]]))


class _Joining:
    """Groups that grow; the sums of weights between them grow with them."""

    def __init__(self, members: Sequence[Member], judged: Mapping[Pair, JudgementKind], whole: Whole) -> None:
        self._whole, self._missing, self._allowance = whole, _exact(whole.missing), _exact(whole.allowance)
        self._groups = {
            number: _Group(number, {one.key}, 1, {one.document_id}, {one.extent}, {one.sample})
            for number, one in enumerate(members)
        }
        self._number = {one.key: number for number, one in enumerate(members)}
        self._apart: dict[str, set[str]] = {}
        for (left, right), kind in judged.items():
            if kind == "different":
                self._apart.setdefault(left, set()).add(right)
                self._apart.setdefault(right, set()).add(left)

    def take(self, weights: Mapping[Pair, float]) -> None:
        """Know the weights of all pairs."""
        for (left, right), bits in weights.items():
            if bits == TOLD_TOGETHER:
                continue
            one, other = self._number[left], self._number[right]
            self._groups[one].beside[other] = self._groups[other].beside[one] = (_exact(min(bits, self._whole.most)), 1)

    def found(self) -> Iterator[set[str]]:
        """Yield the keys of each group as it stands."""
        yield from (group.keys for group in self._groups.values())

    def join_telling(self, member: Member) -> None:
        """Put an event to the one that leads its telling; one judged different from it stands alone."""
        if member.leader in self._number:
            one, other = self._of(member.leader), self._of(member.key)
            if one is not other and not self._judged_apart(one, other):
                other.tellings, other.extents = 0, set()
                self._merge(one, other)

    def join_judged(self, left: str, right: str) -> None:
        """Join two that people judged the same; a `different` between their incidents keeps those apart."""
        if left in self._number and right in self._number:
            one, other = self._of(left), self._of(right)
            if one is not other and not self._judged_apart(one, other):
                self._merge(one, other)

    def join(self, left: str, right: str) -> None:
        """Join the incidents of two events where nothing bars it and their events fit on the whole."""
        one, other = self._of(left), self._of(right)
        if one is other or _barred(one, other) or self._judged_apart(one, other):
            return
        if self._fit(one, other):
            self._merge(one, other)

    def _of(self, key: str) -> _Group:
        return self._groups[self._number[key]]

    def _judged_apart(self, one: _Group, other: _Group) -> bool:
        smaller, larger = sorted((one, other), key=lambda group: len(group.keys))
        return any(not self._apart.get(key, set()).isdisjoint(larger.keys) for key in smaller.keys)

    def _fit(self, one: _Group, other: _Group) -> bool:
        """All pairs of the two together weigh enough."""
        pairs = one.tellings * other.tellings
        total, known = one.beside.get(other.number, (0, 0))
        return total + (pairs - known) * self._missing + self._allowance >= 0

    def _merge(self, one: _Group, other: _Group) -> None:
        kept, gone = (one, other) if len(one.beside) >= len(other.beside) else (other, one)
        self._number.update(dict.fromkeys(gone.keys, kept.number))
        kept.keys |= gone.keys
        kept.tellings += gone.tellings
        kept.documents |= gone.documents
        kept.extents |= gone.extents
        kept.samples |= gone.samples
        del self._groups[gone.number]
        kept.beside.pop(gone.number, None)
        for number, (bits, pairs) in gone.beside.items():
            beside = self._groups[number]
            beside.beside.pop(gone.number, None)
            if beside is not kept:
                before = kept.beside.get(number, (0, 0))
                kept.beside[number] = beside.beside[kept.number] = (before[0] + bits, before[1] + pairs)


def _barred(one: _Group, other: _Group) -> bool:
    extents = one.extents | other.extents
    mixed = {"day", "total"} <= extents or len(one.samples | other.samples) > 1
    return mixed or not one.documents.isdisjoint(other.documents)


def _exact(bits: float) -> int:
    return round(bits * 100)


def parts(start: Sequence[str], beside: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the connected parts that hold the keys of `start`, each once; no part's clusters depend on another's."""
    seen: set[str] = set()
    for first in start:
        if first in seen:
            continue
        part, left = [], [first]
        seen.add(first)
        while left:
            key = left.pop()
            part.append(key)
            new = beside.get(key, set()) - seen
            seen |= new
            left += new
        yield tuple(sorted(part))
